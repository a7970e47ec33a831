import type { Insertable } from 'kysely';
import type { AssessmentStatus, Outcome } from '../../src/domain/assessment.ts';
import type { Cycle } from '../../src/domain/cycle.ts';
import type { Place } from '../../src/domain/place.ts';
import { placeKey, placesOf } from '../../src/domain/place.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { findQuestion } from '../../src/domain/question-set.ts';
import { gradeOf, scales } from '../../src/domain/scale.ts';
import type { Database } from '../../src/storage/database.ts';
import { json } from '../../src/storage/json.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { directorates } from '../support/council.ts';

interface AssessmentsToFill {
  seed: number;
  cycle: Pick<Cycle, 'id' | 'opensOn' | 'status'>;
  set: QuestionSet;
}

type AssessmentRow = Insertable<Database['assessment']>;
type ActionRow = Insertable<Database['action']>;
type HistoryRow = Insertable<Database['history']>;

/** Chances in a row, the same for the same words: a number from 0 up to and without `below`. */
type Draw = (below: number) => number;

/**
 * Every place of the set with its assessment and, for a low rating, an action, and the history of both. In the open cycle
 * one in four is still to be written, and others wait for a plan or for the reviewer, so that every kind of gap is there.
 */
export async function fillAssessments(tx: Tx, filling: AssessmentsToFill): Promise<void> {
  const { seed, cycle, set } = filling;
  const draw = drawFrom(`${String(seed)}/${tx.councilId}/${cycle.id}`);
  const assessments: AssessmentRow[] = [];
  const actions: ActionRow[] = [];
  for (const place of placesOf(set, directorates)) {
    if (cycle.status === 'open' && draw(4) === 0) continue;
    const assessment = assessmentAt(tx, filling, place, draw);
    assessments.push(assessment);
    if (gradeOf(set.scale, assessment.rating ?? null)?.adverse === true && draw(5) > 0) {
      actions.push(actionFor(filling, assessment, draw));
    }
  }
  await tx.db.insertInto('assessment').values(assessments).execute();
  if (actions.length > 0) await tx.db.insertInto('action').values(actions).execute();
  const history = [...assessments.flatMap(changesOf), ...actions.map(changeOfAction)];
  await tx.db.insertInto('history').values(history).execute();
}

const evidence =
  'Supervision is recorded monthly and sampled each quarter. In the last sample of forty records, thirty-six had a dated ' +
  'note of what was agreed and why. The four others are followed up by their team managers, who report back in October.';

function assessmentAt(tx: Tx, { cycle, set }: AssessmentsToFill, place: Place, draw: Draw): AssessmentRow {
  const outcome = draw(8) === 0 ? 'not_tested' : null;
  const grades = scales[set.scale];
  const status = statusIn(cycle, draw);
  const prompts = findQuestion(set, place.questionKey)?.question.subPrompts ?? [];
  return {
    ...{ council_id: tx.councilId, cycle_id: cycle.id, question_key: place.questionKey },
    directorate_id: place.directorateId,
    ...{ revision: revisionOf(status), status },
    rating: outcome === null ? (grades[draw(grades.length)]?.value ?? null) : null,
    outcome: outcome satisfies Outcome | null,
    link: `https://intranet.example/evidence/${cycle.id}/${place.questionKey}`,
    what_we_know: evidence,
    how_we_know: evidence.slice(0, 120 + draw(100)),
    what_next: draw(2) === 0 ? '' : 'The next sample is due in October.',
    remarks: '',
    ...(outcome === null ? { reason: '' } : { reason: 'The records were moved in summer.', retest_month: '2026-11' }),
    checked: '',
    covered: json(prompts.filter(() => draw(2) === 0).map(({ key }) => key)),
    author_id: place.directorateId === 'education' ? 'manager-education' : 'manager',
    updated_at: dayAfter(cycle.opensOn, 3 + draw(10)),
  };
}

function statusIn({ status }: Pick<Cycle, 'status'>, draw: Draw): AssessmentStatus {
  if (status === 'signed_off') return 'accepted';
  const statuses: readonly AssessmentStatus[] = ['draft', 'submitted', 'returned', 'accepted'];
  return statuses[draw(statuses.length)] ?? 'draft';
}

/** A save each for evidence and rating, then what the reviewer's queue did. */
function revisionOf(status: AssessmentStatus): number {
  return { draft: 2, submitted: 3, returned: 4, accepted: 4 }[status];
}

function actionFor({ cycle }: AssessmentsToFill, assessment: AssessmentRow, draw: Draw): ActionRow {
  const { council_id, cycle_id, question_key, directorate_id, updated_at } = assessment;
  return {
    ...{ council_id, cycle_id, question_key, directorate_id: directorate_id ?? null },
    id: `${cycle.id}/${question_key}/${directorate_id ?? ''}`,
    what: 'Check the supervision records and report to the management team',
    owner: draw(6) === 0 ? '' : 'Head of Service',
    due_on: dayAfter(cycle.opensOn, draw(60)).toISOString().slice(0, 10),
    status: cycle.status === 'open' || draw(3) === 0 ? 'open' : 'done',
    urgent: draw(4) === 0,
    ...{ created_at: updated_at, updated_at },
  };
}

const changes = ['evidence', 'rating', 'submit', 'reviewed'];

/** A line for each revision. All have the last content: what earlier ones held is of no matter here. */
function changesOf(assessment: AssessmentRow): readonly HistoryRow[] {
  const { council_id, updated_at: at, author_id, cycle_id, question_key, directorate_id } = assessment;
  const place = { questionKey: question_key, directorateId: directorate_id ?? null };
  const content = (revision: number): string =>
    json({
      ...{ cycleId: cycle_id, ...place, revision, status: assessment.status, rating: assessment.rating ?? null },
      ...{ link: assessment.link, whatWeKnow: assessment.what_we_know, howWeKnow: assessment.how_we_know },
    });
  return changes.slice(0, assessment.revision).map((change, index) => ({
    ...{ council_id, at, actor: author_id ?? 'operator', subject: 'assessment', change, why: '' },
    subject_key: `${cycle_id}/${placeKey(place)}`,
    old: index === 0 ? null : content(index),
    new: content(index + 1),
  }));
}

function changeOfAction(action: ActionRow): HistoryRow {
  const { council_id, created_at: at, id, cycle_id, question_key, directorate_id, what, owner, due_on } = action;
  return {
    ...{ council_id, at, actor: 'manager', subject: 'action', subject_key: id, change: 'added', old: null, why: '' },
    new: json({
      id,
      cycleId: cycle_id,
      questionKey: question_key,
      directorateId: directorate_id,
      what,
      owner,
      dueOn: due_on,
    }),
  };
}

function dayAfter(day: string, days: number): Date {
  return new Date(Date.parse(`${day}T09:00:00Z`) + days * 86_400_000);
}

/** mulberry32 over a hash (FNV-1a) of the words. */
function drawFrom(words: string): Draw {
  let state = 0x811c9dc5;
  for (const letter of words) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
