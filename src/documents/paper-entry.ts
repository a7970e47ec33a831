import type { Assessment } from '../domain/assessment.ts';
import { isSetAside } from '../domain/assessment.ts';
import { dateInWords, monthInWords } from '../domain/calendar-date.ts';
import { entryState, isOverdue } from '../domain/entry-state.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import type { Question } from '../domain/question-set.ts';
import { gradeOf } from '../domain/scale.ts';
import type { RecordedEntry, TestRecord } from '../usecases/test-record.ts';
import { actionStatusWords, outcomeWords, stateWords } from './entry-words.ts';
import type { Block } from './paper.ts';
import { heading, led, text } from './paper.ts';

type Actions = RecordedEntry['actions'];

/** The key that a sentence of an entry is traced by: of its question and, where it has one, its directorate. */
export function refOf({ questionKey, directorateId }: Pick<RecordedEntry, 'questionKey' | 'directorateId'>): string {
  return directorateId === null ? questionKey : `${questionKey}@${directorateId}`;
}

/** The entries of one question, in the order of the directorates. */
export function entriesOf(record: TestRecord, question: Pick<Question, 'key'>): readonly RecordedEntry[] {
  return record.entries.filter(({ questionKey }) => questionKey === question.key);
}

/** The grade or outcome of an entry, who stands behind it, and what it counts as. */
export function resultInWords(entry: RecordedEntry, { set, today }: TestRecord): string {
  const { assessment } = entry;
  const grade = gradeOf(set.scale, assessment?.rating ?? null)?.label;
  const outcome = typeof assessment?.outcome === 'string' ? outcomeWords[assessment.outcome] : undefined;
  const said = [grade, outcome].filter((one) => one !== undefined);
  const counts = stateWords[entryState(entry, set.scale, today)];
  const standing = assessment === undefined ? '' : standingOf(assessment, entry);
  return [
    ...(said.length === 0 ? ['No rating'] : said),
    ...(said.includes(counts) ? [] : [standing, `counts as: ${counts}`]),
  ]
    .filter((part) => part !== '')
    .join('; ')
    .concat('.');
}

function standingOf({ status }: Assessment, { acceptedBy, acceptedOn }: RecordedEntry): string {
  if (status === 'returned') return 'returned by the reviewer';
  if (status !== 'accepted') return 'not reviewed yet';
  const by = acceptedBy === null ? 'accepted by the reviewer' : `accepted by ${acceptedBy}`;
  return acceptedOn === null ? by : `${by} on ${dateInWords(acceptedOn)}`;
}

/** Everything that was written at one entry, whole, with its plan. */
export function entryBlocks(record: TestRecord, entry: RecordedEntry): readonly Block[] {
  const refs = [refOf(entry)];
  const { assessment, directorateName } = entry;
  const name = directorateName === null ? [] : [heading(3, directorateName)];
  const result = led('Result:', resultInWords(entry, record), refs);
  if (assessment === undefined) return [...name, ...result, ...planBlocks(record, entry)];
  const { whatWeKnow, howWeKnow, whatNext, remarks, checked, link } = assessment;
  return [
    ...name,
    ...result,
    ...asideBlocks(assessment, refs),
    ...led('What was checked:', checked, refs),
    ...text(whatWeKnow, refs),
    ...led('How we know:', howWeKnow, refs),
    ...led('What next:', whatNext, refs),
    ...led('Remarks:', remarks, refs),
    ...led('Where it can be seen:', link, refs),
    ...evidenceBlocks(record, entry),
    ...planBlocks(record, entry),
  ];
}

/** Why something was not tested, or only in part, or does not apply, and when it is tested again. */
export function asideInWords(assessment: Assessment): string {
  const { reason, untested, retestMonth } = assessment;
  return [
    ...(isSetAside(assessment) && reason !== '' ? [reason] : []),
    ...(untested === '' ? [] : [`Not tested: ${untested}`]),
    ...(retestMonth === null ? [] : [`To be tested again in ${monthInWords(retestMonth)}.`]),
  ].join('\n');
}

function asideBlocks(assessment: Assessment, refs: readonly string[]): readonly Block[] {
  const { outcome, retestMonth } = assessment;
  const lead = outcome === null || !isSetAside(assessment) ? '' : `${outcomeWords[outcome]}:`;
  const words = asideInWords(assessment);
  return words === '' || (lead === '' && retestMonth === null) ? [] : led(lead, words, refs);
}

function evidenceBlocks(record: TestRecord, entry: RecordedEntry): readonly Block[] {
  const from = entry.assessment?.evidenceFrom ?? null;
  const items = record.evidence.filter(({ uses }) => uses.some((use) => refOf(use) === refOf(entry)));
  return [
    ...(from === null ? [] : led('Evidence from:', partialDateInWords(from), [refOf(entry)])),
    ...items.flatMap(({ title }) => led('Evidence:', title, [refOf(entry)])),
  ];
}

function planBlocks({ today }: TestRecord, entry: RecordedEntry): readonly Block[] {
  return entry.actions.flatMap((action) => led('Action:', actionInWords(action, today), [refOf(entry)]));
}

/** What will be done, by which post, by when, and how far it is. */
export function actionInWords(
  action: Pick<Actions[number], 'what' | 'owner' | 'dueOn' | 'status'>,
  today: string,
): string {
  const { what, owner, dueOn, status } = action;
  const due = dueOn === null ? 'no date yet' : `by ${dateInWords(dueOn)}`;
  const late = isOverdue(action, today) ? ', overdue' : '';
  const named = what.trim() === '' ? 'Not said yet what' : what.trim().replace(/\.$/, '');
  return `${named} (${owner.trim() === '' ? 'no owner yet' : owner.trim()}, ${due}; ${actionStatusWords[status].toLowerCase()}${late}).`;
}
