import type { CalendarDate } from './calendar-date.ts';
import { isCalendarDate } from './calendar-date.ts';
import { cleanText } from './clean-text.ts';
import type { Person } from './person.ts';
import type { AddedFunction, DirectReport, PostContent, PostRecord } from './post-record.ts';
import { isSameFunction } from './post-record.ts';
import { datesForTrigger } from './trigger.ts';

/** Every field of a post record as somebody types it. */
export const postFieldNames = ['person', 'since', 'interim', 'functions', 'reports', 'deputy', 'scheme'] as const;
export type PostFieldName = (typeof postFieldNames)[number];

/** What was typed; a field that is absent stays as saved, an empty one is emptied. */
export type PostTexts = Partial<Record<PostFieldName, string>>;

/** What is wrong with a field. `said`: the part of it that is meant, '' for all of it; at most `saidLength` characters. */
export interface PostFieldProblem {
  field: PostFieldName;
  problem:
    | 'unknown_person'
    | 'person_left'
    | 'not_a_date'
    | 'in_future'
    | 'not_yes_or_no'
    | 'too_long'
    | 'too_many'
    | 'bad_function'
    | 'bad_report'
    | 'twice'
    | 'day_missing'
    | 'day_too_soon'
    | 'not_yet_in_effect';
  said: string;
}

/** The longest name of a function or post, and how many of them a record holds. */
export const longestPostName = 120;
export const mostFunctions = 20;
export const mostReports = 40;

const saidLength = 60;

/** What the texts are read against. `record` is what is saved now. */
export interface PostFieldsGiven {
  record: PostRecord;
  people: readonly Person[];
  today: CalendarDate;
}

type Read<T> = { value: T } | { problem: PostFieldProblem };
type Content = { -readonly [Field in keyof PostContent]?: PostContent[Field] };

/** What a record would hold with these texts in it, and what is wrong with them. Nothing counts where anything is wrong. */
export function readPostFields(
  texts: PostTexts,
  given: PostFieldsGiven,
): { content: PostContent; problems: readonly PostFieldProblem[] } {
  const problems: PostFieldProblem[] = [];
  const content: Content = {};
  for (const field of postFieldNames) {
    const text = texts[field];
    if (text === undefined) continue;
    const read = readers[field](cleanText(text).text, given);
    if ('problem' in read) problems.push(read.problem);
    else Object.assign(content, read.value);
  }
  const { post: _post, revision: _revision, updatedAt: _updatedAt, ...saved } = given.record;
  return { content: { ...saved, ...content }, problems };
}

/** What is saved, as the fields show it: what is read back from it is the same record. */
export function postTexts(record: PostContent, email: string): Record<PostFieldName, string> {
  return {
    person: email,
    since: record.since ?? '',
    interim: record.interim ? 'yes' : 'no',
    functions: record.addedFunctions.map(functionLine).join('\n'),
    reports: record.directReports
      .map(({ post, forChildren }) => (forChildren ? `${post}; for children` : post))
      .join('\n'),
    deputy: record.deputy ?? '',
    scheme: record.delegationSchemeOn ?? '',
  };
}

function functionLine({ name, status, effectiveOn }: AddedFunction): string {
  return [name, status === 'proposed' ? 'proposed' : 'in effect', ...(effectiveOn === null ? [] : [effectiveOn])].join(
    '; ',
  );
}

type Reader = (text: string, given: PostFieldsGiven) => Read<Content>;

const readers: Readonly<Record<PostFieldName, Reader>> = {
  person: readPerson,
  since: (text, given) => readDay('since', text, given.today),
  interim: (text) => {
    const word = text.toLowerCase();
    if (word === '' || word === 'no') return { value: { interim: false } };
    return word === 'yes' ? { value: { interim: true } } : wrong('interim', 'not_yes_or_no', text);
  },
  functions: readFunctions,
  reports: readReports,
  deputy: (text) => {
    const deputy = text.replace(/\s+/g, ' ');
    return deputy.length > longestPostName ? wrong('deputy', 'too_long') : { value: { deputy: deputy || null } };
  },
  scheme: (text, given) => readDay('scheme', text, given.today),
};

