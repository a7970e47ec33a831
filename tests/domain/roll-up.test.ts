import fc from 'fast-check';
import type { Assessment, Entry } from '../../src/domain/assessment.ts';
import { placesOf } from '../../src/domain/place.ts';
import type { Counts, RollUp, SectionRollUp } from '../../src/domain/roll-up.ts';
import { rollUp } from '../../src/domain/roll-up.ts';
import { entryAt, question, section, setOf, today } from './support/entries.ts';

const directorates = ['adults', 'children', 'education'].map((id) => ({ id, name: id }));
const set = setOf('ofsted4', [
  section('leadership', question('dcs-role', 'council'), question('supervision', 'directorate')),
  section('partnership', question('board', 'partnership'), question('training', 'directorate')),
]);
const places = placesOf(set, directorates);
const none: Counts = {
  total: 0,
  assured: 0,
  assuredWithReservations: 0,
  selfAssessed: 0,
  notAssured: 0,
  notTested: 0,
  unanswered: 0,
  notApplicable: 0,
};

/** Every place of the set, with what is saved at some, by `question@directorate`. */
function entries(saved: Record<string, Partial<Assessment>> = {}): Entry[] {
  return places.map((place) => entryAt(place, saved[`${place.questionKey}@${place.directorateId ?? ''}`] ?? null));
}

const named = (figures: RollUp, key: string): SectionRollUp => figures.sections.find((one) => one.key === key)!;
const cell = (figures: RollUp, key: string, directorateId: string): SectionRollUp =>
  figures.cells.find((one) => one.key === key && one.directorateId === directorateId)!;

const accepted = { rating: 'good', status: 'accepted' } as const;

describe('a roll-up', () => {
  it('counts a council or partnership question once and a directorate question once in each of three', () => {
    const figures = rollUp(set, entries(), today);
    expect(figures.counts).toEqual({ ...none, total: 8, unanswered: 8 });
    expect(named(figures, 'leadership').counts.total).toBe(1 + 3);
    expect(named(figures, 'partnership').counts.total).toBe(1 + 3);
  });

  it('counts every state in its own place', () => {
    const figures = rollUp(
      set,
      entries({
        'dcs-role@': accepted,
        'supervision@adults': { ...accepted, outcome: 'tested_in_part' },
        'supervision@children': { rating: 'good' },
        'supervision@education': { rating: 'inadequate' },
        'board@': { outcome: 'not_tested' },
        'training@adults': { outcome: 'not_applicable' },
        'training@children': { status: 'returned', rating: 'good' },
      }),
      today,
    );
    expect(figures.counts).toEqual({
      total: 7,
      assured: 1,
      assuredWithReservations: 1,
      selfAssessed: 1,
      notAssured: 2,
      notTested: 1,
      unanswered: 1,
      notApplicable: 1,
    });
  });

  it('leaves what is not applicable out of the total, the distribution, the coverage and the lowest', () => {
    const figures = rollUp(
      set,
      entries({ 'dcs-role@': accepted, 'supervision@adults': { rating: 'inadequate', outcome: 'not_applicable' } }),
      today,
    );
    const leadership = named(figures, 'leadership');
    expect(leadership.counts).toEqual({ ...none, total: 3, assured: 1, unanswered: 2, notApplicable: 1 });
    expect(leadership.tested).toBe(1);
    expect(leadership.lowest).toEqual({ value: 'good', label: 'Good', adverse: false });
    expect(figures.distribution.find((grade) => grade.value === 'inadequate')?.count).toBe(0);
  });

  it('shows the distribution with every grade of the scale, best first', () => {
    const figures = rollUp(
      set,
      entries({
        'dcs-role@': { rating: 'outstanding' },
        'supervision@adults': { rating: 'good' },
        'supervision@children': accepted,
        'supervision@education': { rating: 'inadequate' },
      }),
      today,
    );
    expect(figures.distribution).toEqual([
      { value: 'outstanding', label: 'Outstanding', adverse: false, count: 1 },
      { value: 'good', label: 'Good', adverse: false, count: 2 },
      { value: 'requires_improvement', label: 'Requires improvement', adverse: true, count: 0 },
      { value: 'inadequate', label: 'Inadequate', adverse: true, count: 1 },
    ]);
  });

  it.each<[string, number, Partial<Assessment>]>([
    ['nothing', 0, {}],
    ['not tested', 0, { outcome: 'not_tested' }],
    ['tested in part without a rating', 0, { outcome: 'tested_in_part' }],
    ['not legible', 0, { outcome: 'not_legible' }],
    ['not tested and returned', 0, { outcome: 'not_tested', status: 'returned' }],
    ['a draft with a rating', 1, { rating: 'good' }],
    ['an adverse rating without a plan', 1, { rating: 'inadequate' }],
    ['a rating that was returned', 1, { rating: 'good', status: 'returned' }],
    ['tested in part with a rating', 1, { rating: 'good', outcome: 'tested_in_part' }],
  ])('covers with %s: %i of 4', (_, tested, saved) => {
    const own = named(rollUp(set, entries({ 'supervision@adults': saved }), today), 'leadership');
    expect({ tested: own.tested, total: own.counts.total }).toEqual({ tested, total: 4 });
  });

  it.each<[string, Record<string, Partial<Assessment>>, string | null]>([
    ['no ratings', {}, null],
    ['one rating', { 'dcs-role@': { rating: 'outstanding' } }, 'Outstanding'],
    ['two', { 'dcs-role@': { rating: 'inadequate' }, 'supervision@adults': { rating: 'good' } }, 'Inadequate'],
    ['a low one in another section', { 'dcs-role@': accepted, 'board@': { rating: 'inadequate' } }, 'Good'],
    [
      'a low draft',
      { 'dcs-role@': accepted, 'supervision@adults': { rating: 'requires_improvement' } },
      'Requires improvement',
    ],
  ])('flags the lowest rating of a section, with %s', (_, saved, label) => {
    expect(named(rollUp(set, entries(saved), today), 'leadership').lowest?.label ?? null).toBe(label);
  });

  it('has a cell for each section and directorate, and one for the council’s and partnership’s own entries', () => {
    const figures = rollUp(set, entries({ 'supervision@adults': { rating: 'inadequate' }, 'board@': accepted }), today);
    expect(figures.cells.map((one) => `${one.key}/${one.directorateId ?? ''}`).toSorted()).toEqual(
      ['leadership', 'partnership'].flatMap((key) =>
        ['', 'adults', 'children', 'education'].map((id) => `${key}/${id}`),
      ),
    );
    expect(cell(figures, 'leadership', 'adults').counts).toEqual({ ...none, total: 1, notAssured: 1 });
    expect(cell(figures, 'leadership', 'adults').lowest?.label).toBe('Inadequate');
    expect(cell(figures, 'leadership', 'children').lowest).toBeNull();
    expect(cell(figures, 'partnership', '').counts).toEqual({ ...none, total: 1, assured: 1 });
  });

  it('of a directorate holds its own entries only', () => {
    const own = entries({ 'dcs-role@': accepted }).filter((one) => one.directorateId === 'children');
    const figures = rollUp(set, own, today);
    expect(figures.counts).toEqual({ ...none, total: 2, unanswered: 2 });
    expect(figures.cells.map((one) => one.directorateId)).toEqual(['children', 'children']);
  });

  it('of nothing shows every section, empty', () => {
    const figures = rollUp(set, [], today);
    expect(figures.counts).toEqual(none);
    expect(figures.sections.map((one) => [one.key, one.tested, one.lowest])).toEqual([
      ['leadership', 0, null],
      ['partnership', 0, null],
    ]);
    expect(figures.distribution.map((grade) => grade.count)).toEqual([0, 0, 0, 0]);
  });

  it('moves a late plan to not assured on the day after its date', () => {
    const late = entryAt(places[0]!, { rating: 'inadequate', status: 'accepted' }, [{ dueOn: '2027-02-03' }]);
    expect(rollUp(set, [late], '2027-02-03').counts.assuredWithReservations).toBe(1);
    expect(rollUp(set, [late], '2027-02-04').counts.notAssured).toBe(1);
  });
});

