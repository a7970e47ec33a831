import { placeKey } from './place.ts';
import type { Counts } from './roll-up.ts';
import type { ScaleId } from './scale.ts';
import { scales } from './scale.ts';
import type { Changes, QuestionLine, StatusSnapshot } from './status-snapshot.ts';

type RatingChange = Changes['ratings'][number];

const countKinds: readonly (keyof Counts)[] = [
  'total',
  'assured',
  'assuredWithReservations',
  'selfAssessed',
  'notAssured',
  'notTested',
  'unanswered',
  'notApplicable',
];

/** What a director wants to read first comes first. */
const directions: readonly RatingChange['direction'][] = ['down', 'cleared', 'up', 'new'];

/**
 * What moved between two snapshots of one scope in one cycle: figures, and ratings of single questions as values of the
 * scale, those that fell first. `lines` names the places that `now` covers, in the order of the set. Null where there is
 * nothing to compare with: no snapshot before, or one of another cycle, scope or scale.
 */
export function compareSnapshots(
  before: StatusSnapshot | undefined,
  now: Omit<StatusSnapshot, 'changes'>,
  lines: readonly QuestionLine[],
): Changes | null {
  if (before === undefined || !isComparable(before, now)) return null;
  const counts = countKinds
    .map((kind) => ({ kind, from: before.rollUp.counts[kind], to: now.rollUp.counts[kind] }))
    .filter(({ from, to }) => from !== to);
  const ratings = lines
    .map((line) => ({ line, from: ratingAt(before, line), to: ratingAt(now, line) }))
    .filter(({ from, to }) => from !== to)
    .map(({ line, from, to }) => ({ ...line, from, to, direction: directionOf(now.scale, from, to) }))
    .toSorted((a, b) => directions.indexOf(a.direction) - directions.indexOf(b.direction));
  return { since: before.asAt, counts, ratings };
}

function isComparable(before: StatusSnapshot, now: Omit<StatusSnapshot, 'changes'>): boolean {
  return before.cycleId === now.cycleId && before.directorateId === now.directorateId && before.scale === now.scale;
}

function ratingAt(snapshot: Pick<StatusSnapshot, 'ratings'>, line: QuestionLine): string | null {
  return snapshot.ratings[placeKey(line)] ?? null;
}

function directionOf(scale: ScaleId, from: string | null, to: string | null): RatingChange['direction'] {
  if (from === null) return 'new';
  if (to === null) return 'cleared';
  const bestFirst = scales[scale].map(({ value }) => value);
  return bestFirst.indexOf(to) < bestFirst.indexOf(from) ? 'up' : 'down';
}
