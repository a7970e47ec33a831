import type { Assessment } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Cycle } from '../domain/cycle.ts';
import { usualRepliesWanted } from '../domain/cycle.ts';
import { labelStart } from '../domain/label-start.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { WorkbookQuestion } from '../domain/question-set-from-workbook.ts';
import { gradeInWords } from '../domain/question-set-from-workbook.ts';
import { listAssessments, saveAssessment } from '../storage/assessment-repository.ts';
import { addCycle, setCycleStatus } from '../storage/cycle-repository.ts';
import { blankAssessment } from './assessment-desk.ts';
import type { IdentifyingCell } from './identifying-cells.ts';
import { identifyingCells } from './identifying-cells.ts';
import type { OperatorReason } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { nameProblem, operator, recordOperator } from './operator-turn.ts';

/**
 * As what the evidence and ratings of a workbook are taken in. `opensOn` null: from the year in the label. `directorate`
 * (id or name): where the entries of questions of that level stand; null where the council has one only, or no such
 * question. `source`: the name of the file, for the history.
 */
export interface EntriesToImport {
  label: string;
  opensOn: CalendarDate | null;
  directorate: string | null;
  source: string;
  /** True where the operator has looked at what seems to let a child be recognised, and takes it in all the same. */
  acceptIdentifying: boolean;
}

/** `notLegible`: ratings that are not on the list, as they were written. `identifying`: cells to be looked at. */
export interface ImportedEntries {
  cycle: Cycle;
  count: number;
  rated: number;
  notLegible: readonly { question: WorkbookQuestion; rating: string }[];
  identifying: readonly IdentifyingCell[];
}

/** What `writeEntries` writes; `unchanged`: it is all there. */
export interface EntryPlan {
  unchanged: boolean;
  source: string;
  entries: readonly Assessment[];
  summary: ImportedEntries;
}

/** What would be written, or why it cannot be. The same entries under the same label again are unchanged. */
export async function planEntries(
  turn: OperatorTurn,
  wanted: EntriesToImport,
  { set, questions }: { set: QuestionSet; questions: readonly WorkbookQuestion[] },
): Promise<EntryPlan | OperatorReason> {
  const label = wanted.label.trim();
  const opensOn = wanted.opensOn ?? labelStart(label);
  const problem = nameProblem('label', label, 60) ?? dayProblem(turn, label, opensOn);
  if (problem !== null) return problem;
  const directorateId = directorateOf(turn, wanted, questions);
  if (typeof directorateId === 'object' && directorateId !== null) return directorateId;
  const shared = { set, directorateId, now: turn.now };
  const there = turn.facts.cycles.find(
    ({ cycle }) => cycle.status !== 'withdrawn' && cycle.questionSetId === set.id && cycle.label === label,
  )?.cycle;
  if (there === undefined) {
    const cycle = signedOff(turn, set, label, opensOn ?? turn.today);
    return { unchanged: false, source: wanted.source, ...planFor(questions, { ...shared, cycle }) };
  }
  const plan = planFor(questions, { ...shared, cycle: there });
  const same = await standThere(turn, plan);
  return same ? { unchanged: true, source: wanted.source, ...plan } : { kind: 'entries_differ', label, set: set.id };
}

async function standThere({ tx }: OperatorTurn, { entries, summary }: Pick<EntryPlan, 'entries' | 'summary'>) {
  const stored = await listAssessments(tx, summary.cycle.id);
  return summary.cycle.status === 'signed_off' && sameEntries(stored, entries);
}

/** What every entry of one import has in common. */
interface Shared {
  set: QuestionSet;
  cycle: Cycle;
  directorateId: string | null;
  now: Date;
}

function planFor(questions: readonly WorkbookQuestion[], shared: Shared): Pick<EntryPlan, 'entries' | 'summary'> {
  const filled = questions.filter(({ row }) =>
    [row.evidence, row.rating, row.remarks].some((text) => text.trim() !== ''),
  );
  const entries = filled.map((one) => entryFrom(one, shared));
  const summary: ImportedEntries = {
    cycle: shared.cycle,
    count: entries.length,
    rated: entries.filter(({ rating }) => rating !== null).length,
    notLegible: filled
      .filter((_, index) => entries[index]?.outcome === 'not_legible')
      .map((question) => ({ question, rating: question.row.rating.trim() })),
    identifying: identifyingCells(filled),
  };
  return { entries, summary };
}

