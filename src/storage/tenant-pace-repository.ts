import type { Kysely } from 'kysely';
import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

/** The pace stands outside row-level security, for all councils of a tenant share it: `db` is that of `outsideCouncils`. */
type PaceDb = Kysely<Database>;

/** When the reserved sends may begin, or until when nothing may be sent to the tenant. */
export type Reserved = { kind: 'from'; first: Date } | { kind: 'held'; until: Date };

/**
 * Reserves the next `length` milliseconds of a tenant's sending. `longestHold`, in milliseconds: an instant later than
 * that was written by a clock that was wrong, and counts for nothing.
 */
export async function reserveTenant(
  db: PaceDb,
  given: { tenantId: string; now: Date; length: number; longestHold: number },
): Promise<Reserved> {
  const { tenantId, now, length, longestHold } = given;
  const latest = new Date(now.getTime() + longestHold);
  const { rows } = await db.executeQuery<{ first: Date }>(
    CompiledQuery.raw(reserveSql, [tenantId, now, length, latest]),
  );
  const [row] = rows;
  if (row !== undefined) return { kind: 'from', first: row.first };
  const held = await db
    .selectFrom('tenant_pace')
    .select('held_until')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return { kind: 'held', until: held?.held_until ?? now };
}

const reserveSql = `
insert into tenant_pace as p (tenant_id, next_at)
values ($1, $2::timestamptz + $3::float8 * interval '1 millisecond')
on conflict (tenant_id) do update
  set next_at = (case when p.next_at > $4::timestamptz then $2::timestamptz else greatest(p.next_at, $2::timestamptz) end)
        + $3::float8 * interval '1 millisecond'
  where p.held_until is null or p.held_until <= $2::timestamptz or p.held_until > $4::timestamptz
returning next_at - $3::float8 * interval '1 millisecond' as first`;

/** Lets nothing more be sent to the tenant before `until`, whoever asks. */
export async function holdTenant(db: PaceDb, { tenantId, until }: { tenantId: string; until: Date }): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw(
      `insert into tenant_pace as p (tenant_id, next_at, held_until) values ($1, $2::timestamptz, $2::timestamptz)
       on conflict (tenant_id) do update set held_until = excluded.held_until`,
      [tenantId, until],
    ),
  );
}
