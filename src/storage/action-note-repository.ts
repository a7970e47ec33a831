import type { Selectable } from 'kysely';
import type { ActionNote } from '../domain/action-register.ts';
import type { Action } from '../domain/assessment.ts';
import type { GapRuleId } from '../domain/gap.ts';
import { findAction } from './action-repository.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import type { Tx } from './tx.ts';

/** What was noted of an action, the latest first. */
export async function listActionNotes(tx: Tx, actionId: string): Promise<readonly ActionNote[]> {
  const rows = await tx.db
    .selectFrom('action_note')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('action_id', '=', actionId)
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(toNote);
}

/** One line by its id, undefined where the council has none. */
export async function findActionNote(tx: Tx, id: string): Promise<ActionNote | undefined> {
  const row = await tx.db
    .selectFrom('action_note')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toNote(row);
}

/** Everything that was noted of the actions of a cycle, the latest first. */
export async function listNotesOfCycle(tx: Tx, cycleId: string): Promise<readonly ActionNote[]> {
  const rows = await tx.db
    .selectFrom('action_note as n')
    .innerJoin('action as a', (join) =>
      join.onRef('a.council_id', '=', 'n.council_id').onRef('a.id', '=', 'n.action_id'),
    )
    .selectAll('n')
    .where('n.council_id', '=', tx.councilId)
    .where('a.cycle_id', '=', cycleId)
    .orderBy('n.revision', 'desc')
    .execute();
  return rows.map(toNote);
}

/**
 * Brings an action on over the revision that it carries, with the line that tells of it and its history. `stale`: somebody
 * was there first, or the line is written already; nothing is written.
 */
export async function moveActionOn(
  tx: Tx,
  next: Action,
  note: Omit<ActionNote, 'actionId' | 'revision'>,
): Promise<{ action: Action } | 'stale'> {
  const before = await findAction(tx, next.id);
  const row = await tx.db
    .updateTable('action')
    .set({
      owner: next.owner,
      due_on: next.dueOn,
      status: next.status,
      revision: next.revision + 1,
      updated_at: note.at,
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', next.id)
    .where('revision', '=', next.revision)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return 'stale';
  const action = { ...next, revision: next.revision + 1 };
  await tx.db
    .insertInto('action_note')
    .values(rowOf(tx, action, note))
    .execute();
  const done = { at: note.at, actor: note.by, subject: 'action', subjectKey: action.id, change: note.kind };
  const { kind: _kind, by: _by, at: _at, ...said } = note;
  await record(tx, { ...done, old: before ?? null, new: { ...action, note: said }, why: note.text });
  return { action };
}

/** What actions of a cycle were added for, by their id: a recommendation, by its letter, or a gap; others have none. */
export async function listOrigins(tx: Tx, cycleId: string): Promise<ReadonlyMap<string, ActionOrigin>> {
  const rows = await tx.db
    .selectFrom('action as a')
    .leftJoin('recommendation_action as tie', (join) =>
      join.onRef('tie.council_id', '=', 'a.council_id').onRef('tie.action_id', '=', 'a.id'),
    )
    .leftJoin('recommendation as r', (join) =>
      join.onRef('r.council_id', '=', 'tie.council_id').onRef('r.id', '=', 'tie.recommendation_id'),
    )
    .select(['a.id', 'a.gap_rule', 'r.letter'])
    .where('a.council_id', '=', tx.councilId)
    .where('a.cycle_id', '=', cycleId)
    .execute();
  return new Map(
    rows.flatMap(({ id, gap_rule, letter }): [string, ActionOrigin][] => {
      if (letter !== null) return [[id, { from: 'recommendation', letter }]];
      return gap_rule === null ? [] : [[id, { from: 'gap', rule: gap_rule as GapRuleId }]];
    }),
  );
}

/** What an action was added for, beside its question. */
export type ActionOrigin = { from: 'recommendation'; letter: string } | { from: 'gap'; rule: GapRuleId };

function rowOf(tx: Tx, action: Action, note: Omit<ActionNote, 'actionId' | 'revision'>) {
  return {
    ...{ council_id: tx.councilId, id: note.id, action_id: action.id, kind: note.kind, text: note.text },
    ...{ item_id: note.itemId, owner_was: note.ownerWas, due_was: note.dueWas },
    ...{ noted_by: note.by, noted_at: note.at, revision: action.revision },
  };
}

function toNote(row: Selectable<Database['action_note']>): ActionNote {
  return {
    ...{ id: row.id, actionId: row.action_id, kind: row.kind as ActionNote['kind'], text: row.text },
    ...{ itemId: row.item_id, ownerWas: row.owner_was, dueWas: row.due_was },
    ...{ by: row.noted_by, at: row.noted_at, revision: row.revision },
  };
}
