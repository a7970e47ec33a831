import { blockKey, formBlocks, readBlockKey, withLaterBlocks } from '../../src/domain/figure-block.ts';
import type { PublishingState } from '../../src/domain/plan-publications.ts';
import { planPublications } from '../../src/domain/plan-publications.ts';
import type { PublishedReply, Reply } from '../../src/domain/publication.ts';
import { countViews, nextPublication } from '../../src/domain/publication.ts';
import type { Audience } from '../../src/domain/question-set.ts';

const people = (...given: readonly [string, number][]): ReadonlyMap<string, number> => new Map(given);

describe('blocks', () => {
  it.each([
    ['each directorate alone where it has the people', people(['a', 5], ['b', 9]), [['a'], ['b']]],
    ['the smallest with the next smallest', people(['a', 3], ['b', 20], ['c', 4]), [['a', 'c'], ['b']]],
    ['and so on until there are enough', people(['a', 1], ['b', 1], ['c', 2], ['d', 9]), [['a', 'b', 'c', 'd']]],
    ['people of no directorate like a directorate', people(['', 2], ['a', 4], ['b', 8]), [['', 'a'], ['b']]],
    ['four among forty with the smallest of the others', people(['a', 20], ['b', 16], ['c', 4]), [['a'], ['b', 'c']]],
    ['nobody in no block', people(['a', 0], ['b', 6]), [['b']]],
    ['none where the audience is too small', people(['a', 3], ['b', 1]), []],
    ['none of nobody', people(), []],
  ])('form %s', (_, given, blocks) => {
    expect(formBlocks(given, 5)).toEqual(blocks);
  });

  it('stay as they are, and take in who comes later only where there are enough', () => {
    const later = people(['a', 50], ['b', 50], ['c', 4], ['d', 5]);
    expect(withLaterBlocks([['a', 'b']], later, 5)).toEqual([['a', 'b'], ['d']]);
  });

  it('have a key that reads back, whatever a directorate is called', () => {
    expect(readBlockKey(blockKey(['', 'a"b', 'ä,c']))).toEqual(['', 'a"b', 'ä,c']);
  });
});

const replies = (...given: readonly string[]): readonly Reply[] =>
  given.map((view, index) => ({ key: `key-${String(index).padStart(2, '0')}`, view, reason: `because ${view}` }));

const after = (...steps: readonly (readonly Reply[])[]): readonly PublishedReply[] =>
  steps.reduce<readonly PublishedReply[]>((published, step) => nextPublication(step, published, 5) ?? published, []);

const good = (count: number): readonly string[] => Array.from({ length: count }, () => 'good');
const poor = (count: number): readonly string[] => Array.from({ length: count }, () => 'poor');

