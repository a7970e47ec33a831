import type { CalendarDate } from './calendar-date.ts';
import { longestText } from './clean-text.ts';
import type { GroupAnswer, GroupSession } from './group-session.ts';
import { groupViewsOf, headsIn, peopleKinds } from './group-session.ts';
import type { Directorate } from './person.ts';
import type { DayOrMonth } from './read-day-or-month.ts';
import { readDayOrMonth } from './read-day-or-month.ts';
import type { ScaleId } from './scale.ts';

/** What is typed of a group, by input. `directorate` '' is the whole council. */
export const groupFieldNames = ['people', 'what', 'heads', 'heldOn', 'facilitator', 'directorate'] as const;

export type GroupFieldName = (typeof groupFieldNames)[number];

export type GroupTexts = Readonly<Record<GroupFieldName, string>>;

export type GroupProblemKind =
  | 'not_a_choice'
  | 'missing'
  | 'too_long'
  | 'not_a_number'
  | 'not_a_day'
  | 'in_future'
  | 'fewer_than_counted'
  | 'few_more';

export interface GroupFieldProblem {
  field: GroupFieldName;
  problem: GroupProblemKind;
}

/** What a facilitator says of a group; see {@link GroupSession}. */
export type GroupContent = Pick<GroupSession, 'people' | 'what' | 'heads' | 'heldOn' | 'facilitator' | 'directorateId'>;

/** Characters of *what kind of people* and *who facilitated*. */
export const longestGroupWords = 200;
/** More people than a session has. */
export const mostHeads = 999;

/** A blank form. */
export const noGroupTexts: GroupTexts = {
  ...{ people: '', what: '', heads: '', heldOn: '', facilitator: '', directorate: '' },
};

/** A group as its form shows it. */
export function groupTexts(session: GroupContent): GroupTexts {
  const { people, what, heads, heldOn, facilitator, directorateId } = session;
  return { people, what, heads: String(heads), heldOn, facilitator, directorate: directorateId ?? '' };
}

/**
 * Reads the form of a group; cleaned texts are expected. `counted`: the most heads that one of its questions counts
 * already, which the head count cannot fall under.
 */
export function readGroup(
  texts: GroupTexts,
  given: { directorates: readonly Directorate[]; today: CalendarDate; counted: number },
): { content: GroupContent; problems: readonly GroupFieldProblem[] } {
  const people = peopleKinds.find((kind) => kind === texts.people);
  const heads = wholeNumberIn(texts.heads);
  const held = readDayOrMonth(texts.heldOn);
  const directorateId = texts.directorate === '' ? null : texts.directorate;
  const isChoice = directorateId === null || given.directorates.some(({ id }) => id === directorateId);
  const checks: Readonly<Record<GroupFieldName, GroupProblemKind | null>> = {
    people: people === undefined ? 'not_a_choice' : null,
    what: textProblem(texts.what, people === 'other'),
    heads: headsProblem(heads, given.counted),
    heldOn: dayProblem(held, texts.heldOn, given.today),
    facilitator: textProblem(texts.facilitator, true),
    directorate: isChoice ? null : 'not_a_choice',
  };
  return {
    content: {
      ...{ people: people ?? 'other', what: texts.what, heads: heads ?? 0, heldOn: held ?? '' },
      ...{ facilitator: texts.facilitator, directorateId },
    },
    problems: groupFieldNames.flatMap((field) => {
      const problem = checks[field];
      return problem === null ? [] : [{ field, problem }];
    }),
  };
}

function textProblem(text: string, needed: boolean): GroupProblemKind | null {
  if (needed && text === '') return 'missing';
  return text.length > longestGroupWords ? 'too_long' : null;
}

function headsProblem(heads: number | undefined, counted: number): GroupProblemKind | null {
  if (heads === undefined || heads < 1 || heads > mostHeads) return 'not_a_number';
  return heads < counted ? 'fewer_than_counted' : null;
}

function dayProblem(held: DayOrMonth | undefined, typed: string, today: CalendarDate): GroupProblemKind | null {
  if (typed === '') return 'missing';
  if (held === undefined) return 'not_a_day';
  return held > today.slice(0, held.length) ? 'in_future' : null;
}

/** A whole number as it is typed, undefined for anything else. */
function wholeNumberIn(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** What is typed of one question: heads by view, '' for none, and what was said. */
export interface GroupAnswerTexts {
  heads: Readonly<Record<string, string>>;
  said: string;
}

export type GroupAnswerProblem =
  | { kind: 'not_a_number'; view: string }
  | { kind: 'more_than_heads'; counted: number; heads: number }
  | { kind: 'nothing_said' }
  | { kind: 'too_long' };

/** Reads what a group said of one question; the heads add up to at most those of the group. */
export function readGroupAnswer(
  texts: GroupAnswerTexts,
  given: { scale: ScaleId; heads: number },
): { content: Pick<GroupAnswer, 'heads' | 'said'>; problems: readonly GroupAnswerProblem[] } {
  const typed = groupViewsOf(given.scale).map(({ value }) => {
    const text = texts.heads[value] ?? '';
    return { view: value, count: text === '' ? 0 : wholeNumberIn(text) };
  });
  const wrong = typed.filter(({ count }) => count === undefined);
  const heads = Object.fromEntries(typed.flatMap(({ view, count = 0 }) => (count === 0 ? [] : [[view, count]])));
  const counted = headsIn(heads);
  const problems: readonly GroupAnswerProblem[] = [
    ...wrong.map(({ view }) => ({ kind: 'not_a_number' as const, view })),
    ...(counted > given.heads ? [{ kind: 'more_than_heads' as const, counted, heads: given.heads }] : []),
    ...(counted === 0 && texts.said === '' && wrong.length === 0 ? [{ kind: 'nothing_said' as const }] : []),
    ...(texts.said.length > longestText ? [{ kind: 'too_long' as const }] : []),
  ];
  return { content: { heads, said: texts.said }, problems };
}

/** An answer as its card shows it. */
export function groupAnswerTexts({ heads, said }: Pick<GroupAnswer, 'heads' | 'said'>): GroupAnswerTexts {
  return { heads: Object.fromEntries(Object.entries(heads).map(([view, count]) => [view, String(count)])), said };
}
