import type { Selectable } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import { z } from 'zod';
import type { Assessment, AssessmentStatus, Outcome } from '../domain/assessment.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** The assessment of one place, or undefined where nothing is saved yet. */
export async function findAssessment(tx: Tx, cycleId: string, place: Place): Promise<Assessment | undefined> {
  const row = await assessments(tx)
    .where('cycle_id', '=', cycleId)
    .where('question_key', '=', place.questionKey)
    .where('directorate_id', 'is not distinct from', place.directorateId)
    .executeTakeFirst();
  return row && toAssessment(row);
}

/** Every assessment of a cycle, in no order that matters. */
export async function listAssessments(tx: Tx, cycleId: string): Promise<readonly Assessment[]> {
  const rows = await assessments(tx).where('cycle_id', '=', cycleId).execute();
  return rows.map(toAssessment);
}

/**
 * The assessment of a place in the first of these cycles that has one (give them newest first), or undefined: what a
 * manager sees as last time's entry.
 */
export async function lastAssessment(
  tx: Tx,
  cycleIds: readonly string[],
  place: Place,
): Promise<Assessment | undefined> {
  if (cycleIds.length === 0) return undefined;
  const rows = await assessments(tx)
    .where('cycle_id', 'in', cycleIds)
    .where('question_key', '=', place.questionKey)
    .where('directorate_id', 'is not distinct from', place.directorateId)
    .execute();
  const found = new Map(rows.map((row) => [row.cycle_id, row]));
  const row = cycleIds.map((id) => found.get(id)).find((one) => one !== undefined);
  return row && toAssessment(row);
}

