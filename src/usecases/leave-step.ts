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
    const { at } = await leave({ tx, services, actor, walk, press }, -1);
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
    const { typed } = await leave({ tx, services, actor, walk, press }, 0);
    const { cycleId, audience } = press;
    return {
      kind: 'paused',
      what: 'responses',
      answered: walk.responses.length,
      of: walk.respondent.steps.length,
      closesOn: walk.cycle.cycle.closesOn,
      walk: { cycleId, audience },
      unsaved: typed,
      anonymous: walk.cycle.cycle.confidentiality === 'anonymous',
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

/** Keeps what was typed and moves on; `typed`: whether there was anything that is not saved as an answer. */
async function leave(given: Leaving, by: -1 | 0): Promise<{ at: Walk; typed: boolean }> {
  const { tx, services, actor, walk, press } = given;
  const index = walk.respondent.steps.findIndex((step) => stepPlace(step) === stepPlace(press.step));
  if (index === -1) return { at: walk, typed: false };
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
  return { at: { ...walk, respondent: { ...walk.respondent, position } }, typed: !unchanged };
}
