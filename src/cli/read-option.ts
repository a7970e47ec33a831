import type { CalendarDate } from '../domain/calendar-date.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import type { Arguments } from './command.ts';
import { UsageProblem } from './command.ts';

/** The value of an option as a day; undefined where it is not given. Throws UsageProblem. */
export function dateOption({ options }: Arguments, name: string): CalendarDate | undefined {
  const text = options.get(name);
  if (text === undefined || isCalendarDate(text)) return text;
  throw new UsageProblem(`--${name} must be a day such as 2027-01-31, not “${text}”.`);
}

/** The value of an option as a whole number from `least` to `most`; undefined where it is not given. */
export function numberOption(
  { options }: Arguments,
  name: string,
  { least, most }: { least: number; most: number },
): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageProblem(`--${name} must be a whole number from ${String(least)} to ${String(most)}, not “${text}”.`);
}

/** The value of an option as one of a few words; undefined where it is not given. */
export function wordOption<Word extends string>(
  { options }: Arguments,
  name: string,
  allowed: readonly Word[],
): Word | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const word = allowed.find((one) => one === text);
  if (word !== undefined) return word;
  throw new UsageProblem(`--${name} must be ${allowed.join(', ')}, not “${text}”.`);
}

const sixOrTwentyFour = /^(bi-?\s?annual(ly)?|bi-?\s?yearly|biennial(ly)?|twice-?\s?(a-?\s?)?year(ly)?)$/i;

/**
 * `--every` in months. “Bi-annual” is used for twice a year and for every two years (002 has it so), so it is answered
 * with the question.
 */
export function everyOption(args: Arguments): number | undefined {
  const text = args.options.get('every')?.trim() ?? '';
  if (sixOrTwentyFour.test(text)) {
    throw new UsageProblem(`“${text}”: twice a year or every two years? Say --every 6 or --every 24 (months).`);
  }
  return numberOption(args, 'every', { least: 1, most: 120 });
}
