import type { Selectable } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Trigger, TriggerKind } from '../domain/trigger.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/** Adds a trigger; its cycle must be there. */
export async function addTrigger(tx: Tx, trigger: Trigger): Promise<void> {
  await tx.db
    .insertInto('trigger_event')
    .values({
      council_id: tx.councilId,
      id: trigger.id,
      kind: trigger.kind,
      why: trigger.why,
      happened_on: trigger.happenedOn,
      takes_effect_on: trigger.takesEffectOn,
      cycle_id: trigger.cycleId,
      recorded_by: trigger.recordedBy,
      recorded_at: trigger.recordedAt,
    })
    .execute();
}

/** Every trigger of the council by the day on which it happened. */
export async function listTriggers(tx: Tx): Promise<readonly Trigger[]> {
  const rows = await tx.db
    .selectFrom('trigger_event')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .orderBy('happened_on')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map(toTrigger);
}

/** True where something that asks for a cycle happened on that day or later, or has asked for this very cycle. */
export async function isTriggered(tx: Tx, given: { cycleId: string; since: CalendarDate }): Promise<boolean> {
  const row = await tx.db
    .selectFrom('trigger_event')
    .select('id')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', 'is not', null)
    .where((where) => where.or([where('happened_on', '>=', given.since), where('cycle_id', '=', given.cycleId)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function toTrigger(row: Selectable<Database['trigger_event']>): Trigger {
  return {
    id: row.id,
    kind: row.kind as TriggerKind,
    why: row.why,
    happenedOn: row.happened_on,
    takesEffectOn: row.takes_effect_on,
    cycleId: row.cycle_id,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  };
}
