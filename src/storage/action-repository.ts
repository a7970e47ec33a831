import type { Selectable } from 'kysely';
import type { Action } from '../domain/assessment.ts';
import type { GapRuleId } from '../domain/gap.ts';
import type { Place } from '../domain/place.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import type { Tx } from './tx.ts';

/** Every action of a cycle, the earliest due first, those without a date last. */
export async function listActions(tx: Tx, cycleId: string): Promise<readonly Action[]> {
  const rows = await actions(tx, cycleId).execute();
  return rows.map(toAction);
}

/** The actions at one place; see {@link listActions}. */
export async function listActionsAt(tx: Tx, cycleId: string, place: Place): Promise<readonly Action[]> {
  const rows = await actions(tx, cycleId)
    .where('question_key', '=', place.questionKey)
    .where('directorate_id', 'is not distinct from', place.directorateId)
    .execute();
  return rows.map(toAction);
}

/** The urgent actions of a cycle that are not started, with when each was written. */
export async function listUrgentNotStarted(tx: Tx, cycleId: string): Promise<readonly { id: string; at: Date }[]> {
  const rows = await tx.db
    .selectFrom('action')
    .select(['id', 'created_at'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('urgent', '=', true)
    .where('status', '=', 'open')
    .execute();
  return rows.map((row) => ({ id: row.id, at: row.created_at }));
}

/** The action with this id, or undefined. */
export async function findAction(tx: Tx, id: string): Promise<Action | undefined> {
  const row = await tx.db
    .selectFrom('action')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toAction(row);
}

/**
 * Inserts the action or brings it up to date, whatever revision it carries, with history; equal data writes nothing.
 * `gapRule`: the rule of the gap that a new one was added for.
 */
export async function saveAction(
  tx: Tx,
  action: Action,
  { actor, now, gapRule = null }: { actor: string; now: Date; gapRule?: GapRuleId | null },
): Promise<'added' | 'changed' | 'unchanged'> {
  const before = await findAction(tx, action.id);
  if (before && sameAction(before, action)) return 'unchanged';
  const saved = { ...action, revision: (before?.revision ?? 0) + 1 };
  const columns = {
    cycle_id: action.cycleId,
    question_key: action.questionKey,
    directorate_id: action.directorateId,
    what: action.what,
    owner: action.owner,
    due_on: action.dueOn,
    status: action.status,
    urgent: action.urgent,
    revision: saved.revision,
    updated_at: now,
  };
  await tx.db
    .insertInto('action')
    .values({ council_id: tx.councilId, id: action.id, created_at: now, gap_rule: gapRule, ...columns })
    .onConflict((conflict) => conflict.columns(['council_id', 'id']).doUpdateSet(columns))
    .execute();
  const change = before ? 'changed' : 'added';
  await record(tx, {
    at: now,
    actor,
    subject: 'action',
    subjectKey: action.id,
    change,
    old: before ?? null,
    new: gapRule === null ? saved : { ...saved, gapRule },
    why: '',
  });
  return change;
}

function actions(tx: Tx, cycleId: string) {
  return tx.db
    .selectFrom('action')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('due_on', (order) => order.asc().nullsLast())
    .orderBy('created_at')
    .orderBy('id');
}

function toAction(row: Selectable<Database['action']>): Action {
  return {
    id: row.id,
    cycleId: row.cycle_id,
    revision: row.revision,
    questionKey: row.question_key,
    directorateId: row.directorate_id,
    what: row.what,
    owner: row.owner,
    dueOn: row.due_on,
    status: row.status as Action['status'],
    urgent: row.urgent,
  };
}

function sameAction(a: Action, b: Action): boolean {
  const keys = ['cycleId', 'questionKey', 'directorateId', 'what', 'owner', 'dueOn', 'status', 'urgent'] as const;
  return keys.every((key) => a[key] === b[key]);
}
