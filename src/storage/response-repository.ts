import { CompiledQuery } from 'kysely';
import type { Respondent, Response, Step } from '../domain/response.ts';
import { answerStepSql, settleRepeatSql } from './answer-step-sql.ts';
import { draftBody } from './draft-repository.ts';
import { json, storable } from './json.ts';
import { toRespondent } from './respondent-repository.ts';
import type { Tx } from './tx.ts';

/** Everything that one respondent has answered in a cycle, in the order of keys. */
export async function listResponses(tx: Tx, cycleId: string, respondentKey: string): Promise<readonly Response[]> {
  const rows = await tx.db
    .selectFrom('response')
    .select(['question_key', 'item', 'revision', 'view', 'reason'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .where('respondent_key', '=', respondentKey)
    .execute();
  return rows
    .map((row) => ({
      cycleId,
      respondentKey,
      questionKey: row.question_key,
      item: row.item,
      revision: row.revision,
      view: row.view,
      reason: row.reason,
    }))
    .toSorted(byKey);
}

/** How many answers a cycle holds, of how many respondents. */
export async function countResponses(tx: Tx, cycleId: string): Promise<{ responses: number; respondents: number }> {
  const row = await tx.db
    .selectFrom('response')
    .select((eb) => [
      eb.fn.countAll<number>().as('responses'),
      eb.fn.count<number>('respondent_key').distinct().as('respondents'),
    ])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .executeTakeFirstOrThrow();
  return { responses: row.responses, respondents: row.respondents };
}

/**
 * One press on *Save and next*.
 *
 * - `factsRevision`: the facts of the council that the caller worked with.
 * - `expectedRevision`: the revision that the card showed, 0 for an unanswered step.
 * - `nextPosition`: where the respondent stands after it.
 * - `draftCard`, `draftPlace`: the draft that this answer replaces.
 */
export interface StepToWrite {
  cycleId: string;
  personId: string;
  audience: Respondent['audience'];
  factsRevision: number;
  step: Step;
  expectedRevision: number;
  view: string;
  reason: string;
  nextPosition: number;
  draftCard: string;
  draftPlace: string;
  now: Date;
}

/**
 * - `saved`: written with its history, the respondent moved on, the draft dropped.
 * - `same`: this content stands there already, at whatever revision; only the position moves and the draft goes.
 * - `stale`: other content has been saved since the card was drawn; nothing is written.
 * - `facts_changed`: the council's facts have another revision; nothing is written.
 * - `no_respondent`: the person has no such part in the cycle, or the step is none of theirs; nothing is written.
 *
 * `respondent` (undefined with `no_respondent`), `responses` (all of the respondent) and `drafts` (those of
 * `draftCard`, by place) are as they stand after the write.
 */
export interface AnsweredStep {
  outcome: 'saved' | 'same' | 'stale' | 'facts_changed' | 'no_respondent';
  respondent: Respondent | undefined;
  responses: readonly Response[];
  drafts: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * Writes one answer in one statement; a repeated or outdated press takes a second one to tell which it is. `commit`: the
 * answer is committed in the same round trip, which is for a caller that has nothing else to write.
 */
export async function answerStep(
  tx: Tx,
  step: StepToWrite,
  { commit }: { commit: boolean } = { commit: false },
): Promise<AnsweredStep> {
  const written = { revision: step.expectedRevision + 1, view: step.view, reason: step.reason };
  const params = [...keysOf(tx, step), step.factsRevision, step.now, json(written)];
  const row = only(commit ? await tx.commitWith(answerStepSql, params) : await run(tx, answerStepSql, params));
  if (row.facts_revision !== step.factsRevision) return answered('facts_changed', row);
  if (row.respondent === null) return answered('no_respondent', row);
  if (row.saved_revision !== null) return answered('saved', withSaved(row, step));
  const settled = only(await run(tx, settleRepeatSql, keysOf(tx, step)));
  // Cut off from the answers between the two statements.
  if (settled.respondent === null) return answered('no_respondent', settled);
  return settled.same ? answered('same', withSaved(settled, step)) : answered('stale', settled);
}

/** The parameters that both statements share, $1 to $12. */
function keysOf(tx: Tx, step: StepToWrite): unknown[] {
  return [
    tx.councilId,
    step.cycleId,
    step.personId,
    step.audience,
    step.step.questionKey,
    step.step.item,
    step.view,
    step.reason,
    step.expectedRevision,
    step.nextPosition,
    step.draftCard,
    step.draftPlace,
  ];
}

/** Question, item, revision, view, reason. */
type ResponseRow = readonly [string, string, number, string, string];

interface AnswerRow {
  facts_revision: number | null;
  respondent: Parameters<typeof toRespondent>[0] | null;
  saved_revision: number | null;
  same: boolean;
  responses: readonly ResponseRow[] | null;
  /** Place and body. */
  drafts: readonly (readonly [string, unknown])[] | null;
}

async function run(tx: Tx, sql: string, params: unknown[]): Promise<readonly unknown[]> {
  return (await tx.db.executeQuery(CompiledQuery.raw(sql, params))).rows;
}

function only(rows: readonly unknown[]): AnswerRow {
  const [row] = rows;
  if (row === undefined) throw new Error('The statement of an answer gave no row.');
  return row as AnswerRow;
}

/** A statement does not see what it writes itself: the answer, the move and the dropped draft are laid over its row. */
function withSaved(row: AnswerRow, step: StepToWrite): AnswerRow {
  const { questionKey, item } = step.step;
  const isThis = (given: ResponseRow): boolean => given[0] === questionKey && given[1] === item;
  const revision = row.saved_revision ?? row.responses?.find(isThis)?.[2] ?? 1;
  const saved: ResponseRow = [questionKey, item, revision, storable(step.view), storable(step.reason)];
  return {
    ...row,
    respondent: row.respondent && { ...row.respondent, position: step.nextPosition, status: 'answering' },
    responses: [...(row.responses ?? []).filter((given) => !isThis(given)), saved],
    drafts: (row.drafts ?? []).filter(([place]) => place !== step.draftPlace),
  };
}

function answered(outcome: AnsweredStep['outcome'], row: AnswerRow): AnsweredStep {
  if (row.respondent === null) return { outcome, respondent: undefined, responses: [], drafts: new Map() };
  const respondent = toRespondent(row.respondent);
  const { cycleId, respondentKey } = respondent;
  return {
    outcome,
    respondent,
    responses: (row.responses ?? [])
      .map(([questionKey, item, revision, view, reason]) => ({
        cycleId,
        respondentKey,
        questionKey,
        item,
        revision,
        view,
        reason,
      }))
      .toSorted(byKey),
    drafts: new Map((row.drafts ?? []).map(([place, body]) => [place, draftBody.parse(body)])),
  };
}

function byKey(a: Step, b: Step): number {
  const [left, right] = [`${a.questionKey}/${a.item}`, `${b.questionKey}/${b.item}`];
  return left < right ? -1 : Number(left > right);
}