describe('a publication', () => {
  it('comes with the fifth reply', () => {
    expect(nextPublication(replies(...good(4)), [], 5)).toBeNull();
    expect(countViews(after(replies(...good(4), 'poor')))).toEqual({ good: 4, poor: 1 });
  });

  it('waits for five more', () => {
    const first = after(replies(...good(5)));
    expect(nextPublication(replies(...good(9)), first, 5)).toBeNull();
    expect(countViews(after(replies(...good(5)), replies(...good(10))))).toEqual({ good: 10 });
  });

  it('counts changes and new replies together', () => {
    const first = after(replies(...good(6)));
    expect(nextPublication(replies(...poor(3), ...good(4)), first, 5)).toBeNull();
    expect(countViews(after(replies(...good(6)), replies(...poor(3), ...good(5))))).toEqual({ good: 5, poor: 3 });
  });

  it('does not move where four of five that changed have changed back, although five differ from the last', () => {
    const first = replies(...good(9));
    const second = replies(...poor(5), ...good(4));
    const third = replies('poor', ...good(4), 'poor', ...good(3));
    expect(nextPublication(third, after(first, second), 5)).toBeNull();
  });

  it('does not move where every earlier one differs by five and their sum by one', () => {
    const first = replies(...good(11));
    const second = replies(...poor(5), ...good(6));
    const third = replies(...good(5), ...poor(5), 'good');
    const fourth = replies(...poor(11));
    expect(countViews(after(first, second, third))).toEqual({ good: 6, poor: 5 });
    expect(nextPublication(fourth, after(first, second, third), 5)).toBeNull();
  });

  it('does not take a changed text for a changed view, and replaces texts only five at a time', () => {
    const first = after(replies(...good(5)));
    const rewritten = replies(...good(5)).map((reply) => ({ ...reply, reason: 'other' }));
    expect(nextPublication(rewritten, first, 5)).toBeNull();
    const more = replies(...good(10));
    const one = more.map((reply, index) => (index === 0 ? { ...reply, reason: 'taken back' } : reply));
    const five = more.map((reply, index) => (index < 5 ? { ...reply, reason: 'taken back' } : reply));
    const texts = (next: readonly Reply[]): number =>
      (nextPublication(next, first, 5) ?? []).filter(({ reason }) => reason === 'taken back').length;
    expect([texts(one), texts(five)]).toEqual([0, 5]);
  });

  it('drops who is gone with the next move, and takes them for nobody new when they come back', () => {
    const [, ...rest] = replies(...good(11));
    const first = after(replies(...good(6)));
    const second = nextPublication(rest, first, 5);
    expect(countViews(second ?? [])).toEqual({ good: 10 });
    expect(nextPublication(replies(...good(11)), second ?? [], 5)).toBeNull();
  });
});

const state = (given: Partial<PublishingState> & { counts: Readonly<Record<string, number>> }): PublishingState => ({
  replies: Object.entries(given.counts).flatMap(([unit, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ key: `${unit}-${String(index)}`, view: 'good', reason: '', unit, questionKey: 'q', item: '' },
      audience: 'frontline' as const,
    })),
  ),
  people: new Map<Audience, ReadonlyMap<string, number>>([['frontline', people(['a', 9], ['b', 9], ['c', 9])]]),
  blocks: new Map(),
  cells: [],
  atLeast: 5,
  ended: false,
  ...given,
});

const moves = (given: PublishingState): readonly unknown[] =>
  planPublications(given).moved.map(({ block, published }) => [block, published.length]);

describe('what is published next in a cycle', () => {
  it('is every block with enough replies, and nothing of the others', () => {
    expect(moves(state({ counts: { a: 6, b: 4, c: 5 } }))).toEqual([
      [['a'], 6],
      [['c'], 5],
    ]);
  });

  it('fixes blocks with the first figure', () => {
    expect(planPublications(state({ counts: { a: 4, b: 4 } })).blocks.get('frontline')).toBeUndefined();
    expect(planPublications(state({ counts: { a: 5 } })).blocks.get('frontline')).toHaveLength(3);
  });

  it('puts together what was never published, once the cycle has ended, with replies that are in no block', () => {
    const ended = state({ counts: { a: 6, b: 3, c: 1, late: 1 }, ended: true });
    expect(moves(ended)).toEqual([
      [['a'], 6],
      [['b', 'c', 'late'], 5],
    ]);
    expect(moves(state({ counts: { a: 6, b: 3, c: 1 }, ended: true }))).toEqual([[['a'], 6]]);
  });

  it('keeps together what was put together, also where the cycle is opened again', () => {
    const ended = state({ counts: { a: 6, b: 3, c: 2 }, ended: true });
    const { blocks, moved } = planPublications(ended);
    const again = { blocks, cells: moved };
    expect(moves(state({ ...again, counts: { a: 6, b: 8, c: 2 } }))).toEqual([[['b', 'c'], 10]]);
    expect(moves(state({ ...again, counts: { a: 6, b: 7, c: 2 } }))).toEqual([]);
  });

  it('never splits a block, however many people come', () => {
    const blocks = new Map([['frontline' as const, [['a'], ['b', 'c']]]]);
    expect(moves(state({ blocks, counts: { b: 8, c: 8 } }))).toEqual([[['b', 'c'], 16]]);
  });
});
