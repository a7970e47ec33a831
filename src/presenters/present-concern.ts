import type { Signposts } from '../domain/council.ts';
import type { ConcernCard } from '../usecases/response-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';

const labels: Readonly<Record<keyof Signposts, string>> = {
  frontDoor: 'Worried about a child: the council’s front door',
  lado: 'Worried about someone who works with children: the designated officer (LADO)',
  whistleBlowing: 'Worried about how things are done here: whistle-blowing policy',
  outside: 'Someone outside the council',
};

const order: readonly (keyof Signposts)[] = ['frontDoor', 'lado', 'whistleBlowing', 'outside'];

/** Where a person with a concern goes: the council's own routes, and 999. */
export function presentConcern(card: ConcernCard): Card {
  const routes = order.flatMap((key) => {
    const text = card.signposts[key]?.trim() ?? '';
    return text === '' ? [] : [{ label: labels[key], text }];
  });
  return renderCard('concern', { routes });
}
