import { noGapFilter } from '../domain/gap-filter.ts';
import type { GapChoicesCard } from '../usecases/gap-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { gapLineView } from './gap-line.ts';

const headings = {
  nudge: 'Which one should I ask about?',
  accept: 'Which gap is it about?',
} as const satisfies Record<GapChoicesCard['purpose'], string>;

const examples = { nudge: 'nudge 7.2 education', accept: 'accept gap 7.2 education' } as const;

/** Gaps to choose from where what was typed fits several, or nothing was. */
export function presentGapChoices(card: GapChoicesCard): Card {
  const { purpose, total, lines, notUnderstood } = card;
  const more = total - lines.length;
  const nothing = notUnderstood === '' ? '' : `I found nothing for “${notUnderstood}”.`;
  return renderCard('gap-choices', {
    heading: headings[purpose],
    lead: card.cycleLabel,
    notUnderstood: nothing,
    lines: lines.map((line) =>
      gapLineView(card.cycleId, { ...line, mayAddAction: false }, { ...noGapFilter, from: '' }),
    ),
    seesList: card.seesList,
    more: more > 0 ? `And ${String(more)} more: say which, such as “${examples[purpose]}”.` : '',
  });
}
