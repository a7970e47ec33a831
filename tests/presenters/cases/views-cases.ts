import { distributionOf } from '../../../src/domain/divergence.ts';
import { findPartings } from '../../../src/domain/find-partings.ts';
import type { ShownGroup } from '../../../src/domain/group-disclosure.ts';
import type { HeardGroup } from '../../../src/domain/group-session.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { viewsOf } from '../../../src/domain/scale.ts';
import { presentNoSuchViews, presentViews, presentViewsLater } from '../../../src/presenters/present-views.ts';
import { presentWhichQuestion } from '../../../src/presenters/present-which-question.ts';
import type { GroupViews, ViewsCard, ViewsItem } from '../../../src/usecases/views-card.ts';
import type { WhichQuestion } from '../../../src/usecases/which-question.ts';
import { fullest, fullGroup, group as parents, hostileGroup, paraphrase, set } from './group-cases.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: null };
const managers = { good: 12 };
const staff = { outstanding: 3, good: 20, requires_improvement: 4, unsure: 3, not_my_work: 1 };

const group = (audience: GroupViews['audience'], counts: Readonly<Record<string, number>>): GroupViews => ({
  ...{ audience, names: null, hidden: null, leftOut: false },
  distribution: distributionOf('ofsted4', counts),
});

const compared = (topic: string, manager: object, frontline: object): ViewsItem => {
  const figures = Object.entries({ manager, frontline }).map(([audience, counts]) => ({
    ...{ audience: audience as 'manager', block: [''], questionKey: 'q', item: '' },
    counts: counts as Readonly<Record<string, number>>,
  }));
  return {
    topic,
    groups: figures.map(({ audience, counts }) => group(audience, counts)),
    findings: findPartings({ scale: 'ofsted4', figures, rating: null, directorates: null }),
  };
};

/** One side of a question on which frontline staff and managers part. */
export const divergingItem = compared('', managers, staff);

const views: ViewsCard = {
  ...{ kind: 'views', cycleId: 'cycle-1', cycleLabel: '2026/27', scale: 'ofsted4', directorateId: null },
  views: viewsOf('ofsted4'),
  question: { key: 'lines', number: '3.1', topic: 'Lines of management', text: 'Is it clear who manages whom?' },
  scopes: [
    { directorateId: null, name: 'Test Council' },
    { directorateId: 'education', name: 'Education and Skills' },
  ],
  ...{
    scopeName: 'Test Council',
    figuresFrom: 5,
    commentsFrom: 10,
    page: 1,
    pages: 1,
    ownAmong: false,
    themes: 'none',
  },
  items: [divergingItem],
  comments: [
    { audience: 'frontline', topic: '', text: 'After the change nobody told us who decides.' },
    { audience: 'manager', topic: '', text: 'The chart is on every wall.' },
  ],
  heard: { set, directorates: [], groups: [], more: 0, paraphrases: [], mayOpen: true, directorateId: null },
};

const heardGroup = (group: HeardGroup, said: string | null): ShownGroup => ({
  ...{ kind: 'counted', group, item: '', heads: { good: 5, unsure: 2 }, said },
});

const nothing = (hidden: 'too_few_replies' | 'too_few_people'): GroupViews => ({
  ...{ audience: 'frontline', names: null, distribution: null, hidden, leftOut: false },
});

const which: WhichQuestion = {
  ...{ kind: 'which_question', command: 'views', number: '8.6' },
  choices: ['lines', 'deputy'].map((questionKey) => ({
    ...{ cycleId: 'cycle-1', cycleLabel: '2026/27', topic: `About ${questionKey}`, section: 'Parameter 3' },
    place: { questionKey, directorateId: null },
  })),
};

