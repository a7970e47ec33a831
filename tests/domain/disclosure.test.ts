import { addCounts } from '../../src/domain/figure.ts';
import type { FigureBlock } from '../../src/domain/figure-block.ts';
import type { PublishedCell } from '../../src/domain/plan-publications.ts';
import { countViews } from '../../src/domain/publication.ts';
import type { PublishedReply, Reply } from '../../src/domain/publication.ts';
import { leaks } from './support/disclosure-search.ts';
import { everySmallCouncil, spread } from './support/every-small-council.ts';
import type { Alike, Bot } from './support/small-council.ts';
import { councilLeaks, everythingShown, ourBot, repliesAt, withMoved } from './support/small-council.ts';

/** The councils among these of which what is shown lets something be worked out that rests on fewer than five people. */
function searched(councils: Iterable<readonly Alike[]>, bot: Bot, posts: number): { tried: number; leaking: number } {
  const found = { tried: 0, leaking: 0 };
  for (const people of councils) {
    found.tried += 1;
    if (councilLeaks(everythingShown(bot, people, posts), people)) found.leaking += 1;
  }
  return found;
}

/** Everything that one person can do before three posts: reply, change, change back, at any of them or never. */
const ways: readonly (readonly number[])[] = [
  [0, 0, 0],
  [0, 0, 1],
  [0, 1, 1],
  [0, 1, 2],
  [1, 1, 1],
  [1, 1, 2],
  [1, 2, 2],
  [1, 2, 1],
];

/** Every council of one group of at most `most` people, each in one of these ways. */
function* oneGroup(most: number): Generator<readonly Alike[]> {
  for (const sizes of spread(ways.length, most)) {
    yield sizes.flatMap((size, at) => (size === 0 ? [] : [{ group: 'a', size, views: ways[at] ?? [] }]));
  }
}

