/** Files of the register, in the store itself (decision 0020). */
export const evidenceFiles = {
  name: '0042-evidence-files',
  sql: `
create table evidence_file (
  council_id text not null,
  id text not null,
  item_id text,
  sent_by text not null,
  name text not null,
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  taken_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, item_id) references evidence_item (council_id, id),
  foreign key (council_id, sent_by) references person (council_id, id)
);
create unique index evidence_file_item on evidence_file (council_id, item_id);
create index evidence_file_checksum on evidence_file (council_id, sha256);

-- In base64 and in parts, so that a row is small and passes through backups and exports as text.
create table evidence_file_part (
  council_id text not null,
  file_id text not null,
  part integer not null,
  base64 text not null,
  primary key (council_id, file_id, part),
  foreign key (council_id, file_id) references evidence_file (council_id, id) on delete cascade
);
`,
  outsideIsolation: [],
  facts: [],
} as const;