/** `views`: one question as everybody sees it who was asked. */
export const viewsCases: Readonly<Record<string, () => Card>> = {
  'views/diverge': () => presentViews(views, { refreshFor: 'user-1' }),
  'views/themes-sought': () => presentViews({ ...views, themes: 'looking' }, options),
  'views/too-few-for-themes': () => presentViews({ ...views, themes: 'too_few' }, options),
  'views/own-among': () => presentViews({ ...views, comments: [], ownAmong: true }, options),
  'views/two-sides': () =>
    presentViews(
      {
        ...views,
        items: [
          compared('Your own supervision', managers, { good: 30 }),
          compared('Supervision around you', { good: 9, requires_improvement: 3 }, { good: 22, unsure: 8 }),
        ],
      },
      options,
    ),
  'views/medians': () =>
    presentViews({ ...views, items: [compared('', managers, { requires_improvement: 30 })] }, options),
  'views/against-the-rating': () => {
    const figures = [
      { audience: 'frontline' as const, block: ['education'], questionKey: 'q', item: '', counts: staff },
      { audience: 'frontline' as const, block: ['', 'health'], questionKey: 'q', item: '', counts: { good: 9 } },
    ];
    const directorates = new Map([['education', 'Education and Skills']]);
    const findings = findPartings({ scale: 'ofsted4', figures, rating: 'good', directorates });
    const parts = figures.map(({ counts, block }): GroupViews => ({
      ...group('frontline', counts),
      names: block.map((unit) => (unit === '' ? '' : unit)),
    }));
    const whole = { ...group('frontline', { ...staff, good: 29 }), leftOut: true };
    return presentViews({ ...views, items: [{ topic: '', groups: [whole, ...parts], findings }] }, options);
  },
  'views/too-few': () =>
    presentViews(
      { ...views, items: [{ topic: '', groups: [nothing('too_few_replies')], findings: [] }], comments: [] },
      options,
    ),
  'views/one-would-be-alone': () =>
    presentViews(
      {
        ...{ ...views, directorateId: 'education', scopeName: 'Education and Skills', comments: [] },
        items: [{ topic: '', groups: [nothing('too_few_people')], findings: [] }],
      },
      options,
    ),
  'views/nobody-asked': () =>
    presentViews({ ...views, items: [{ topic: '', groups: [], findings: [] }], comments: [], scopes: [] }, options),
  'views/hostile': () =>
    presentViews(
      {
        ...{ ...views, cycleLabel: hostile, scopeName: hostile, page: 2, pages: 3 },
        question: { key: 'q', number: hostile, topic: hostile, text: hostile },
        comments: [{ audience: 'partner', topic: hostile, text: hostile }],
        scopes: [{ directorateId: 'x', name: hostile }],
      },
      options,
    ),
  'views/longest-comment': () =>
    presentViews(
      { ...views, comments: [{ audience: 'frontline', topic: '', text: longest.slice(0, 4_000) }] },
      options,
    ),
  'views/groups': () =>
    presentViews(
      {
        ...views,
        heard: {
          ...{ ...views.heard, more: 2, paraphrases: [paraphrase] },
          groups: [heardGroup(parents, null), heardGroup({ ...parents, heads: 12 }, 'They hear late.')],
        },
      },
      options,
    ),
  'views/groups-too-small': () =>
    presentViews(
      { ...views, heard: { ...views.heard, mayOpen: false, groups: [{ kind: 'heard', people: 'children' }] } },
      options,
    ),
  'views/groups-full': () =>
    presentViews(
      {
        ...{ ...views, page: 1, pages: 2 },
        comments: [{ audience: 'frontline', topic: '', text: longest.slice(0, 4_000) }],
        heard: {
          ...{ ...views.heard, more: 90, paraphrases: [fullest, fullest, fullest] },
          groups: [1, 2, 3].map(() => heardGroup(fullGroup, longest)),
        },
      },
      options,
    ),
  'views/groups-hostile': () =>
    presentViews(
      {
        ...views,
        heard: {
          ...{ ...views.heard, groups: [heardGroup(hostileGroup, hostile)] },
          paraphrases: [{ ...paraphrase, text: hostile, agreedWith: hostile }],
        },
      },
      options,
    ),
  'views-later/own-rating': () =>
    presentViewsLater({
      ...{
        kind: 'views_later',
        waitsFor: 'own_rating',
        number: '3.1',
        topic: 'Lines of management',
        cycleId: 'cycle-1',
      },
      place: { questionKey: 'lines', directorateId: 'education' },
    }),
  'views-later/own-answer': () =>
    presentViewsLater({
      ...{
        kind: 'views_later',
        waitsFor: 'own_answer',
        number: '3.1',
        topic: 'Lines of management',
        cycleId: 'cycle-1',
      },
      place: null,
    }),
  'which-question/two': () => presentWhichQuestion(which),
  'which-question/to-open': () => presentWhichQuestion({ ...which, command: 'open' }),
  'which-question/paraphrase': () => presentWhichQuestion({ ...which, command: 'paraphrase' }),
  'which-question/hostile': () =>
    presentWhichQuestion({
      ...{ kind: 'which_question', command: 'heard', number: hostile },
      choices: Array.from({ length: 9 }, () => ({
        ...{ cycleId: 'cycle-1', cycleLabel: hostile, topic: hostile, section: hostile },
        place: { questionKey: 'q', directorateId: 'education' },
      })),
    }),
  'no-such-views/no-number': () =>
    presentNoSuchViews({ kind: 'no_such_views', words: '', questions: [{ id: '1', name: 'Structure' }] }),
  'no-such-views/hostile': () => presentNoSuchViews({ kind: 'no_such_views', words: hostile, questions: [] }),
};
