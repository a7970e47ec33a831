import type { Cycle } from '../../src/domain/cycle.ts';
import {
  cycleAfter,
  cyclesToFollow,
  cyclesToOpen,
  freeLabel,
  nextOpening,
  takenLabels,
} from '../../src/domain/next-cycle.ts';

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
  repliesWanted: 12,
  commentsFrom: 12,
  confidentiality: 'named',
  reviewerReads: false,
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

describe('a cadence', () => {
  const openings = (from: Partial<Cycle>, count: number): readonly (readonly [string, string | null])[] => {
    const chain = [cycle({ closesOn: null, ...from })];
    while (chain.length <= count) {
      const last = chain.at(-1);
      if (last !== undefined) chain.push(cycleAfter(last, { id: `id-${String(chain.length)}`, version: 1, taken: [] }));
    }
    return chain.slice(1).map(({ opensOn, closesOn }) => [opensOn, closesOn]);
  };
  const days = (from: Partial<Cycle>, count: number) => openings(from, count).map(([opensOn]) => opensOn);

  it.each<[string, number, readonly string[]]>([
    ['2027-01-31', 1, ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30', '2027-07-31']],
    ['2028-01-31', 1, ['2028-02-29', '2028-03-31', '2028-04-30']],
    ['2027-08-31', 6, ['2028-02-29', '2028-08-31', '2029-02-28', '2029-08-31']],
    ['2028-02-29', 12, ['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']],
    ['2027-01-30', 1, ['2027-02-28', '2027-03-30']],
    ['2015-02-25', 24, ['2017-02-25', '2019-02-25']],
  ])('from %s every %i months counts from its first day through short months', (opensOn, everyMonths, expected) => {
    expect(days({ opensOn, everyMonths }, expected.length)).toEqual(expected);
  });

  it('closes by the first closing day as well', () => {
    expect(openings({ opensOn: '2027-01-31', closesOn: '2027-03-31', everyMonths: 1 }, 3)).toEqual([
      ['2027-02-28', '2027-04-30'],
      ['2027-03-31', '2027-05-31'],
      ['2027-04-30', '2027-06-30'],
    ]);
  });

  it('whose first day nobody kept goes on from the cycle that there is', () => {
    expect(nextOpening(cycle({ opensOn: '2027-02-28', everyMonths: 1 }))).toBe('2027-03-28');
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

  it('not where it was withdrawn, until its own turn has gone by and the next one is due', () => {
    const first = { opensOn: '2015-02-25', closesOn: null };
    const withdrawn = cycle({ id: 'two', status: 'withdrawn', opensOn: '2017-02-25', first });
    const before = cycle({ status: 'signed_off' });
    expect(follows([before, withdrawn], '2017-03-01')).toEqual([]);
    expect(follows([before, withdrawn], '2018-12-30')).toEqual([]);
    expect(follows([before, withdrawn], '2018-12-31')).toEqual(['two']);
    expect(follows([cycle(), withdrawn], '2018-12-31')).toEqual(['two']);
    expect(nextOpening(withdrawn)).toBe('2019-02-25');
  });

  it('as if there had been none, where one that began a cadence was withdrawn', () => {
    const mistaken = cycle({ id: 'two', status: 'withdrawn', opensOn: '2016-06-01' });
    expect(follows([mistaken], '2018-06-01')).toEqual([]);
    expect(follows([cycle({ status: 'signed_off' }), mistaken], '2016-07-01')).toEqual(['one']);
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
        first: { opensOn: '2015-02-25', closesOn: '2015-06-30' },
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

  it('may bear the label of one that was withdrawn', () => {
    const cycles = [cycle(), cycle({ label: '2017/18', status: 'withdrawn' })];
    expect(takenLabels(cycles)).toEqual(['2015/16']);
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
