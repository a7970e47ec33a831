import type { Action, Assessment, Entry } from '../domain/assessment.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { ReturnedWorkbook } from '../domain/returned-workbook.ts';
import { gradeOf } from '../domain/scale.ts';
import type { ActionBox, EntryBox } from '../domain/workbook-record.ts';
import { saveAction } from '../storage/action-repository.ts';
import { saveAssessment } from '../storage/assessment-repository.ts';
import { blankAssessment } from './assessment-desk.ts';
import type { CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';
import type { JudgedAgainst, JudgedCell } from './judge-returned.ts';
import { judgeActionRow, judgeEntryRow } from './judge-returned.ts';
import { listEntries } from './list-entries.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { chooseCycle, cycleName, operator, operatorTurn, overProblem } from './operator-turn.ts';
import type { ReturnedReport } from './returned-report.ts';
import type { Services } from './services.ts';

/** A workbook that somebody edited. `partly`: take what can be taken, where other cells are refused. */
export interface ReturnedToImport {
  councilId: string;
  cycle: string | null;
  book: ReturnedWorkbook;
  source: string;
  dryRun: boolean;
  partly: boolean;
  acceptIdentifying: boolean;
}

/** What is to be written at one place: fields of its entry, and of its actions (`''` for a first one). */
interface Edit {
  entry: Entry;
  fields: Partial<Record<EntryBox, string>>;
  actions: Map<string, Partial<Record<ActionBox, string>>>;
}

/**
 * Takes the edits of a workbook that `lat export workbook` made into the cycle that it was made of, with a report of each
 * cell. Refused as a whole: another council's or cycle's workbook, one of another version of the set, a public edition,
 * and a cycle in which nothing is answered any more. Where a single cell is refused nothing is written, unless `partly`.
 */
export async function importReturned(
  services: Services,
  given: ReturnedToImport,
): Promise<OperatorOutcome<ReturnedReport>> {
  return operatorTurn(services, given.councilId, async (turn) => {
    const cycle = chooseCycle(turn.facts, given.cycle);
    if ('kind' in cycle) return refuse(cycle);
    const problem = fileProblem(turn, cycle, given.book);
    if (problem !== null) return refuse(problem);
    const entries = await listEntries(turn.tx, cycle);
    const { judged, edits } = judge(turn, cycle, { given, entries });
    const cells = judged.map(({ report }) => report);
    const refusedCells = cells.some(({ result }) => result === 'refused');
    const written = edits.length > 0 && !given.dryRun && (given.partly || !refusedCells);
    if (written) for (const edit of edits) await write(turn, cycle, { edit, source: given.source });
    const value: ReturnedReport = {
      ...{ cycleLabel: cycle.cycle.label, cells, written, ownRows: given.book.ownRows },
      missing: missingFrom(turn, cycle, given.book),
    };
    return { kind: edits.length === 0 && !refusedCells ? 'unchanged' : 'done', value };
  });
}

function fileProblem({ facts }: OperatorTurn, chosen: CycleFacts, book: ReturnedWorkbook): OperatorReason | null {
  const { cycle, set } = chosen;
  if (book.councilId !== facts.council.id) return { kind: 'workbook_of_council', council: book.councilName };
  if (book.edition !== 'restricted') return { kind: 'workbook_public' };
  if (book.cycleId !== cycle.id) {
    const of = facts.cycles.find((one) => one.cycle.id === book.cycleId);
    return { kind: 'workbook_of_cycle', of: of ? cycleName(of) : book.cycleLabel, wanted: cycleName(chosen) };
  }
  if (book.setId !== set.id || book.setVersion !== set.version)
    return { kind: 'workbook_of_version', version: book.setVersion };
  return overProblem(cycle) ?? (cycle.status === 'open' ? null : { kind: 'cycle_not_open', label: cycle.label });
}

function judge(
  turn: OperatorTurn,
  cycle: CycleFacts,
  { given, entries }: { given: ReturnedToImport; entries: readonly Entry[] },
): { judged: readonly JudgedCell[]; edits: readonly Edit[] } {
  const byPlace = new Map(entries.map((entry) => [placeKey(entry), entry]));
  const actions = new Map(
    entries.flatMap((entry) => entry.actions.map((action) => [action.id, { entry, action }] as const)),
  );
  const findRow = (key: string): { id: string; entry: Entry | undefined; action: Action | null | undefined } => {
    const id = /^action:(.+)$/.exec(key)?.[1];
    if (id !== undefined) return { id, entry: actions.get(id)?.entry, action: actions.get(id)?.action };
    return { id: '', entry: byPlace.get(/^new:(.+)$/.exec(key)?.[1] ?? ''), action: null };
  };
  const edits = new Map<string, Edit>();
  const editOf = (entry: Entry): Edit => {
    const edit = edits.get(placeKey(entry)) ?? { entry, fields: {}, actions: new Map() };
    edits.set(placeKey(entry), edit);
    return edit;
  };
  const against = (entry: Entry | undefined): Omit<JudgedAgainst, 'action'> => ({
    ...{ entry, ...nameOf(turn, cycle, entry), scale: cycle.set.scale, today: turn.today },
    acceptIdentifying: given.acceptIdentifying,
  });
  const judged = [
    ...given.book.entries.flatMap((row) => {
      const entry = byPlace.get(row.key);
      const cells = judgeEntryRow(row, against(entry));
      if (entry !== undefined && changes(cells)) Object.assign(editOf(entry).fields, changed(cells));
      return cells;
    }),
    ...given.book.actions.flatMap((row) => {
      const { id, entry, action } = findRow(row.key);
      const cells = judgeActionRow(row, { ...against(entry), action });
      if (entry !== undefined && changes(cells)) editOf(entry).actions.set(id, changed(cells));
      return cells;
    }),
  ];
  return { judged, edits: [...edits.values()] };
}

function changes(cells: readonly JudgedCell[]): boolean {
  return cells.some(({ report }) => report.result === 'changed');
}

/** The values of the changed cells, by their boxes. */
function changed(cells: readonly JudgedCell[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    cells.flatMap(({ report, value }) =>
      report.result === 'changed' && report.box !== null ? [[report.box, value]] : [],
    ),
  );
}

function nameOf(
  turn: OperatorTurn,
  cycle: CycleFacts,
  place: Place | undefined,
): { question: string; directorate: string | null } {
  const described = place && describePlace(turn.facts, cycle, place);
  if (described === undefined) return { question: '', directorate: null };
  return {
    question: `${described.question.number}. ${described.question.topic}`,
    directorate: described.directorateName,
  };
}

function missingFrom(turn: OperatorTurn, cycle: CycleFacts, book: ReturnedWorkbook): ReturnedReport['missing'] {
  const there = new Set(book.entries.map(({ key }) => key));
  // A workbook of one directorate lacks the others on purpose.
  const directorates = new Set(book.entries.map(({ key }) => key.slice(key.lastIndexOf('@') + 1)));
  return cycle.places
    .filter((place) => directorates.has(place.directorateId ?? '') && !there.has(placeKey(place)))
    .map((place) => nameOf(turn, cycle, place));
}

/** Entry and actions of a place, under the entry's revision: any edit makes it a draft again, a returned one stays so. */
async function write(
  turn: OperatorTurn,
  { cycle, set }: CycleFacts,
  { edit, source }: { edit: Edit; source: string },
): Promise<void> {
  const { tx, now, services } = turn;
  const { entry, fields } = edit;
  const before = entry.assessment ?? blankAssessment({ cycleId: cycle.id, ...placeOf(entry) }, now);
  const status = before.status === 'returned' ? ('returned' as const) : ('draft' as const);
  const next = { ...withFields(before, fields), status, authorId: null, updatedAt: now };
  const written = { expectedRevision: before.revision, actor: operator, why: `workbook ${source}`, change: 'imported' };
  if ((await saveAssessment(tx, next, written)) === 'stale') throw new Error('The entry moved under its transaction');
  const urgent = gradeOf(set.scale, next.rating)?.urgent === true;
  for (const [id, { dueOn, ...texts }] of edit.actions) {
    const old =
      entry.actions.find((one) => one.id === id) ??
      firstAction(services.ids.next(), { ...placeOf(entry), cycleId: cycle.id, urgent });
    const due = dueOn === undefined ? {} : { dueOn: dueOn === '' ? null : dueOn };
    await saveAction(tx, { ...old, ...texts, ...due }, { actor: operator, now });
  }
}

/** A grade replaces "not tested" and its like; only "tested in part" stands beside one. */
function withFields(before: Assessment, { rating, ...texts }: Edit['fields']): Assessment {
  if (rating === undefined) return { ...before, ...texts };
  if (rating === '') return { ...before, ...texts, rating: null };
  return { ...before, ...texts, rating, outcome: before.outcome === 'tested_in_part' ? before.outcome : null };
}

function placeOf({ questionKey, directorateId }: Place): Place {
  return { questionKey, directorateId };
}

function firstAction(id: string, at: Place & { cycleId: string; urgent: boolean }): Action {
  return { id, revision: 0, what: '', owner: '', dueOn: null, status: 'open', ...at };
}
