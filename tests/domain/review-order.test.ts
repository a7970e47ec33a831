import { reviewOrder } from '../../src/domain/review-order.ts';

const entry = (key: string, rating: string | null, day: number, wasReturned = false) => ({
  ...{ key, wasReturned },
  assessment: { rating, updatedAt: new Date(Date.UTC(2026, 9, day)) },
});

it('puts children at risk first, then low ratings, then what comes back, then what waits longest', () => {
  const entries = [
    entry('good, late', 'good', 9),
    entry('good, early', 'good', 2),
    entry('not tested, early', null, 2),
    entry('good, again', 'good', 8, true),
    entry('low, late', 'requires_improvement', 9),
    entry('low, early', 'requires_improvement', 3),
    entry('inadequate', 'inadequate', 9),
  ];
  expect(reviewOrder(entries, 'ofsted4').map(({ key }) => key)).toEqual([
    ...['inadequate', 'low, early', 'low, late', 'good, again'],
    ...['good, early', 'not tested, early', 'good, late'],
  ]);
});
