import type { EvidenceProblem, EvidenceTexts, Sensitivity } from '../domain/evidence-item.ts';
import { longestEvidenceLine, longestEvidenceText } from '../domain/evidence-item.ts';

export const sensitivityTitles: Readonly<Record<Sensitivity, string>> = {
  public: 'Public',
  restricted: 'Restricted',
  exempt: 'Exempt',
};

/** What each field is called on the form. */
export const evidenceLabels: Readonly<Record<keyof EvidenceTexts, string>> = {
  kind: 'Kind',
  title: 'Title',
  link: 'Link',
  happenedOn: 'When it happened',
  inferred: 'The year is inferred',
  afterId: 'Where it is undated: it came after',
  owner: 'Owner',
  reviewOn: 'Look at it again on',
  sensitivity: 'Who may see it',
  paragraph: 'Paragraph of Schedule 12A',
  publicInterest: 'Why the public interest is in keeping it exempt',
  decidedBy: 'Who decided so',
  publicTitle: 'Title for the public, as approved',
  publicGist: 'Gist for the public, as approved',
};

const long: readonly (keyof EvidenceTexts)[] = ['link', 'publicInterest', 'publicGist'];

/** What is wrong with a field, and what to do. */
export function evidenceProblemInWords({ field, problem }: EvidenceProblem): string {
  const label = evidenceLabels[field];
  switch (problem) {
    case 'missing':
      return `Please fill in: ${label}.`;
    case 'too_long':
      return tooLong(field);
    case 'not_a_date':
      return notADate(field);
    case 'not_a_choice':
      return `${label}: please choose one of the list.`;
    case 'dated':
      return 'It has a date of its own. Please empty the date, or the item that it came after.';
    case 'unknown':
      return 'The item that it came after is not in the register. Please choose another.';
    case 'whole_council':
      return 'Exempt is for somebody who sees the whole council to choose. Please choose Restricted and tell them.';
    case 'signed_off':
      return `It stands in a test that is signed off, so this stays as it was: ${label}.`;
  }
}

function tooLong(field: keyof EvidenceTexts): string {
  const longest = long.includes(field) ? longestEvidenceText : longestEvidenceLine;
  return `Please make it shorter: ${evidenceLabels[field]} can be ${longest.toLocaleString('en-GB')} characters long.`;
}

function notADate(field: keyof EvidenceTexts): string {
  const asked =
    field === 'reviewOn'
      ? 'please give a day that exists'
      : 'please write a day, a month or a year, such as 12 March 2026, March 2026 or 2026';
  return `${evidenceLabels[field]}: ${asked}.`;
}