/** Councils of up to 24 people in up to four groups who reply and change before five posts as chance has it. */
function* byChance(councils: number, posts: number): Generator<readonly Alike[]> {
  let seed = 20_140_127;
  const below = (limit: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  const views = (): readonly number[] => {
    const from = below(posts + 1);
    const changes = [below(posts), below(posts)];
    return Array.from({ length: posts }, (_, post) => {
      if (post < from) return 0;
      return 1 + (changes.filter((change) => change > from && change <= post).length % 2);
    });
  };
  for (let council = 0; council < councils; council += 1) {
    const groups = 1 + below(4);
    const parts = 2 + below(6);
    const people = Array.from({ length: parts }, (_, part) => ({
      ...{ group: 'abcd'.charAt(part % groups), size: 1 + below(5), views: views() },
    }));
    yield [...new Map(people.map((alike) => [`${alike.group}${alike.views.join()}`, alike])).values()];
  }
}

describe('the search for what can be worked out', () => {
  const alike = (...sizes: readonly number[]) => sizes.map((size, at) => ({ size, columns: [at] }));

  it('finds a difference, and a sum of three, that rests on few', () => {
    expect(
      leaks(
        [
          [1, 1],
          [1, 0],
        ],
        alike(9, 4),
        5,
      ),
    ).toBe(true);
    expect(
      leaks(
        [
          [1, 1, 0],
          [0, 1, 1],
          [1, 2, 0],
        ],
        alike(9, 4, 9),
        5,
      ),
    ).toBe(true);
    expect(
      leaks(
        [
          [1, 1, 1, 0],
          [1, 0, 0, 0],
          [0, 1, 0, 0],
        ],
        alike(9, 9, 4, 9),
        5,
      ),
    ).toBe(true);
  });

  it('finds nothing where few are never told apart from others, or everything rests on enough', () => {
    expect(leaks([[1, 1]], alike(4, 4), 5)).toBe(false);
    expect(
      leaks(
        [
          [1, 1, 0],
          [1, 1, 1],
        ],
        alike(1, 4, 5),
        5,
      ),
    ).toBe(false);
    expect(leaks([], alike(1), 5)).toBe(false);
  });
});

describe('what the bot shows', () => {
  it('gives nobody away in any council of twelve in four groups over three posts and the end', () => {
    expect(searched(everySmallCouncil(12), ourBot, 3)).toEqual({ tried: 237_854, leaking: 0 });
  }, 600_000);

  it('gives nobody away where people change what they said, and change it back', () => {
    expect(searched(oneGroup(8), ourBot, 3)).toEqual({ tried: 12_870, leaking: 0 });
    expect(searched(byChance(3_000, 5), ourBot, 5)).toEqual({ tried: 3_000, leaking: 0 });
  }, 600_000);

  it('shows something: the search is not over nothing', () => {
    const people = [
      { group: 'a', size: 6, views: [1, 1, 1] },
      { group: 'a', size: 5, views: [0, 1, 1] },
    ];
    const replies = everythingShown(ourBot, people, 3).map((counts) => Object.values(counts).toSorted());
    expect(replies).toEqual([[6], [6], ...Array.from({ length: 6 }, () => [5, 6])]);
  });
});

/** A bot that decides by a rule of its own what is published of a block next. */
function botThatMoves(next: (replies: readonly Reply[], cell: readonly PublishedReply[]) => boolean): Bot {
  return {
    ...ourBot,
    look: (published, at) => {
      const ours = ourBot.look(published, at);
      const blocks = [...(ours.blocks.get('frontline') ?? [])];
      const moved = blocks.flatMap((block): readonly PublishedCell[] => {
        const own = at.replies.filter(({ unit }) => block.includes(unit));
        const there = published.cells.find((cell) => cell.block.join() === block.join())?.published ?? [];
        if (own.length < 5 || !next(own, there)) return [];
        const kept = own.map(({ key, view }) => ({ key, view, reason: '', earlier: [] }));
        return [{ audience: 'frontline', questionKey: 'q', item: '', block, published: kept }];
      });
      return { blocks: ours.blocks, cells: withMoved(published.cells, moved) };
    },
  };
}

const differs = (replies: readonly Reply[], cell: readonly PublishedReply[]): number => {
  const before = new Map(cell.map(({ key, view }) => [key, view]));
  return replies.filter(({ key, view }) => before.get(key) !== view).length;
};

/** A bot that splits a block as soon as each of its directorates has enough replies. */
const splitting: Bot = {
  ...ourBot,
  look: (published, at) => {
    const ours = ourBot.look(published, at);
    const split = (block: FigureBlock): readonly FigureBlock[] => {
      const enough = block.every((unit) => at.replies.filter((reply) => reply.unit === unit).length >= 5);
      return enough ? block.map((unit) => [unit]) : [block];
    };
    const blocks = new Map([['frontline' as const, (ours.blocks.get('frontline') ?? []).flatMap(split)]]);
    const again = ours.cells.filter(({ block }) => split(block).length === 1);
    return ourBot.look({ blocks, cells: again }, at);
  },
};

/** Two directorates counted together at first, of which more people are asked later. */
const grown: readonly Alike[] = [
  { group: 'a', size: 3, views: [1, 1, 1] },
  { group: 'b', size: 4, views: [1, 1, 1] },
  { group: 'a', size: 2, views: [0, 1, 1] },
  { group: 'b', size: 1, views: [0, 1, 1] },
];

describe('a leak that is built in on purpose', () => {
  it.each<[string, Bot, Iterable<readonly Alike[]>]>([
    [
      'totals that take in what is not published',
      {
        ...ourBot,
        offer: (published, groups, replies) => [
          ...ourBot.offer(published, groups, replies),
          countViews(replies.map((reply) => ({ ...reply, earlier: [] }))),
        ],
      },
      everySmallCouncil(7),
    ],
    ['figures that move with every reply', botThatMoves(() => true), everySmallCouncil(7)],
    ['figures compared with the last alone', botThatMoves((now, then) => differs(now, then) >= 5), oneGroup(7)],
  ])('is found: %s', (_, bot, councils) => {
    expect(searched(councils, bot, 3).leaking).toBeGreaterThan(0);
  });

  it('is found: a block that is split later', () => {
    const early = new Map([
      ['a', 3],
      ['b', 4],
    ]);
    const shown = (bot: Bot) => {
      let published = bot.look(
        { blocks: new Map(), cells: [] },
        { people: early, replies: repliesAt(grown, 0), ended: false },
      );
      const first = bot.offer(published, ['a', 'b'], []);
      const late = {
        people: new Map([
          ['a', 5],
          ['b', 5],
        ]),
        replies: repliesAt(grown, 1),
        ended: false,
      };
      published = bot.look(published, late);
      return [...first, ...bot.offer(published, ['a', 'b'], []), addCounts([])];
    };
    expect(councilLeaks(shown(splitting), grown)).toBe(true);
    expect(councilLeaks(shown(ourBot), grown)).toBe(false);
  });
});
