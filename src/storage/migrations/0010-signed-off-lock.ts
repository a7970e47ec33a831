/**
 * A cycle that is signed off stays as it was signed: its answers, entries, respondents and holders can be neither added
 * nor changed nor deleted, and it cannot be opened again. Actions and retests stay open, drafts are nobody's record.
 * Only the owner's functions pass: `forget_responses` deletes what single people said once its time is over.
 */
export const signedOffLock = {
  name: '0010-signed-off-lock',
  sql: `
-- True where the owner of a table is at work: in a function of the owner's, or in a migration.
create function is_owner_of(relation oid) returns boolean language sql stable as $f$
  select relowner = current_user::regrole from pg_class where oid = relation
$f$;

-- Whoever writes shares a lock of the council until they commit, and a sign-off takes it alone: so a sign-off waits for
-- what is under way, and what comes after it sees it. Each statement of a function like this sees what is committed.
-- On the path of every answer: one statement and no more.
create function refuse_signed_off() returns trigger language plpgsql as $f$
declare
  own constant text := coalesce(new.council_id, old.council_id);
  locked constant text := pg_advisory_xact_lock_shared(hashtextextended(own, 10))::text;
begin
  if exists (select from cycle
      where council_id = own and id in (old.cycle_id, new.cycle_id) and status = 'signed_off')
    and not is_owner_of(tg_relid) then
    raise exception 'The cycle % is signed off: nothing of it is changed.', coalesce(old.cycle_id, new.cycle_id)
      using errcode = 'LAT01';
  end if;
  return null;
end $f$;

create trigger refuse_signed_off after insert or update or delete on assessment
  for each row execute function refuse_signed_off();
create trigger refuse_signed_off after insert or update or delete on response
  for each row execute function refuse_signed_off();
create trigger refuse_signed_off after insert or update or delete on assignment
  for each row execute function refuse_signed_off();
create trigger refuse_signed_off after insert or delete on respondent
  for each row execute function refuse_signed_off();
-- At which question somebody stands is no part of the record, and every answer moves it.
create trigger refuse_signed_off_change after update on respondent for each row
  when ((old.council_id, old.cycle_id, old.person_id, old.audience, old.respondent_key, old.directorate_id, old.status)
      is distinct from
      (new.council_id, new.cycle_id, new.person_id, new.audience, new.respondent_key, new.directorate_id, new.status)
    or old.steps is distinct from new.steps or old.position = new.position)
  execute function refuse_signed_off();

create function keep_signed_off() returns trigger language plpgsql as $f$
begin
  if old.status = 'signed_off' then
    if not is_owner_of(tg_relid) then
      raise exception 'The cycle % is signed off: it stays so.', old.id using errcode = 'LAT01';
    end if;
  else
    perform pg_advisory_xact_lock(hashtextextended(old.council_id, 10));
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $f$;

create trigger sign_off before update on cycle
  for each row when (old.status <> 'signed_off' and new.status = 'signed_off') execute function keep_signed_off();
create trigger keep_signed_off before update on cycle
  for each row when (old.status = 'signed_off' and (old.council_id, old.id, old.status, old.signed_on, old.set_id,
    old.set_version) is distinct from (new.council_id, new.id, new.status, new.signed_on, new.set_id, new.set_version))
  execute function keep_signed_off();
create trigger keep_signed_off_row before delete on cycle
  for each row when (old.status = 'signed_off') execute function keep_signed_off();

-- What single people said in a signed-off cycle, and who they were, with its history; the counts stay.
create function forget_responses(key text) returns integer
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
  select council_id, cycle_id, audience, directorate_id, '', '', status, count(*)::int from respondent
   where council_id = own and cycle_id = key group by 1, 2, 3, 4, 7
  on conflict (council_id, cycle_id, audience, directorate_id, question_key, item, value)
    do update set count = kept_count.count + excluded.count;
  delete from response where council_id = own and cycle_id = key;
  get diagnostics gone = row_count;
  delete from respondent where council_id = own and cycle_id = key;
  return gone;
end $f$;
`,
  outsideIsolation: [],
  facts: [],
} as const;
