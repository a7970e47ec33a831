import type { GapCountsCard } from '../usecases/gap-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { acceptedInWords, countLines, gapsInWords } from './gap-words.ts';

/** `show gaps` in a subscribed channel: how many gaps each rule found, and not which. */
export function presentGapCounts(card: GapCountsCard): Card {
  return renderCard('gap-counts', {
    heading: gapsInWords(card.total),
    lead: `${card.scopeName} · ${card.cycleLabel}`,
    counts: countLines(card.counts),
    accepted: acceptedInWords(card.accepted),
  });
}
