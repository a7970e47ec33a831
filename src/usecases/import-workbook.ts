import { isDeepStrictEqual } from 'node:util';
import { keyFromWords } from '../domain/key-from-words.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { WorkbookQuestion } from '../domain/question-set-from-workbook.ts';
import { questionSetFromWorkbook } from '../domain/question-set-from-workbook.ts';
import type { WorkbookContent } from '../domain/workbook-content.ts';
import { addQuestionSet, latestQuestionSet } from '../storage/question-set-repository.ts';
import type { EntriesToImport, EntryPlan, ImportedEntries } from './import-entries.ts';
import { planEntries, writeEntries } from './import-entries.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A workbook to take in. `setId` null: from the title without its year, so that next year's is the same set. */
export interface WorkbookToImport {
  councilId: string;
  content: WorkbookContent;
  setId: string | null;
  dryRun: boolean;
  entries: EntriesToImport | null;
}

/** What a workbook became. `newVersion` false: the latest version holds the same already. */
export interface ImportedWorkbook {
  set: QuestionSet;
  newVersion: boolean;
  questions: readonly WorkbookQuestion[];
  entries: ImportedEntries | null;
}

/**
 * Takes a council's own workbook as a question set of that council: the first time as version 1, later as the next one,
 * unless nothing differs. Running cycles keep their version. With `entries`, evidence, ratings and remarks become the
 * entries of a signed-off cycle; cells that look as if they let a child be recognised are refused until they are
 * accepted. All of it is written, or nothing; `dryRun` writes nothing.
 */
export async function importWorkbook(
  services: Services,
  given: WorkbookToImport,
  shipped: readonly QuestionSet[],
): Promise<OperatorOutcome<ImportedWorkbook>> {
  const { councilId, content, dryRun } = given;
  const id = given.setId ?? setIdFrom(content.title);
  const problem = idProblem(id, shipped);
  if (problem !== null) return refuse(problem);
  return operatorTurn(services, councilId, async (turn) => {
    const read = await readAs(id, content, turn, shipped);
    const plan = given.entries && (await planEntries(turn, given.entries, read));
    if (plan !== null && 'kind' in plan) return refuse(plan);
    const value = { ...read, entries: plan && plan.summary };
    const unchanged = !read.newVersion && plan?.unchanged !== false;
    if (unchanged) return { kind: 'unchanged', value };
    if (dryRun) return { kind: 'done', value };
    const asked = cellsToLookAt(given, plan);
    return asked.length > 0 ? refuse(...asked) : writeAll(turn, value, plan);
  });
}

function cellsToLookAt({ entries }: WorkbookToImport, plan: EntryPlan | null): readonly OperatorReason[] {
  if (entries === null || entries.acceptIdentifying || plan === null) return [];
  return plan.summary.identifying.map((cell) => ({ kind: 'identifying_cell', ...cell }));
}

async function writeAll(
  turn: OperatorTurn,
  read: ImportedWorkbook,
  plan: EntryPlan | null,
): Promise<OperatorOutcome<ImportedWorkbook>> {
  if (read.newVersion) await keepVersion(turn, read.set);
  if (plan !== null && !plan.unchanged) await writeEntries(turn, plan);
  return { kind: 'done', value: read };
}

function idProblem(id: string, shipped: readonly QuestionSet[]): OperatorReason | null {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 60) return { kind: 'bad_set_id', id };
  return shipped.some((other) => other.id === id) ? { kind: 'shipped_set', id } : null;
}

/** `local-assurance-test-people` from “Local Assurance Test – People – 2016/17”. */
function setIdFrom(title: string): string {
  return keyFromWords(title.replace(/\b20\d\d(\s*[/–-]\s*(20)?\d\d)?\b/g, ' '), 8);
}

async function readAs(
  id: string,
  content: WorkbookContent,
  { tx }: OperatorTurn,
  shipped: readonly QuestionSet[],
): Promise<Omit<ImportedWorkbook, 'entries'>> {
  const earlier = await latestQuestionSet(tx, id);
  const { set, questions } = questionSetFromWorkbook({ id, content, earlier, shipped });
  // Through JSON, as it was stored: a field that is undefined is not there.
  const asStored: unknown = JSON.parse(JSON.stringify({ ...set, version: earlier?.version }));
  if (earlier !== undefined && isDeepStrictEqual(earlier, asStored))
    return { set: earlier, newVersion: false, questions };
  return { set, newVersion: true, questions };
}

async function keepVersion(turn: OperatorTurn, set: QuestionSet): Promise<void> {
  const { id, version } = set;
  await addQuestionSet(turn.tx, set, { imported: true, at: turn.now });
  const subjectKey = `${id}/${String(version)}`;
  const entry = { subject: 'question_set', subjectKey, change: 'imported', old: null, new: { id, version } };
  await recordOperator(turn, entry);
}
