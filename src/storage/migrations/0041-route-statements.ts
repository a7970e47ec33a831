/**
 * What is said on the route to an outcome, each for good. A cycle that is signed off takes what may still follow its
 * signing, and is opened again by `unlock_cycle` alone, which needs a request and an agreement of two different people.
 */
export const routeStatements = {
  name: '0041-route-statements',
  sql: `
create table route_statement (
  council_id text not null,
  cycle_id text not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('accuracy', 'dissent', 'scrutineer', 'interests', 'concern', 'lead_member',
    'opinion', 'clearance', 'signing', 'outcome', 'unlock_request', 'unlock')),
  sign_off_row text,
  -- Null: an operator has entered it on behalf.
  person_id text,
  made_by text not null,
  made_on text not null,
  text text not null,
  details jsonb not null,
  entered_at timestamptz not null,
  primary key (council_id, cycle_id, position),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id)
);
-- Shares the lock of migration 0010, as every writer does. The signing itself is written once the cycle is signed off.
create function refuse_on_route() returns trigger language plpgsql as $f$
declare
  locked constant text := pg_advisory_xact_lock_shared(hashtextextended(new.council_id, 10))::text;
begin
  if new.kind in ('accuracy', 'dissent', 'scrutineer', 'interests', 'concern', 'opinion')
    and exists (select from cycle where council_id = new.council_id and id = new.cycle_id and status = 'signed_off')
    and not is_owner_of(tg_relid) then
    raise exception 'The cycle % is signed off: nothing of it is changed.', new.cycle_id using errcode = 'LAT01';
  end if;
  return null;
end $f$;
create trigger refuse_on_route after insert on route_statement for each row execute function refuse_on_route();

create function keep_route_statement() returns trigger language plpgsql as $f$
begin
  raise exception 'A statement on the route is neither changed nor deleted.';
end $f$;
create trigger keep_route_statement before update or delete on route_statement
  for each row execute function keep_route_statement();

-- Back into review, with the signing void, where two different people have asked for it and agreed since the last
-- signing; else false and nothing. The operator, who is nobody, counts as one person.
create function unlock_cycle(key text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  own constant text := current_setting('app.council_id', true);
  asked route_statement;
  agreed route_statement;
begin
  select * into asked from route_statement
    where council_id = own and cycle_id = key and kind = 'unlock_request' order by position desc limit 1;
  select * into agreed from route_statement
    where council_id = own and cycle_id = key and kind = 'unlock' order by position desc limit 1;
  if asked.position is null or agreed.position is null or agreed.position < asked.position
    or asked.person_id is not distinct from agreed.person_id
    or exists (select from route_statement where council_id = own and cycle_id = key and position > asked.position
      and kind = 'signing') then
    return false;
  end if;
  update cycle set status = 'in_review', signed_on = null
    where council_id = own and id = key and status = 'signed_off';
  return found;
end $f$;
`,
  outsideIsolation: [],
  facts: [],
} as const;
