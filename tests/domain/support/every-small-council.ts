import { formBlocks } from '../../../src/domain/figure-block.ts';
import type { Alike } from './small-council.ts';

const names = ['a', 'b', 'c', 'd'] as const;

/** How many people of a group reply before each of the three posts. */
type Group = readonly number[];

const firstReplies: readonly (readonly number[])[] = [
  [1, 1, 1],
  [0, 1, 1],
  [0, 0, 1],
  [0, 0, 0],
];

/**
 * Every council of at most `most` people in four groups (some may be empty) who reply before one of three posts or
 * never. Of those that differ only in the names of groups there is one; of those that differ only in who never replies,
 * one for each way in which the groups that reply are then counted together: that is all by which the others come into
 * any figure.
 */
export function* everySmallCouncil(most: number): Generator<readonly Alike[]> {
  const groups = [...spread(firstReplies.length - 1, most)];
  const sizes = groups.map(sumOf);
  const together = blocksBySizes();
  for (const chosen of choose(sizes, names.length, most, 0)) {
    const replied = chosen.map((at) => sizes[at] ?? 0);
    const seen = new Set<string>();
    for (const silent of spread(names.length, most - sumOf(replied))) {
      const blocks = together(replied.map((count, at) => count + (silent[at] ?? 0)));
      const alike = blocks
        .map((block) =>
          block
            .map((at) => chosen[at] ?? 0)
            .filter((at) => at > 0)
            .toSorted()
            .join(),
        )
        .toSorted()
        .join(';');
      if (seen.has(alike)) continue;
      seen.add(alike);
      yield chosen.flatMap((group, at) => peopleOf([...(groups[group] ?? []), silent[at] ?? 0], at));
    }
  }
}

/** Which of four groups of such sizes are counted together, by their places; worked out once for each sizes. */
function blocksBySizes(): (sizes: readonly number[]) => readonly (readonly number[])[] {
  const known = new Map<number, readonly (readonly number[])[]>();
  return (sizes) => {
    const key = sizes.reduce((digits, size) => digits * 100 + size, 0);
    const people = (): ReadonlyMap<string, number> => new Map(sizes.map((size, at) => [String(at), size]));
    const blocks = known.get(key) ?? formBlocks(people(), 5).map((block) => block.map(Number));
    known.set(key, blocks);
    return blocks;
  };
}

/** Every choice of so many things, each as often as one likes, whose sizes come to at most `most`; by their places. */
function* choose(sizes: readonly number[], wanted: number, most: number, from: number): Generator<readonly number[]> {
  if (wanted === 0) {
    yield [];
    return;
  }
  for (let at = from; at < sizes.length; at += 1) {
    const size = sizes[at] ?? 0;
    if (size > most) continue;
    for (const others of choose(sizes, wanted - 1, most - size, at)) yield [at, ...others];
  }
}

/** Every way to give at most `most` things to so many places. */
export function* spread(places: number, most: number): Generator<readonly number[]> {
  if (places === 0) {
    yield [];
    return;
  }
  for (let count = 0; count <= most; count += 1) {
    for (const others of spread(places - 1, most - count)) yield [count, ...others];
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function peopleOf(group: Group, at: number): readonly Alike[] {
  return group.flatMap((size, when) =>
    size === 0 ? [] : [{ group: names[at] ?? '', size, views: firstReplies[when] ?? [] }],
  );
}
