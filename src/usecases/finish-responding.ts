import { moveRespondent } from '../storage/respondent-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { WalkKey } from './find-walk.ts';
import { findWalk } from './find-walk.ts';
import type { Refusal } from './refusal.ts';
import { answersCard } from './respondent-walk.ts';
import type { AnswersCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** *Finish*: the answers count as given; they can still be changed while the cycle is open. Twice is harmless. */
export async function finishResponding(services: Services, actor: Actor, key: WalkKey): Promise<AnswersCard | Refusal> {
  return actorTurn(services, actor, 'finishResponding', async (tx) => {
    const walk = await findWalk(tx, services, actor, key);
    if (walk.kind !== 'walk') return walk;
    const { respondent } = walk;
    if (respondent.status !== 'finished') {
      await moveRespondent(tx, respondent, { position: respondent.steps.length, status: 'finished' });
    }
    return answersCard(walk.cycle, { ...respondent, status: 'finished' }, walk.responses);
  });
}
