import type { Action, Assessment } from '../../../src/domain/assessment.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentAssessment, presentAssessmentConflict } from '../../../src/presenters/present-assessment.ts';
import type { AssessmentCard } from '../../../src/usecases/assessment-card.ts';
import { hostile, long, longest } from './words.ts';

const place = { questionKey: 'supervision', directorateId: 'education' };
const options = { refreshFor: null, today: '2026-11-23', hasModel: false };

export const assessment: Assessment = {
  ...place,
  cycleId: 'cycle-1',
  revision: 2,
  status: 'draft',
  rating: 'requires_improvement',
  outcome: null,
  link: 'https://example.org/audit-2026',
  whatWeKnow: 'Supervision takes place, but not every month in two of five teams.',
  howWeKnow: 'Audit of 40 files in June; survey of staff in September.',
  whatNext: 'A second audit after the new year.',
  remarks: 'Better than last year in the long-term teams.',
  reason: '',
  untested: '',
  checked: '',
  covered: ['monthly', 'recorded'],
  retestMonth: null,
  evidenceFrom: '2026-06',
  reviewOn: '2027-06-01',
  authorId: 'person-1',
  updatedAt: new Date('2026-11-20T10:00:00Z'),
};

export const action: Action = {
  ...place,
  id: 'action-1',
  cycleId: 'cycle-1',
  what: 'Every team books supervision for the year ahead and reports on it monthly.',
  owner: 'Head of Social Work Practice',
  dueOn: '2027-02-26',
  status: 'open',
  urgent: false,
  revision: 3,
};

export const entry: AssessmentCard = {
  kind: 'assessment',
  step: 'evidence',
  cycleId: 'cycle-1',
  cycleLabel: '2026/27',
  place,
  question: {
    key: 'supervision',
    number: '10',
    level: 'directorate',
    topic: 'Supervision that works',
    wording: { manager: 'Do staff get regular supervision that helps them to decide well about children?' },
    subPrompts: [
      { key: 'monthly', text: 'It takes place every month' },
      { key: 'recorded', text: 'It is recorded, with decisions and reasons' },
      { key: 'reflective', text: 'There is room to think, not only to report' },
    ],
    items: [],
    goodEvidence: 'An audit of supervision records with dates, beside what staff say when asked.',
    party: [],
    aspects: [],
    expectedPost: null,
    easy: false,
    note: null,
    source: { document: '004', section: '10', unconfirmed: false },
  },
  sectionTitle: 'Child protection',
  directorateName: 'Education and Early Help',
  scale: 'ofsted4',
  assessment,
  plan: action,
  actions: [action],
  sinceBefore: null,
  lastTime: {
    cycleLabel: '2025/26',
    ratingLabel: 'Good',
    evidenceStart: 'Supervision policy renewed in May; audit of 25 files found monthly supervision in 21 of them.',
  },
  mayConfirmUnchanged: true,
  returned: '',
  missing: [],
  typed: {},
  problems: [],
  notice: null,
  mayWrite: true,
  heldBy: [],
  mayMoveAction: true,
  seesViews: true,
};

const inPart = {
  outcome: 'tested_in_part' as const,
  untested: 'The two teams that joined in September.',
  reason: 'They had no records yet.',
  retestMonth: '2027-03',
};

const blank: Assessment = {
  ...assessment,
  revision: 0,
  rating: null,
  link: '',
  whatWeKnow: '',
  howWeKnow: '',
  whatNext: '',
  remarks: '',
  covered: [],
  evidenceFrom: null,
  reviewOn: null,
};
const fresh: AssessmentCard = { ...entry, assessment: blank, plan: undefined, actions: [], lastTime: null };
const longBoxes = { ...assessment, whatWeKnow: 'short', howWeKnow: long, whatNext: long };
const boxes = (text: string): Record<'link' | 'whatWeKnow' | 'howWeKnow' | 'whatNext', string> => ({
  link: 'https://example.org/another',
  whatWeKnow: text,
  howWeKnow: `${text} `,
  whatNext: text,
});
const hostileCard: AssessmentCard = {
  ...entry,
  question: { ...entry.question, topic: hostile, wording: { manager: hostile }, goodEvidence: hostile, number: '' },
  sectionTitle: hostile,
  directorateName: hostile,
  cycleLabel: hostile,
  lastTime: { cycleLabel: hostile, ratingLabel: hostile, evidenceStart: hostile },
  sinceBefore: { change: 'reworded', cycleLabel: hostile },
  typed: { link: hostile, whatWeKnow: hostile, howWeKnow: hostile, whatNext: hostile, covered: hostile },
};

