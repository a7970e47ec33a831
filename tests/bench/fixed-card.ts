import { readFileSync } from 'node:fs';
import type { Card } from '../../src/presenters/card.ts';
import { renderCard } from '../../src/presenters/card.ts';

/** A question's card, rendered once: what the fixed bots answer every press with. */
export function fixedCard(): Card {
  const sample = readFileSync(new URL('../../cards/step.sample.json', import.meta.url), 'utf8');
  const view = JSON.parse(sample) as { notice: string; reason: object };
  return renderCard('step', { ...view, notice: '', view: '', reason: { ...view.reason, problem: '' } });
}
