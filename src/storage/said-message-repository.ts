import { CompiledQuery } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Audience } from '../domain/question-set.ts';
import { json } from './json.ts';
import { everyPart } from './participation-repository.ts';
import type { Tx } from './tx.ts';

/** Somebody who was asked and can be reached; `quietUntil`: the day before which they want no message, or null. */
export interface ToTell {
  personId: string;
  conversationId: string;
  quietUntil: CalendarDate | null;
}

/** As whom a cycle asked, and the council's day, on which a role counts or has ended. */
interface AskedAs {
  cycleId: string;
  audiences: readonly Audience[];
  today: CalendarDate;
}

/** Parameters: $1 council, $2 cycle, $3 audiences as a JSON list, $4 the council's day. */
const wasAsked = `
(exists (select from ${everyPart} r where r.council_id = $1 and r.cycle_id = $2 and r.person_id = p.id)
  or exists (select from invitation i where i.council_id = $1 and i.cycle_id = $2 and i.person_id = p.id)
    and exists (select from role_holding h where h.council_id = $1 and h.person_id = p.id
      and (h.until is null or h.until >= $4) and h.role in (select jsonb_array_elements_text($3::jsonb))))`;

const toTellSql = `
select p.id as "personId", c.conversation_id as "conversationId", q.quiet_until as "quietUntil" from person p
  cross join lateral (select conversation_id, unreachable_code from conversation_reference
    where council_id = $1 and person_id = p.id and kind = 'personal' order by updated_at desc limit 1) c
  left join reminder q on q.council_id = $1 and q.person_id = p.id
 where p.council_id = $1 and p.active and c.unreachable_code is null and ${wasAsked}
   and not exists (select from said_message s where s.council_id = $1 and s.cycle_id = $2 and s.person_id = p.id)
 order by p.id limit $5::int`;

/**
 * The next people, `limit` at most, who were asked as respondents of these audiences, have not been told, and can be
 * reached. Who answered is not looked at, nor under which key.
 */
export async function listToTell(
  tx: Tx,
  { cycleId, audiences, today, limit }: AskedAs & { limit: number },
): Promise<readonly ToTell[]> {
  const parameters = [tx.councilId, cycleId, json(audiences), today, limit];
  const { rows } = await tx.db.executeQuery<ToTell>(CompiledQuery.raw(toTellSql, parameters));
  return rows;
}

/** Notes that somebody is told. False where they were already, by whichever instance. */
export async function noteTold(tx: Tx, cycleId: string, personId: string): Promise<boolean> {
  const noted = await tx.db
    .insertInto('said_message')
    .values({ council_id: tx.councilId, cycle_id: cycleId, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute();
  return noted.length > 0;
}

/**
 * Whether a person was asked in a cycle as a respondent of these audiences; null where nothing tells any more who was, as
 * once retention has taken it, or where nobody was.
 */
export async function wasAskedIn(
  tx: Tx,
  { cycleId, audiences, today, personId }: AskedAs & { personId: string },
): Promise<boolean | null> {
  const { rows } = await tx.db.executeQuery<{ asked: boolean; known: boolean }>(
    CompiledQuery.raw(
      `select exists (select from person p where p.council_id = $1 and p.id = $5 and ${wasAsked}) as asked,
         exists (select from ${everyPart} k where k.council_id = $1 and k.cycle_id = $2)
           or exists (select from invitation k where k.council_id = $1 and k.cycle_id = $2) as known`,
      [tx.councilId, cycleId, json(audiences), today, personId],
    ),
  );
  const [row] = rows;
  return row?.known === true ? row.asked : null;
}
