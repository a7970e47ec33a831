import type { Action, Entry } from '../domain/assessment.ts';
import type { CalendarDate, CalendarMonth } from '../domain/calendar-date.ts';
import { isToDo } from '../domain/assessment.ts';
import { daysBetween } from '../domain/calendar-date.ts';
import { compareSnapshots } from '../domain/compare-snapshots.ts';
import { isOverdue, planState } from '../domain/entry-state.ts';
import type { Gap } from '../domain/gap.ts';
import { gapRuleIds } from '../domain/gap.ts';
import { localTime } from '../domain/local-time.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { rollUp } from '../domain/roll-up.ts';
import type { Grade } from '../domain/scale.ts';
import { gradeOf } from '../domain/scale.ts';
import type {
  DecisionLine,
  OverdueLine,
  QuestionLine,
  RetestLine,
  StatusSnapshot,
  UrgentLine,
} from '../domain/status-snapshot.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import { acceptedInBrief, judgeGaps, openGaps } from './judge-gaps.ts';
import { listEntries } from './list-entries.ts';
import { responseRate } from './response-rate.ts';
import type { Services } from './services.ts';

/** What a snapshot is taken of; `directorateId` null: the whole council. `since`: what its changes are counted from. */
export interface SnapshotRequest {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  cycle: CycleFacts;
  directorateId: string | null;
  since?: StatusSnapshot | undefined;
}

/** Everything the lines are worked out from. */
interface View {
  facts: CouncilFacts;
  cycle: CycleFacts;
  directorateId: string | null;
  /** The entries of the scope that count: those marked not applicable are left out. */
  counted: readonly Entry[];
  today: CalendarDate;
}

/** Characters of what people typed that a status card shows of an action and of its owner. */
const whatLength = 160;
const ownerLength = 80;

/**
 * Works the status out from the record as it stands now. A directorate's has its own entries only, the council's has all
 * (DESIGN section 1). It holds no names, comments or evidence: owners of actions are posts.
 */
export async function takeSnapshot(request: SnapshotRequest): Promise<StatusSnapshot> {
  const { tx, services, facts, cycle, directorateId } = request;
  const now = services.clock.now();
  const today = localTime(now, facts.council.timezone).date;
  const entries = (await listEntries(tx, cycle)).filter(
    (entry) => directorateId === null || entry.directorateId === directorateId,
  );
  const counted = entries.filter(({ assessment }) => assessment?.outcome !== 'not_applicable');
  const view: View = { facts, cycle, directorateId, counted, today };
  // Publishes what is due, before the response rate reads what is published.
  const found = await findCouncilGaps(tx, services, { facts, cycle, entries });
  const gaps = found.filter((gap) => directorateId === null || gap.directorateId === directorateId);
  const judged = await judgeGaps(tx, { cycleId: cycle.cycle.id, gaps, today });
  const snapshot = {
    councilId: facts.council.id,
    councilName: facts.council.name,
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    setTitle: cycle.set.title,
    scale: cycle.set.scale,
    directorateId,
    directorateName: facts.directorates.find(({ id }) => id === directorateId)?.name ?? null,
    asAt: now.toISOString(),
    zone: facts.council.timezone,
    closesOn: cycle.cycle.closesOn,
    directorates: facts.directorates.filter(({ id }) => directorateId === null || id === directorateId),
    rollUp: rollUp(cycle.set, entries, today),
    gaps: countByRule(openGaps(judged)),
    accepted: acceptedInBrief(judged),
    decisions: decisionsOf(view),
    urgent: urgentOf(view),
    overdue: overdueOf(view),
    retests: retestsOf(view),
    responses: await responseRate(tx, cycle, directorateId),
    ratings: ratingsOf(view),
  };
  const lines = entries.flatMap((entry) => lineOf(view, entry) ?? []);
  return { ...snapshot, changes: compareSnapshots(request.since, snapshot, lines) };
}

/** How many gaps each rule found, worst rule first; rules that found none are left out. */
export function countByRule(gaps: readonly Gap[]): StatusSnapshot['gaps'] {
  return gapRuleIds
    .map((rule) => ({ rule, count: gaps.filter((gap) => gap.rule === rule).length }))
    .filter(({ count }) => count > 0);
}

