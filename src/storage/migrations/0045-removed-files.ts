/** Files that were taken out of the register: that there was one stays, its bytes and its name go, also from the history. */
export const removedFiles = {
  name: '0045-removed-files',
  sql: `
alter table evidence_file add column removed_at timestamptz;

-- The name that a file bore, out of every earlier row of its history; how many rows there are of it.
create function forget_file_name(key text) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $f$
declare
  own constant text := current_setting('app.council_id', true);
  gone integer;
begin
  if exists (select from legal_hold where council_id = own and ended_at is null) then
    raise exception 'A legal hold stands: nothing is taken out of the history.';
  end if;
  if not exists (select from evidence_file where council_id = own and id = key and removed_at is not null) then
    raise exception 'The file is kept: its history stays.';
  end if;
  update history set old = old - 'name', new = new - 'name'
    where council_id = own and subject = 'evidence_file' and subject_key = key
      and coalesce(jsonb_typeof(old), 'object') = 'object' and coalesce(jsonb_typeof(new), 'object') = 'object';
  get diagnostics gone = row_count;
  return gone;
end $f$;
`,
  outsideIsolation: [],
  facts: [],
} as const;
