import { CompiledQuery, sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Respondent } from '../domain/response.ts';
import { json } from './json.ts';
import { everyPart } from './participation-repository.ts';
import type { Tx } from './tx.ts';

/** Whom a cycle asks: everybody who holds one of its entries, and everybody with one of these roles on this day. */
export interface Asked {
  cycleId: string;
  holders: readonly string[];
  audiences: readonly Respondent['audience'][];
  today: CalendarDate;
}

/*
 * Parameters: $1 council, $2 cycle, $3 ids of holders and $4 audiences as JSON lists, $5 the council's day. Each person is looked up by key,
 * never joined to a whole table, so that the cost is that of the people looked at whatever the planner knows of them.
 */
const isAsked = `
(p.id in (select jsonb_array_elements_text($3::jsonb))
  or exists (select from role_holding h where h.council_id = $1 and h.person_id = p.id
    and (h.until is null or h.until >= $5) and h.role in (select jsonb_array_elements_text($4::jsonb))))`;

/** Whose entries do not wait is asked no more once they have begun, or seen the invitation, of their own accord. */
const isToBeInvited = `
${isAsked} and (p.id in (select jsonb_array_elements_text($3::jsonb))
  or not exists (select from ${everyPart} r where r.council_id = $1 and r.cycle_id = $2 and r.person_id = p.id)
    and not exists (select from presence e where e.council_id = $1 and e.person_id = p.id and e.invited_cycle_id = $2))`;

const newestChat = `
lateral (select conversation_id, updated_at, unreachable_code from conversation_reference
  where council_id = $1 and person_id = p.id and kind = 'personal' order by updated_at desc limit 1)`;

/**
 * The next people, $6 at most, after the id $7, who can be reached and have no invitation yet, or one that did not get
 * there before they could be reached anew.
 */
const dueSql = `
due as (
  select p.id, c.conversation_id from person p
    cross join ${newestChat} c
    left join lateral (select o.state, o.created_at, true as there from invitation i
      left join outbox o on o.council_id = $1 and o.id = i.outbox_id
      where i.council_id = $1 and i.cycle_id = $2 and i.person_id = p.id offset 0) i on true
   where p.council_id = $1 and p.active and p.id > $7 and ${isToBeInvited} and c.unreachable_code is null
     and (i.there is null or i.state in ('failed', 'given_up') and c.updated_at > i.created_at)
   order by p.id limit $6::int
)`;

/** A row that another instance has taken meanwhile carries a message that this statement does not see yet. */
const inviteSql = `
with ${dueSql},
ids as (select value as outbox_id, ordinality as n from jsonb_array_elements_text($8::jsonb) with ordinality),
numbered as (select id, conversation_id, row_number() over (order by id) as n from due),
taken as (
  insert into invitation as i (council_id, cycle_id, person_id, outbox_id, invited_on)
  select $1, $2, d.id, s.outbox_id, $5 from numbered d join ids s using (n)
  on conflict (council_id, cycle_id, person_id) do update
    set outbox_id = excluded.outbox_id, invited_on = excluded.invited_on
    where exists (select from outbox o where o.council_id = $1 and o.id = i.outbox_id
      and o.state in ('failed', 'given_up'))
  returning i.person_id, i.outbox_id
),
queued as (
  insert into outbox (council_id, id, idempotency_key, kind, payload, state, next_attempt_at, give_up_at, created_at)
  select $1, t.outbox_id, 'invitation/' || t.outbox_id, 'invitation',
    jsonb_build_object('conversationId', d.conversation_id, 'personId', t.person_id, 'cycleId', $2::text),
    'waiting', $9::timestamptz, $10::timestamptz, $9::timestamptz
    from taken t join numbered d on d.id = t.person_id
  returning id
)
select (select max(id) from due) as last, (select count(*)::int from queued) as queued`;

/**
 * Invites the next people after the one with the id `after`, as many as there are ids of messages: one row of the outbox
 * each, in one statement. `last`: the id of the last of them, null where nobody is left.
 */
export async function inviteNext(
  tx: Tx,
  asked: Asked,
  given: { after: string; outboxIds: readonly string[]; now: Date; giveUpAt: Date },
): Promise<{ last: string | null; queued: number }> {
  const { after, outboxIds, now, giveUpAt } = given;
  const parameters = [...parametersOf(tx, asked), outboxIds.length, after, json(outboxIds), now, giveUpAt];
  const { rows } = await tx.db.executeQuery<{ last: string | null; queued: number }>(
    CompiledQuery.raw(inviteSql, parameters),
  );
  return rows[0] ?? { last: null, queued: 0 };
}

