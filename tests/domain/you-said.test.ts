import type { Entry } from '../../src/domain/assessment.ts';
import type { Figure } from '../../src/domain/figure.ts';
import { youSaid } from '../../src/domain/you-said.ts';
import { action, assessment, question, section, setOf } from './support/entries.ts';

const sided = question('sided', 'directorate', {
  items: [
    { key: 'own', topic: 'Your own', wording: { frontline: 'And yours?' } },
    { key: 'others', topic: 'Around you', wording: { frontline: 'And theirs?' } },
  ],
});
const set = setOf('ofsted4', [section('s', question('first'), sided, question('last'))]);

const figure = (questionKey: string, changes: Partial<Figure> = {}): Figure => ({
  ...{ questionKey, item: '', audience: 'frontline', block: ['education'], counts: { good: 5 } },
  ...changes,
});

const entry = (questionKey: string, directorateId: string | null, changes: Partial<Entry> = {}): Entry => ({
  ...{ questionKey, directorateId, holders: [] },
  assessment: assessment({ questionKey, directorateId, status: 'accepted' }),
  actions: [action({ what: `Do ${questionKey} in ${directorateId ?? 'the council'}` })],
  ...changes,
});

const said = (given: Partial<Parameters<typeof youSaid>[0]>) =>
  youSaid({ set, figures: [figure('first')], entries: [], waiting: new Set(), sees: () => true, ...given });
const keysOf = (given: Partial<Parameters<typeof youSaid>[0]>) =>
  said(given).questions.map(({ question: { key } }) => key);
const doing = (given: Partial<Parameters<typeof youSaid>[0]>) =>
  said(given).questions.flatMap(({ actions }) => actions.map(({ what }) => what));

describe('you said, we did', () => {
  it('shows questions with published figures in the order of the set, and says once that others have none', () => {
    expect(keysOf({ figures: [figure('last'), figure('first')] })).toEqual(['first', 'last']);
    expect(said({}).tooFew).toBe(true);
    const all = [figure('first'), figure('sided', { item: 'own' }), figure('last')];
    expect(said({ figures: all }).tooFew).toBe(false);
    expect(said({ figures: [] })).toEqual({ questions: [], waiting: 0, tooFew: true });
  });

  it('adds up the blocks of an audience, and keeps audiences and sides apart', () => {
    const figures = [
      figure('sided', { item: 'own' }),
      figure('sided', { item: 'own', block: ['social-care'], counts: { good: 2, unsure: 5 } }),
      figure('sided', { item: 'own', audience: 'manager', counts: { inadequate: 6 } }),
      figure('sided', { item: 'others', counts: { good: 9 } }),
    ];
    expect(said({ figures }).questions[0]?.sides).toEqual([
      { audience: 'frontline', topic: 'Your own', counts: { good: 7, unsure: 5 } },
      { audience: 'manager', topic: 'Your own', counts: { inadequate: 6 } },
      { audience: 'frontline', topic: 'Around you', counts: { good: 9 } },
    ]);
  });

  it('leaves out what the person is still to answer, its actions too, and does not call that too few', () => {
    const figures = [figure('first'), figure('sided', { item: 'own' }), figure('last')];
    const entries = [entry('first', null), entry('last', null)];
    const waiting = new Set(['first', 'not-in-the-set']);
    expect(said({ figures, entries, waiting })).toMatchObject({ waiting: 1, tooFew: false });
    expect(doing({ figures, entries, waiting })).toEqual(['Do last in the council']);
  });

  it.each<[string, Partial<Entry>, boolean]>([
    ['accepted', {}, true],
    ['submitted', { assessment: assessment({ status: 'submitted' }) }, true],
    ['a draft', { assessment: assessment({ status: 'draft' }) }, false],
    ['returned', { assessment: assessment({ status: 'returned' }) }, false],
    ['not there', { assessment: undefined }, false],
    ['accepted, its action blank', { actions: [action({ what: ' ' })] }, false],
  ])('shows the action of an entry that is %s: %p', (_, changes, shown) => {
    expect(doing({ entries: [entry('first', null, changes)] })).toHaveLength(shown ? 1 : 0);
  });

  it('shows actions only where the person sees them, and of no other question', () => {
    const entries = [entry('first', null), entry('first', 'education'), entry('first', 'health'), entry('last', null)];
    const sees = (directorateId: string | null) => directorateId !== 'health';
    expect(doing({ entries, sees })).toEqual(['Do first in the council', 'Do first in education']);
  });
});
