import { cutLinks } from '../storage/participation-repository.ts';
import { moveRespondent } from '../storage/respondent-repository.ts';
import { findLegalHold } from '../storage/retention-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { Walk, WalkKey } from './find-walk.ts';
import { findWalk } from './find-walk.ts';
import type { Refusal } from './refusal.ts';
import { answersCard } from './respondent-walk.ts';
import type { AnswersCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/**
 * *Finish*: the answers count as given. They can still be changed while the cycle is open; in an anonymous one nobody can
 * reach them any more, for whatever ties them to the person is cut in the same transaction (DESIGN, promise 6), unless a
 * legal hold stands: then nothing is done. Twice is harmless.
 */
export async function finishResponding(services: Services, actor: Actor, key: WalkKey): Promise<AnswersCard | Refusal> {
  const outcome = await actorTurn(services, actor, 'finishResponding', async (tx) => {
    const walk = await findWalk(tx, services, actor, key);
    if (walk.kind !== 'walk') return walk;
    if (walk.cycle.cycle.confidentiality === 'anonymous') return finishForEver(tx, services, walk);
    const { respondent } = walk;
    if (respondent.status !== 'finished') {
      await moveRespondent(tx, respondent, { position: respondent.steps.length, status: 'finished' });
    }
    return answersCard(walk.cycle, { ...respondent, status: 'finished' }, walk.responses);
  });
  // What held the link is vacuumed at once, and not in a minute.
  if (outcome.kind === 'answers_stay') services.outbox.wake(actor.councilId);
  return outcome;
}

async function finishForEver(tx: Tx, services: Services, { cycle, respondent }: Walk): Promise<Refusal> {
  if ((await findLegalHold(tx)) !== undefined) return { kind: 'finish_waits' };
  await cutLinks(tx, cycle.cycle.id, { parts: [respondent], finished: true, nextKey: () => services.ids.next() });
  return { kind: 'answers_stay', anonymous: true, finished: true, notKept: false };
}