function lineOf(view: View, { questionKey, directorateId }: Place): QuestionLine | undefined {
  const described = describePlace(view.facts, view.cycle, { questionKey, directorateId });
  if (described === undefined) return undefined;
  const { question, directorateName } = described;
  return { questionKey, number: question.number, topic: question.topic, directorateId, directorateName };
}

function decisionsOf(view: View): readonly DecisionLine[] {
  const withoutPlan = view.counted.filter(
    (entry) => urgentGrade(view, entry) !== undefined && planState(entry.actions, view.today) === 'incomplete',
  );
  const { frontDoor, lado, whistleBlowing, outside } = view.facts.council.signposts;
  const routesMissing = [frontDoor, lado, whistleBlowing, outside].filter((route) => (route ?? '').trim() === '');
  const lines: readonly DecisionLine[] = [
    { kind: 'urgent_without_plan', count: withoutPlan.length },
    { kind: 'nobody_holds', count: view.counted.filter(({ holders }) => holders.length === 0).length },
    { kind: 'concern_routes_missing', count: view.directorateId === null ? routesMissing.length : 0 },
  ];
  return lines.filter(({ count }) => count > 0);
}

function urgentGrade(view: View, entry: Entry): Grade | undefined {
  const grade = gradeOf(view.cycle.set.scale, entry.assessment?.rating ?? null);
  return grade?.adverse === true && grade.urgent ? grade : undefined;
}

/** Those without a plan first: they are what somebody must do something about. */
function urgentOf(view: View): readonly UrgentLine[] {
  const lines = view.counted.flatMap((entry) => {
    const grade = urgentGrade(view, entry);
    const line = lineOf(view, entry);
    return grade && line ? [{ ...line, label: grade.label, plan: planOf(entry, view.today) }] : [];
  });
  return lines.toSorted((a, b) => Number(a.plan !== null) - Number(b.plan !== null));
}

/** The action still to do that is due first or, where all are done, the last one; null while the plan is incomplete. */
function planOf(entry: Entry, today: CalendarDate): UrgentLine['plan'] {
  if (planState(entry.actions, today) === 'incomplete') return null;
  const action = entry.actions.find(isToDo) ?? entry.actions.findLast(({ status }) => status === 'done');
  if (action === undefined || action.dueOn === null) return null;
  return { what: shorten(action.what, whatLength), owner: shorten(action.owner, ownerLength), dueOn: action.dueOn };
}

/** Open actions past their date, the longest overdue first. */
function overdueOf(view: View): readonly OverdueLine[] {
  const lineFor = (line: QuestionLine, action: Action): readonly OverdueLine[] => {
    if (action.dueOn === null || !isOverdue(action, view.today)) return [];
    const owner = shorten(action.owner, ownerLength);
    return [{ ...line, owner, dueOn: action.dueOn, daysLate: daysBetween(action.dueOn, view.today) }];
  };
  return view.counted
    .flatMap((entry) => {
      const line = lineOf(view, entry);
      return line ? entry.actions.flatMap((action) => lineFor(line, action)) : [];
    })
    .toSorted((a, b) => b.daysLate - a.daysLate);
}

/** Retests due this calendar quarter or earlier, the earliest first. */
function retestsOf(view: View): readonly RetestLine[] {
  const last = lastMonthOfQuarter(view.today);
  return view.counted
    .flatMap((entry) => {
      const month = retestMonthOf(entry);
      const line = lineOf(view, entry);
      return line && month !== null && month <= last ? [{ ...line, month }] : [];
    })
    .toSorted((a, b) => a.month.localeCompare(b.month));
}

function retestMonthOf({ assessment }: Entry): CalendarMonth | null {
  const waits = assessment?.outcome === 'not_tested' || assessment?.outcome === 'tested_in_part';
  return waits ? assessment.retestMonth : null;
}

function lastMonthOfQuarter(today: CalendarDate): CalendarMonth {
  const month = Math.ceil(Number(today.slice(5, 7)) / 3) * 3;
  return `${today.slice(0, 4)}-${String(month).padStart(2, '0')}`;
}

function ratingsOf(view: View): StatusSnapshot['ratings'] {
  return Object.fromEntries(
    view.counted.flatMap((entry) => {
      const grade = gradeOf(view.cycle.set.scale, entry.assessment?.rating ?? null);
      return grade ? [[placeKey(entry), grade.value]] : [];
    }),
  );
}

/** The start of a text, never ending in half a character. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