describe('the counts of a roll-up', () => {
  const saved = fc.option(
    fc.record({
      status: fc.constantFrom('draft', 'submitted', 'returned', 'accepted'),
      rating: fc.constantFrom(null, 'outstanding', 'good', 'requires_improvement', 'inadequate'),
      outcome: fc.constantFrom(
        null,
        'tested_in_part',
        'not_tested',
        'not_applicable',
        'confirmed_unchanged',
        'not_legible',
      ),
    }),
  );
  const actions = fc.array(
    fc.record({
      owner: fc.constantFrom('', 'Head of Service'),
      dueOn: fc.constantFrom(null, '2026-01-01', '2028-01-01'),
      status: fc.constantFrom('open', 'done'),
    }),
    { maxLength: 2 },
  );
  const anything = fc
    .tuple(...places.map(() => fc.tuple(saved, actions)))
    .map((all) => places.map((place, index) => entryAt(place, ...(all[index] as [null, []]))));
  const sum = (counts: Counts): number =>
    counts.assured +
    counts.assuredWithReservations +
    counts.selfAssessed +
    counts.notAssured +
    counts.notTested +
    counts.unanswered;

  it('always add up to their total, in the whole, in every section and in every cell', () => {
    fc.assert(
      fc.property(anything, (all) => {
        const figures = rollUp(set, all, today);
        for (const { counts } of [figures, ...figures.sections, ...figures.cells])
          expect(sum(counts)).toBe(counts.total);
        expect(figures.counts.total + figures.counts.notApplicable).toBe(places.length);
      }),
    );
  });

  it('are the same whether added up over sections or over cells', () => {
    fc.assert(
      fc.property(anything, (all) => {
        const figures = rollUp(set, all, today);
        for (const key of Object.keys(none) as (keyof Counts)[]) {
          const over = (parts: readonly SectionRollUp[]): number =>
            parts.reduce((total, part) => total + part.counts[key], 0);
          expect(over(figures.sections)).toBe(figures.counts[key]);
          expect(over(figures.cells)).toBe(figures.counts[key]);
        }
      }),
    );
  });

  it('never show more grades than entries, nor a lowest that nobody gave', () => {
    fc.assert(
      fc.property(anything, (all) => {
        const figures = rollUp(set, all, today);
        const graded = figures.distribution.reduce((total, grade) => total + grade.count, 0);
        const counted = all.filter((one) => one.assessment?.outcome !== 'not_applicable');
        expect(graded).toBe(counted.filter((one) => (one.assessment?.rating ?? null) !== null).length);
        for (const { key, lowest } of figures.sections) {
          const keys = set.sections.find((one) => one.key === key)!.questions.map((one) => one.key);
          const given = counted.filter((one) => keys.includes(one.questionKey)).map((one) => one.assessment?.rating);
          expect(lowest === null ? given.every((rating) => !rating) : given.includes(lowest.value)).toBe(true);
        }
      }),
    );
  });
});
