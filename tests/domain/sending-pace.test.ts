import fc from 'fast-check';
import {
  conversationWindows,
  isTenantThrottled,
  nextAllowedAt,
  slotsFrom,
  spacingFor,
  withSend,
} from '../../src/domain/sending-pace.ts';

const now = Date.parse('2026-09-21T08:00:00Z');
/** Sends so many milliseconds before now. */
const ago = (...milliseconds: number[]): number[] =>
  milliseconds.map((before) => now - before).toSorted((a, b) => a - b);
const every = (count: number, distance: number): number[] =>
  ago(...Array.from({ length: count }, (_, at) => at * distance));

describe('the next send into a conversation', () => {
  it.each([
    ['after nothing', [], 0],
    ['after six in the same instant', every(6, 0), 0],
    ['after seven in the same instant: the first second must be over', every(7, 0), 1_300],
    ['after seven, the first of them longer ago', ago(0, 0, 0, 0, 0, 0, 1_299), 1],
    ['after seven, the first of them just long enough ago', ago(0, 0, 0, 0, 0, 0, 1_300), 0],
    ['after eight in two seconds', every(8, 250), 550],
    ['after eight over more than two seconds', every(8, 340), 0],
    ['after sixty in half a minute', every(60, 500), 800],
    ['after 1,800 in an hour', every(1_800, 2_000), 2_300],
    ['after sends that a clock, since set back, put into the future', ago(-1, -2, -3, -4, -5, -6, -7, -8), 0],
  ])('%s', (_, recent, wait) => {
    expect(nextAllowedAt(recent, now) - now).toBe(wait);
  });

  it('keeps every window, whatever was sent before', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(steps, (waits) => {
        let at = now;
        let recent: readonly number[] = [];
        const all: number[] = [];
        for (const wait of waits) {
          at = nextAllowedAt(recent, at + wait);
          recent = withSend(recent, at);
          all.push(at);
        }
        for (const { sends, span } of conversationWindows) {
          all.forEach((last, index) => {
            const inWindow = all.slice(0, index + 1).filter((one) => one > last - span);
            expect(inWindow.length).toBeLessThanOrEqual(sends);
          });
        }
      }),
    );
  });

  it('remembers no more than the longest window can count', () => {
    const hourAgo = now - 3_600_301;
    expect(withSend([hourAgo, now - 5, now + 9], now)).toEqual([now - 5, now]);
    expect(withSend(every(1_900, 1), now)).toHaveLength(1_800);
  });
});

describe('the slots of a tenant', () => {
  it('lie evenly, at 95 % of what is allowed', () => {
    const slots = slotsFrom(new Date(now), 3, 30).map((slot) => slot.getTime() - now);
    expect(slots).toEqual([0, 35, 70]);
    expect(1_000 / spacingFor(30)).toBeCloseTo(28.5);
  });

  it.each([
    ['nothing', [], false],
    ['one conversation that is throttled', Array.from({ length: 10 }, () => ['a', true]), false],
    ['five of ten', Array.from({ length: 10 }, (_, at) => [String(at), at % 2 === 0]), false],
    ['six of the last ten', Array.from({ length: 30 }, (_, at) => [String(at), at >= 24]), true],
    ['six, but before the last ten', Array.from({ length: 30 }, (_, at) => [String(at), at < 20]), false],
  ] as const)('are all held back where most answers are 429: %s', (_, answers, held) => {
    const given = answers.map(([id, throttled]) => ({ conversationId: String(id), throttled: Boolean(throttled) }));
    expect(isTenantThrottled(given)).toBe(held);
  });
});
