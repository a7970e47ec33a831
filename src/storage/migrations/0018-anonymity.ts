/**
 * Whose key is gone, and how it goes. `respondent` is the one table in which a person stands beside a respondent's key;
 * `participation` keeps what must be known of a part once its row there is gone: never beside it. Also whether the
 * reviewer of a cycle may read comments below its threshold.
 */
export const anonymity = {
  name: '0018-anonymity',
  sql: `
alter table cycle add column reviewer_reads boolean not null default false;

-- Without any time: when somebody finished is told by nothing. status: how the part stood when its key went; said:
-- whether any answer of theirs stands then, which is theirs to change no more.
create table participation (
  council_id text not null,
  cycle_id text not null,
  person_id text not null,
  audience text not null check (audience in ('manager', 'frontline', 'partner')),
  directorate_id text,
  status text not null check (status in ('invited', 'answering', 'finished', 'declined')),
  said boolean not null,
  primary key (council_id, cycle_id, person_id, audience),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id)
);
create trigger refuse_signed_off after insert or update or delete on participation
  for each row execute function refuse_signed_off();

-- How often links were cut in a council, and up to which of them what held the links has been vacuumed since.
create table link_cut (
  council_id text not null references council (id),
  cuts bigint not null,
  vacuumed bigint not null default 0,
  primary key (council_id)
);

-- Nobody answers twice: whoever has finished, or said something under a key that is gone, gets no new one. Shares the
-- lock that cut_links takes alone, and looks once it has it.
create function refuse_second_part() returns trigger language plpgsql as $f$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(new.council_id || '/' || new.cycle_id, 18));
  if exists (select from participation where council_id = new.council_id and cycle_id = new.cycle_id
      and person_id = new.person_id and audience = new.audience and (said or status = 'finished')) then
    return null;
  end if;
  delete from participation where council_id = new.council_id and cycle_id = new.cycle_id
    and person_id = new.person_id and audience = new.audience;
  return new;
end $f$;
create trigger refuse_second_part before insert on respondent
  for each row execute function refuse_second_part();

-- Cuts what ties people to their answers in an anonymous cycle, for ever. parts: [{"person", "audience"}]; keys: random
-- ones, at least as many as these people have answers; finished: they have pressed Finish. How many were cut; none in any
-- other cycle.
-- Each answer gets a key of its own, since the questions somebody was asked may tell who they are; and every row that no
-- longer has a person is written again in random order, so that neither its place nor the transaction that wrote it
-- tells whose it is. Refuses under a legal hold (forget_in_history), and then nothing is done.
create function cut_links(which text, parts jsonb, keys jsonb, finished boolean) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  own constant text := current_setting('app.council_id', true);
  old_keys text[];
begin
  if not exists (select from cycle where council_id = own and id = which and confidentiality = 'anonymous') then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(own || '/' || which, 18));
  -- Waits for answers that are being saved; each statement below sees what they saved.
  perform from respondent r, jsonb_to_recordset(parts) as p (person text, audience text)
    where r.council_id = own and r.cycle_id = which and r.person_id = p.person and r.audience = p.audience
    for update of r;
  insert into participation (council_id, cycle_id, person_id, audience, directorate_id, status, said)
  select r.council_id, r.cycle_id, r.person_id, r.audience, r.directorate_id,
      case when finished then 'finished' else r.status end,
      exists (select from response s where s.council_id = own and s.cycle_id = which
        and s.respondent_key = r.respondent_key)
    from respondent r, jsonb_to_recordset(parts) as p (person text, audience text)
    where r.council_id = own and r.cycle_id = which and r.person_id = p.person and r.audience = p.audience;
  with gone as (
    delete from respondent r using jsonb_to_recordset(parts) as p (person text, audience text)
      where r.council_id = own and r.cycle_id = which and r.person_id = p.person and r.audience = p.audience
      returning r.respondent_key
  ) select array_agg(respondent_key) into old_keys from gone;
  if old_keys is null then
    return 0;
  end if;
  perform forget_in_history('respondent', key) from unnest(old_keys) as key;
  delete from draft d using jsonb_to_recordset(parts) as p (person text, audience text)
    where d.council_id = own and d.cycle_id = which and d.person_id = p.person
      and starts_with(d.card, 'response.' || p.audience);
  update response r set respondent_key = fresh.key
    from (select respondent_key, question_key, item, row_number() over (order by random()) as n from response
        where council_id = own and cycle_id = which and respondent_key = any (old_keys)) mine
      join jsonb_array_elements_text(keys) with ordinality as fresh (key, n) using (n)
    where r.council_id = own and r.cycle_id = which and r.respondent_key = mine.respondent_key
      and r.question_key = mine.question_key and r.item = mine.item;
  if exists (select from response where council_id = own and cycle_id = which
      and respondent_key = any (old_keys)) then
    raise exception 'Fewer keys than answers: no link is cut.';
  end if;
  with gone as (
    delete from response r where r.council_id = own and r.cycle_id = which
      and not exists (select from respondent p where p.council_id = own and p.respondent_key = r.respondent_key)
      returning r.*
  ) insert into response select * from gone order by random();
  with gone as (
    delete from participation where council_id = own and cycle_id = which returning *
  ) insert into participation select * from gone order by random();
  insert into link_cut as l (council_id, cuts) values (own, 1)
    on conflict (council_id) do update set cuts = l.cuts + 1;
  return cardinality(old_keys);
end $f$;

create or replace function forget_responses(key text) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  own constant text := current_setting('app.council_id', true);
  gone integer;
begin
  -- Refuses under a legal hold, and where the cycle is not signed off.
  perform forget_in_history('responses', key);
  insert into kept_count (council_id, cycle_id, audience, directorate_id, question_key, item, value, count)
  select council_id, cycle_id, audience, directorate_id, question_key, item, view, count(*)::int from response
   where council_id = own and cycle_id = key group by 1, 2, 3, 4, 5, 6, 7
  union all
  select council_id, cycle_id, audience, directorate_id, '', '', status, count(*)::int from (
    select council_id, cycle_id, audience, directorate_id, status from respondent
     where council_id = own and cycle_id = key
    union all
    select council_id, cycle_id, audience, directorate_id, case when said then 'finished' else status end
      from participation where council_id = own and cycle_id = key) parts group by 1, 2, 3, 4, 7
  on conflict (council_id, cycle_id, audience, directorate_id, question_key, item, value)
    do update set count = kept_count.count + excluded.count;
  delete from response where council_id = own and cycle_id = key;
  get diagnostics gone = row_count;
  delete from respondent where council_id = own and cycle_id = key;
  delete from participation where council_id = own and cycle_id = key;
  return gone;
end $f$;
`,
  outsideIsolation: [],
  facts: [],
  vacuumed: ['respondent', 'participation', 'draft', 'response', 'history'],
} as const;
