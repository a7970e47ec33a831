/**
 * Directorates whose respondents are counted together, usually one alone, in the order of their ids; `''` stands for
 * people of no directorate. Once anything of a block has been published, it is never split.
 */
export type FigureBlock = readonly string[];

/** The directorate of a person as blocks have it. */
export function unitOf(directorateId: string | null): string {
  return directorateId ?? '';
}

/** A block as a key: the same for the same directorates. */
export function blockKey(block: FigureBlock): string {
  return JSON.stringify(block);
}

/** The block that {@link blockKey} was made of. */
export function readBlockKey(key: string): FigureBlock {
  return JSON.parse(key) as FigureBlock;
}

/**
 * The blocks of an audience by how many people of each unit could be asked: a unit of fewer than `atLeast` is put
 * together with the next smallest until every block has so many. None where the whole audience has fewer. Units without
 * people are in no block. Source: DESIGN section 1 (confidentiality), decision 0011.
 */
export function formBlocks(people: ReadonlyMap<string, number>, atLeast: number): readonly FigureBlock[] {
  let groups = [...people].filter(([, count]) => count > 0).map(([unit, count]) => ({ block: [unit], count }));
  for (;;) {
    const [smallest, next, ...others] = groups.toSorted(bySize);
    if (smallest === undefined || (next === undefined && smallest.count < atLeast)) return [];
    if (next === undefined || smallest.count >= atLeast) return inOrder(groups);
    groups = [{ block: [...smallest.block, ...next.block], count: smallest.count + next.count }, ...others];
  }
}

/**
 * The blocks with those of directorates that came later: one is counted alone where it has the people, and is in no
 * block where it has not. What stands is never changed.
 */
export function withLaterBlocks(
  blocks: readonly FigureBlock[],
  people: ReadonlyMap<string, number>,
  atLeast: number,
): readonly FigureBlock[] {
  if (blocks.length === 0) return formBlocks(people, atLeast);
  const placed = new Set(blocks.flat());
  const later = [...people].filter(([unit, count]) => count >= atLeast && !placed.has(unit));
  return [...blocks, ...later.map(([unit]) => [unit])];
}

function inOrder(groups: readonly Group[]): readonly FigureBlock[] {
  return groups.map(({ block }) => block.toSorted()).toSorted((a, b) => (blockKey(a) < blockKey(b) ? -1 : 1));
}

interface Group {
  block: string[];
  count: number;
}

function bySize(a: Group, b: Group): number {
  return a.count - b.count || (blockKey(a.block) < blockKey(b.block) ? -1 : 1);
}