/** What managers see of one entry. */
export const assessmentCases: Readonly<Record<string, () => Card>> = {
  'assessment-evidence/blank': () => presentAssessment({ ...fresh, mayConfirmUnchanged: false }, options),
  'assessment-evidence/filled': () => presentAssessment(entry, { ...options, refreshFor: '29:someone' }),
  'assessment-evidence/new-question': () =>
    presentAssessment(
      { ...fresh, sinceBefore: { change: 'new', cycleLabel: '2025/26' }, mayConfirmUnchanged: false },
      options,
    ),
  'assessment-evidence/reworded': () =>
    presentAssessment({ ...entry, sinceBefore: { change: 'reworded', cycleLabel: '2025/26' } }, options),
  'assessment-evidence/long': () => presentAssessment({ ...entry, assessment: longBoxes }, options),
  'assessment-evidence/problems': () =>
    presentAssessment(
      {
        ...entry,
        typed: { link: 'on the shared drive', whatWeKnow: 'Typed, not saved' },
        problems: [
          { field: 'link', problem: 'not_a_link' },
          { field: 'whatWeKnow', problem: 'too_long' },
        ],
        notice: 'kept_for_you',
      },
      options,
    ),
  'assessment-evidence/returned': () =>
    presentAssessment(
      {
        ...{ ...entry, assessment: { ...assessment, status: 'returned' } },
        returned: 'The audit is from before the move.',
      },
      options,
    ),
  'assessment-evidence/looking': () =>
    presentAssessment(
      { ...entry, typed: { whatNext: 'Ask the board.' }, notice: 'looking' },
      { ...options, hasModel: true },
    ),
  'assessment-evidence/hostile': () => presentAssessment(hostileCard, options),
  'assessment-rating/blank': () => presentAssessment({ ...fresh, step: 'rating', notice: 'saved' }, options),
  'assessment-rating/not-a-choice': () =>
    presentAssessment(
      {
        ...entry,
        step: 'rating',
        typed: { rating: '${rating}', remarks: hostile },
        problems: [{ field: 'rating', problem: 'not_a_choice' }],
      },
      options,
    ),
  'assessment-plan/blank-urgent': () =>
    presentAssessment(
      { ...fresh, step: 'plan', assessment: { ...blank, rating: 'inadequate' }, notice: 'saved_as_draft' },
      options,
    ),
  'assessment-plan/problems': () =>
    presentAssessment(
      {
        ...entry,
        step: 'plan',
        typed: { what: hostile, owner: '', dueOn: '2026-13-45' },
        problems: [
          { field: 'owner', problem: 'missing' },
          { field: 'dueOn', problem: 'not_a_date' },
        ],
        missing: ['no_owner', 'no_due_date'],
        notice: 'not_submitted',
      },
      options,
    ),
  'assessment-plan/locked': () =>
    presentAssessment(
      {
        ...entry,
        step: 'plan',
        mayWrite: false,
        plan: { ...action, what: hostile, owner: hostile, status: 'started' },
      },
      options,
    ),
  'assessment-conflict/standing': () =>
    presentAssessmentConflict(
      {
        kind: 'assessment_conflict',
        card: { ...entry, step: 'plan', mayWrite: false, plan: { ...action, status: 'done' } },
        mine: { standing: 'started' },
      },
      options,
    ),
  'assessment-evidence/dates': () =>
    presentAssessment(
      {
        ...entry,
        typed: { evidenceFrom: 'last spring', reviewOn: '2026-02-30' },
        problems: [
          { field: 'evidenceFrom', problem: 'not_a_time' },
          { field: 'reviewOn', problem: 'not_a_date' },
        ],
      },
      options,
    ),
  'assessment-review/ready': () => presentAssessment({ ...entry, step: 'review', notice: 'saved' }, options),
  'assessment-review/missing': () =>
    presentAssessment({ ...fresh, step: 'review', missing: ['no_rating', 'no_evidence'] }, options),
  'assessment-review/read-only': () =>
    presentAssessment(
      {
        ...{ ...entry, mayWrite: false, heldBy: [hostile, null] },
        assessment: { ...longBoxes, status: 'accepted', remarks: hostile },
      },
      options,
    ),
  'assessment-review/many-actions': () =>
    presentAssessment(
      {
        ...entry,
        step: 'review',
        actions: Array.from({ length: 9 }, (_, index) => ({
          ...action,
          id: `action-${String(index)}`,
          what: index === 0 ? '' : long,
          owner: index === 1 ? '' : action.owner,
          dueOn: index === 2 ? null : '2026-10-01',
          urgent: index === 3,
          status: index === 4 ? ('done' as const) : ('open' as const),
        })),
      },
      options,
    ),
  'assessment-review/not-tested': () =>
    presentAssessment(
      {
        ...fresh,
        step: 'review',
        assessment: {
          ...blank,
          revision: 1,
          outcome: 'not_tested',
          reason: 'Moved in October.',
          retestMonth: '2027-01',
        },
      },
      options,
    ),
  'assessment-aside/not-tested': () => presentAssessment({ ...entry, step: 'not_tested' }, options),
  'assessment-aside/in-part': () =>
    presentAssessment(
      {
        ...entry,
        step: 'not_tested',
        assessment: { ...assessment, ...inPart },
        typed: { extent: 'tested_in_part', untested: '', reason: hostile },
        problems: [{ field: 'untested', problem: 'missing' }],
      },
      options,
    ),
  'assessment-aside/forged': () =>
    presentAssessment(
      {
        ...entry,
        step: 'not_tested',
        typed: { extent: 'tested', untested: hostile },
        problems: [{ field: 'extent', problem: 'not_a_choice' }],
      },
      options,
    ),
  'assessment-review/in-part': () =>
    presentAssessment({ ...entry, step: 'review', assessment: { ...assessment, ...inPart } }, options),
  'assessment-conflict/in-part': () =>
    presentAssessmentConflict(
      {
        kind: 'assessment_conflict',
        card: { ...entry, step: 'not_tested', assessment: { ...assessment, ...inPart } },
        mine: { extent: 'not_tested', untested: '', reason: 'Moved in October.', retestMonth: '2027-02' },
      },
      options,
    ),
  'assessment-aside/not-applicable': () =>
    presentAssessment(
      { ...entry, step: 'not_applicable', problems: [{ field: 'reason', problem: 'missing' }] },
      options,
    ),
  'assessment-aside/confirm': () => presentAssessment({ ...entry, step: 'confirm' }, options),
  'assessment-conflict/evidence': () =>
    presentAssessmentConflict(
      {
        kind: 'assessment_conflict',
        card: entry,
        mine: { whatWeKnow: 'It takes place every month now.', howWeKnow: assessment.howWeKnow, covered: 'monthly' },
      },
      options,
    ),
  'assessment-conflict/longest': () =>
    presentAssessmentConflict(
      {
        kind: 'assessment_conflict',
        card: {
          ...entry,
          assessment: { ...assessment, ...boxes(longest), status: 'returned' },
          returned: longest,
          lastTime: { cycleLabel: '2025/26', ratingLabel: 'Good', evidenceStart: longest },
        },
        mine: boxes(longest.slice(0, 3_900)),
      },
      options,
    ),
  'assessment-review/longest': () =>
    presentAssessment(
      {
        ...entry,
        step: 'review',
        assessment: { ...assessment, ...boxes(longest), remarks: longest, outcome: 'tested_in_part', reason: longest },
        actions: Array.from({ length: 9 }, () => ({ ...action, what: longest, owner: longest })),
      },
      options,
    ),
  'assessment-conflict/rating': () =>
    presentAssessmentConflict(
      { kind: 'assessment_conflict', card: { ...entry, step: 'rating' }, mine: { rating: 'good', remarks: '' } },
      options,
    ),
};
