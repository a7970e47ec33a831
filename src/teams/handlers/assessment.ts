import { z } from 'zod';
import type { Fields } from '../../domain/assessment-fields.ts';
import type { Card } from '../../presenters/card.ts';
import { assessmentSteps } from '../../usecases/assessment-card.ts';
import { fieldsOfStep } from '../../usecases/assessment-merge.ts';
import { actionStatuses } from '../../usecases/assessment-plan.ts';
import { openAssessment } from '../../usecases/open-assessment.ts';
import type { AssessmentPress } from '../../usecases/save-assessment.ts';
import { leaveAssessment, saveAssessment } from '../../usecases/save-assessment.ts';
import { submitAssessment } from '../../usecases/submit-assessment.ts';
import { idOrNone, listedInputs, plainId, plainText, typedIn, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

const place = z.object({ cycleId: plainId, questionKey: plainId, directorateId: idOrNone });
const opened = place.extend({ step: z.enum(assessmentSteps) });
const submitted = place.extend({ revision: wholeNumber });
const stood = z.enum(actionStatuses).optional();
const pressed = opened.extend({ revision: wholeNumber, fields: listedInputs, stood, plan: plainText.optional() });
const typed = z.record(z.string().optional());

/** One press on a card of an entry, with what was typed; undefined for data that no card of ours sends. */
export function readPress(data: Turn['data']): AssessmentPress | undefined {
  const { data: read } = pressed.safeParse(data);
  if (read === undefined) return undefined;
  const { fields: listed, ...key } = read;
  const inputs = fieldsOfStep[key.step];
  const { data: texts } = typed.safeParse(Object.fromEntries(inputs.map((input) => [input, data[input]])));
  if (texts === undefined) return undefined;
  const fields: Fields = {};
  for (const input of inputs) {
    const text = typedIn(input, { fields: listed, typed: texts[input] });
    if (text !== null) fields[input] = text;
  }
  return { ...key, fields };
}

/** Opens one card of an assessment, from a list, a gap or `Change`; also its refresh. */
export async function onAssessmentOpen(turn: Turn): Promise<Card> {
  const { data: key } = opened.safeParse(turn.data);
  if (key === undefined) return presentOldCard();
  const leaving = typedEvidence(turn.data);
  const from = leaving === undefined ? key : { ...key, leaving };
  return presentOutcome(await openAssessment(turn.services, turn.actor, from), turn);
}

/** The ways beside the walk start from the evidence card and bring along what stands typed on it. */
function typedEvidence(data: Turn['data']): Fields | undefined {
  const inputs = fieldsOfStep.evidence.filter((input) => typeof data[input] === 'string');
  return inputs.length === 0 ? undefined : Object.fromEntries(inputs.map((input) => [input, String(data[input])]));
}

/** `Save and next`, `Save`. */
export async function onAssessmentSave(turn: Turn): Promise<Card> {
  const press = readPress(turn.data);
  return press ? presentOutcome(await saveAssessment(turn.services, turn.actor, press), turn) : presentOldCard();
}

/** `Back`. */
export async function onAssessmentBack(turn: Turn): Promise<Card> {
  const press = readPress(turn.data);
  return press
    ? presentOutcome(await leaveAssessment(turn.services, turn.actor, press, 'back'), turn)
    : presentOldCard();
}

/** `Finish later`. */
export async function onAssessmentPause(turn: Turn): Promise<Card> {
  const press = readPress(turn.data);
  return press
    ? presentOutcome(await leaveAssessment(turn.services, turn.actor, press, 'pause'), turn)
    : presentOldCard();
}

/** `Submit for review`. */
export async function onAssessmentSubmit(turn: Turn): Promise<Card> {
  const { data: press } = submitted.safeParse(turn.data);
  return press ? presentOutcome(await submitAssessment(turn.services, turn.actor, press), turn) : presentOldCard();
}
