import type { Lack, ThinEvidence } from '../domain/thin-evidence.ts';
import type { SuggestionsCard } from '../usecases/suggestions-card.ts';
import { withAiLabel } from './ai-label.ts';
import { fieldLabels } from './assessment-field.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { openPlace, placeTitle } from './place-line.ts';
import { verbs } from './verbs.ts';
import type { WrittenWords } from './written-view.ts';
import { writtenView } from './written-view.ts';

/** The parts of an entry's evidence in the order in which they are sent. */
const parts = [fieldLabels.whatWeKnow, fieldLabels.howWeKnow, fieldLabels.whatNext, 'date, link and points'];

const plain = 'This is what stands nowhere yet.';
const words: WrittenWords = {
  written: 'Written by AI from what stands on the card. It rates nothing, and it may be wrong: check it.',
  nothing: 'The AI found nothing thin. That rates nothing, and it may be wrong.',
  plain,
  keepsTo: 'its rules',
  markOf: (cites) => ` (${cites.map((number) => parts[number - 1] ?? '').join(', ')})`,
};

const lacks: Readonly<Record<Lack, string>> = {
  nothing_known: '“What we know” is empty.',
  claims_nothing: 'That nothing happened is no evidence by itself: say what was looked at, when, and what it showed.',
  no_source: '“How we know” is empty: audits, figures, what children, families and staff said, with dates.',
  no_date: 'It is not said when the evidence is from.',
  no_link: 'There is no link to the evidence.',
};

/** Points that are named one by one. */
const mostPoints = 3;

/** What looks thin in the evidence of an entry: as AI says it or, where it does not, what the card itself shows. */
export function presentSuggestions(card: SuggestionsCard): Card {
  const { looked, written, thin, cut } = card;
  const { cycleId, cycleLabel, place, question, directorateName } = looked;
  const title = placeTitle({ ...question, directorateName });
  const isWritten = written?.kind === 'written';
  const rendered = renderCard('written-by-ai', {
    summary: 'What looks thin in your evidence',
    heading: 'What looks thin',
    where: [title, directorateName ?? 'whole council', cycleLabel].join(' · '),
    ...writtenView(written, words),
    ...(written === null && { writtenLead: unsent(card) }),
    lines: isWritten ? [] : linesOf(thin).map((text) => ({ text })),
    note: cut ? 'A box was too long to be read to its end.' : '',
    buttons: [
      { ...button('Open', verbs.assessmentOpen, openPlace(cycleId, place, 'evidence')), hint: `Open ${title}` },
    ],
  });
  return isWritten ? withAiLabel(rendered, { sources: [] }) : rendered;
}

function unsent({ looked: { evidence } }: SuggestionsCard): string {
  const isEmpty = [evidence.whatWeKnow, evidence.howWeKnow, evidence.whatNext].every((text) => text.trim() === '');
  return `${isEmpty ? 'The boxes are empty, so nothing was sent to the AI.' : 'No AI is set up here.'} ${plain}`;
}

function linesOf({ lacks: found, unticked }: ThinEvidence): readonly string[] {
  const more = unticked.length - mostPoints;
  const lines = [
    ...found.map((lack) => lacks[lack]),
    ...unticked.slice(0, mostPoints).map((point) => `Not ticked yet: ${point}`),
    ...(more > 0 ? [`and ${String(more)} more ${more === 1 ? 'point' : 'points'} not ticked yet`] : []),
  ];
  return lines.length > 0
    ? lines
    : ['Nothing: the boxes are filled, there is a date and a link, and every point is ticked.'];
}
