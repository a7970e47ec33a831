import { localTime } from '../domain/local-time.ts';
import type { Reaction } from '../storage/answer-feedback-repository.ts';
import { countReaction } from '../storage/answer-feedback-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/**
 * Counts what somebody thought of what the AI wrote. Who it was, what they asked and what they say of it is not kept: the
 * form that Teams shows may hold words about a child.
 */
export async function keepFeedback(
  services: Services,
  actor: Actor,
  reaction: Reaction,
): Promise<{ kind: 'counted' } | Refusal> {
  return actorTurn(services, actor, 'keepFeedback', async (tx) => {
    const facts = await services.facts.fresh(tx);
    if (facts.people.get(actor.personId)?.active !== true) return { kind: 'not_yours' };
    const month = localTime(services.clock.now(), facts.council.timezone).date.slice(0, 7);
    await countReaction(tx, { month, reaction });
    return { kind: 'counted' };
  });
}
