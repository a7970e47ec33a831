import { gapRules } from '../domain/gap-rules.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';

/** Every gap rule by its name, worst first, and why it is one. */
export function presentHelpGaps({ mayShowGaps }: { mayShowGaps: boolean }): Card {
  return renderCard('help-gaps', {
    rules: gapRules.map(({ title, because }) => ({ title, because: `A gap because ${because}.` })),
    mayShowGaps,
  });
}
