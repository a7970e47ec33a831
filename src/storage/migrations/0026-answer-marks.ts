/** What the reviewer says of free answers to knowledge questions. */
export const answerMarks = {
  name: '0026-answer-marks',
  sql: `
-- revision: that of the answer that was marked; a changed answer needs a new mark. Not a key of response: the answers of
-- an anonymous cycle are written again whenever somebody finishes.
create table answer_mark (
  council_id text not null,
  cycle_id text not null,
  respondent_key text not null,
  question_key text not null,
  item text not null,
  revision integer not null,
  mark text not null check (mark in ('right', 'partly', 'unclear')),
  marked_by text not null,
  primary key (council_id, cycle_id, respondent_key, question_key, item),
  foreign key (council_id, cycle_id) references cycle (council_id, id),
  foreign key (council_id, marked_by) references person (council_id, id)
);
create trigger refuse_signed_off after insert or update on answer_mark
  for each row execute function refuse_signed_off();
`,
  outsideIsolation: [],
  facts: [],
} as const;
