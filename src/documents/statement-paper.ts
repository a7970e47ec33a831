import { monthInWords } from '../domain/calendar-date.ts';
import type { Question, Section } from '../domain/question-set.ts';
import { gradeOf, scales } from '../domain/scale.ts';
import type { RecordedEntry, TestRecord } from '../usecases/test-record.ts';
import { actionInWords, asideInWords, entriesOf, refOf, resultInWords } from './paper-entry.ts';
import { paperOf, relationshipBlocks } from './paper-standing.ts';
import type { Block, Paper } from './paper.ts';
import { bullets, heading, notRecorded, table, text } from './paper.ts';

/** A measure as it counts: a measure that several directorates answer counts once, with the lowest of their grades. */
interface Measure {
  question: Question;
  entries: readonly RecordedEntry[];
  /** Place on the scale, the best first; null where a grade is missing. */
  grade: number | null;
  applies: boolean;
}

/** The compliance statement of 002: how many measures are met in full, which are not and what will be done about them. */
export function statementPaper(record: TestRecord): Paper {
  const { set } = record;
  const counted = set.sections.filter(({ compliance }) => compliance);
  const measures = counted.flatMap(({ questions }) => questions.map((question) => measureOf(record, question)));
  return paperOf(
    record,
    'statement',
    [`List of measures: ${set.title}`],
    [
      heading(1, 'Compliance statement'),
      ...statementBlocks(record, measures),
      ...set.sections.flatMap((section) => groupBlocks(record, section)),
      heading(1, 'New measures'),
      ...newBlocks(record),
      heading(1, 'Who assessed'),
      ...relationshipBlocks(record),
      ...(set.notes.length === 0 ? [] : [heading(1, 'Notes on the list of measures'), ...bullets(set.notes)]),
    ],
  );
}

function measureOf(record: TestRecord, question: Question): Measure {
  const all = entriesOf(record, question);
  const entries = all.filter(({ assessment }) => assessment?.outcome !== 'not_applicable');
  const grades = entries.map(({ assessment }) =>
    scales[record.set.scale].findIndex(({ value }) => value === assessment?.rating),
  );
  const grade = grades.length === 0 || grades.includes(-1) ? null : Math.max(...grades);
  return { question, entries: all, grade, applies: entries.length > 0 };
}

/** "15 of 17 measures are met in full"; not applicable leaves the second number (002 section 3.10). */
function statementBlocks(record: TestRecord, measures: readonly Measure[]): readonly Block[] {
  const applying = measures.filter(({ applies }) => applies);
  const grades = scales[record.set.scale];
  const of = String(applying.length);
  const [best] = grades;
  const full = applying.filter(({ grade }) => grade === 0);
  const open = applying.filter(({ grade }) => grade === null);
  const label = record.set.scale === 'met3' ? 'met in full' : `rated ${best?.label ?? ''}`;
  return [
    ...text(`${String(full.length)} of ${of} measures are ${label}.`),
    ...text('A measure that several directorates answer counts once, with the lowest of their ratings.'),
    ...grades.slice(1).flatMap(({ label: lower }, at) => {
      const these = applying.filter(({ grade }) => grade === at + 1);
      return these.length === 0
        ? []
        : [...text(`${lower} (${String(these.length)}):`), ...these.flatMap((one) => named(record, one))];
    }),
    ...listOf('Not rated yet', open),
    ...notApplicable(measures),
  ];
}

function listOf(title: string, measures: readonly Measure[]): readonly Block[] {
  if (measures.length === 0) return [];
  return [
    ...text(`${title} (${String(measures.length)}):`),
    ...measures.flatMap(({ question }) => text(titleOf(question), [question.key], 'ListBullet')),
  ];
}

