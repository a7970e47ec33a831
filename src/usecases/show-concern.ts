import { actorTurn } from './actor-turn.ts';
import type { ConcernCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** *I have a concern to raise*: shows where to go. Reads the council's routes and stores nothing, not even that it was asked. */
export async function showConcern(services: Services, actor: Actor): Promise<ConcernCard> {
  return actorTurn(services, actor, 'showConcern', async (tx) => {
    const { council } = await services.facts.fresh(tx);
    return { kind: 'concern', councilName: council.name, signposts: council.signposts };
  });
}
