import { stepWording } from '../domain/response-steps.ts';
import { actorTurn } from './actor-turn.ts';
import type { Walk, WalkKey } from './find-walk.ts';
import { findWalk } from './find-walk.ts';
import type { Refusal } from './refusal.ts';
import { answersCard, nextIndex, stepCard, withDraft } from './respondent-walk.ts';
import type { AnswersCard, StepCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** *Change* on the list of answers: the card of that question, filled in as saved. */
export async function changeStep(
  services: Services,
  actor: Actor,
  given: WalkKey & { index: number },
): Promise<StepCard | AnswersCard | Refusal> {
  return actorTurn(services, actor, 'changeStep', async (tx) => {
    const walk = await findWalk(tx, services, actor, given);
    return walk.kind === 'walk' ? stepAt(walk, given.index) : walk;
  });
}

/** The list of all answers of the actor, with a way to change each. */
export async function showAnswers(services: Services, actor: Actor, key: WalkKey): Promise<AnswersCard | Refusal> {
  return actorTurn(services, actor, 'showAnswers', async (tx) => {
    const walk = await findWalk(tx, services, actor, key);
    return walk.kind === 'walk' ? answersCard(walk.cycle, walk.respondent, walk.responses) : walk;
  });
}

/** The step to come back to, or the list of answers where every step has one or the person has finished. */
export function openStep(walk: Walk): StepCard | AnswersCard {
  const { cycle, respondent, responses } = walk;
  // Whoever has finished is done, with questions left open too.
  if (respondent.status === 'finished') return answersCard(cycle, respondent, responses);
  const here = respondent.steps[respondent.position];
  if (here !== undefined && walk.drafts.has(`${here.questionKey}/${here.item}`))
    return stepAt(walk, respondent.position);
  const index = nextIndex(respondent, responses);
  return index === undefined ? answersCard(cycle, respondent, responses) : stepAt(walk, index);
}

/** The card of the step at `index` with what was typed on it; the list of answers where there is no such step. */
export function stepAt(walk: Walk, index: number): StepCard | AnswersCard {
  const { cycle, respondent, responses } = walk;
  const step = respondent.steps[index];
  if (step === undefined || stepWording(cycle.set, step, respondent.audience) === undefined) {
    return answersCard(cycle, respondent, responses);
  }
  return withDraft(stepCard({ cycle, respondent, responses, index }), walk.drafts);
}
