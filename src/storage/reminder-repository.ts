import type { Selectable } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/**
 * The one message that reminds somebody: the council's day on which it was last sent anew, what it shows (null: that
 * nothing waits, or nothing was sent), and until which day they want no other, because they put it off or are away.
 */
export interface Reminder {
  personId: string;
  sentOn: CalendarDate | null;
  shown: string | null;
  quietUntil: CalendarDate | null;
  quietKind: 'snooze' | 'away' | null;
}

/** Where a person's reminders stand; all null for somebody who never had one. */
export async function findReminder(tx: Tx, personId: string): Promise<Reminder> {
  const row = await tx.db
    .selectFrom('reminder')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? toReminder(row) : { personId, sentOn: null, shown: null, quietUntil: null, quietKind: null };
}

export async function listReminders(tx: Tx): Promise<readonly Reminder[]> {
  const rows = await tx.db.selectFrom('reminder').selectAll().where('council_id', '=', tx.councilId).execute();
  return rows.map(toReminder);
}

/** Writes the parts given and leaves the others. */
export async function saveReminder(tx: Tx, personId: string, part: Partial<Omit<Reminder, 'personId'>>): Promise<void> {
  const columns = columnsOf(part);
  await tx.db
    .insertInto('reminder')
    .values({ council_id: tx.councilId, person_id: personId, ...columns })
    .onConflict((conflict) => conflict.columns(['council_id', 'person_id']).doUpdateSet(columns))
    .execute();
}

/**
 * Notes that a person is sent a message on this day, which ends what kept them quiet. False where another instance has
 * noted one since `before` was read; nothing is written then.
 */
export async function claimReminder(
  tx: Tx,
  before: Reminder,
  { sentOn, shown }: { sentOn: CalendarDate; shown: string },
): Promise<boolean> {
  const columns = { sent_on: sentOn, shown, quiet_until: null, quiet_kind: null };
  const claimed = await tx.db
    .insertInto('reminder')
    .values({ council_id: tx.councilId, person_id: before.personId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'person_id'])
        .doUpdateSet(columns)
        .where('reminder.sent_on', 'is not distinct from', before.sentOn)
        .where('reminder.quiet_until', 'is not distinct from', before.quietUntil),
    )
    .returning('person_id')
    .execute();
  return claimed.length > 0;
}

/** How often somebody was reminded of one thing in a row; `helperId`: the line manager who was then asked to help. */
export interface Chased {
  personId: string;
  thing: string;
  reminders: number;
  helperId: string | null;
  helpedOn: CalendarDate | null;
}

/** Everything that people were reminded of; of one person alone if wanted. */
export async function listChased(
  tx: Tx,
  only: { personId?: string; helperId?: string } = {},
): Promise<readonly Chased[]> {
  let query = tx.db.selectFrom('chased').selectAll().where('council_id', '=', tx.councilId);
  if (only.personId !== undefined) query = query.where('person_id', '=', only.personId);
  if (only.helperId !== undefined) query = query.where('helper_id', '=', only.helperId);
  const rows = await query.orderBy('person_id').orderBy('thing').execute();
  return rows.map((row) => ({
    personId: row.person_id,
    thing: row.thing,
    reminders: row.reminders,
    helperId: row.helper_id,
    helpedOn: row.helped_on,
  }));
}

/** One more reminder of each of these things. */
export async function countReminders(tx: Tx, personId: string, things: readonly string[]): Promise<void> {
  if (things.length === 0) return;
  await tx.db
    .insertInto('chased')
    .values(things.map((thing) => ({ council_id: tx.councilId, person_id: personId, thing, reminders: 1 })))
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'person_id', 'thing'])
        .doUpdateSet((eb) => ({ reminders: eb('chased.reminders', '+', 1) })),
    )
    .execute();
}

/** Notes that a line manager is asked to help. False where one was asked already. */
export async function noteHelp(
  tx: Tx,
  { personId, thing }: Pick<Chased, 'personId' | 'thing'>,
  { helperId, helpedOn }: { helperId: string; helpedOn: CalendarDate },
): Promise<boolean> {
  const noted = await tx.db
    .updateTable('chased')
    .set({ helper_id: helperId, helped_on: helpedOn })
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .where('thing', '=', thing)
    .where('helper_id', 'is', null)
    .returning('thing')
    .execute();
  return noted.length > 0;
}

/** Forgets how often somebody was reminded of these things: they do not wait for them any more. */
export async function dropChased(tx: Tx, personId: string, things: readonly string[]): Promise<void> {
  if (things.length === 0) return;
  await tx.db
    .deleteFrom('chased')
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .where('thing', 'in', things)
    .execute();
}

/** Forgets everything that somebody was reminded of, and when. */
export async function forgetReminders(tx: Tx, personId: string): Promise<void> {
  for (const table of ['chased', 'reminder'] as const) {
    await tx.db.deleteFrom(table).where('council_id', '=', tx.councilId).where('person_id', '=', personId).execute();
  }
}

/** The council's local hour of the last look at who is to be reminded, `YYYY-MM-DDTHH`; null before the first. */
export async function lastChaserPass(tx: Tx): Promise<string | null> {
  const row = await tx.db
    .selectFrom('chaser_pass')
    .select('hour')
    .where('council_id', '=', tx.councilId)
    .executeTakeFirst();
  return row?.hour ?? null;
}

export async function noteChaserPass(tx: Tx, hour: string): Promise<void> {
  await tx.db
    .insertInto('chaser_pass')
    .values({ council_id: tx.councilId, hour })
    .onConflict((conflict) => conflict.columns(['council_id']).doUpdateSet({ hour }))
    .execute();
}

function columnsOf(part: Partial<Omit<Reminder, 'personId'>>) {
  return {
    ...(part.sentOn !== undefined && { sent_on: part.sentOn }),
    ...(part.shown !== undefined && { shown: part.shown }),
    ...(part.quietUntil !== undefined && { quiet_until: part.quietUntil }),
    ...(part.quietKind !== undefined && { quiet_kind: part.quietKind }),
  };
}

function toReminder(row: Selectable<Database['reminder']>): Reminder {
  return {
    personId: row.person_id,
    sentOn: row.sent_on,
    shown: row.shown,
    quietUntil: row.quiet_until,
    quietKind: row.quiet_kind as Reminder['quietKind'],
  };
}
