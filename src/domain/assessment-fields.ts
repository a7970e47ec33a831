import type { CalendarDate } from './calendar-date.ts';
import { isCalendarDate, isCalendarMonth } from './calendar-date.ts';
import { cleanText, longestText } from './clean-text.ts';
import type { ScaleId } from './scale.ts';
import { gradeOf } from './scale.ts';

/** Every field that a card of an assessment may send. */
export const fieldNames = [
  'link',
  'whatWeKnow',
  'howWeKnow',
  'whatNext',
  'covered',
  'rating',
  'remarks',
  'what',
  'owner',
  'dueOn',
  'reason',
  'retestMonth',
  'checked',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** What was typed, cleaned; a field that was not on the card is absent and stays as saved. */
export type Fields = Partial<Record<FieldName, string>>;

/** What is wrong with a field; shown right at it, with all that was typed kept. */
export interface FieldProblem {
  field: FieldName;
  problem: 'missing' | 'too_long' | 'not_a_choice' | 'not_a_date' | 'in_the_past' | 'not_a_month' | 'not_a_link';
}

const shortest: Partial<Record<FieldName, number>> = { link: 2_000, owner: 200, what: 4_000 };

/** Cleans every field; `changed` says that characters which cannot be stored were removed. */
export function cleanFields(raw: Fields): { fields: Fields; changed: boolean } {
  const cleaned = Object.entries(raw).map(([name, text]) => [name, cleanText(text)] as const);
  return {
    fields: Object.fromEntries(cleaned.map(([name, { text }]) => [name, text])),
    changed: cleaned.some(([, { changed }]) => changed),
  };
}

/**
 * What keeps these fields from being saved. Blank is fine wherever a draft may be incomplete: a plan without an owner
 * saves, an adverse rating without a plan saves (DESIGN section 1). `required` lists the fields that the card cannot do
 * without. `today` is the council's own day.
 */
export function fieldProblems(
  fields: Fields,
  given: { scale: ScaleId; today: CalendarDate; required: readonly FieldName[] },
): readonly FieldProblem[] {
  const missing = given.required
    .filter((field) => (fields[field] ?? '') === '')
    .map((field) => ({ field, problem: 'missing' as const }));
  const wrong = fieldNames.flatMap((field) => {
    const text = fields[field] ?? '';
    const problem = text === '' ? null : problemOf(field, text, given);
    return problem === null ? [] : [{ field, problem }];
  });
  return [...missing, ...wrong];
}

function problemOf(
  field: FieldName,
  text: string,
  given: { scale: ScaleId; today: CalendarDate },
): FieldProblem['problem'] | null {
  if (text.length > (shortest[field] ?? longestText)) return 'too_long';
  switch (field) {
    case 'link':
      return /^https?:\/\/\S+$/i.test(text) ? null : 'not_a_link';
    case 'rating':
      return gradeOf(given.scale, text) ? null : 'not_a_choice';
    case 'dueOn':
      return dateProblem(text, given.today);
    case 'retestMonth':
      return monthProblem(text, given.today);
    default:
      return null;
  }
}

function monthProblem(text: string, today: CalendarDate): FieldProblem['problem'] | null {
  if (!isCalendarMonth(text)) return 'not_a_month';
  return text < today.slice(0, 7) ? 'in_the_past' : null;
}

function dateProblem(text: string, today: CalendarDate): FieldProblem['problem'] | null {
  if (!isCalendarDate(text)) return 'not_a_date';
  return text < today ? 'in_the_past' : null;
}
