import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import type { StepPress } from '../../usecases/answer-step.ts';
import { answerStep } from '../../usecases/answer-step.ts';
import { finishResponding } from '../../usecases/finish-responding.ts';
import { goBack, pauseResponding } from '../../usecases/leave-step.ts';
import { changeStep, showAnswers } from '../../usecases/open-step.ts';
import { audience, listedInputs, plainId, plainText, typedIn, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

const walk = z.object({ cycleId: plainId, audience });
const stepCard = walk.extend({ index: wholeNumber });
const pressed = stepCard.extend({
  questionKey: plainId,
  item: plainText.default(''),
  revision: wholeNumber,
  fields: listedInputs,
  // No choice of ours is asked for again, with the reason kept.
  view: plainText.catch(''),
  // A card has one of these: on a knowledge question the words are the answer.
  reason: z.string().optional(),
  answer: z.string().optional(),
  askedWhy: z.boolean().catch(false),
});

function readPress(data: Turn['data']): StepPress | undefined {
  const { data: read } = pressed.safeParse(data);
  if (read === undefined) return undefined;
  const { cycleId, audience, questionKey, item, index, revision, view, askedWhy, fields } = read;
  const step = { questionKey, item };
  const typed = read.reason ?? read.answer;
  return {
    cycleId,
    audience,
    step,
    index,
    revision,
    view,
    reason: typedIn('reason', { fields, typed }) ?? typedIn('answer', { fields, typed }),
    askedWhy,
  };
}

/** `Save and next` on a question. */
export async function onResponseSave(turn: Turn): Promise<Card> {
  const press = readPress(turn.data);
  return press ? presentOutcome(await answerStep(turn.services, turn.actor, press), turn) : presentOldCard();
}

/** `Back` on a question. */
export async function onResponseBack(turn: Turn): Promise<Card> {
  const press = readPress(turn.data);
  return press ? presentOutcome(await goBack(turn.services, turn.actor, press), turn) : presentOldCard();
}

/** `Finish later` on a question. */
export async function onResponsePause(turn: Turn): Promise<Card> {
  const press = readPress(turn.data);
  return press ? presentOutcome(await pauseResponding(turn.services, turn.actor, press), turn) : presentOldCard();
}

/** `Change` on the list of answers, and the refresh of a question's card. */
export async function onResponseOpen(turn: Turn): Promise<Card> {
  const { data: key } = stepCard.safeParse(turn.data);
  return key ? presentOutcome(await changeStep(turn.services, turn.actor, key), turn) : presentOldCard();
}

/** The list of answers again. */
export async function onResponseAnswers(turn: Turn): Promise<Card> {
  const { data: key } = walk.safeParse(turn.data);
  return key ? presentOutcome(await showAnswers(turn.services, turn.actor, key), turn) : presentOldCard();
}

/** `Finish`. */
export async function onResponseFinish(turn: Turn): Promise<Card> {
  const { data: key } = walk.safeParse(turn.data);
  return key ? presentOutcome(await finishResponding(turn.services, turn.actor, key), turn) : presentOldCard();
}
