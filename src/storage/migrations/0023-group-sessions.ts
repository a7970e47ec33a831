/** Groups that were heard, and what was said in them; paraphrases that were agreed; people heard outside Teams. */
export const groupSessions = {
  name: '0023-group-sessions',
  sql: `
-- A session as a facilitator enters it: no names. held_on: a day, or a month.
create table group_session (
  council_id text not null,
  id text not null,
  cycle_id text not null,
  directorate_id text,
  people text not null check (people in ('frontline', 'manager', 'partner', 'parents', 'children', 'other')),
  what text not null,
  heads integer not null check (heads >= 1),
  held_on text not null,
  facilitator text not null,
  revision integer not null,
  updated_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, directorate_id) references directorate (council_id, id)
);
create index group_session_cycle on group_session (council_id, cycle_id);

-- heads: how many took which view.
create table group_answer (
  council_id text not null,
  cycle_id text not null,
  session_id text not null,
  question_key text not null,
  item text not null,
  heads jsonb not null,
  said text not null,
  revision integer not null,
  updated_at timestamptz not null,
  primary key (council_id, session_id, question_key, item),
  foreign key (council_id, session_id) references group_session (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);
create index group_answer_cycle on group_answer (council_id, cycle_id);

create table paraphrase (
  council_id text not null,
  cycle_id text not null,
  question_key text not null,
  source text not null check (source in ('staff', 'partners', 'service_users')),
  text text not null,
  agreed_with text not null,
  revision integer not null,
  updated_at timestamptz not null,
  primary key (council_id, cycle_id, question_key, source),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);

create trigger refuse_signed_off after insert or update or delete on group_session
  for each row execute function refuse_signed_off();
create trigger refuse_signed_off after insert or update or delete on group_answer
  for each row execute function refuse_signed_off();
create trigger refuse_signed_off after insert or update or delete on paraphrase
  for each row execute function refuse_signed_off();

-- What was said in the groups of a signed-off cycle, with its history; that they were heard and the counts stay.
create function forget_group_answers(key text) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  own constant text := current_setting('app.council_id', true);
  gone integer;
begin
  if exists (select from legal_hold where council_id = own and ended_at is null) then
    raise exception 'A legal hold stands: nothing is taken out of the record.';
  end if;
  if not exists (select from cycle where council_id = own and id = key and status = 'signed_off') then
    raise exception 'The cycle is not signed off: what was said in it stays.';
  end if;
  delete from history where council_id = own and subject in ('group_session', 'group_answer')
    and starts_with(subject_key, key || '/');
  update group_answer set said = '' where council_id = own and cycle_id = key and said <> '';
  get diagnostics gone = row_count;
  return gone;
end $f$;
`,
  outsideIsolation: [],
  facts: [],
} as const;
