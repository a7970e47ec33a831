import type { Action, ActionStatus } from '../domain/assessment.ts';
import { actionStatuses, isToDo, planMark } from '../domain/assessment.ts';
export { actionStatuses } from '../domain/assessment.ts';
import type { FieldName, Fields } from '../domain/assessment-fields.ts';
import { gradeOf } from '../domain/scale.ts';
import type { AssessmentStep } from './assessment-card.ts';
import type { Desk } from './assessment-desk.ts';
import { savedFields } from './assessment-merge.ts';
import type { Services } from './services.ts';

/** What a press says of the plan's action. */
interface PlanPress {
  cycleId: string;
  step: AssessmentStep;
  fields: Fields;
  stood?: ActionStatus | undefined;
  plan?: string | undefined;
}

/**
 * True for a plan card on which nothing changed but where the action stands, or nothing else could be. That is no change
 * of the entry: it keeps its status and revision, and may be said of one that is accepted or signed off, too.
 */
export function movesActionAlone(desk: Desk, { step, fields, stood }: PlanPress): boolean {
  if (step !== 'plan' || !desk.mayMoveAction || !isStanding(fields.standing)) return false;
  const { standing, ...others } = fields;
  const saved = savedFields(desk, 'plan');
  const rest = Object.entries(others).every(([name, text]) => saved[name as FieldName] === text);
  const isRepeated = stood !== undefined && stood !== standing;
  return rest && (!desk.mayWrite || saved.standing !== standing || isRepeated);
}

/** True where a plan card was drawn for another action, or somebody has changed this one since. */
export function isOtherPlan(desk: Desk, { step, plan }: Pick<PlanPress, 'step' | 'plan'>): boolean {
  return step === 'plan' && plan !== undefined && plan !== planMark(desk.plan);
}

/** True where a plan card would close an action or open it again: its own card asks what shows that it is done. */
export function closesPlan(desk: Desk, { step, fields }: Pick<PlanPress, 'step' | 'fields'>): boolean {
  const { standing } = fields;
  if (step !== 'plan' || !isStanding(standing) || !(desk.mayWrite || desk.mayMoveAction)) return false;
  return isToDo({ status: standing }) !== isToDo(desk.plan ?? unsaved);
}

/** The plan as this press leaves it; undefined where it does not touch it. Its urgency follows the rating. */
export function planAfter(desk: Desk, press: PlanPress, ids: Services['ids']): Action | undefined {
  const urgent = gradeOf(desk.cycle.set.scale, press.fields.rating ?? desk.assessment.rating)?.urgent === true;
  if (press.step === 'rating') return desk.plan && desk.plan.urgent !== urgent ? { ...desk.plan, urgent } : undefined;
  return press.step === 'plan' ? typedPlan(desk, press, { urgent, ids }) : undefined;
}

const unsaved = { revision: 0, status: 'open' as const };

function typedPlan(desk: Desk, press: PlanPress, given: { urgent: boolean; ids: Services['ids'] }): Action | undefined {
  const { what = '', owner = '', dueOn = '', standing } = press.fields;
  if (desk.plan === undefined && what + owner + dueOn === '') return undefined;
  const kept = desk.plan ?? { id: given.ids.next(), cycleId: press.cycleId, ...desk.place, ...unsaved };
  const status = isStanding(standing) ? standing : kept.status;
  return { ...kept, what, owner, dueOn: dueOn === '' ? null : dueOn, status, urgent: given.urgent };
}

/** Whether a text is the value of one of the ways in which an action can stand. */
export function isStanding(text: string | undefined): text is ActionStatus {
  return actionStatuses.some((status) => status === text);
}
