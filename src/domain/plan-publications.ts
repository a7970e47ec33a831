import type { FigureBlock } from './figure-block.ts';
import { withLaterBlocks } from './figure-block.ts';
import type { PublishedReply, Reply } from './publication.ts';
import { nextPublication } from './publication.ts';
import type { Audience } from './question-set.ts';
import type { Step } from './response.ts';

/** A reply that counts, with what it answers and of whom: `unit` is the directorate as blocks have it. */
export interface CountedReply extends Reply, Step {
  audience: Audience;
  unit: string;
}

/** What is published of one block for one question and item. */
export interface PublishedCell extends Step {
  audience: Audience;
  block: FigureBlock;
  published: readonly PublishedReply[];
}

/**
 * Everything that publishing in one cycle depends on. `people`: how many could be asked, by audience and unit; `blocks`:
 * those that are fixed; `atLeast`: the cycle's number of replies for figures; `ended`: it is open no longer.
 */
export interface PublishingState {
  replies: readonly CountedReply[];
  people: ReadonlyMap<Audience, ReadonlyMap<string, number>>;
  blocks: ReadonlyMap<Audience, readonly FigureBlock[]>;
  cells: readonly PublishedCell[];
  atLeast: number;
  ended: boolean;
}

/** What is new: every block that is fixed from now on, and the cells that move. */
export interface PublishingPlan {
  blocks: ReadonlyMap<Audience, readonly FigureBlock[]>;
  moved: readonly PublishedCell[];
}

/**
 * What is published next. Blocks are fixed with the first figure of an audience; from then on nothing of them is split.
 * Once the cycle has ended, blocks of which a question was never published are put together for that question, with each
 * other and never with one that was: so every figure is one of disjoint sets of people, and every total a sum of such
 * figures. Source: DESIGN section 1 (complementary suppression), decision 0011.
 */
export function planPublications(state: PublishingState): PublishingPlan {
  const blocks = new Map<Audience, readonly FigureBlock[]>();
  const moved: PublishedCell[] = [];
  for (const [audience, replies] of Map.groupBy(state.replies, (reply) => reply.audience)) {
    const known = state.blocks.get(audience) ?? [];
    const fixed = withLaterBlocks(known, state.people.get(audience) ?? new Map(), state.atLeast);
    const cells = state.cells.filter((cell) => cell.audience === audience);
    const steps = [...Map.groupBy(replies, stepKey).values()];
    const own = steps.flatMap((ofStep) => moveStep(state, { own: ofStep, fixed, cells }));
    if (known.length + own.length > 0) blocks.set(audience, fixed);
    moved.push(...own);
  }
  return { blocks, moved };
}

interface StepReplies {
  own: readonly CountedReply[];
  fixed: readonly FigureBlock[];
  cells: readonly PublishedCell[];
}

function moveStep({ atLeast, ended }: PublishingState, { own, fixed, cells }: StepReplies): readonly PublishedCell[] {
  const [first] = own;
  if (first === undefined) return [];
  const { audience, questionKey, item } = first;
  const there = cells.filter((cell) => cell.questionKey === questionKey && cell.item === item);
  const taken = new Set(there.flatMap(({ block }) => block));
  const free = fixed.filter((block) => block.every((unit) => !taken.has(unit)));
  const cellOf = (block: FigureBlock, published: readonly PublishedReply[]): readonly PublishedCell[] => {
    const next = nextPublication(of(own, block), published, atLeast);
    return next === null ? [] : [{ audience, questionKey, item, block, published: next }];
  };
  const moved = [
    ...there.flatMap(({ block, published }) => cellOf(block, published)),
    ...free.flatMap((block) => cellOf(block, [])),
  ];
  if (!ended) return moved;
  const shown = new Set([...taken, ...moved.flatMap(({ block }) => block)]);
  const together = [...free.flat(), ...own.map(({ unit }) => unit)].filter((unit) => !shown.has(unit));
  return [...moved, ...cellOf([...new Set(together)].toSorted(), [])];
}

function of(replies: readonly CountedReply[], block: FigureBlock): readonly CountedReply[] {
  return replies.filter(({ unit }) => block.includes(unit));
}

function stepKey({ questionKey, item }: Step): string {
  return `${questionKey}/${item}`;
}
