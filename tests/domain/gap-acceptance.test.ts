import type { GapSeverity } from '../../src/domain/gap.ts';
import type { GapAcceptance } from '../../src/domain/gap-acceptance.ts';
import { acceptanceOf, reviewDateProblem, saidOfClosed } from '../../src/domain/gap-acceptance.ts';

const at = new Date('2026-10-01T09:00:00Z');
const acceptance = (severity: GapSeverity, reviewOn: string): GapAcceptance => ({
  ...{ cycleId: 'cycle-1', gapKey: 'no-evidence/a@', rule: 'no-evidence', revision: 1, advice: null },
  accepted: { severity, reason: 'For a time.', reviewOn, by: 'reviewer', at },
});
const gap = (severity: GapSeverity) => ({
  ...{ rule: 'no-evidence' as const, severity, questionKey: 'a', directorateId: null, aspectKey: null },
});

describe('an accepted gap', () => {
  it.each<[string, GapSeverity, GapSeverity, string, boolean]>([
    ['stands before its review date', 'high', 'high', '2026-12-02', true],
    ['stands on its review date', 'high', 'high', '2026-12-01', true],
    ['is a gap again the day after', 'high', 'high', '2026-11-30', false],
    ['is a gap again once it is worse', 'normal', 'high', '2026-12-02', false],
    ['is a gap again once it is urgent', 'high', 'urgent', '2026-12-02', false],
    ['stands where it has become less severe', 'urgent', 'normal', '2026-12-02', true],
  ])('%s', (_name, then, now, reviewOn, stands) => {
    expect(acceptanceOf(gap(now), acceptance(then, reviewOn), '2026-12-01') !== null).toBe(stands);
  });

  it('is none where nothing was said, advice alone, or it was withdrawn', () => {
    expect(acceptanceOf(gap('high'), undefined, '2026-12-01')).toBeNull();
    expect(acceptanceOf(gap('high'), { ...acceptance('high', '2027-01-01'), accepted: null }, '2026-12-01')).toBeNull();
  });

  it('ends with its gap, as advice does; what was withdrawn has ended before', () => {
    const none = { ...acceptance('high', '2027-01-01'), accepted: null };
    const advised = { ...none, gapKey: 'no-evidence/c@', advice: { text: 'It can wait.', by: 'reviewer', at } };
    const there = acceptance('high', '2027-01-01');
    const closed = { ...there, gapKey: 'no-evidence/b@' };
    expect(saidOfClosed([there, closed, advised, { ...none, gapKey: 'no-evidence/d@' }], [gap('normal')])).toEqual([
      closed,
      advised,
    ]);
  });

  it.each([
    ['2026-12-01', 'review_date_past'],
    ['2026-11-30', 'review_date_past'],
    ['2026-12-02', null],
    ['2027-12-01', null],
    ['2027-12-02', 'review_date_far'],
  ])('may be reviewed on %s: %s', (day, problem) => {
    expect(reviewDateProblem(day, '2026-12-01')).toBe(problem);
  });
});
