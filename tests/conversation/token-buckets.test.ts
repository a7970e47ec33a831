import { TokenBuckets } from '../../src/teams/token-buckets.ts';
import { TestClock } from '../support/clock.ts';

describe('buckets of tokens', () => {
  let clock: TestClock;
  let buckets: TokenBuckets;
  beforeEach(() => {
    clock = new TestClock('2026-09-14T08:00:00Z');
    buckets = new TokenBuckets({ clock, perMinute: 60, mostKept: 3 });
  });

  const take = (count: number, key = 'one'): Record<string, number> => {
    const taken: Record<string, number> = {};
    for (let at = 0; at < count; at += 1) {
      const what = buckets.take(key);
      taken[what] = (taken[what] ?? 0) + 1;
    }
    return taken;
  };

  it('give a minute’s worth at once, then nothing, and tell the first time apart', () => {
    expect(take(100)).toEqual({ taken: 60, emptied: 1, empty: 39 });
  });

  it('fill with time, no further than full', () => {
    take(60);
    clock.advance({ seconds: 10 });
    expect(take(20)).toEqual({ taken: 10, emptied: 1, empty: 9 });
    clock.advance({ hours: 5 });
    expect(take(100)).toEqual({ taken: 60, emptied: 1, empty: 39 });
  });

  it('do not call a bucket emptied again before it was full', () => {
    take(61);
    clock.advance({ seconds: 59 });
    expect(take(60)).toEqual({ taken: 59, empty: 1 });
    clock.advance({ seconds: 60 });
    expect(take(61)).toEqual({ taken: 60, emptied: 1 });
  });

  it('never hold back whoever takes less than fills up', () => {
    for (let second = 0; second < 600; second += 1) {
      expect(buckets.take('steady')).toBe('taken');
      clock.advance({ seconds: 1 });
    }
  });

  it('give nothing for a clock that is put back, and go on from there', () => {
    take(60);
    clock.advance({ hours: -1 });
    expect(take(1)).toEqual({ emptied: 1 });
    clock.advance({ seconds: 1 });
    expect(take(2)).toEqual({ taken: 1, empty: 1 });
  });

  it('keep keys apart, and no more of them than told: the one that was used longest ago begins anew', () => {
    for (const key of ['one', 'two', 'three']) expect(take(60, key)).toEqual({ taken: 60 });
    expect(take(1, 'one')).toEqual({ emptied: 1 });
    take(1, 'four');
    expect(take(1, 'one')).toEqual({ empty: 1 });
    expect(take(1, 'two')).toEqual({ taken: 1 });
  });
});
