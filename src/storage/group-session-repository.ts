import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { GroupAnswer, GroupSession, HeardGroup, PeopleKind } from '../domain/group-session.ts';
import { stepKey } from '../domain/group-session.ts';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { EditWrite } from './record-edit.ts';
import { recordEdit } from './record-edit.ts';
import type { Tx } from './tx.ts';

const headsShape = z.record(z.number());

/** Every session of a cycle with what was said in it, the latest first. Two statements. */
export async function listGroupSessions(tx: Tx, cycleId: string): Promise<readonly HeardGroup[]> {
  const sessions = await tx.db
    .selectFrom('group_session')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('held_on', 'desc')
    .orderBy('id')
    .execute();
  if (sessions.length === 0) return [];
  const answers = await tx.db
    .selectFrom('group_answer')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .execute();
  const bySession = Map.groupBy(answers, (row) => row.session_id);
  return sessions.map((row) => ({ ...toSession(row), answers: (bySession.get(row.id) ?? []).map(toAnswer) }));
}

/** One session of this cycle with what was said in it, or undefined: another cycle's, another council's, or none. */
export async function findGroupSession(tx: Tx, cycleId: string, id: string): Promise<HeardGroup | undefined> {
  const row = await tx.db
    .selectFrom('group_session')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const answers = await tx.db
    .selectFrom('group_answer')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('session_id', '=', id)
    .execute();
  return { ...toSession(row), answers: answers.map(toAnswer) };
}

/**
 * Saves a session over the revision that it carries (0: a new one), with its history. `stale`: somebody else has saved
 * since, or an id that is there already; nothing is written.
 */
export async function saveGroupSession(tx: Tx, session: GroupSession, write: EditWrite): Promise<'saved' | 'stale'> {
  const before = await findGroupSession(tx, session.cycleId, session.id);
  const columns = {
    ...{ directorate_id: session.directorateId, people: session.people, what: session.what, heads: session.heads },
    ...{
      held_on: session.heldOn,
      facilitator: session.facilitator,
      revision: session.revision + 1,
      updated_at: write.now,
    },
  };
  const saved = await tx.db
    .insertInto('group_session')
    .values({ council_id: tx.councilId, id: session.id, cycle_id: session.cycleId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'id'])
        .doUpdateSet(columns)
        .where('group_session.revision', '=', session.revision)
        .where('group_session.cycle_id', '=', session.cycleId),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  const edit = { before: before === undefined ? null : ofSession(before), after: ofSession(session) };
  await recordEdit(tx, { subject: 'group_session', subjectKey: sessionKey(session), ...edit }, write);
  return 'saved';
}

/** Saves what a group said of one question over the revision that the answer carries; see {@link saveGroupSession}. */
export async function saveGroupAnswer(
  tx: Tx,
  session: Pick<GroupSession, 'id' | 'cycleId'>,
  answer: GroupAnswer,
  write: EditWrite,
): Promise<'saved' | 'stale'> {
  const group = await findGroupSession(tx, session.cycleId, session.id);
  if (group === undefined) return 'stale';
  const before = group.answers.find((one) => stepKey(one) === stepKey(answer));
  const columns = {
    ...{ heads: json(answer.heads), said: answer.said, revision: answer.revision + 1, updated_at: write.now },
  };
  const saved = await tx.db
    .insertInto('group_answer')
    .values({
      ...{ council_id: tx.councilId, cycle_id: session.cycleId, session_id: session.id },
      ...{ question_key: answer.questionKey, item: answer.item, ...columns },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'session_id', 'question_key', 'item'])
        .doUpdateSet(columns)
        .where('group_answer.revision', '=', answer.revision),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  const edit = { before: before === undefined ? null : ofAnswer(before), after: ofAnswer(answer) };
  await recordEdit(tx, { subject: 'group_answer', subjectKey: answerKey(session, answer), ...edit }, write);
  return 'saved';
}

