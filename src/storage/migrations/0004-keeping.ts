/**
 * How long what is kept, holds that stop deletion, what stays of deleted responses, and who was erased. Also the one way
 * in which the bot's role may take something out of the history: `forget_in_history`, which runs as the owner.
 */
export const keeping = {
  name: '0004-keeping',
  sql: `
-- keep_months null: for ever. A kind without a row is kept for as long as the program says.
create table retention (
  council_id text not null references council (id),
  kind text not null,
  keep_months integer check (keep_months >= 0),
  primary key (council_id, kind)
);

create table legal_hold (
  council_id text not null references council (id),
  id text not null,
  why text not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (council_id, id)
);

-- The council's day of the last nightly pass.
create table retention_pass (
  council_id text not null references council (id),
  ran_on text not null,
  primary key (council_id)
);

-- What stays of responses and respondents once they are deleted.
create table kept_count (
  council_id text not null,
  cycle_id text not null,
  audience text not null,
  directorate_id text,
  -- '' where people are counted by their status, else answers by their view.
  question_key text not null,
  item text not null,
  value text not null,
  count integer not null,
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);
create unique index kept_count_once
  on kept_count (council_id, cycle_id, audience, directorate_id, question_key, item, value) nulls not distinct;

-- Not a key of person: it is replayed over what a backup brings back.
create table erasure (
  council_id text not null references council (id),
  person_id text not null,
  erased_at timestamptz not null,
  primary key (council_id, person_id)
);

-- Names stand in person alone; earlier versions wrote them into the history of a person as well. Its owner is under the
-- policy too while that is forced.
alter table history no force row level security;
update history set old = old - array['name', 'email', 'entraObjectId', 'reportsTo'],
    new = new - array['name', 'email', 'entraObjectId', 'reportsTo']
  where subject = 'person' and coalesce(jsonb_typeof(old), 'object') = 'object'
    and coalesce(jsonb_typeof(new), 'object') = 'object';
alter table history force row level security;

create function forget_in_history(what text, key text) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  own constant text := current_setting('app.council_id', true);
  gone integer;
begin
  if exists (select from legal_hold where council_id = own and ended_at is null) then
    raise exception 'A legal hold stands: nothing is taken out of the history.';
  end if;
  if what = 'person' then
    update history set old = old - array['name', 'email', 'entraObjectId', 'reportsTo'],
        new = new - array['name', 'email', 'entraObjectId', 'reportsTo']
      where council_id = own and subject = 'person' and subject_key = key
        and coalesce(jsonb_typeof(old), 'object') = 'object' and coalesce(jsonb_typeof(new), 'object') = 'object';
  elsif what = 'respondent' then
    delete from history h using cycle c
      where h.council_id = own and h.subject = 'response' and h.actor = key
        and c.council_id = own and c.confidentiality = 'anonymous' and starts_with(h.subject_key, c.id || '/');
  elsif not exists (select from cycle where council_id = own and id = key and status = 'signed_off') then
    raise exception 'The cycle is not signed off: its history stays.';
  elsif what = 'responses' then
    delete from history where council_id = own and subject = 'response' and starts_with(subject_key, key || '/');
  elsif what = 'working_record' then
    -- The last row of each stays: it says how the entry or the action ended.
    delete from history h
      where h.council_id = own
        and (h.subject = 'assessment' and starts_with(h.subject_key, key || '/')
          or h.subject = 'action' and h.new ->> 'cycleId' = key)
        and exists (select from history later where later.council_id = own and later.subject = h.subject
          and later.subject_key = h.subject_key and later.id > h.id);
  else
    raise exception 'Nothing is forgotten under this name.';
  end if;
  get diagnostics gone = row_count;
  return gone;
end $f$;
`,
  outsideIsolation: [],
  facts: [],
} as const;
