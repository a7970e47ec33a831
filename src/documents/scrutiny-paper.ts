import type { ComparedEntry, GivenRating, Movement } from '../domain/compare-cycles.ts';
import { implicationRows, signOffRows } from '../domain/document-setting.ts';
import type { CommitteeVerb } from '../domain/document-setting.ts';
import { dateInWords } from '../domain/calendar-date.ts';
import { limbTitles, limbs } from '../domain/conclusion.ts';
import { gradeOf } from '../domain/scale.ts';
import type { TestRecord } from '../usecases/test-record.ts';
import { outcomeWords } from './entry-words.ts';
import { entriesOf, entryBlocks, refOf } from './paper-entry.ts';
import { notAskedBlocks, staffBlocks } from './paper-said.ts';
import { conclusionBlocks, paperOf, postBlocks } from './paper-standing.ts';
import type { Block, Paper } from './paper.ts';
import { appendix, bullets, heading, led, notRecorded, table, text } from './paper.ts';

/** The paper to a scrutiny committee, in the order of 001: what changed in front, the full text of every test behind. */
export function scrutinyPaper(record: TestRecord): Paper {
  const { settings } = record;
  const said = (name: string): string => settings[name] ?? '';
  const recorded = (name: string): string => (said(name) === '' ? notRecorded : said(name));
  const lines = [
    said('committee'),
    `Date: ${said('meeting-date') === '' ? 'not recorded' : said('meeting-date')}`,
    said('report-of'),
    `Cabinet Member: ${said('portfolio-holder')}`,
  ];
  return paperOf(record, 'paper', lines, [
    heading(1, 'Purpose of report'),
    ...text(said('purpose')),
    heading(1, 'Recommendations'),
    ...askedOf(record),
    heading(1, 'Link to the council’s plan'),
    ...text(recorded('plan')),
    heading(1, 'Key issues'),
    ...postBlocks(record),
    ...notAskedBlocks(record.notAsked),
    ...staffBlocks(record),
    heading(2, 'What has changed'),
    ...changedBlocks(record),
    heading(1, 'Background papers'),
    ...backgroundBlocks(record),
    heading(1, 'Implications arising out of the report'),
    implicationsTable(record),
    heading(1, 'Report sign-off'),
    signOffTable(record),
    ...led('Report author:', recorded('report-author')),
    ...led('Contact:', recorded('contact')),
    appendix('Appendix A: the full test'),
    ...appendixBlocks(record),
  ]);
}

const asks: Readonly<Record<CommitteeVerb, string>> = {
  confirm:
    'To confirm that the arrangements for the role of Director of Children’s Services meet the test of assurance that statutory guidance expects',
  agree:
    'To agree that the arrangements for the role of Director of Children’s Services meet the test of assurance that statutory guidance expects',
  validate:
    'To validate the arrangements for the role of Director of Children’s Services against the test of assurance that statutory guidance expects',
  note: 'To note what the test of assurance found of the arrangements for the role of Director of Children’s Services',
};

function askedOf({ settings }: TestRecord): readonly Block[] {
  const verb = Object.keys(asks).find((one): one is CommitteeVerb => one === settings['verb']) ?? 'confirm';
  return [
    ...text('The Committee is recommended:'),
    ...led(
      '1.\t',
      'To scrutinise what this report says of the roles and responsibilities of the Director of Children’s Services and of how the post discharges them',
      [],
      'ListNumber',
    ),
    ...led('2.\t', asks[verb], [], 'ListNumber'),
  ];
}

const movementWords: Readonly<Record<Movement, string>> = {
  down: 'Lower than before',
  not_rated_now: 'No longer rated',
  new: 'New question',
  up: 'Higher than before',
  not_rated_then: 'Rated for the first time',
  not_comparable: 'Cannot be compared',
  gone: 'No longer asked',
  same: 'The same',
  not_rated: 'Not rated, then or now',
};

