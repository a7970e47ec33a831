import type { Cycle } from '../../src/domain/cycle.ts';
import { cycleAfter, cyclesToFollow, cyclesToOpen, freeLabel, nextOpening } from '../../src/domain/next-cycle.ts';

const cycle = (change: Partial<Cycle> = {}): Cycle => ({
  id: 'one',
  questionSetId: 'set',
  questionSetVersion: 1,
  label: '2015/16',
  stage: 'periodic',
  status: 'open',
  everyMonths: 24,
  live: false,
  opensOn: '2015-02-25',
  closesOn: '2015-06-30',
  figuresFrom: 6,
  commentsFrom: 12,
  confidentiality: 'named',
  signedOn: null,
  ...change,
});

describe('the next opening', () => {
  it.each<[string, number | null, boolean, string | null]>([
    ['2015-02-25', 24, false, '2017-02-25'],
    ['2015-02-25', 6, false, '2015-08-25'],
    ['2015-02-25', 12, false, '2016-02-25'],
    ['2016-02-29', 12, false, '2017-02-28'],
    ['2015-08-31', 6, false, '2016-02-29'],
    ['2015-02-25', null, false, null],
    ['2015-02-25', 12, true, null],
  ])('from %s every %j months, live %j: %j', (opensOn, everyMonths, live, next) => {
    expect(nextOpening({ opensOn, everyMonths, live })).toBe(next);
  });
});

describe('a cycle is followed', () => {
  const follows = (cycles: readonly Cycle[], today: string): readonly string[] =>
    cyclesToFollow(cycles, today).map(({ id }) => id);

  it.each<[string, Partial<Cycle>, string, boolean]>([
    ['once it is signed off', { status: 'signed_off' }, '2015-07-01', true],
    ['not while it runs and the next is far', {}, '2016-12-30', false],
    ['eight weeks before the next is due', {}, '2016-12-31', true],
    ['when the next is due', {}, '2017-02-25', true],
    ['also from review', { status: 'in_review' }, '2017-02-25', true],
    ['not while it is itself planned', { status: 'planned' }, '2017-02-25', false],
    ['not without a cadence', { everyMonths: null, status: 'signed_off' }, '2017-02-25', false],
    ['never where it is live', { live: true, status: 'signed_off' }, '2017-02-25', false],
    ['not from a proposed stage', { stage: 'proposed', status: 'signed_off' }, '2017-02-25', false],
  ])('%s', (_name, change, today, expected) => {
    expect(follows([cycle(change)], today)).toEqual(expected ? ['one'] : []);
  });

  it('not where a later one of the set stands there already, planned or running', () => {
    const later = cycle({ id: 'two', status: 'planned', opensOn: '2017-02-25', label: '2017/18' });
    expect(follows([cycle({ status: 'signed_off' }), later], '2017-01-01')).toEqual([]);
  });

  it('whatever stands on another set, or is no periodic one', () => {
    const elsewhere = cycle({ id: 'two', questionSetId: 'other', opensOn: '2017-02-25' });
    const triggered = cycle({ id: 'three', stage: 'implemented', everyMonths: null, opensOn: '2016-05-01' });
    expect(follows([cycle({ status: 'signed_off' }), elsewhere, triggered], '2016-06-01')).toEqual(['one']);
  });

  it('by one further cycle at most while an earlier one of the set still runs', () => {
    const second = cycle({ id: 'two', opensOn: '2017-02-25' });
    expect(follows([cycle(), second], '2026-01-01')).toEqual([]);
    expect(follows([cycle({ status: 'signed_off' }), second], '2026-01-01')).toEqual(['two']);
  });
});

describe('the cycle after', () => {
  const after = (change: Partial<Cycle>, taken: readonly string[] = []): Cycle =>
    cycleAfter(cycle(change), { id: 'next', version: 3, taken });

  it('has the same settings, its dates moved on, and the version that was chosen', () => {
    expect(after({ status: 'signed_off', signedOn: '2015-09-01' })).toEqual(
      cycle({
        id: 'next',
        questionSetVersion: 3,
        label: '2017/18',
        status: 'planned',
        opensOn: '2017-02-25',
        closesOn: '2017-06-30',
      }),
    );
  });

  it.each<[string, number, string]>([
    ['2015/16', 12, '2016/17'],
    ['2015-2016', 24, '2017-2018'],
    ['1998/99', 12, '1999/00'],
    ['2015', 24, '2017'],
    ['2015/16', 6, 'August 2015'],
    ['Spring round', 12, 'February 2016'],
  ])('of %s every %i months is called %s', (label, everyMonths, next) => {
    expect(after({ label, everyMonths }).label).toBe(next);
  });

  it('takes a number where its label is taken', () => {
    expect(after({}, ['2017/18', '2017/18 (2)']).label).toBe('2017/18 (3)');
    expect(freeLabel('a', ['b'])).toBe('a');
  });

  it.each([{ everyMonths: null }, { live: true }])('is none for %j', (change) => {
    expect(() => after(change)).toThrow(RangeError);
  });
});

it('planned cycles open on their day, not before, and no others do', () => {
  const planned = cycle({ status: 'planned', opensOn: '2017-02-25' });
  expect(cyclesToOpen([planned], '2017-02-24')).toEqual([]);
  expect(cyclesToOpen([planned, cycle()], '2017-02-25')).toEqual([planned]);
});