function notApplicable(measures: readonly Measure[]): readonly Block[] {
  const out = measures.filter(({ applies }) => !applies);
  if (out.length === 0) return [];
  return [
    ...text(`Not applicable, and not counted (${String(out.length)}):`),
    ...out.flatMap(({ question, entries }) => {
      const [reason = ''] = entries.map(({ assessment }) => assessment?.reason ?? '');
      return text(
        `${titleOf(question)} Reason: ${reason === '' ? 'not recorded' : reason}`,
        [question.key],
        'ListBullet',
      );
    }),
  ];
}

function named(record: TestRecord, { question, entries }: Measure): readonly Block[] {
  const plans = entries.flatMap((entry) => entry.actions.map((action) => actionInWords(action, record.today)));
  const lacking = entries.some((entry) => isAdverse(record, entry)) ? ' What will be done is not recorded.' : '';
  const plan = plans.length === 0 ? lacking : ` What will be done: ${plans.join(' ')}`;
  return text(`${titleOf(question)}${plan}`, entries.map(refOf), 'ListBullet');
}

function titleOf({ number, wording }: Question): string {
  return `${number}. ${wording.manager}`;
}

/** One group of measures as a table; outside the count where the set says so. */
function groupBlocks(record: TestRecord, section: Section): readonly Block[] {
  const rows = section.questions.flatMap((question) =>
    entriesOf(record, question).map((entry) => rowOf(record, question, entry)),
  );
  return [
    heading(1, section.title),
    ...(section.compliance ? [] : text('These tests stand outside the count of the statement.')),
    table(`Measures: ${section.shortTitle}`, ['No.', 'Measure', 'Result', 'What will be done'], rows, [8, 38, 27, 27]),
    ...section.questions.flatMap(({ number, note, key }) =>
      note === null ? [] : text(`Note on ${number}: ${note}`, [key]),
    ),
  ];
}

function rowOf(record: TestRecord, question: Question, entry: RecordedEntry): readonly string[] {
  const { assessment, directorateName, actions } = entry;
  const where = directorateName === null ? '' : `\n${directorateName}`;
  const reference = record.edition === 'restricted' ? `\n[${refOf(entry)}]` : '';
  const plans = actions.map((action) => actionInWords(action, record.today));
  return [
    question.number,
    `${question.wording.manager}${where}${reference}`,
    [resultInWords(entry, record), assessment === undefined ? '' : asideInWords(assessment)]
      .filter((part) => part !== '')
      .join('\n'),
    plans.length === 0 ? withoutPlan(record, entry) : plans.join('\n'),
  ];
}

/** What there is to do where no action is recorded: nothing where the measure does not apply, or is rated and stands. */
function withoutPlan(record: TestRecord, entry: RecordedEntry): string {
  const { assessment } = entry;
  if (assessment === undefined) return notRecorded;
  const { rating, outcome, status, retestMonth } = assessment;
  if (retestMonth !== null) return `A test by ${monthInWords(retestMonth)}.`;
  const stands = rating !== null && status !== 'returned' && !isAdverse(record, entry);
  return stands || outcome === 'not_applicable' ? 'Nothing further.' : notRecorded;
}

function isAdverse({ set }: TestRecord, { assessment }: RecordedEntry): boolean {
  return gradeOf(set.scale, assessment?.rating ?? null)?.adverse === true;
}

/** Which measures were not asked in the cycle before; the set's own groups name those that were new in their time. */
function newBlocks({ since, cycle }: TestRecord): readonly Block[] {
  if (since === null) return text('There is no earlier test on record, so no measure is marked as new since one.');
  const fresh = since.entries.filter(({ movement }) => movement === 'new');
  const keys = new Set(fresh.map(({ questionKey }) => questionKey));
  if (keys.size === 0) return text(`No measure is new since ${since.label}.`);
  const each = [...keys].flatMap((key) => fresh.find(({ questionKey }) => questionKey === key) ?? []);
  return [
    ...text(`New in ${cycle.label}, not asked in ${since.label}:`),
    ...each.flatMap(({ number, topic, questionKey }) => text(`${number}. ${topic}`, [questionKey], 'ListBullet')),
  ];
}
