import type { Action, Assessment } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/entry-state.ts';
import { viewsDiverge } from '../domain/gap-view-rules.ts';
import { localTime } from '../domain/local-time.ts';
import type { Place } from '../domain/place.ts';
import { findQuestion } from '../domain/question-set.ts';
import { gradeOf } from '../domain/scale.ts';
import { isTriggered } from '../storage/trigger-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { readViews } from './publish-figures.ts';

/** An entry at the same place in an earlier cycle. */
export interface EarlierEntry {
  cycle: CycleFacts;
  assessment: Assessment;
}

/** An entry as it stands, its actions, and those before it, the latest first. */
interface ToConfirm {
  cycle: CycleFacts;
  assessment: Assessment;
  earlier: readonly EarlierEntry[];
  actions: readonly Action[];
  today: CalendarDate;
}

/**
 * *Confirm unchanged* is offered where last time's rating is not low, nothing is overdue, not a third time running, not after
 * something that asks for a test, and not where people's views diverge. Source: DESIGN section 2.
 */
export async function mayConfirmUnchanged(tx: Tx, facts: CouncilFacts, given: ToConfirm): Promise<boolean> {
  const { cycle, assessment, earlier } = given;
  if (!allowsConfirming(given)) return false;
  if (await triggeredSince(tx, facts, cycle, earlier[0])) return false;
  return !(await areViewsApart(tx, facts, cycle, assessment));
}

function allowsConfirming(given: ToConfirm): boolean {
  const [last, before] = given.earlier;
  if (last === undefined || last.cycle.set.scale !== given.cycle.set.scale || given.assessment.rating !== null) {
    return false;
  }
  const grade = gradeOf(given.cycle.set.scale, last.assessment.rating);
  const twiceRunning = [last, before].every((one) => one?.assessment.outcome === 'confirmed_unchanged');
  const overdue = given.actions.some((action) => isOverdue(action, given.today));
  return grade !== undefined && !grade.adverse && !twiceRunning && !overdue;
}

/** Something that asks for a test has happened since last time's entry, or has asked for this cycle. */
async function triggeredSince(
  tx: Tx,
  { council }: CouncilFacts,
  { cycle }: CycleFacts,
  last: EarlierEntry | undefined,
): Promise<boolean> {
  if (last === undefined) return false;
  const written = localTime(last.assessment.updatedAt, council.timezone).date;
  const { closesOn } = last.cycle.cycle;
  // What was typed in after its cycle, by an import for one, says nothing about what happened after it.
  const since = closesOn !== null && closesOn < written ? closesOn : written;
  return isTriggered(tx, { cycleId: cycle.id, since });
}

/**
 * Whether people's views of the question diverge there: then it is not confirmed without a test (DESIGN section 2). The
 * rating of last time is not held against them, for whoever holds the entry has yet to say how it is now.
 */
async function areViewsApart(tx: Tx, facts: CouncilFacts, cycle: CycleFacts, place: Place): Promise<boolean> {
  const question = findQuestion(cycle.set, place.questionKey)?.question;
  if (question === undefined) return false;
  const looked = { question, directorateId: place.directorateId, rating: null };
  return viewsDiverge(looked, { set: cycle.set, views: await readViews(tx, facts, cycle) });
}