/** Writes a signed-off cycle with its entries, each with its history. */
export async function writeEntries(turn: OperatorTurn, { entries, source, summary }: EntryPlan): Promise<void> {
  const { cycle } = summary;
  // Signed off once all of it is there: nothing can be added to a cycle that is.
  await addCycle(turn.tx, { ...cycle, status: 'in_review' });
  const why = summary.identifying.length === 0 ? '' : 'with cells that looked as if they let a child be recognised';
  await recordOperator(turn, {
    subject: 'cycle',
    subjectKey: cycle.id,
    change: 'imported',
    old: null,
    new: cycle,
    why,
  });
  for (const entry of entries) {
    const write = { expectedRevision: 0, actor: operator, why: `import of ${source}`, change: 'imported' };
    if ((await saveAssessment(turn.tx, entry, write)) === 'stale')
      throw new Error('An imported entry stands there already');
  }
  await setCycleStatus(turn.tx, cycle.id, cycle.status);
}

function dayProblem({ today }: OperatorTurn, label: string, opensOn: CalendarDate | null): OperatorReason | null {
  if (opensOn === null) return { kind: 'label_without_year', label };
  return opensOn > today ? { kind: 'entries_to_come', opensOn } : null;
}

function directorateOf(
  { facts }: OperatorTurn,
  { directorate }: EntriesToImport,
  questions: readonly WorkbookQuestion[],
): string | null | OperatorReason {
  const known = facts.directorates.map(({ id }) => id);
  if (directorate !== null) {
    const found = facts.directorates.find(
      ({ id, name }) => id === directorate || name.toLowerCase() === directorate.toLowerCase(),
    );
    return found?.id ?? { kind: 'no_such_directorate', directorate, known };
  }
  const needed = questions.some(({ question }) => question.level === 'directorate');
  if (!needed) return null;
  return known.length === 1 ? (known[0] ?? null) : { kind: 'which_directorate', known };
}

/** Of a year that is over: it plans no next one, and nobody else answers in it. Nobody said when it was signed. */
function signedOff({ services }: OperatorTurn, set: QuestionSet, label: string, opensOn: CalendarDate): Cycle {
  return {
    id: services.ids.next(),
    questionSetId: set.id,
    questionSetVersion: set.version,
    label,
    stage: 'periodic',
    status: 'signed_off',
    everyMonths: null,
    live: false,
    opensOn,
    closesOn: null,
    figuresFrom: 5,
    repliesWanted: usualRepliesWanted,
    commentsFrom: 10,
    confidentiality: 'named',
    reviewerReads: false,
    signedOn: null,
  };
}

/** An import knows no reviewer: entries are submitted, never accepted. A rating off the list is not guessed at. */
function entryFrom({ row, question }: WorkbookQuestion, shared: Shared): Assessment {
  const { set, cycle, now } = shared;
  const directorateId = question.level === 'directorate' ? shared.directorateId : null;
  const rating = gradeInWords(set.scale, row.rating);
  const notLegible = rating === null && row.rating.trim() !== '';
  const said = notLegible ? [`The rating in the workbook, “${row.rating.trim()}”, is not on the list.`] : [];
  return {
    ...blankAssessment({ cycleId: cycle.id, questionKey: question.key, directorateId }, now),
    revision: 1,
    status: 'submitted',
    rating,
    outcome: notLegible ? 'not_legible' : null,
    whatWeKnow: row.evidence,
    remarks: row.remarks,
    reason: [...said, ...row.perhapsCut].join(' '),
  };
}

function sameEntries(stored: readonly Assessment[], wanted: readonly Assessment[]): boolean {
  const content = (entries: readonly Assessment[]): readonly string[] =>
    entries
      .map(({ questionKey, directorateId, rating, outcome, whatWeKnow, remarks, reason }) =>
        JSON.stringify([questionKey, directorateId, rating, outcome, whatWeKnow, remarks, reason]),
      )
      .toSorted();
  return JSON.stringify(content(stored)) === JSON.stringify(content(wanted));
}
