import { actorTurn } from './actor-turn.ts';
import type { OpinionCard } from './opinion-card.ts';
import type { Refusal } from './refusal.ts';
import { findRouteDesk, opinionCard } from './route-desk.ts';
import type { Actor, Services } from './services.ts';

/** `opinion`: the page of the running cycle, else of the one signed off last; `cycleId` from a card names another. */
export async function showOpinion(
  services: Services,
  actor: Actor,
  { cycleId }: { cycleId: string | null },
): Promise<OpinionCard | Refusal> {
  return actorTurn(services, actor, 'showOpinion', async (tx) => {
    const desk = await findRouteDesk(tx, services, { actor, cycleId });
    return desk.kind === 'desk' ? opinionCard(desk, null) : desk;
  });
}
