import { addCounts, figuresFor } from '../../../src/domain/figure.ts';
import type { CountedReply, PublishedCell, PublishingPlan } from '../../../src/domain/plan-publications.ts';
import { planPublications } from '../../../src/domain/plan-publications.ts';
import { countViews } from '../../../src/domain/publication.ts';
import type { Audience } from '../../../src/domain/question-set.ts';
import type { Functional, PeopleAlike } from './disclosure-search.ts';
import { leaks } from './disclosure-search.ts';

/**
 * People of one group who reply and change at the same posts. `views`: what they say at each post, numbered as it is
 * first said; 0 for nothing yet. `[0, 1, 1]` is a reply before the second post, `[1, 2, 1]` a change and a change back.
 */
export interface Alike {
  group: string;
  views: readonly number[];
  size: number;
}

/** Everything that is published so far, as the bot keeps it. */
export type Published = Pick<PublishingPlan, 'blocks'> & { cells: readonly PublishedCell[] };

/** What the bot offers at a post: the counts of the council and of each group, as every card has them. */
export interface Bot {
  look: (
    published: Published,
    at: { people: ReadonlyMap<string, number>; replies: readonly CountedReply[]; ended: boolean },
  ) => Published;
  offer: (published: Published, groups: readonly string[], replies: readonly CountedReply[]) => readonly Counts[];
}

type Counts = Readonly<Record<string, number>>;

export const nothingPublished: Published = { blocks: new Map(), cells: [] };

const atLeast = 5;

/** The bot's own functions. */
export const ourBot: Bot = {
  look: (published, { people, replies, ended }) => {
    const { blocks, moved } = planPublications({
      ...{ replies, atLeast, ended, cells: published.cells, blocks: published.blocks },
      people: new Map<Audience, ReadonlyMap<string, number>>([['frontline', people]]),
    });
    return { blocks, cells: withMoved(published.cells, moved) };
  },
  offer: ({ cells }, groups) => {
    const figures = cells.map((cell) => ({ ...cell, counts: countViews(cell.published) }));
    return [null, ...groups].map((group) => addCounts(figuresFor(figures, group)));
  },
};

export function withMoved(cells: readonly PublishedCell[], moved: readonly PublishedCell[]): readonly PublishedCell[] {
  const keys = new Set(moved.map(({ block }) => block.join()));
  return [...cells.filter(({ block }) => !keys.has(block.join())), ...moved];
}

/** A name for what these people say, the same in every council. */
function nameOf({ group, views }: Alike, view: number): string {
  return `${group}${views.join('')}:${String(view)}`;
}

/** The replies as they stand at a post, one view for each thing that each group of people alike can say. */
export function repliesAt(people: readonly Alike[], post: number): readonly CountedReply[] {
  return people.flatMap((alike) => {
    const said = alike.views[post] ?? 0;
    if (said === 0) return [];
    const view = nameOf(alike, said);
    const about = { audience: 'frontline' as const, unit: alike.group, questionKey: 'q', item: '', reason: '', view };
    const who = nameOf(alike, 0);
    return Array.from({ length: alike.size }, (_, member) => ({ ...about, key: `${who}-${String(member)}` }));
  });
}

/** How many people each group has, whether or not they ever reply. */
export function sizesOf(people: readonly Alike[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { group, size } of people) sizes.set(group, (sizes.get(group) ?? 0) + size);
  return sizes;
}

/** Everything that a council's cards have shown, post by post, and after the cycle has ended. */
export function everythingShown(bot: Bot, people: readonly Alike[], posts: number): readonly Counts[] {
  const sizes = sizesOf(people);
  const groups = [...sizes.keys()];
  const shown: Counts[] = [];
  let published = nothingPublished;
  for (let post = 0; post <= posts; post += 1) {
    const replies = repliesAt(people, Math.min(post, posts - 1));
    published = bot.look(published, { people: sizes, replies, ended: post === posts });
    shown.push(...bot.offer(published, groups, replies));
  }
  return shown;
}

/** True if what was shown lets something be worked out that rests on fewer than five people. */
export function councilLeaks(shown: readonly Counts[], people: readonly Alike[]): boolean {
  const columns: string[] = [];
  const sizes: number[] = [];
  const alike = people.map((one): PeopleAlike => {
    const said = [...new Set(one.views)].filter((view) => view > 0);
    const own = said.map((view) => columns.push(nameOf(one, view)) - 1);
    sizes.push(...said.map(() => one.size));
    return { size: one.size, columns: own };
  });
  const functionals = shown.map((counts): Functional =>
    columns.map((view, at) => (counts[view] ?? 0) / (sizes[at] ?? 1)),
  );
  return leaks(functionals, alike, atLeast);
}