/** A mark of all chats: it changes whenever somebody can be reached who could not before. */
export async function markOfChats(tx: Tx): Promise<string> {
  const { rows } = await tx.db.executeQuery<{ mark: string }>(
    CompiledQuery.raw(
      `select concat_ws('/', count(*), count(*) filter (where unreachable_code is null), max(updated_at)) as mark
         from conversation_reference where council_id = $1 and kind = 'personal'`,
      [tx.councilId],
    ),
  );
  return rows[0]?.mark ?? '';
}

/** How many invitations stand in each state, with the code that their last attempt ended with, '' for none. */
export interface Delivery {
  state: string;
  code: string;
  count: number;
}

/**
 * How far the invitations of a cycle have come. `asked`: everybody whom it asks; `withoutChat`: those of them whom the
 * bot cannot reach because they have no chat with it; `unreachable`: those whose chat refuses it and who have no
 * invitation; `answering`, `finished`: respondents, whoever they are.
 */
export interface InvitationCounts {
  asked: number;
  withoutChat: number;
  unreachable: readonly Delivery[];
  deliveries: readonly Delivery[];
  answering: number;
  finished: number;
}

/*
 * Each `in (select …) = true` is looked up in a hash: as a join it is planned by what is known of tables that have just
 * been filled, which is nothing, and takes a minute for 20,000 people.
 */
const ownChats = `select person_id from conversation_reference
  where council_id = $1 and kind = 'personal' and person_id is not null`;
const ownInvitations = `from invitation where council_id = $1 and cycle_id = $2`;

const countSql = `
select (select count(*)::int from person p where p.council_id = $1 and p.active and ${isAsked}) as asked,
  (select count(*)::int from person p where p.council_id = $1 and p.active and ${isAsked}
    and (p.id in (${ownChats})) = false) as "withoutChat",
  (select coalesce(jsonb_agg(u), '[]') from (select 'failed' as state, unreachable_code as code, count(*)::int as count
    from conversation_reference c
    where council_id = $1 and kind = 'personal' and unreachable_code is not null
      and (c.person_id in (select p.id from person p where p.council_id = $1 and p.active and ${isAsked})) = true
      and (c.person_id in (${ownChats} and unreachable_code is null)) = false
      and (c.person_id in (select person_id ${ownInvitations})) = false
    group by 2 order by 2) u) as unreachable,
  (select coalesce(jsonb_agg(d), '[]') from (select state, coalesce(last_code, '') as code, count(*)::int as count
    from outbox o where council_id = $1 and kind = 'invitation' and (o.id in (select outbox_id ${ownInvitations})) = true
    group by 1, 2 order by 1, 2) d) as deliveries,
  (select count(*)::int from ${everyPart} a where council_id = $1 and cycle_id = $2 and status = 'answering') as answering,
  (select count(*)::int from ${everyPart} f where council_id = $1 and cycle_id = $2 and status = 'finished') as finished`;

/** Counts alone: nobody can be told from them. */
export async function countInvitations(tx: Tx, asked: Asked): Promise<InvitationCounts> {
  const { rows } = await tx.db.executeQuery<InvitationCounts>(CompiledQuery.raw(countSql, parametersOf(tx, asked)));
  const [row] = rows;
  if (row === undefined) throw new Error('A select without a from gives one row');
  return row;
}

/** Forgets invitations that were dropped because they had been overtaken, so that those people are invited anew. */
export async function forgetDropped(tx: Tx, cycleId: string): Promise<number> {
  const gone = await tx.db
    .deleteFrom('invitation')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('outbox_id', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('council_id', '=', tx.councilId)
        .where('state', '=', 'given_up')
        .where('last_code', '=', 'overtaken'),
    )
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** The council's day on which each of a cycle's people was invited, by person; of one person alone if wanted. */
export async function listInvited(
  tx: Tx,
  cycleId: string,
  personId: string | null,
): Promise<ReadonlyMap<string, CalendarDate>> {
  let query = tx.db
    .selectFrom('invitation')
    .select(['person_id', 'invited_on'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId);
  if (personId !== null) query = query.where('person_id', '=', personId);
  return new Map((await query.execute()).map((row) => [row.person_id, row.invited_on]));
}

/** Who has their part in a cycle, and how far; of one person alone if wanted. Keys and answers are not read. */
export async function listParts(
  tx: Tx,
  cycleId: string,
  personId: string | null,
): Promise<readonly Pick<Respondent, 'personId' | 'audience' | 'status'>[]> {
  const one = personId === null ? sql`` : sql`and person_id = ${personId}`;
  const { rows } = await sql<Pick<Respondent, 'personId' | 'audience' | 'status'>>`
    select person_id as "personId", audience, status from ${sql.raw(everyPart)} part
     where council_id = ${tx.councilId} and cycle_id = ${cycleId} ${one}`.execute(tx.db);
  return rows;
}

function parametersOf(tx: Tx, { cycleId, holders, audiences, today }: Asked): unknown[] {
  return [tx.councilId, cycleId, json(holders), json(audiences), today];
}
