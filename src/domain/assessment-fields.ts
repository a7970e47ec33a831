import type { CalendarDate } from './calendar-date.ts';
import { actionStatuses } from './assessment.ts';
import { isCalendarDate, isCalendarMonth } from './calendar-date.ts';
import { cleanText, longestText } from './clean-text.ts';
import { firstDayIn, readPartialDate } from './partial-date.ts';
import type { ScaleId } from './scale.ts';
import { gradeOf } from './scale.ts';

/** Every field that a card of an assessment may send. */
export const fieldNames = [
  'link',
  'whatWeKnow',
  'howWeKnow',
  'whatNext',
  'evidenceFrom',
  'reviewOn',
  'covered',
  'rating',
  'remarks',
  'what',
  'owner',
  'dueOn',
  'standing',
  'extent',
  'untested',
  'reason',
  'retestMonth',
  'checked',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** How far something was tested; `tested` takes back that it was not, or only in part. */
export const extents = ['not_tested', 'tested_in_part', 'tested'] as const;

/** What was typed, cleaned; a field that was not on the card is absent and stays as saved. */
export type Fields = Partial<Record<FieldName, string>>;

type DateProblem = 'not_a_date' | 'in_the_past' | 'not_a_time' | 'still_to_come';

/** What is wrong with a field; shown right at it, with all that was typed kept. */
export interface FieldProblem {
  field: FieldName;
  problem: 'missing' | 'too_long' | 'not_a_choice' | 'not_a_month' | 'not_a_link' | 'own_card' | DateProblem;
}

const shortest: Partial<Record<FieldName, number>> = { link: 2_000, owner: 200, what: 4_000 };

/**
 * Cleans every field; `changed` says that characters which cannot be stored were removed. When evidence is from is
 * brought into the one form in which it is saved, where it can be read.
 */
export function cleanFields(raw: Fields): { fields: Fields; changed: boolean } {
  const cleaned = Object.entries(raw).map(([name, text]) => [name, cleanText(text)] as const);
  return {
    fields: Object.fromEntries(
      cleaned.map(([name, { text }]) => [name, name === 'evidenceFrom' ? (readPartialDate(text) ?? text) : text]),
    ),
    changed: cleaned.some(([, { changed }]) => changed),
  };
}

/**
 * What keeps these fields from being saved. Blank is fine wherever a draft may be incomplete: a plan without an owner
 * saves, an adverse rating without a plan saves (DESIGN section 1). `required` lists the fields that the card cannot do
 * without. A day that has passed since it was saved may stay: `saved` has what stands there. `today` is the council's
 * own day.
 */
export function fieldProblems(
  fields: Fields,
  given: { scale: ScaleId; today: CalendarDate; required: readonly FieldName[]; saved: Fields },
): readonly FieldProblem[] {
  const missing = given.required
    .filter((field) => (fields[field] ?? '') === '')
    .map((field) => ({ field, problem: 'missing' as const }));
  const wrong = fieldNames.flatMap((field) => {
    const text = fields[field] ?? '';
    const problem = text === '' || text === given.saved[field] ? null : problemOf(field, text, given);
    return problem === null ? [] : [{ field, problem }];
  });
  return [...missing, ...wrong];
}

/** Fields that are more than a text, each with what can be wrong with it. */
const judges: Partial<
  Record<FieldName, (text: string, given: { scale: ScaleId; today: CalendarDate }) => FieldProblem['problem'] | null>
> = {
  link: (text) => (/^https?:\/\/\S+$/i.test(text) ? null : 'not_a_link'),
  rating: (text, { scale }) => (gradeOf(scale, text) ? null : 'not_a_choice'),
  standing: (text) => (actionStatuses.some((status) => status === text) ? null : 'not_a_choice'),
  extent: (text) => (extents.some((extent) => extent === text) ? null : 'not_a_choice'),
  evidenceFrom: (text, { today }) => timeProblem(text, today),
  reviewOn: (text, { today }) => dateProblem(text, today),
  dueOn: (text, { today }) => dateProblem(text, today),
  retestMonth: (text, { today }) => monthProblem(text, today),
};

function problemOf(
  field: FieldName,
  text: string,
  given: { scale: ScaleId; today: CalendarDate },
): FieldProblem['problem'] | null {
  if (text.length > (shortest[field] ?? longestText)) return 'too_long';
  return judges[field]?.(text, given) ?? null;
}

function timeProblem(text: string, today: CalendarDate): FieldProblem['problem'] | null {
  const date = readPartialDate(text);
  if (date === undefined) return 'not_a_time';
  return firstDayIn(date) > today ? 'still_to_come' : null;
}

function monthProblem(text: string, today: CalendarDate): FieldProblem['problem'] | null {
  if (!isCalendarMonth(text)) return 'not_a_month';
  return text < today.slice(0, 7) ? 'in_the_past' : null;
}

function dateProblem(text: string, today: CalendarDate): FieldProblem['problem'] | null {
  if (!isCalendarDate(text)) return 'not_a_date';
  return text < today ? 'in_the_past' : null;
}
