import { cleanText } from '../domain/clean-text.ts';
import { dropDraft } from '../storage/draft-repository.ts';
import { moveRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { StepPress } from './answer-step.ts';
import { keepTyped, withReason } from './answer-step.ts';
import type { Walk } from './find-walk.ts';
import { findWalk } from './find-walk.ts';
import { stepAt } from './open-step.ts';
import type { Refusal } from './refusal.ts';
import { stepPlace } from './respondent-walk.ts';
import type { AnswersCard, PausedCard, StepCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** *Back*: keeps what was typed and shows the question before. */
export async function goBack(
  services: Services,
  actor: Actor,
  pressed: StepPress,
): Promise<StepCard | AnswersCard | Refusal> {
  const press = await withReason(services, actor, pressed);
  return actorTurn(services, actor, 'goBack', async (tx) => {
    const walk = await findWalk(tx, services, actor, press);
    if (walk.kind !== 'walk') return walk;
    const at = await leave({ tx, services, actor, walk, press }, -1);
    return stepAt(at, at.respondent.position);
  });
}

/** *Finish later*: keeps what was typed; `continue` comes back to this very question. */
export async function pauseResponding(
  services: Services,
  actor: Actor,
  pressed: StepPress,
): Promise<PausedCard | Refusal> {
  const press = await withReason(services, actor, pressed);
  return actorTurn(services, actor, 'pauseResponding', async (tx) => {
    const walk = await findWalk(tx, services, actor, press);
    if (walk.kind !== 'walk') return walk;
    await leave({ tx, services, actor, walk, press }, 0);
    return {
      kind: 'paused',
      what: 'responses',
      answered: walk.responses.length,
      of: walk.respondent.steps.length,
      closesOn: walk.cycle.cycle.closesOn,
    };
  });
}

interface Leaving {
  tx: Tx;
  services: Services;
  actor: Actor;
  walk: Walk;
  press: StepPress & { reason: string };
}

async function leave(given: Leaving, by: -1 | 0): Promise<Walk> {
  const { tx, services, actor, walk, press } = given;
  const index = walk.respondent.steps.findIndex((step) => stepPlace(step) === stepPlace(press.step));
  if (index === -1) return walk;
  const typed = { ...press, reason: cleanText(press.reason).text };
  const saved = walk.responses.find((response) => stepPlace(response) === stepPlace(press.step));
  const unchanged = typed.view === (saved?.view ?? '') && typed.reason === (saved?.reason ?? '');
  if (unchanged) {
    await dropDraft(tx, {
      personId: actor.personId,
      cycleId: press.cycleId,
      card: `response.${press.audience}`,
      place: stepPlace(press.step),
    });
  } else {
    await keepTyped({ tx, services, actor, press: typed });
  }
  const position = Math.max(0, index + by);
  const status = walk.respondent.status === 'finished' ? 'finished' : 'answering';
  await moveRespondent(tx, walk.respondent, { position, status });
  return { ...walk, respondent: { ...walk.respondent, position } };
}
