import type { Assessment, Entry } from '../../../src/domain/assessment.ts';
import type { Question, QuestionSet } from '../../../src/domain/question-set.ts';
import { rollUp } from '../../../src/domain/roll-up.ts';
import type { QuestionLine, StatusSnapshot } from '../../../src/domain/status-snapshot.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentStatus, presentStatusPost } from '../../../src/presenters/present-status.ts';
import type { StatusCard } from '../../../src/usecases/status-card.ts';
import { assessment, entry } from './assessment-cases.ts';
import { hostile, longest } from './words.ts';

const directorates = [
  { id: 'social-care', name: 'Children’s Social Care' },
  { id: 'education', name: 'Education and Early Help' },
  { id: 'housing', name: 'Housing' },
];

const question = (key: string, level: Question['level']): Question => ({ ...entry.question, key, level });
const section = (key: string, shortTitle: string, questions: readonly Question[]): QuestionSet['sections'][number] => ({
  key,
  shortTitle,
  title: shortTitle,
  stem: null,
  compliance: true,
  questions,
});

const set: QuestionSet = {
  id: 'small',
  version: 1,
  title: 'A small set',
  scale: 'ofsted4',
  live: false,
  everyMonths: 12,
  notes: [],
  aspects: [],
  sections: [
    section('senior-management', 'Senior management', [question('q1', 'directorate'), question('q2', 'council')]),
    section('accountability', 'Accountability', [question('q3', 'directorate')]),
    section('seniority', 'Seniority and breadth', [question('q4', 'council'), question('q5', 'council')]),
    section('young-people', 'Children and young people', [question('q6', 'directorate')]),
    section('child-protection', 'Child protection', [question('q7', 'directorate')]),
    section('partnerships', 'Partnerships', [question('q8', 'partnership')]),
  ],
};

type Given = Partial<Pick<Assessment, 'rating' | 'status' | 'outcome'>> | null;
const entryAt = (questionKey: string, directorateId: string | null, given: Given): Entry => ({
  questionKey,
  directorateId,
  assessment: given === null ? undefined : { ...assessment, rating: null, ...given, questionKey, directorateId },
  actions: [],
  holders: [],
});
const good: Given = { rating: 'good', status: 'accepted' };
const own: Given = { rating: 'good', status: 'submitted' };
const entries: readonly Entry[] = [
  entryAt('q1', 'social-care', good),
  entryAt('q1', 'education', own),
  entryAt('q1', 'housing', null),
  entryAt('q2', null, good),
  entryAt('q3', 'social-care', { rating: 'requires_improvement' }),
  entryAt('q3', 'education', good),
  entryAt('q3', 'housing', { outcome: 'not_applicable' }),
  entryAt('q4', null, { rating: 'outstanding', status: 'accepted' }),
  entryAt('q5', null, good),
  entryAt('q6', 'social-care', own),
  entryAt('q6', 'education', own),
  entryAt('q6', 'housing', { outcome: 'not_tested' }),
  entryAt('q7', 'social-care', { rating: 'inadequate' }),
  entryAt('q7', 'education', good),
  entryAt('q7', 'housing', null),
  entryAt('q8', null, { rating: 'good', status: 'accepted', outcome: 'tested_in_part' }),
];

const line = (number: string, topic: string, directorateName: string | null): QuestionLine => ({
  questionKey: `q${number}`,
  number,
  topic,
  directorateId: directorateName,
  directorateName,
});

export const snapshot: StatusSnapshot = {
  councilId: 'example',
  councilName: 'Example Council',
  cycleId: 'cycle-1',
  cycleLabel: '2026/27',
  setTitle: 'A small set',
  scale: 'ofsted4',
  directorateId: null,
  directorateName: null,
  asAt: '2026-11-23T09:00:00.000Z',
  zone: 'Europe/London',
  closesOn: '2027-03-31',
  directorates,
  rollUp: rollUp(set, entries, '2026-11-23'),
  gaps: [{ rule: 'adverse-no-plan', count: 2 }],
  decisions: [
    { kind: 'urgent_without_plan', count: 1 },
    { kind: 'nobody_holds', count: 3 },
  ],
  urgent: [
    { ...line('10', 'Supervision that works', 'Children’s Social Care'), label: 'Inadequate', plan: null },
    {
      ...line('9', 'Practice systems', 'Housing'),
      label: 'Inadequate',
      plan: { what: 'Never shown in a channel', owner: 'Head of Housing Needs', dueOn: '2027-01-15' },
    },
  ],
  overdue: [
    { ...line('5', 'Standards in contracts', null), owner: 'Head of Commissioning', dueOn: '2026-10-30', daysLate: 24 },
    { ...line('7', 'Voices of children', 'Housing'), owner: 'Participation Lead', dueOn: '2026-11-22', daysLate: 1 },
  ],
  retests: [{ ...line('11', 'Early help offer', 'Housing'), month: '2026-12' }],
  responses: { invited: 20, finished: 12 },
  ratings: {},
  changes: {
    since: '2026-11-16T09:00:00.000Z',
    counts: [
      { kind: 'selfAssessed', from: 1, to: 3 },
      { kind: 'unanswered', from: 4, to: 2 },
    ],
    ratings: [
      {
        ...line('2', 'Raising a concern', 'Education and Early Help'),
        from: 'requires_improvement',
        to: 'good',
        direction: 'up',
      },
      {
        ...line('10', 'Supervision that works', 'Children’s Social Care'),
        from: 'good',
        to: 'inadequate',
        direction: 'down',
      },
      { ...line('12', 'Safeguarding board', null), from: null, to: 'good', direction: 'new' },
      { ...line('3', 'Structure put to the test', null), from: 'good', to: null, direction: 'cleared' },
    ],
  },
};