function readPerson(text: string, { record, people }: PostFieldsGiven): Read<Content> {
  if (text === '') return { value: { personId: null } };
  const email = text.toLowerCase();
  const person = people.find((one) => one.email.toLowerCase() === email);
  if (person === undefined) return wrong('person', 'unknown_person', text);
  if (!person.active && person.id !== record.personId) return wrong('person', 'person_left', text);
  return { value: { personId: person.id } };
}

function readDay(field: 'since' | 'scheme', text: string, today: CalendarDate): Read<Content> {
  if (text !== '' && !isCalendarDate(text)) return wrong(field, 'not_a_date', text);
  if (text > today) return wrong(field, 'in_future', text);
  return { value: field === 'since' ? { since: text || null } : { delegationSchemeOn: text || null } };
}

/** `Public health; in effect; 2027-04-01`, one a line; `|` parts them where there is one line only. */
function readFunctions(text: string, given: PostFieldsGiven): Read<Content> {
  const lines = linesOf(text);
  if (lines.length > mostFunctions) return wrong('functions', 'too_many');
  const addedFunctions: AddedFunction[] = [];
  for (const line of lines) {
    const added = readFunction(line);
    if ('problem' in added) return added;
    const problem = functionProblem(added.value, { ...given, earlier: addedFunctions });
    if (problem !== null) return wrong('functions', problem, line);
    addedFunctions.push(added.value);
  }
  return { value: { addedFunctions } };
}

function readFunction(line: string): Read<AddedFunction> {
  const [name, said, day, ...more] = partsOf(line).concat('', '') as [string, string, string, ...string[]];
  const status = statuses.get(said.toLowerCase());
  if (name === '' || status === undefined || more.length > 2) return wrong('functions', 'bad_function', line);
  if (name.length > longestPostName) return wrong('functions', 'too_long', line);
  if (day !== '' && !isCalendarDate(day)) return wrong('functions', 'not_a_date', line);
  return { value: { name, status, effectiveOn: day === '' ? null : day } };
}

const statuses: ReadonlyMap<string, AddedFunction['status']> = new Map([
  ['proposed', 'proposed'],
  ['in effect', 'in_effect'],
]);

/** What stands in the record already is not judged again: a proposal's day may have come since. */
function functionProblem(
  added: AddedFunction,
  { record, today, earlier }: PostFieldsGiven & { earlier: readonly AddedFunction[] },
): PostFieldProblem['problem'] | null {
  if (earlier.some((other) => isSameFunction(other, added))) return 'twice';
  const { status, effectiveOn } = added;
  if (record.addedFunctions.some((one) => functionLine(one) === functionLine(added))) return null;
  if (status === 'in_effect') return effectiveOn !== null && effectiveOn > today ? 'not_yet_in_effect' : null;
  if (effectiveOn === null) return 'day_missing';
  const dates = datesForTrigger({ kind: 'function-proposed', takesEffectOn: effectiveOn }, today);
  return dates === null ? 'day_too_soon' : null;
}

/** `Head of Education; for children`, one a line. */
function readReports(text: string): Read<Content> {
  const lines = linesOf(text);
  if (lines.length > mostReports) return wrong('reports', 'too_many');
  const directReports: DirectReport[] = [];
  for (const line of lines) {
    const [post = '', said = '', ...more] = partsOf(line);
    const known = said === '' || said.toLowerCase() === 'for children';
    if (post === '' || !known || more.length > 0) return wrong('reports', 'bad_report', line);
    if (post.length > longestPostName) return wrong('reports', 'too_long', line);
    directReports.push({ post, forChildren: said !== '' });
  }
  return { value: { directReports } };
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\n|]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function partsOf(line: string): string[] {
  return line.split(';').map((part) => part.replace(/\s+/g, ' ').trim());
}

function wrong(field: PostFieldName, problem: PostFieldProblem['problem'], said = ''): { problem: PostFieldProblem } {
  const start = said.slice(0, saidLength).replace(/[\uD800-\uDBFF]$/, '');
  return { problem: { field, problem, said: start.length < said.length ? `${start}…` : said } };
}
