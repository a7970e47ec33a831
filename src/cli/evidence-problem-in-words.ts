import type { EvidenceProblem, EvidenceTexts } from '../domain/evidence-item.ts';

/** The options of `lat evidence add` and `change`, by the field that each sets. */
export const evidenceOptions: Readonly<Record<keyof EvidenceTexts, string>> = {
  kind: 'kind',
  title: 'title',
  link: 'link',
  happenedOn: 'date',
  inferred: 'year-inferred',
  afterId: 'after',
  owner: 'owner',
  reviewOn: 'review-on',
  sensitivity: 'sensitivity',
  paragraph: 'paragraph',
  publicInterest: 'public-interest',
  decidedBy: 'decided-by',
  publicTitle: 'public-title',
  publicGist: 'public-gist',
};

const words: Readonly<Record<EvidenceProblem['problem'], string>> = {
  missing: 'is needed',
  too_long: 'is too long: 300 characters, for links, reasons and gists 1,000',
  not_a_date: 'is no date: 2026-03-12, March 2026 or 2026; for --review-on a day',
  not_a_choice: 'is none of its choices',
  dated: 'does not go with a date of its own: leave --date or this one empty',
  unknown: 'names no item of the register',
  whole_council: 'is for somebody who sees the whole council',
  signed_off: 'stays as it was: the item stands in a test that is signed off',
};

/** What is wrong with an item that an operator typed. */
export function evidenceProblemInWords({ field, problem }: EvidenceProblem): string {
  return `--${evidenceOptions[field]} ${words[problem]}. Nothing was saved.`;
}
