import { gapRuleIds } from '../../../src/domain/gap.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentActionList } from '../../../src/presenters/present-action-list.ts';
import { presentGapChoices } from '../../../src/presenters/present-gap-choices.ts';
import { presentGapCounts } from '../../../src/presenters/present-gap-counts.ts';
import { presentGapList } from '../../../src/presenters/present-gap-list.ts';
import { presentLongText } from '../../../src/presenters/present-long-text.ts';
import { presentWorkList } from '../../../src/presenters/present-work-list.ts';
import type { WorkLine, WorkListCard } from '../../../src/usecases/assessment-card.ts';
import type { GapChoicesCard, GapLine, GapListCard } from '../../../src/usecases/gap-card.ts';
import type { LongTextCard } from '../../../src/usecases/edit-long-text.ts';
import { startOfList } from '../../../src/usecases/start-of-list.ts';
import type { ActionLine } from '../../../src/usecases/my-actions.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: null };
const place = { questionKey: 'supervision', directorateId: 'education' };
const named = { place, number: '10', topic: 'Supervision that works', directorateName: 'Education and Early Help' };

const workLine = (need: WorkLine['need'], ratingLabel: string | null): WorkLine => ({
  ...named,
  need,
  ratingLabel,
  held: { entry: { ...place, assessment: undefined, actions: [], holders: ['person-1'] }, need },
});

const workList: WorkListCard = {
  kind: 'work_list',
  cycleId: 'cycle-1',
  cycleLabel: '2026/27',
  closesOn: '2027-03-31',
  needing: 5,
  held: 13,
  page: 1,
  pages: 2,
  ownView: false,
  lines: [
    workLine('returned', 'Good'),
    workLine('plan_missing', 'Inadequate'),
    workLine('action_overdue', 'Requires improvement'),
    workLine('draft', 'Good'),
    workLine('draft', null),
    workLine('unanswered', null),
    workLine(null, 'Good'),
    { ...workLine(null, null), directorateName: null },
  ],
  notice: null,
};

const gapLine = (rule: GapLine['rule'], severity: GapLine['severity']): GapLine => ({
  ...named,
  key: `${rule}/supervision@education`,
  post: null,
  limb: null,
  rule,
  severity,
  accepted: null,
  mayOpen: rule !== 'unassigned',
  mayNudge: rule === 'unanswered',
  mayAddAction: rule === 'no-evidence',
  mayDecide: rule === 'no-evidence' ? 'accept' : null,
});

const acceptedLine: GapLine = {
  ...gapLine('retest-due', 'normal'),
  accepted: {
    reason: 'The audit programme is being rebuilt; it is tested once that is done.',
    ...{ reviewOn: '2027-01-12', acceptedOn: '2026-10-05', byPost: 'Independent Reviewer' },
  },
  ...{ mayNudge: false, mayDecide: 'change' },
};

const gapList: GapListCard = {
  kind: 'gap_list',
  cycleId: 'cycle-1',
  cycleLabel: '2026/27',
  directorates: [
    { id: 'education', name: 'Education and Early Help' },
    { id: 'social-care', name: 'Children’s Social Care' },
  ],
  sections: [
    { id: 'accountability', name: 'Accountability' },
    { id: 'child-protection', name: 'Child protection' },
  ],
  rules: ['adverse-no-plan', 'no-evidence', 'unanswered'],
  position: startOfList,
  notUnderstood: '',
  total: 8,
  accepted: { count: 1, nextReviewOn: '2027-01-12' },
  ...{ first: 1, earlier: null, next: null },
  bySeverity: { urgent: 1, high: 3, normal: 4 },
  counts: gapRuleIds.map((rule) => ({ rule, count: 1 })),
  lines: [
    gapLine('adverse-no-plan', 'urgent'),
    gapLine('action-overdue', 'high'),
    gapLine('retest-due', 'normal'),
    gapLine('no-evidence', 'high'),
    { ...gapLine('aspect-untested', 'normal'), place: null, number: '', topic: 'Fair access', directorateName: null },
    {
      ...{ ...gapLine('function-untested', 'high'), place: null, post: 'dcs', number: '', directorateName: null },
      topic: 'Public health (Director of Children’s Services)',
    },
    gapLine('unassigned', 'normal'),
    gapLine('unanswered', 'normal'),
    acceptedLine,
  ],
};

const choices: GapChoicesCard = {
  ...{ kind: 'gap_choices', purpose: 'accept', cycleId: 'cycle-1', cycleLabel: '2026/27', notUnderstood: '' },
  ...{ total: 2, lines: [gapLine('no-evidence', 'high'), gapLine('unanswered', 'normal')], seesList: false },
};

const action: ActionLine = {
  ...named,
  actionId: 'action-1',
  cycleId: 'cycle-1',
  what: 'Every team books supervision for the year ahead.',
  owner: 'Head of Social Work Practice',
  dueOn: '2026-10-30',
  urgent: true,
  started: true,
  overdue: true,
};