export const status: StatusCard = {
  kind: 'status',
  snapshot,
  posted: 'live',
  nextPost: 'Monday 30 November 2026 at 09:00',
  possibleRepeat: false,
  scopes: [
    { directorateId: null, name: 'Whole council' },
    ...directorates.map(({ id, name }) => ({ directorateId: id, name })),
  ],
  mayPost: true,
};

const calm = { decisions: [], urgent: [], overdue: [], retests: [] };
export const quiet: StatusSnapshot = {
  ...snapshot,
  ...calm,
  changes: { since: snapshot.asAt, counts: [], ratings: [] },
};
const empty: StatusSnapshot = {
  ...snapshot,
  ...calm,
  rollUp: rollUp({ ...set, sections: [] }, [], '2026-11-23'),
  directorates: [],
  closesOn: null,
  responses: null,
  changes: null,
};

/** A council as large as they come, with everything wrong at once and names that try to break out. */
function overfull(): StatusSnapshot {
  const many = Array.from({ length: 9 }, (_, index) => ({
    id: `d${String(index)}`,
    name: `${String(index)} ${hostile}`,
  }));
  const all = set.sections.flatMap(({ questions }) =>
    questions.flatMap(({ key }) => many.map(({ id }) => entryAt(key, id, own))),
  );
  return {
    ...snapshot,
    councilName: hostile,
    directorates: many,
    rollUp: rollUp(set, all, '2026-11-23'),
    urgent: Array.from({ length: 30 }, () => ({ ...line(hostile, hostile, hostile), label: hostile, plan: null })),
    overdue: Array.from({ length: 30 }, () => ({
      ...line('1', hostile, hostile),
      owner: longest,
      dueOn: '2026-01-01',
      daysLate: 300,
    })),
    retests: Array.from({ length: 30 }, () => ({ ...line('1', hostile, hostile), month: '2026-12' })),
  };
}

/** The roll-up card in its states. */
export const statusCases: Readonly<Record<string, () => Card>> = {
  'status/live': () => presentStatus(status),
  'status/weekly': () =>
    presentStatusPost({ kind: 'status', snapshot, extra: false, nextPost: status.nextPost, possibleRepeat: false }),
  'status/extra-possible-repeat': () =>
    presentStatusPost({ kind: 'status', snapshot, extra: true, nextPost: null, possibleRepeat: true }),
  'status/late-corrected-with-last-week': () =>
    presentStatusPost({
      ...{ kind: 'status', snapshot, extra: false, nextPost: status.nextPost, possibleRepeat: false },
      lateSince: 'Monday 09:00',
      correction: { at: new Date('2026-11-24T14:10:00Z'), reason: hostile },
      previous: {
        ...{ conversationId: '19:abc@thread.tacv2', threadId: '19:abc@thread.tacv2;messageid=1700000000000' },
        ...{ activityId: '1700000000000', day: '2026-11-16' },
        ...{ tenantId: 'tenant', groupId: '5a0c1c52-9c0f-4c55-8b0a-0d2d5a4e7b10' },
      },
    }),
  'status/quiet-weekly': () =>
    presentStatusPost({
      kind: 'status',
      snapshot: quiet,
      extra: false,
      nextPost: status.nextPost,
      possibleRepeat: false,
    }),
  'status/quiet-live': () => presentStatus({ ...status, snapshot: quiet, scopes: [], mayPost: false }),
  'status/last-post': () => presentStatus({ ...status, posted: 'last_post', scopes: [], mayPost: false }),
  'status/directorate': () =>
    presentStatus({
      ...status,
      snapshot: {
        ...snapshot,
        directorateId: 'education',
        directorateName: 'Education and Early Help',
        rollUp: rollUp(
          set,
          entries.filter(({ directorateId }) => directorateId === 'education'),
          '2026-11-23',
        ),
      },
    }),
  'status/first-and-empty': () =>
    presentStatus({ ...status, snapshot: empty, nextPost: null, scopes: [], mayPost: false }),
  'status/overfull': () => presentStatus({ ...status, snapshot: overfull() }),
};
