import type { Selectable } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** `unknown`: sent, and no answer came, so it may have arrived. `given_up`: its time ran out; `failed`: refused. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'unknown' | 'failed' | 'given_up';

/**
 * Something to send, written in the transaction that decided on it. `lastCode`: what the last attempt ended with;
 * `doubts`: how often it was left open whether it had arrived.
 */
export interface OutboxRow {
  id: string;
  idempotencyKey: string;
  kind: string;
  payload: unknown;
  state: OutboxState;
  attempts: number;
  nextAttemptAt: Date;
  giveUpAt: Date | null;
  leaseUntil: Date | null;
  lastCode: string | null;
  doubts: number;
  createdAt: Date;
  sentAt: Date | null;
}

/** Adds something to send. False where its idempotency key is there already; nothing is written then. */
export async function enqueue(
  tx: Tx,
  send: Pick<OutboxRow, 'id' | 'idempotencyKey' | 'kind' | 'payload' | 'nextAttemptAt' | 'giveUpAt'> & { now: Date },
): Promise<boolean> {
  const added = await tx.db
    .insertInto('outbox')
    .values({
      council_id: tx.councilId,
      id: send.id,
      idempotency_key: send.idempotencyKey,
      kind: send.kind,
      payload: json(send.payload),
      state: 'waiting',
      next_attempt_at: send.nextAttemptAt,
      give_up_at: send.giveUpAt,
      created_at: send.now,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'idempotency_key']).doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

/**
 * Takes what is due, status cards first and of each kind the longest due first, and leases it until `leaseUntil`: nobody
 * else gets it before. Of each conversation only the row that was asked for first, and none while the conversation must
 * be left alone. `wasSending`: an attempt was cut off in its middle; `wasUnknown`: the one before got no answer. Either
 * may have arrived.
 */
export async function claimDue(
  tx: Tx,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<readonly (OutboxRow & { wasSending: boolean; wasUnknown: boolean })[]> {
  const { rows } = await tx.db.executeQuery<Selectable<Database['outbox']> & { was: string }>(
    CompiledQuery.raw(claimSql, [tx.councilId, now, leaseUntil, limit]),
  );
  return rows
    .toSorted((a, b) => inTurn(a) - inTurn(b) || a.position - b.position)
    .map((row) => ({ ...toOutboxRow(row), wasSending: row.was === 'sending', wasUnknown: row.was === 'unknown' }));
}

/** Status cards, which are due at an hour that people know, before everything else. */
function inTurn(row: { kind: string; next_attempt_at: Date }): number {
  return row.kind === 'status' ? row.next_attempt_at.getTime() - 1e15 : row.next_attempt_at.getTime();
}

const claimSql = `
with due as materialized (select id, was from outbox_claim($1, $2::timestamptz, $4::int))
update outbox o set state = 'sending', lease_until = $3::timestamptz, attempts = o.attempts + 1
  from due where o.council_id = $1 and o.id = due.id
returning o.*, due.was`;

/** How many rows {@link claimDue} would take now. */
export async function countDue(tx: Tx, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const { rows } = await tx.db.executeQuery<{ due: number }>(
    CompiledQuery.raw(`select count(*)::int as due from outbox_due($1, $2::timestamptz, $3::int)`, [
      tx.councilId,
      now,
      limit,
    ]),
  );
  return rows[0]?.due ?? 0;
}

/**
 * Ends an attempt: `sent`, `failed` and `given_up` are final; `waiting` and `unknown` come up again at `nextAttemptAt`
 * (its old time where it is left out). With `lease`, only while the row stands under it: what somebody else has claimed
 * since is theirs, and false is given. `inDoubt`: whether it arrived is open once more.
 */
export async function settle(
  tx: Tx,
  id: string,
  end: {
    state: Exclude<OutboxState, 'sending'>;
    code: string | null;
    nextAttemptAt?: Date;
    inDoubt?: boolean;
    lease?: Date | null;
    now: Date;
  },
): Promise<boolean> {
  const { lease = null } = end;
  const ended = await tx.db
    .updateTable('outbox')
    .set({
      state: end.state,
      last_code: end.code,
      lease_until: null,
      ...(end.nextAttemptAt !== undefined && { next_attempt_at: end.nextAttemptAt }),
      ...(end.state === 'sent' && { sent_at: end.now }),
      ...(end.inDoubt === true && { doubts: sql<number>`doubts + 1` }),
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .$if(lease !== null, (query) => query.where('state', '=', 'sending').where('lease_until', '=', lease))
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** What was asked to be sent under this key, or undefined. */
export async function findOutboxRow(tx: Tx, idempotencyKey: string): Promise<OutboxRow | undefined> {
  const row = await tx.db
    .selectFrom('outbox')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row && toOutboxRow(row);
}

/**
 * When something is to be done next: an attempt, or the end of a lease; null where nothing waits. Never too late; with
 * very many rows that must wait it may be too early.
 */
export async function nextDueAt(tx: Tx): Promise<Date | null> {
  const { rows } = await tx.db.executeQuery<{ at: Date | null }>(CompiledQuery.raw(nextSql, [tx.councilId, lookedAt]));
  return rows[0]?.at ?? null;
}

/** Rows that tell when something is due next; those after them are not due earlier than the last of these. */
const lookedAt = 200;

const nextSql = `
select case when count(*) < $2::int then min(at) else least(min(at), max(asked)) end as at
  from outbox_next($1, $2::int)`;

function toOutboxRow(row: Selectable<Database['outbox']>): OutboxRow {
  return {
    id: row.id,
    idempotencyKey: row.idempotency_key,
    kind: row.kind,
    payload: row.payload,
    state: row.state as OutboxState,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    giveUpAt: row.give_up_at,
    leaseUntil: row.lease_until,
    lastCode: row.last_code,
    doubts: row.doubts,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  };
}