/** Lists with a button per line. */
const longText: LongTextCard = {
  kind: 'long_text',
  cycleId: 'cycle-1',
  place,
  number: '10',
  topic: 'Supervision that works',
  directorateName: null,
  field: 'whatWeKnow',
  part: 1,
  of: 5,
  text: 'Every team has a rota.',
  characters: 19_840,
  revision: 4,
  mayWrite: true,
  problem: null,
  savedText: null,
};

export const listCases: Readonly<Record<string, () => Card>> = {
  'long-text/middle': () => presentLongText(longText),
  'long-text/longest': () => presentLongText({ ...longText, text: longest.slice(0, 4_000), part: 0 }),
  'long-text/hostile': () => presentLongText({ ...longText, text: hostile, topic: hostile, part: 4 }),
  'long-text/read-only': () => presentLongText({ ...longText, mayWrite: false }),
  'long-text/too-long': () => presentLongText({ ...longText, problem: 'too_long' }),
  'long-text/two-texts': () => presentLongText({ ...longText, savedText: 'Another text.' }),
  'work-list/every-need': () => presentWorkList(workList, { refreshFor: '29:someone' }),
  'work-list/last-page': () => presentWorkList({ ...workList, page: 2, needing: 1, notice: 'submitted' }, options),
  'work-list/all-done': () =>
    presentWorkList({ ...workList, needing: 0, pages: 1, closesOn: null, lines: [workLine(null, 'Good')] }, options),
  'work-list/nothing-held': () =>
    presentWorkList({ ...workList, needing: 0, held: 0, page: 1, pages: 1, lines: [] }, options),
  'work-list/hostile': () =>
    presentWorkList(
      {
        ...workList,
        cycleLabel: hostile,
        lines: [{ ...workLine('draft', null), topic: hostile, directorateName: hostile }],
      },
      options,
    ),
  'gap-list/every-rule': () => presentGapList(gapList, { refreshFor: '29:someone' }),
  'gap-list/filtered': () =>
    presentGapList(
      {
        ...gapList,
        position: {
          ...startOfList,
          ...{ directorateId: 'education', sectionKey: 'accountability', what: 'urgent', number: '10', mine: true },
        },
        notUnderstood: 'highways',
        total: 1,
      },
      options,
    ),
  'gap-list/none': () =>
    presentGapList({ ...gapList, total: 0, accepted: null, first: 0, counts: [], lines: [] }, options),
  'gap-list/accepted-only': () =>
    presentGapList({ ...gapList, total: 0, first: 1, counts: [], lines: [acceptedLine] }, options),
  'gap-list/one-directorate': () =>
    presentGapList({ ...gapList, directorates: gapList.directorates.slice(0, 1), sections: [] }, options),
  'gap-list/six-hundred': () =>
    presentGapList(
      {
        ...gapList,
        total: 600,
        ...{ first: 61, earlier: '000100020003000400050006', next: '000100020003000400050007' },
        lines: gapList.lines.slice(0, 6),
      },
      options,
    ),
  'gap-choices/nudge': () => presentGapChoices({ ...choices, purpose: 'nudge', seesList: true }),
  'gap-choices/accept': () => presentGapChoices({ ...choices, total: 9, notUnderstood: hostile }),
  'gap-list/hostile': () =>
    presentGapList(
      {
        ...gapList,
        cycleLabel: hostile,
        notUnderstood: hostile,
        directorates: [
          { id: 'a', name: hostile },
          { id: 'b', name: hostile },
        ],
        position: { ...startOfList, directorateId: 'a' },
        lines: [
          { ...gapLine('unanswered', 'high'), topic: hostile, directorateName: hostile },
          { ...acceptedLine, accepted: { ...acceptedLine.accepted!, reason: hostile, byPost: 'Reviewer' } },
        ],
      },
      options,
    ),
  'gap-counts/some': () =>
    presentGapCounts({
      kind: 'gap_counts',
      cycleLabel: '2026/27',
      scopeName: hostile,
      total: 7,
      counts: gapList.counts,
      accepted: { count: 2, nextReviewOn: '2027-01-12' },
    }),
  'gap-counts/none': () =>
    presentGapCounts({
      ...{ kind: 'gap_counts', cycleLabel: '2026/27', scopeName: 'Example Council', total: 0, counts: [] },
      accepted: null,
    }),
  'action-list/some': () =>
    presentActionList({
      kind: 'action_list',
      total: 13,
      lines: [
        action,
        { ...action, urgent: false, overdue: false, dueOn: null, owner: '', what: hostile, directorateName: null },
      ],
    }),
  'action-list/none': () => presentActionList({ kind: 'action_list', total: 0, lines: [] }),
  'action-list/long': () =>
    presentActionList({
      kind: 'action_list',
      total: 10,
      lines: Array.from({ length: 10 }, () => ({ ...action, what: longest, owner: longest })),
    }),
};
