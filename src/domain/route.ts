import type { CalendarDate } from './calendar-date.ts';
import { signOffRows } from './document-setting.ts';
import type { RoutePlan, RouteStep } from './route-plan.ts';
import type { RouteStatement, StatementKind } from './route-statement.ts';
import { lockedKinds } from './route-statement.ts';

/**
 * Where a cycle stands on its route. `statements`: all, in their order; `concluded`: when the last of the limbs was, null
 * while one is not; `signedOff`: the cycle is locked; `live`: it is signed at a date and goes on.
 */
export interface RouteGiven {
  plan: RoutePlan;
  statements: readonly RouteStatement[];
  concluded: { at: Date; on: CalendarDate } | null;
  signedOff: boolean;
  live: boolean;
}

/** What is done of a step, and by whom; null: nothing yet. */
export interface StepState {
  step: RouteStep;
  done: { on: CalendarDate; by: string } | null;
}

/** The route as it stands. `standing`: what still counts, in its order; `next`: the first step that is not done. */
export interface RouteState {
  steps: readonly StepState[];
  standing: readonly RouteStatement[];
  next: RouteStep | null;
}

/** Why something cannot be said now. `step_waits`: another step comes before it; `same_person`: unlocking takes two. */
export type RouteRefusal =
  | { kind: 'step_waits'; for: RouteStep }
  | { kind: 'not_on_route' }
  | { kind: 'locked' }
  | { kind: 'not_signed' }
  | { kind: 'no_request' }
  | { kind: 'same_person' };

/** Kinds that hold only of the conclusions as they were: a change of these makes them void. */
const ofTheConclusions: readonly StatementKind[] = ['accuracy', 'scrutineer', 'opinion'];

const stepOf: Readonly<Partial<Record<StatementKind, RouteStep>>> = {
  ...{ accuracy: 'accuracy', scrutineer: 'scrutineer', interests: 'interests', lead_member: 'lead_member' },
  ...{ opinion: 'opinion', clearance: 'clearances', signing: 'signing', outcome: 'outcome' },
};

/** The last statement of a kind, and of a row where it is a clearance. */
export function latestOf(
  statements: readonly RouteStatement[],
  kind: StatementKind,
  row: RouteStatement['row'] = null,
): RouteStatement | undefined {
  return statements.findLast((one) => one.kind === kind && one.row === row);
}

/** Where the route stands; the same statements always give the same. */
export function routeOf(given: RouteGiven): RouteState {
  const standing = standingOf(given, roundOf(given));
  const steps = given.plan.steps.map((step): StepState => ({ step, done: doneOf(given, standing, step) }));
  return { steps, standing, next: steps.find(({ done }) => done === null)?.step ?? null };
}

/**
 * Why a statement of this kind cannot be made now by this person (null: an operator), or null where it can. Steps are
 * taken in the order that the council chose; dissent and matters of concern can be said until the signing.
 */
export function routeRefusal(given: RouteGiven, kind: StatementKind, personId: string | null): RouteRefusal | null {
  if (kind === 'unlock_request' || kind === 'unlock') return unlockRefusal(given, kind, personId);
  if (given.signedOff && lockedKinds.includes(kind)) return { kind: 'locked' };
  const step = stepOf[kind];
  if (step === undefined) return null;
  const at = given.plan.steps.indexOf(step);
  if (at < 0) return { kind: 'not_on_route' };
  const standing = standingOf(given, roundFor(given, at));
  const waits = given.plan.steps.slice(0, at).find((earlier) => doneOf(given, standing, earlier) === null);
  return waits === undefined ? null : { kind: 'step_waits', for: waits };
}

/** In a live cycle that was signed, a step up to the signing begins the next round. */
function roundFor(given: RouteGiven, at: number): readonly RouteStatement[] {
  const begins = given.live && at <= given.plan.steps.indexOf('signing') && isFinished(given);
  return begins ? afterLast(sinceUnlock(given.statements), 'signing') : roundOf(given);
}

/** The request to unlock that nobody has answered, or undefined. */
export function openUnlockRequest({ statements, signedOff }: RouteGiven): RouteStatement | undefined {
  return signedOff ? latestOf(afterLast(sinceUnlock(statements), 'signing'), 'unlock_request') : undefined;
}

function unlockRefusal(given: RouteGiven, kind: StatementKind, personId: string | null): RouteRefusal | null {
  if (!given.signedOff) return { kind: 'not_signed' };
  if (kind === 'unlock_request') return null;
  const request = openUnlockRequest(given);
  if (request === undefined) return { kind: 'no_request' };
  return request.personId === personId ? { kind: 'same_person' } : null;
}

/** What was said in this round: nothing from before an unlocking counts, and in a live cycle nothing of the round before. */
function roundOf(given: RouteGiven): readonly RouteStatement[] {
  const since = sinceUnlock(given.statements);
  if (!given.live) return since;
  if (!isFinished(given)) return afterLast(since, 'signing');
  const last = since.findLastIndex(({ kind }) => kind === 'signing');
  return [...afterLast(since.slice(0, last), 'signing'), ...since.slice(last)];
}

/** True where a live cycle was signed, and nothing of the next round was said yet. */
function isFinished({ statements }: RouteGiven): boolean {
  const since = sinceUnlock(statements);
  const fresh = afterLast(since, 'signing');
  return latestOf(since, 'signing') !== undefined && !fresh.some(({ kind }) => lockedKinds.includes(kind));
}

function sinceUnlock(statements: readonly RouteStatement[]): readonly RouteStatement[] {
  return afterLast(statements, 'unlock');
}

function afterLast(statements: readonly RouteStatement[], kind: StatementKind): readonly RouteStatement[] {
  return statements.slice(statements.findLastIndex((one) => one.kind === kind) + 1);
}

/** Without what was said of conclusions that have changed since; once it is signed, nothing of it changes. */
function standingOf({ concluded }: RouteGiven, round: readonly RouteStatement[]): readonly RouteStatement[] {
  const signed = round.findLastIndex(({ kind }) => kind === 'signing');
  return round.filter(
    ({ kind, enteredAt }, at) =>
      at < signed || !ofTheConclusions.includes(kind) || concluded === null || enteredAt >= concluded.at,
  );
}

function doneOf(given: RouteGiven, standing: readonly RouteStatement[], step: RouteStep): StepState['done'] {
  if (step === 'conclusions') return given.concluded && { on: given.concluded.on, by: '' };
  if (step === 'clearances') {
    const rows = signOffRows.map(({ key }) => latestOf(standing, 'clearance', key));
    const last = rows.every((one) => one !== undefined)
      ? rows
          .map(({ on }) => on)
          .toSorted()
          .at(-1)
      : undefined;
    return last === undefined ? null : { on: last, by: '' };
  }
  const said = latestOf(standing, step);
  return said === undefined ? null : { on: said.on, by: said.by };
}
