import type { Selectable } from 'kysely';
import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** `unknown`: sent, and no answer came, so it may have arrived. `given_up`: its time ran out; `failed`: refused. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'unknown' | 'failed' | 'given_up';

/** Something to send, written in the transaction that decided on it. `lastCode`: what the last attempt ended with. */
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
 * Takes what is due, the longest due first, and leases it until `leaseUntil`: nobody else gets it before. `wasSending`:
 * an attempt was cut off in its middle; `wasUnknown`: the one before got no answer. Either may have arrived.
 */
export async function claimDue(
  tx: Tx,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<readonly (OutboxRow & { wasSending: boolean; wasUnknown: boolean })[]> {
  const { rows } = await tx.db.executeQuery<Selectable<Database['outbox']> & { was: string }>(
    CompiledQuery.raw(claimSql, [tx.councilId, now, leaseUntil, limit]),
  );
  return rows
    .map((row) => ({ ...toOutboxRow(row), wasSending: row.was === 'sending', wasUnknown: row.was === 'unknown' }))
    .toSorted((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime() || a.id.localeCompare(b.id));
}

const claimSql = `
with due as (
  select id, state from outbox
   where council_id = $1
     and (state in ('waiting', 'unknown') and next_attempt_at <= $2::timestamptz
       or state = 'sending' and lease_until < $2::timestamptz)
   order by next_attempt_at, id
   limit $4::int
   for update skip locked
)
update outbox o set state = 'sending', lease_until = $3::timestamptz, attempts = o.attempts + 1
  from due where o.council_id = $1 and o.id = due.id
returning o.*, due.state as was`;

/**
 * Ends an attempt: `sent`, `failed` and `given_up` are final; `waiting` and `unknown` come up again at `nextAttemptAt`
 * (its old time where it is left out).
 */
export async function settle(
  tx: Tx,
  id: string,
  end: { state: Exclude<OutboxState, 'sending'>; code: string | null; nextAttemptAt?: Date; now: Date },
): Promise<void> {
  await tx.db
    .updateTable('outbox')
    .set({
      state: end.state,
      last_code: end.code,
      lease_until: null,
      ...(end.nextAttemptAt !== undefined && { next_attempt_at: end.nextAttemptAt }),
      ...(end.state === 'sent' && { sent_at: end.now }),
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .execute();
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

/** When the next attempt or the end of a lease is due; null where nothing waits. */
export async function nextDueAt(tx: Tx): Promise<Date | null> {
  const { rows } = await tx.db.executeQuery<{ at: Date | null }>(
    CompiledQuery.raw(
      `select min(case state when 'sending' then lease_until else next_attempt_at end) as at
         from outbox where council_id = $1 and state in ('waiting', 'sending', 'unknown')`,
      [tx.councilId],
    ),
  );
  return rows[0]?.at ?? null;
}

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
    createdAt: row.created_at,
    sentAt: row.sent_at,
  };
}