/** Only what has changed since the cycle before (001, Key issues); the rest stands in the appendix. */
function changedBlocks(record: TestRecord): readonly Block[] {
  const { since, set, directorates } = record;
  if (since === null) return text('There is no earlier test on record to compare this one with.');
  const changed = since.entries.filter(({ movement }) => movement !== 'same' && movement !== 'not_rated');
  const rest = `Nothing else has changed since ${since.label}. Appendix A has the full text.`;
  if (changed.length === 0) return text(`No rating has changed since ${since.label}. Appendix A has the full text.`);
  const given = ({ rating, outcome }: GivenRating): string =>
    [gradeOf(set.scale, rating)?.label ?? 'No rating', ...(outcome === null ? [] : [outcomeWords[outcome]])].join('; ');
  const rows = changed.map((entry) => [
    `${entry.number} ${entry.topic}${whereOf(entry, directorates)}${record.edition === 'restricted' ? ` [${refOf(entry)}]` : ''}`,
    movementWords[entry.movement],
    given(entry.then),
    given(entry.now),
  ]);
  return [
    table(
      `What has changed since ${since.label}:`,
      ['Question', 'Change', `In ${since.label}`, 'Now'],
      rows,
      [40, 20, 20, 20],
    ),
    ...text(rest),
  ];
}

function whereOf({ directorateId }: ComparedEntry, directorates: TestRecord['directorates']): string {
  const name = directorates.find(({ id }) => id === directorateId)?.name;
  return name === undefined ? '' : ` (${name})`;
}

function backgroundBlocks({ evidence, settings }: TestRecord): readonly Block[] {
  const papers = evidence.map(({ title, sensitivity, paragraph }) =>
    sensitivity === 'exempt' ? `${title} (exempt${paragraph === '' ? '' : `, paragraph ${paragraph}`})` : title,
  );
  const others = settings['background-papers'] ?? '';
  const none = papers.length === 0 && others === '';
  return none ? text('No background papers are recorded.') : [...bullets(papers), ...text(others)];
}

/** Ten rows in the order of the source; Yes, No or N/A where the source has that. */
function implicationsTable({ settings }: TestRecord): Block {
  const rows = implicationRows.map(({ key, title, choice }) => {
    const said = settings[`implication-${key}`] ?? '';
    const answer = settings[`implication-${key}-answer`] ?? '';
    return [title, said === '' ? notRecorded : said, choice ? (answer === '' ? notRecorded : answer) : 'Not asked'];
  });
  return table(
    'What this report means for the council:',
    ['Implication', 'What it is', 'Yes, No or N/A'],
    rows,
    [28, 54, 18],
  );
}

/** Seven rows in the order of the source, from the clearances on record. */
function signOffTable({ settings, route }: TestRecord): Block {
  const rows = signOffRows.map(({ key, title }) => {
    const clearance = route?.clearances.find(({ row }) => row === key);
    const officer = settings[`officer-${key}`] ?? '';
    const given = clearance?.by ?? '';
    const by = given === '' ? officer : given;
    return [title, by === '' ? notRecorded : by, clearedInWords(clearance)];
  });
  return table('Who has cleared this report:', ['Role', 'Signed for by', 'Cleared'], rows, [40, 35, 25]);
}

function clearedInWords(clearance: { on: string | null; notApplicable: boolean } | undefined): string {
  if (clearance === undefined) return 'Not cleared yet';
  if (clearance.notApplicable) return 'N/A';
  return clearance.on === null ? 'Not cleared yet' : dateInWords(clearance.on);
}

function appendixBlocks(record: TestRecord): readonly Block[] {
  return [
    heading(2, 'The responsibilities of the post'),
    ...postBlocks(record),
    ...text('The test asks whether the arrangements let the council show that:'),
    ...bullets(limbs.map((limb) => limbTitles[limb])),
    heading(2, 'The tests'),
    ...record.set.sections.flatMap((section) =>
      section.questions.flatMap((question) => [
        heading(3, `${question.number} ${question.wording.manager}`),
        ...entriesOf(record, question).flatMap((entry) => entryBlocks(record, entry)),
      ]),
    ),
    heading(2, 'What is concluded'),
    ...conclusionBlocks(record),
    heading(2, 'Reviewing these arrangements'),
    ...reviewBlocks(record),
  ];
}

function reviewBlocks({ cycle, settings }: TestRecord): readonly Block[] {
  const { everyMonths, live } = cycle;
  const cadence = live
    ? 'The test is live: it has no end and is signed at a date.'
    : everyMonths === null
      ? 'No next test is planned by itself.'
      : `The test is repeated every ${String(everyMonths)} months, also where nothing has changed.`;
  return [
    ...text(cadence),
    ...text(
      'It is looked at again earlier where the Chief Executive or the Director has a serious concern, where a further significant change to the post is proposed, or where a peer audit raises something. The result of an inspection is shared once it is published.',
    ),
    ...text(settings['review-arrangements'] ?? ''),
  ];
}
