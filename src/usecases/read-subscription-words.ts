import type { Named } from '../domain/command.ts';
import { findNamed } from '../domain/command.ts';
import type { Schedule, ScheduleProblem } from '../domain/schedule.ts';
import { readSchedule } from '../domain/schedule.ts';

/** What the words after `post weekly status here` ask for; `directorateId` null where none is named. */
export interface SubscriptionWords {
  kind: 'words';
  schedule: Schedule;
  directorateId: string | null;
}

/** Said between the parts of a schedule: "every Monday at 9:00". */
const smallWords = new Set(['every', 'each', 'on', 'at', 'in', 'for', 'and', 'the', 'of']);

/**
 * Reads `[weekday] [HH:MM] [zone]` and a directorate's name, in any order, each optional. The first word that fits
 * neither is the problem returned.
 */
export function readSubscriptionWords(
  words: string,
  fallback: Schedule,
  directorates: readonly Named[],
): SubscriptionWords | ScheduleProblem {
  let schedule = fallback;
  const others: string[] = [];
  for (const word of words.split(/[\s,]+/).filter((one) => one !== '' && !smallWords.has(one.toLowerCase()))) {
    const read = readSchedule([word], schedule);
    if (!('kind' in read)) schedule = read;
    else if (read.kind === 'word') others.push(word);
    else return read;
  }
  const [first] = others;
  if (first === undefined) return { kind: 'words', schedule, directorateId: null };
  const directorate = findNamed(others.join(' '), directorates);
  const stray = others.find((word) => directorate === undefined || findNamed(word, [directorate]) === undefined);
  return directorate === undefined || stray !== undefined
    ? { kind: 'word', word: stray ?? first }
    : { kind: 'words', schedule, directorateId: directorate.id };
}
