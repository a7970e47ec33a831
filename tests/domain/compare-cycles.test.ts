import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import type { ComparedEntry, CycleRatings } from '../../src/domain/compare-cycles.ts';
import { compareCycles, countMovements, isReworded } from '../../src/domain/compare-cycles.ts';
import { placesOf } from '../../src/domain/place.ts';
import type { Question, QuestionSet } from '../../src/domain/question-set.ts';
import { questionsOf } from '../../src/domain/question-set.ts';

const shipped = shippedQuestionSets(new URL('../../questions', import.meta.url).pathname);
const setNamed = (id: string): QuestionSet => {
  const found = shipped.find((set) => set.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const plymouth = setNamed('plymouth-2016');
const directorates = [{ id: 'education', name: 'Education' }];
const key = 'structure-tested';

type Given = { rating?: string | null; outcome?: CycleRatings['assessments'][number]['outcome'] };

/** A cycle on a set with these ratings at the council's entries. */
const cycle = (set: QuestionSet, given: Readonly<Record<string, Given>> = {}): CycleRatings => ({
  set,
  places: placesOf(set, directorates),
  assessments: Object.entries(given).map(([questionKey, { rating = null, outcome = null }]) => {
    const level = questionsOf(set).find((question) => question.key === questionKey)?.level;
    return { questionKey, directorateId: level === 'directorate' ? 'education' : null, rating, outcome };
  }),
});

/** The set with its questions changed; undefined leaves one out. */
const changed = (set: QuestionSet, change: (question: Question) => Question | undefined): QuestionSet => ({
  ...set,
  version: set.version + 1,
  sections: set.sections.map((section) => ({
    ...section,
    questions: section.questions.map(change).filter((question) => question !== undefined),
  })),
});

const at = (entries: readonly ComparedEntry[], questionKey: string): ComparedEntry | undefined =>
  entries.find((entry) => entry.questionKey === questionKey);

describe('the movement of a rating', () => {
  it.each<[Given, Given, ComparedEntry['movement']]>([
    [{ rating: 'good' }, { rating: 'requires_improvement' }, 'down'],
    [{ rating: 'outstanding' }, { rating: 'inadequate' }, 'down'],
    [{ rating: 'inadequate' }, { rating: 'good' }, 'up'],
    [{ rating: 'good' }, { rating: 'good', outcome: 'confirmed_unchanged' }, 'same'],
    [{ rating: 'good' }, { outcome: 'not_tested' }, 'not_rated_now'],
    [{ outcome: 'not_legible' }, { rating: 'good' }, 'not_rated_then'],
    [{ rating: 'not on the list' }, { rating: 'good' }, 'not_rated_then'],
    [{}, { outcome: 'not_applicable' }, 'not_rated'],
  ])('from %j to %j is %s', (then, now, movement) => {
    const entry = at(compareCycles(cycle(plymouth, { [key]: then }), cycle(plymouth, { [key]: now })), key);
    expect(entry).toMatchObject({ movement, why: null, reworded: false, directorateId: null });
  });

  it('is told for every entry of the later cycle in its order', () => {
    const entries = compareCycles(cycle(plymouth), cycle(plymouth));
    expect(entries.map(({ questionKey, directorateId }) => ({ questionKey, directorateId }))).toEqual(
      placesOf(plymouth, directorates),
    );
    expect(countMovements(entries)).toEqual([{ movement: 'not_rated', count: entries.length }]);
  });

  it('is not told across scales, and says so', () => {
    const met: QuestionSet = { ...plymouth, scale: 'met3' };
    const entry = at(
      compareCycles(cycle(met, { [key]: { rating: 'met_in_full' } }), cycle(plymouth, { [key]: { rating: 'good' } })),
      key,
    );
    expect(entry).toMatchObject({
      movement: 'not_comparable',
      why: 'other_scale',
      then: { rating: 'met_in_full' },
      now: { rating: 'good' },
    });
  });

  it('is not told where the question was asked at another level', () => {
    const before = changed(plymouth, (one) => (one.key === key ? { ...one, level: 'directorate' } : one));
    const entry = at(compareCycles(cycle(before, { [key]: { rating: 'good' } }), cycle(plymouth)), key);
    expect(entry).toMatchObject({ movement: 'not_comparable', why: 'other_level', directorateId: null });
  });

  it('finds a question by its key in another section and set, and tells where it is worded anew', () => {
    const renamed = changed(plymouth, (one) =>
      one.key === key ? { ...one, number: '99', wording: { ...one.wording, manager: 'Asked in other words?' } } : one,
    );
    const other: QuestionSet = { ...renamed, id: 'our-own', sections: renamed.sections.toReversed() };
    const entries = compareCycles(
      cycle(plymouth, { [key]: { rating: 'good' } }),
      cycle(other, { [key]: { rating: 'outstanding' } }),
    );
    expect(at(entries, key)).toMatchObject({ movement: 'up', reworded: true, number: '99' });
    expect(entries.filter(({ reworded }) => reworded)).toHaveLength(1);
  });

  it('tells last what is no longer asked, with what it was given', () => {
    const without = changed(plymouth, (one) => (one.key === key ? undefined : one));
    const entries = compareCycles(cycle(plymouth, { [key]: { rating: 'good' } }), cycle(without));
    expect(entries.at(-1)).toMatchObject({ questionKey: key, movement: 'gone', then: { rating: 'good' } });
    expect(entries.filter(({ movement }) => movement === 'gone')).toHaveLength(1);
  });
});

describe('bromley-2014 after a version of it without the three new measures', () => {
  it('compares, with those three as new', () => {
    const now = setNamed('bromley-2014');
    const newKeys = now.sections.find((section) => section.key.includes('new'))?.questions.map(({ key: one }) => one);
    expect(newKeys).toHaveLength(3);
    const then: QuestionSet = { ...now, sections: now.sections.filter(({ key: one }) => !one.includes('new')) };
    const rated = Object.fromEntries(questionsOf(now).map((one) => [one.key, { rating: 'met_in_full' }]));
    const entries = compareCycles(
      cycle(then, Object.fromEntries(questionsOf(then).map((one) => [one.key, { rating: 'partially_met' }]))),
      cycle(now, rated),
    );
    const isNew = entries.filter(({ movement }) => movement === 'new').map(({ questionKey }) => questionKey);
    expect([...new Set(isNew)]).toEqual(newKeys);
    expect(entries.filter(({ movement }) => movement === 'up')).toHaveLength(entries.length - isNew.length);
  });
});

describe('a question is worded anew', () => {
  const question = questionsOf(plymouth)[0]!;

  it('where what is asked or a sub-prompt differs', () => {
    const [first, ...rest] = question.subPrompts;
    expect(isReworded(question, { ...question, wording: { ...question.wording, manager: 'Else?' } })).toBe(true);
    expect(isReworded(question, { ...question, subPrompts: [{ ...first!, text: 'Else' }, ...rest] })).toBe(true);
    expect(isReworded(question, { ...question, subPrompts: rest })).toBe(true);
  });

  it('but not where only blanks, its number or its topic do', () => {
    const manager = ` ${question.wording.manager.replaceAll(' ', ' \n')} `;
    expect(isReworded(question, { ...question, number: '7', topic: 'x', wording: { manager } })).toBe(false);
  });
});