/** What the entries of these cycles were rated, in no order that matters. */
export async function listRatings(
  tx: Tx,
  cycleIds: readonly string[],
): Promise<readonly Pick<Assessment, 'cycleId' | 'questionKey' | 'directorateId' | 'rating' | 'outcome'>[]> {
  if (cycleIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('assessment')
    .select(['cycle_id', 'question_key', 'directorate_id', 'rating', 'outcome'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', 'in', cycleIds)
    .execute();
  return rows.map((row) => ({
    ...{ cycleId: row.cycle_id, questionKey: row.question_key, directorateId: row.directorate_id },
    ...{ rating: row.rating, outcome: row.outcome as Outcome | null },
  }));
}

/** When the returned entries of a cycle were returned, as the history has it: whatever was written on them since. */
export async function listReturned(tx: Tx, cycleId: string): Promise<readonly (Place & { at: Date })[]> {
  const { rows } = await sql<EntryMoment>`
    select a.question_key, a.directorate_id, max(h.at) as at
      from assessment a join history h on ${historyOfEntry}
     where a.council_id = ${tx.councilId} and a.cycle_id = ${cycleId} and a.status = 'returned'
       and h.new ->> 'status' = 'returned' and h.old ->> 'status' is distinct from 'returned'
     group by a.question_key, a.directorate_id`.execute(tx.db);
  return rows.map(toMoment);
}

/** When the entries of a cycle last got new evidence, as the history has it; confirming it unchanged brings none. */
export async function listNewEvidence(tx: Tx, cycleId: string): Promise<readonly (Place & { at: Date })[]> {
  const { rows } = await sql<EntryMoment>`
    select a.question_key, a.directorate_id, max(h.at) as at
      from assessment a join history h on ${historyOfEntry}
     where a.council_id = ${tx.councilId} and a.cycle_id = ${cycleId}
       and h.new ->> 'outcome' is distinct from 'confirmed_unchanged'
       and (h.new -> 'link', h.new -> 'whatWeKnow', h.new -> 'howWeKnow', h.new -> 'whatNext', h.new -> 'evidenceFrom')
         is distinct from
         (h.old -> 'link', h.old -> 'whatWeKnow', h.old -> 'howWeKnow', h.old -> 'whatNext', h.old -> 'evidenceFrom')
     group by a.question_key, a.directorate_id`.execute(tx.db);
  return rows.map(toMoment);
}

/** The history `h` of an entry `a`; its key is made as in {@link saveAssessment}. */
const historyOfEntry = sql`h.council_id = a.council_id and h.subject = 'assessment'
        and h.subject_key = a.cycle_id || '/' || a.question_key || '@' || coalesce(a.directorate_id, '')`;

interface EntryMoment {
  question_key: string;
  directorate_id: string | null;
  at: Date;
}

function toMoment(row: EntryMoment): Place & { at: Date } {
  return { questionKey: row.question_key, directorateId: row.directorate_id, at: row.at };
}

/** Everybody who ever wrote the entries of these places (`placeKey`) in a cycle, as far as their history is kept. */
export async function listAuthors(
  tx: Tx,
  cycleId: string,
  places: readonly Place[],
): Promise<readonly { place: string; authorId: string }[]> {
  if (places.length === 0) return [];
  const keys = places.map((place) => `${cycleId}/${placeKey(place)}`);
  const author = sql<string | null>`new ->> 'authorId'`;
  const rows = await tx.db
    .selectFrom('history')
    .select(['subject_key', author.as('authorId')])
    .distinct()
    .where('council_id', '=', tx.councilId)
    .where('subject', '=', 'assessment')
    .where('subject_key', 'in', keys)
    .execute();
  return rows.flatMap(({ subject_key, authorId }) =>
    authorId === null ? [] : [{ place: subject_key.slice(cycleId.length + 1), authorId }],
  );
}

/**
 * Saves an assessment over the revision that the writer saw (0: none), with its history, in one statement. The stored
 * revision is then `expectedRevision + 1`, whatever `assessment.revision` says. `stale`: somebody has saved since, and
 * nothing is written. `change` is a word for the log such as `saved`, `submitted`; `why` may be empty.
 */
export async function saveAssessment(
  tx: Tx,
  assessment: Assessment,
  write: { expectedRevision: number; actor: string; why: string; change: string },
): Promise<'saved' | 'stale'> {
  const saved = { ...assessment, revision: write.expectedRevision + 1 };
  const subjectKey = `${assessment.cycleId}/${placeKey(assessment)}`;
  const { rows } = await tx.db.executeQuery(
    CompiledQuery.raw(write.expectedRevision === 0 ? insertFirst : updateLater, [
      tx.councilId,
      ...valuesOf(saved),
      write.actor,
      subjectKey,
      write.change,
      json(saved),
      write.why,
      ...(write.expectedRevision === 0 ? [] : [write.expectedRevision]),
    ]),
  );
  return rows.length > 0 ? 'saved' : 'stale';
}

/** In the order of `columns`. */
function valuesOf(assessment: Assessment): unknown[] {
  return [
    assessment.cycleId,
    assessment.questionKey,
    assessment.directorateId,
    assessment.revision,
    assessment.status,
    assessment.rating,
    assessment.outcome,
    assessment.link,
    assessment.whatWeKnow,
    assessment.howWeKnow,
    assessment.whatNext,
    assessment.remarks,
    assessment.reason,
    assessment.checked,
    json(assessment.covered),
    assessment.retestMonth,
    assessment.evidenceFrom,
    assessment.reviewOn,
    assessment.authorId,
    assessment.updatedAt,
    assessment.untested,
  ];
}

const content = `revision, status, rating, outcome, link, what_we_know, how_we_know, what_next, remarks, reason, checked,
  covered, retest_month, evidence_from, review_on, author_id, updated_at, untested`;
const contentValues =
  '$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb, $17, $18, $19, $20, $21::timestamptz, $22';
const historyColumns = 'history (council_id, at, actor, subject, subject_key, change, old, new, why)';
/** What was there, in the words of the domain, as `json(saved)` is too. */
const oldContent = `jsonb_build_object('cycleId', cycle_id, 'questionKey', question_key, 'directorateId', directorate_id,
  'revision', revision, 'status', status, 'rating', rating, 'outcome', outcome, 'link', link,
  'whatWeKnow', what_we_know, 'howWeKnow', how_we_know, 'whatNext', what_next, 'remarks', remarks, 'reason', reason,
  'checked', checked, 'covered', covered, 'retestMonth', retest_month,
  'evidenceFrom', evidence_from, 'reviewOn', review_on, 'authorId', author_id, 'updatedAt', updated_at, 'untested', untested)`;

const insertFirst = `
with written as (
  insert into assessment (council_id, cycle_id, question_key, directorate_id, ${content})
  values ($1, $2, $3, $4, ${contentValues})
  on conflict (council_id, cycle_id, question_key, directorate_id) do nothing
  returning revision
)
insert into ${historyColumns}
select $1, $21::timestamptz, $23, 'assessment', $24, $25, null, $26::jsonb, $27 from written
returning id`;

// A snapshot never shows less than the revision that a card was drawn from, and the update takes that one only, so
// `before` is what the update replaces.
const updateLater = `
with before as (
  select ${oldContent} as old from assessment
   where council_id = $1 and cycle_id = $2 and question_key = $3 and directorate_id is not distinct from $4
), written as (
  update assessment set (${content}) = (${contentValues})
   where council_id = $1 and cycle_id = $2 and question_key = $3 and directorate_id is not distinct from $4
     and revision = $28
  returning revision
)
insert into ${historyColumns}
select $1, $21::timestamptz, $23, 'assessment', $24, $25, before.old, $26::jsonb, $27 from written, before
returning id`;

function assessments(tx: Tx) {
  return tx.db.selectFrom('assessment').selectAll().where('council_id', '=', tx.councilId);
}

const coveredShape = z.array(z.string());

function toAssessment(row: Selectable<Database['assessment']>): Assessment {
  return {
    cycleId: row.cycle_id,
    questionKey: row.question_key,
    directorateId: row.directorate_id,
    revision: row.revision,
    status: row.status as AssessmentStatus,
    rating: row.rating,
    outcome: row.outcome as Outcome | null,
    link: row.link,
    whatWeKnow: row.what_we_know,
    howWeKnow: row.how_we_know,
    whatNext: row.what_next,
    remarks: row.remarks,
    reason: row.reason,
    untested: row.untested,
    checked: row.checked,
    covered: coveredShape.parse(row.covered),
    retestMonth: row.retest_month,
    evidenceFrom: row.evidence_from,
    reviewOn: row.review_on,
    authorId: row.author_id,
    updatedAt: row.updated_at,
  };
}
