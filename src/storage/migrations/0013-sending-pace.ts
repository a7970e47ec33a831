const open = `('waiting', 'sending', 'unknown')`;

/** Nothing that was asked for earlier is still to be sent into the conversation. */
const isFirst = `(o.conversation_id is null or o.position = (
      select e.position from outbox e
       where e.council_id = council and e.conversation_id = o.conversation_id and e.state in ${open}
       order by e.position limit 1))`;

/**
 * The rows that may be sent now: status cards first, of each kind the longest due first, of a conversation the one that
 * was asked for first, and none while the conversation must be left alone.
 */
const due = `
  select o.id, o.state from outbox o
   where o.council_id = council and o.state in ${open} and o.next_attempt_at <= moment
     and (o.state <> 'sending' or o.lease_until < moment)
     and ${isFirst}
     and not exists (select from conversation_reference c
       where c.council_id = council and c.conversation_id = o.conversation_id and c.next_send_at > moment)
   order by (o.kind <> 'status'), o.next_attempt_at, o.position
   limit most`;

/**
 * These look at few rows of very many, along an index. The embedded store has no statistics, and without these settings
 * the planner takes all rows first and sorts them (measured with 60,000: half a second instead of two milliseconds).
 */
const alongAnIndex = ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin', 'material']
  .map((way) => `set enable_${way} = off`)
  .join(' ');

/**
 * Sending in order and at the pace that Teams allows. A row knows its conversation and its place; a conversation knows
 * its last sends and when the next may be; `tenant_pace` is shared by all councils of a tenant and holds times alone.
 */
export const sendingPace = {
  name: '0013-sending-pace',
  sql: `
alter table outbox add column conversation_id text generated always as (payload ->> 'conversationId') stored;
alter table outbox add column position bigint generated always as identity;
create index outbox_turn on outbox (council_id, (kind <> 'status'), next_attempt_at, position)
  where state in ('waiting', 'sending', 'unknown');
create index outbox_order on outbox (council_id, conversation_id, position)
  where state in ('waiting', 'sending', 'unknown');

alter table conversation_reference add column recent_sends jsonb not null default '[]';
alter table conversation_reference add column next_send_at timestamptz;

create function outbox_due(council text, moment timestamptz, most int) returns table (id text, was text)
  language plpgsql rows 10 ${alongAnIndex} as $f$ begin return query ${due}; end $f$;
create function outbox_claim(council text, moment timestamptz, most int) returns table (id text, was text)
  language plpgsql rows 10 ${alongAnIndex} as $f$ begin return query ${due} for update of o skip locked; end $f$;
create function outbox_next(council text, most int) returns table (asked timestamptz, at timestamptz)
  language plpgsql rows 10 ${alongAnIndex} as $f$ begin return query
  select o.next_attempt_at,
      case o.state when 'sending' then o.lease_until else greatest(o.next_attempt_at, c.next_send_at) end
    from outbox o
    left join conversation_reference c on c.council_id = council and c.conversation_id = o.conversation_id
   where o.council_id = council and o.state in ${open} and ${isFirst}
   order by o.next_attempt_at
   limit most; end $f$;

create table tenant_pace (
  tenant_id text primary key,
  next_at timestamptz not null,
  held_until timestamptz
);
`,
  outsideIsolation: ['tenant_pace'],
  facts: [],
} as const;
