/** Documents that somebody was offered in chat; they hold no bytes and nothing that people wrote. */
export const documentOffers = {
  name: '0035-document-offers',
  sql: `
create table document_offer (
  council_id text not null,
  id text not null,
  person_id text not null,
  kind text not null check (kind in ('workbook', 'report', 'paper', 'statement', 'opinion')),
  edition text not null check (edition in ('public', 'restricted')),
  cycle_id text not null,
  file_name text not null,
  status text not null check (status in ('offered', 'sending', 'sent', 'declined')),
  offered_at timestamptz not null,
  moved_at timestamptz not null,
  primary key (council_id, id),
  foreign key (council_id, person_id) references person (council_id, id),
  foreign key (council_id, cycle_id) references cycle (council_id, id)
);
create index document_offer_offered on document_offer (council_id, offered_at);
`,
  outsideIsolation: [],
  facts: [],
} as const;
