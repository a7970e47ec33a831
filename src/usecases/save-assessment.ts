import type { ActionStatus, Assessment } from '../domain/assessment.ts';
import type { FieldName, FieldProblem, Fields } from '../domain/assessment-fields.ts';
import { cleanFields, fieldProblems } from '../domain/assessment-fields.ts';
import { claimsNothing } from '../domain/assessment.ts';
import { gradeOf } from '../domain/scale.ts';
import { saveAction } from '../storage/action-repository.ts';
import { saveAssessment as writeAssessment } from '../storage/assessment-repository.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { AssessmentCard, AssessmentStep } from './assessment-card.ts';
import { assessmentSteps } from './assessment-card.ts';
import type { Desk, DeskKey } from './assessment-desk.ts';
import { deskCard, findDesk, savedCard } from './assessment-desk.ts';
import { mergeFields, savedFields } from './assessment-merge.ts';
import { closesPlan, isOtherPlan, isStanding, movesActionAlone, planAfter } from './assessment-plan.ts';
import type { AssessmentOutcome } from './open-assessment.ts';
import { assessmentDraft, rememberPlace } from './open-assessment.ts';
import { closedRefusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { workListCard } from './show-work-list.ts';

/** One press on an assessment's card: which card at which revision, and what was typed. */
export interface AssessmentPress extends DeskKey {
  step: AssessmentStep;
  revision: number;
  fields: Fields;
  /** Where the action stood that the card showed; absent on a card without one. */
  stood?: ActionStatus | undefined;
  /** The action that the card showed, see `planMark`; absent on cards without one. */
  plan?: string | undefined;
}

interface Press {
  tx: Tx;
  services: Services;
  actor: Actor;
  desk: Desk;
  press: AssessmentPress;
}

const required: Partial<Record<AssessmentStep, readonly FieldName[]>> = {
  rating: ['rating'],
  not_applicable: ['reason'],
  confirm: ['checked'],
};

/** What a card cannot do without; tested after all needs nothing more, tested in part also what was left out. */
function requiredOn({ step, fields }: AssessmentPress, saved: Fields): readonly FieldName[] {
  if (step !== 'not_tested') return required[step] ?? [];
  const extent = fields.extent ?? saved.extent;
  if (extent === 'tested') return [];
  return extent === 'tested_in_part' ? ['untested', 'reason', 'retestMonth'] : ['reason', 'retestMonth'];
}

/**
 * *Save and next* and *Save*: commits one card of an assessment and gives the next. What cannot be taken comes back at
 * its field with all that was typed, which is kept as a draft too. An old card with the same content is "already
 * saved"; with other content both texts come back.
 */
export async function saveAssessment(
  services: Services,
  actor: Actor,
  pressed: AssessmentPress,
): Promise<AssessmentOutcome> {
  return actorTurn(services, actor, 'saveAssessment', async (tx) => {
    const desk = await findDesk(tx, services, actor, pressed);
    if (desk.kind !== 'desk') return desk;
    // A text that was too long to be handed back is shown by its start: what stays untouched is what was shown.
    const kept = desk.mayWrite ? await findDraft(tx, assessmentDraft(actor, pressed)) : undefined;
    const { fields, changed } = cleanFields({ ...kept, ...pressed.fields });
    const given: Press = { tx, services, actor, desk, press: { ...pressed, fields } };
    if (closesPlan(desk, given.press)) return giveBack(given, [{ field: 'standing', problem: 'own_card' }]);
    if (movesActionAlone(desk, given.press)) return moveAction(given);
    if (!desk.mayWrite) return refuseToWrite(given);
    if (pressed.step === 'review') return deskCard(tx, desk, 'review');
    const saved = savedFields(desk, pressed.step);
    const required = requiredOn(given.press, saved);
    const { set } = desk.cycle;
    const problems = fieldProblems(fields, { scale: set.scale, today: desk.today, required, saved });
    if (problems.length > 0) return giveBack(given, problems);
    const outcome = await write(given);
    return changed && outcome.kind === 'assessment' ? { ...outcome, notice: 'characters_removed' } : outcome;
  });
}

async function write(given: Press): Promise<AssessmentOutcome> {
  const { tx, services, actor, desk, press } = given;
  if (press.step === 'confirm' && !desk.mayConfirmUnchanged && desk.assessment.revision === press.revision) {
    return deskCard(tx, desk, 'evidence');
  }
  if (isOtherPlan(desk, press) && desk.assessment.revision === press.revision) return sameOrConflict(given);
  const next = mergeFields(desk, press.step, press.fields);
  const written = await writeAssessment(
    tx,
    { ...next, revision: press.revision + 1, authorId: actor.personId, updatedAt: services.clock.now() },
    { expectedRevision: press.revision, actor: actor.personId, change: press.step, why: '' },
  );
  if (written === 'stale') return sameOrConflict(given);
  await savePlan(given);
  await dropDraft(tx, assessmentDraft(actor, press));
  return showNext(given, 'saved');
}

/** Where the action stands, unless somebody else has said another thing since the card was drawn. */
async function moveAction(given: Press): Promise<AssessmentOutcome> {
  const { tx, services, actor, desk, press } = given;
  const { standing } = press.fields;
  if (desk.plan === undefined || !isStanding(standing)) return deskCard(tx, desk, 'review');
  if (desk.plan.status === standing) return showNext(given, 'already_saved');
  if ((press.stood !== undefined && desk.plan.status !== press.stood) || isOtherPlan(desk, press)) {
    return { kind: 'assessment_conflict', card: savedCard(desk, 'plan'), mine: { standing } };
  }
  await saveAction(tx, { ...desk.plan, status: standing }, { actor: actor.personId, now: services.clock.now() });
  await dropDraft(tx, assessmentDraft(actor, press));
  return showNext(given, 'saved');
}

/** The plan's action is written under the assessment's revision, so that two people cannot overwrite each other. */
async function savePlan(given: Press): Promise<void> {
  const { tx, services, actor, desk, press } = given;
  const plan = planAfter(desk, press, services.ids);
  if (plan !== undefined) await saveAction(tx, plan, { actor: actor.personId, now: services.clock.now() });
}

/** An older card: the same words are simply saved already; others are shown beside what is saved now. */
async function sameOrConflict(given: Press): Promise<AssessmentOutcome> {
  const { desk, press } = given;
  const saved = savedFields(desk, press.step);
  const meant = press.step === 'not_tested' ? extentMeant(desk, press.fields) : press.fields;
  const same = Object.entries(meant).every(([name, text]) => saved[name as FieldName] === text);
  if (same) return showNext(given, 'already_saved');
  await keepFields(given);
  const card = savedCard(desk, press.step);
  return { kind: 'assessment_conflict', card, mine: press.fields };
}

/** What these fields come to once they are saved: tested after all takes the reason and the month with it. */
function extentMeant(desk: Desk, fields: Fields): Fields {
  return savedFields({ ...desk, assessment: mergeFields(desk, 'not_tested', fields) }, 'not_tested');
}

async function showNext(given: Press, notice: AssessmentCard['notice']): Promise<AssessmentOutcome> {
  const { tx, services, actor, press } = given;
  const desk = await findDesk(tx, services, actor, press);
  if (desk.kind !== 'desk') return desk;
  const step = stepAfter(desk, press.step);
  if (step === null) {
    const { facts, person } = desk;
    return workListCard({ tx, services, facts, person, page: 1, cycleId: press.cycleId, notice: 'saved' });
  }
  await rememberPlace(tx, actor, { ...press, step });
  const card = await deskCard(tx, desk, step);
  if (card.notice !== null) return card;
  if (notice !== 'saved') return { ...card, notice };
  if (press.step === 'evidence' && claimsNothing(desk.assessment)) return { ...card, notice: 'saved_without_evidence' };
  return { ...card, notice: step === 'plan' ? 'saved_as_draft' : 'saved' };
}

/** The card after this one: an adverse rating leads to its plan; the ways beside the walk lead back to the work list. */
function stepAfter(desk: Desk, step: AssessmentStep): AssessmentStep | null {
  if (step === 'evidence') return 'rating';
  if (step === 'rating') return isAdverse(desk.assessment, desk) ? 'plan' : 'review';
  if (step === 'not_tested') return stepAfterExtent(desk);
  return step === 'plan' || step === 'review' ? 'review' : null;
}

/** What was tested in part can be rated and is submitted like others; what was tested after all is rated. */
function stepAfterExtent({ assessment: { outcome, rating } }: Desk): AssessmentStep | null {
  if (outcome === 'not_tested') return null;
  return outcome === 'tested_in_part' || rating !== null ? 'review' : 'rating';
}

function isAdverse(assessment: Assessment, desk: Desk): boolean {
  return gradeOf(desk.cycle.set.scale, assessment.rating)?.adverse === true;
}

async function giveBack(given: Press, problems: readonly FieldProblem[]): Promise<AssessmentOutcome> {
  await keepFields(given);
  const card = savedCard(given.desk, given.press.step);
  return {
    ...card,
    assessment: { ...card.assessment, revision: given.press.revision },
    typed: given.press.fields,
    problems,
  };
}

/** Closed, accepted or not theirs to write: what was typed stays their own draft, and the saved state is shown. */
async function refuseToWrite(given: Press): Promise<AssessmentOutcome> {
  await keepFields(given);
  const { cycle } = given.desk.cycle;
  if (cycle.status !== 'open') return closedRefusal(cycle);
  return savedCard(given.desk, 'review');
}

async function keepFields({ tx, services, actor, press }: Press): Promise<void> {
  const body = Object.fromEntries(Object.entries(press.fields).filter(([, text]) => text !== ''));
  if (Object.keys(body).length === 0) return;
  await saveDraft(tx, { ...assessmentDraft(actor, press), body, now: services.clock.now() });
}

/** *Back* and *Finish later*: keeps what was typed, and shows the card before or says how to come back. */
export async function leaveAssessment(
  services: Services,
  actor: Actor,
  pressed: AssessmentPress,
  way: 'back' | 'pause',
): Promise<AssessmentOutcome> {
  return actorTurn(services, actor, 'leaveAssessment', async (tx) => {
    const desk = await findDesk(tx, services, actor, pressed);
    if (desk.kind !== 'desk') return desk;
    const { fields } = cleanFields(pressed.fields);
    const given: Press = { tx, services, actor, desk, press: { ...pressed, fields } };
    const saved = savedFields(desk, pressed.step);
    if (Object.entries(fields).some(([name, text]) => saved[name as FieldName] !== text)) await keepFields(given);
    const step = way === 'back' ? stepBefore(desk, pressed.step) : pressed.step;
    await rememberPlace(tx, actor, { ...pressed, step });
    if (way === 'back') return deskCard(tx, desk, step);
    const list = await workListCard({
      tx,
      services,
      facts: desk.facts,
      person: desk.person,
      page: 1,
      cycleId: pressed.cycleId,
    });
    if (list.kind !== 'work_list') return list;
    return {
      kind: 'paused',
      what: 'assessment',
      answered: list.held - list.needing,
      of: list.held,
      closesOn: list.closesOn,
      ...{ walk: null, unsaved: false, anonymous: false },
    };
  });
}

function stepBefore(desk: Desk, step: AssessmentStep): AssessmentStep {
  if (step === 'review') return isAdverse(desk.assessment, desk) ? 'plan' : 'rating';
  const index = assessmentSteps.indexOf(step);
  return index > 0 && index < assessmentSteps.indexOf('review')
    ? (assessmentSteps[index - 1] ?? 'evidence')
    : 'evidence';
}