/** Takes an answer out of the record; the history keeps it, with the reason. */
export async function removeGroupAnswer(
  tx: Tx,
  session: Pick<GroupSession, 'id' | 'cycleId'>,
  answer: GroupAnswer,
  write: EditWrite,
): Promise<'removed' | 'stale'> {
  const removed = await tx.db
    .deleteFrom('group_answer')
    .where('council_id', '=', tx.councilId)
    .where('session_id', '=', session.id)
    .where('question_key', '=', answer.questionKey)
    .where('item', '=', answer.item)
    .where('revision', '=', answer.revision)
    .returning('revision')
    .execute();
  if (removed.length === 0) return 'stale';
  const edit = { before: ofAnswer(answer), after: null };
  await recordEdit(tx, { subject: 'group_answer', subjectKey: answerKey(session, answer), ...edit }, write);
  return 'removed';
}

/**
 * Takes a session out of the record with what was said in it; the history keeps both, with the reason. `stale`: somebody
 * has changed it since it was read, and nothing is removed.
 */
export async function removeGroupSession(tx: Tx, group: HeardGroup, write: EditWrite): Promise<'removed' | 'stale'> {
  const locked = await tx.db
    .selectFrom('group_session')
    .select('revision')
    .where('council_id', '=', tx.councilId)
    .where('id', '=', group.id)
    .where('revision', '=', group.revision)
    .forUpdate()
    .execute();
  if (locked.length === 0) return 'stale';
  for (const answer of group.answers) {
    if ((await removeGroupAnswer(tx, group, answer, write)) === 'stale') throw new Error('An answer moved on its way');
  }
  await tx.db.deleteFrom('group_session').where('council_id', '=', tx.councilId).where('id', '=', group.id).execute();
  const edit = { before: ofSession(group), after: null };
  await recordEdit(tx, { subject: 'group_session', subjectKey: sessionKey(group), ...edit }, write);
  return 'removed';
}

/**
 * Empties what was said in the groups of a signed-off cycle, with its history; how many answers. The database lets
 * nobody else change anything there, and refuses while a legal hold stands.
 */
export async function forgetGroupAnswers(tx: Tx, cycleId: string): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select forget_group_answers(${cycleId}) as gone`.execute(tx.db);
  return rows[0]?.gone ?? 0;
}

/** Keys of the questions on which groups of such people were heard in a cycle, whatever their size. */
export async function listQuestionsHeard(tx: Tx, cycleId: string, people: PeopleKind): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('group_answer')
    .innerJoin('group_session', (join) =>
      join
        .onRef('group_session.council_id', '=', 'group_answer.council_id')
        .onRef('group_session.id', '=', 'group_answer.session_id'),
    )
    .select('group_answer.question_key as questionKey')
    .distinct()
    .where('group_answer.council_id', '=', tx.councilId)
    .where('group_answer.cycle_id', '=', cycleId)
    .where('group_session.people', '=', people)
    .execute();
  return rows.map(({ questionKey }) => questionKey);
}

function sessionKey({ cycleId, id }: Pick<GroupSession, 'id' | 'cycleId'>): string {
  return `${cycleId}/${id}`;
}

function answerKey(session: Pick<GroupSession, 'id' | 'cycleId'>, answer: GroupAnswer): string {
  return `${sessionKey(session)}/${stepKey(answer)}`;
}

/** What the history keeps of a session. */
function ofSession({ directorateId, people, what, heads, heldOn, facilitator }: GroupSession): object {
  return { directorateId, people, what, heads, heldOn, facilitator };
}

function ofAnswer({ heads, said }: GroupAnswer): object {
  return { heads, said };
}

function toSession(row: Selectable<Database['group_session']>): GroupSession {
  return {
    ...{ id: row.id, cycleId: row.cycle_id, directorateId: row.directorate_id, people: row.people as PeopleKind },
    ...{ what: row.what, heads: row.heads, heldOn: row.held_on, facilitator: row.facilitator, revision: row.revision },
  };
}

function toAnswer(row: Selectable<Database['group_answer']>): GroupAnswer {
  return {
    ...{ questionKey: row.question_key, item: row.item, heads: headsShape.parse(row.heads) },
    ...{ said: row.said, revision: row.revision },
  };
}
