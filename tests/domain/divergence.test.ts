import { compareViews, compareWithRating, distributionOf } from '../../src/domain/divergence.ts';

/** Outstanding, good, requires improvement, inadequate, unsure, not my work. */
type Given = readonly [number, number, number, number, number?, number?];

const views = ([outstanding, good, requires, inadequate, unsure = 0, notMine = 0]: Given) =>
  distributionOf('ofsted4', {
    ...{ outstanding, good, requires_improvement: requires, inadequate, unsure, not_my_work: notMine },
  });

describe('how an audience sees a question', () => {
  it.each<[string, Given, { judging: number; worried: number; median: string | null }]>([
    ['adverse and unsure are worried', [0, 23, 3, 1, 3], { judging: 30, worried: 7, median: 'good' }],
    ['unsure has no part in the median', [0, 2, 1, 0, 9], { judging: 12, worried: 10, median: 'good' }],
    ['not my work has no part in either', [0, 4, 1, 0, 0, 20], { judging: 5, worried: 1, median: 'good' }],
    ['of two in the middle the worse counts', [0, 3, 3, 0], { judging: 6, worried: 3, median: 'requires_improvement' }],
    ['nobody gave a grade', [0, 0, 0, 0, 5, 2], { judging: 5, worried: 5, median: null }],
  ])('%s', (_, given, expected) => {
    expect(views(given)).toMatchObject(expected);
  });

  it('counts every reply, and a reservation as no worry', () => {
    expect(views([0, 4, 1, 0, 2, 20]).replies).toBe(27);
    expect(distributionOf('narrative', { met_with_reservations: 9, not_yet_met: 1 })).toMatchObject({
      ...{ worried: 1, median: 'met_with_reservations' },
    });
  });
});

const diverge = (reason: 'share' | 'median' | 'both') => ({ kind: 'diverge', reason });

describe('two sides of a question', () => {
  it.each<[string, Given, Given, object]>([
    ['000 3.1: clear managers, pockets of worried staff', [0, 12, 0, 0], [0, 23, 4, 0, 3], diverge('share')],
    ['000 3.2: all favourable', [0, 12, 0, 0], [0, 30, 0, 0], { kind: 'agree' }],
    ['000 7.2: split alike', [0, 9, 3, 0], [0, 22, 8, 0], { kind: 'uneven' }],
    ['a fifth is enough', [0, 12, 0, 0], [0, 8, 2, 0], diverge('share')],
    ['less than a fifth is not', [0, 100, 0, 0], [0, 81, 19, 0], { kind: 'agree' }],
    ['nine are too few for a share', [0, 12, 0, 0], [0, 5, 4, 0], { kind: 'agree' }],
    ['nine who judge among many whose work it is not', [0, 12, 0, 0], [0, 5, 4, 0, 0, 20], { kind: 'agree' }],
    ['fifteen points apart', [0, 95, 5, 0], [0, 80, 20, 0], diverge('share')],
    ['fourteen points apart', [0, 94, 6, 0], [0, 80, 20, 0], { kind: 'agree' }],
    ['the other side may be small', [0, 5, 0, 0], [0, 7, 3, 0], diverge('share')],
    ['medians a step apart, however small', [0, 5, 0, 0], [0, 1, 4, 0], diverge('median')],
    ['two favourable medians a step apart', [9, 1, 0, 0], [1, 9, 0, 0], diverge('median')],
    ['both', [0, 12, 0, 0], [0, 4, 8, 0], diverge('both')],
    ['a side without any grade', [0, 12, 0, 0], [0, 0, 0, 0, 10], diverge('share')],
    ['nobody whose work it is', [0, 12, 0, 0], [0, 0, 0, 0, 0, 10], { kind: 'agree' }],
    ['both wholly adverse', [0, 0, 12, 0], [0, 0, 30, 0], { kind: 'uneven' }],
    ['one split, the other too small to be', [0, 4, 1, 0], [0, 8, 2, 0], { kind: 'agree' }],
  ])('%s', (_, one, other, expected) => {
    expect(compareViews('ofsted4', views(one), views(other))).toEqual(expected);
    expect(compareViews('ofsted4', views(other), views(one))).toEqual(expected);
  });
});

describe('an audience against the rating', () => {
  it.each<[string, string, Given, object]>([
    ['good, and a fifth is worried', 'good', [0, 8, 2, 0], diverge('share')],
    ['good, and nobody is', 'good', [0, 10, 0, 0], { kind: 'agree' }],
    ['good, and the middle says it must get better', 'good', [0, 1, 4, 0], diverge('median')],
    ['adverse, and so is the middle', 'requires_improvement', [0, 1, 9, 0], { kind: 'agree' }],
    ['adverse, and the middle is better', 'requires_improvement', [0, 9, 1, 0], diverge('median')],
    ['a rating that is on no list', 'unknown', [0, 1, 9, 0], { kind: 'agree' }],
  ])('%s', (_, rating, given, expected) => {
    expect(compareWithRating('ofsted4', rating, views(given))).toEqual(expected);
  });
});
