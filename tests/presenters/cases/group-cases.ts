import type { GroupTexts } from '../../../src/domain/group-fields.ts';
import type { HeardGroup } from '../../../src/domain/group-session.ts';
import { groupStepsOf, groupViewsOf } from '../../../src/domain/group-session.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentGroupAnswer, presentGroupText } from '../../../src/presenters/present-group-answer.ts';
import { presentGroupForm } from '../../../src/presenters/present-group-form.ts';
import { presentGroupList } from '../../../src/presenters/present-group-list.ts';
import {
  presentGroupGone,
  presentGroupPaused,
  presentGroupRemove,
  presentGroupView,
} from '../../../src/presenters/present-group-view.ts';
import { presentHeard } from '../../../src/presenters/present-heard.ts';
import { presentRefusal } from '../../../src/presenters/present-refusal.ts';
import {
  presentParaphraseForm,
  presentParaphraseList,
  presentParaphraseRemove,
} from '../../../src/presenters/present-paraphrase.ts';
import type { ShownGroup } from '../../../src/domain/group-disclosure.ts';
import type { Paraphrase } from '../../../src/domain/paraphrase.ts';
import type { HeardCard } from '../../../src/usecases/heard-card.ts';
import type { ParaphraseFormCard, ParaphraseListCard } from '../../../src/usecases/paraphrase-card.ts';
import type {
  GroupAnswerCard,
  GroupFormCard,
  GroupListCard,
  GroupTextCard,
  GroupViewCard,
} from '../../../src/usecases/group-card.ts';
import { questionsOf } from '../../../src/domain/question-set.ts';
import { plymouth } from '../../support/council.ts';
import { threeQuestions } from '../../support/three-questions.ts';
import { hostile, longest } from './words.ts';

export const set = plymouth();
const steps = groupStepsOf(set);
const [first = { questionKey: '', item: '' }, second = first] = steps;
const cycle = { cycleId: '2026-27', cycleLabel: '2026/27' };
const thresholds = { figuresFrom: 5, commentsFrom: 10 };

export const group: HeardGroup = {
  ...{ id: 'session-1', cycleId: '2026-27', directorateId: null, people: 'parents', what: 'foster carers', heads: 8 },
  ...{ heldOn: '2026-03-12', facilitator: 'the independent reviewer', revision: 1 },
  answers: [
    { ...first, heads: { good: 5, unsure: 2, did_not_say: 1 }, said: 'They hear of changes late.', revision: 1 },
    { ...second, heads: {}, said: hostile, revision: 1 },
  ],
};
export const hostileGroup: HeardGroup = { ...group, people: 'other', what: hostile, facilitator: hostile };
export const fullGroup: HeardGroup = {
  ...{ ...group, what: '漢'.repeat(200), facilitator: '漢'.repeat(200) },
  answers: steps.map((step) => ({ ...step, heads: fullHeads(), said: longest, revision: 1 })),
};
function fullHeads(): Record<string, number> {
  return Object.fromEntries(groupViewsOf(set.scale).map(({ value }) => [value, 999]));
}

const list: GroupListCard = {
  ...{ kind: 'group_list', ...cycle, otherCycles: [], page: 1, pages: 1, unfinished: false, notice: null },
  groups: [
    { session: group, directorateName: null, questions: 3 },
    { session: { ...group, people: 'children', what: '', heads: 3 }, directorateName: 'Education', questions: 1 },
  ],
};
const longName = '漢'.repeat(120);
const fullList: GroupListCard = {
  ...{ ...list, page: 2, pages: 3, unfinished: true, notice: 'removed_meanwhile' },
  otherCycles: [1, 2, 3, 4, 5, 6, 7].map((at) => ({ id: `cycle-${String(at)}`, label: `Cycle ${String(at)}` })),
  groups: [1, 2, 3, 4, 5, 6].map(() => ({ session: fullGroup, directorateName: longName, questions: 13 })),
};

const texts: GroupTexts = {
  ...{ people: 'parents', what: 'foster carers', heads: '8', heldOn: '2026-03' },
  ...{ facilitator: 'the independent reviewer', directorate: '' },
};
const form: GroupFormCard = {
  ...{ kind: 'group_form', ...cycle, sessionId: 'session-1', revision: 0, texts, mayWhole: true },
  directorates: [{ id: 'education', name: 'Education and Skills' }],
  ...{ problems: [], saved: null, notice: null },
};
const blank: GroupTexts = { people: '', what: '', heads: '', heldOn: '', facilitator: '', directorate: '' };

const view: GroupViewCard = {
  ...{ kind: 'group_view', ...cycle, group, directorateName: null, set, page: 1, pages: 1, answered: [first, second] },
  ...{ left: steps.length - 2, notice: 'saved', ...thresholds },
};

const answer: GroupAnswerCard = {
  ...{ kind: 'group_answer', cycleId: '2026-27', group, set, step: first, choices: [], chosen: '', revision: 1 },
  texts: { heads: { good: '5', unsure: '2' }, said: 'They hear of changes late.' },
  ...{ problems: [], saved: null, notice: null },
};
const next: GroupAnswerCard = {
  ...{ ...answer, step: null, choices: steps, revision: 0, texts: { heads: {}, said: '' }, notice: 'saved' },
};
const part: GroupTextCard = {
  ...{ kind: 'group_text', cycleId: '2026-27', group, set, step: first, part: 1, of: 5, text: 'Their words' },
  ...{ characters: 20_000, revision: 1, problem: null, savedText: null },
};
const remove = { kind: 'group_remove' as const, ...cycle, group, directorateName: 'Education', reason: '' };

export const paraphrase: Paraphrase = {
  ...{ cycleId: '2026-27', questionKey: first.questionKey, source: 'staff', text: 'Some hear late.', revision: 1 },
  agreedWith: 'the people who were heard',
};
const listed: ParaphraseListCard = {
  ...{ kind: 'paraphrase_list', ...cycle, set, questionKey: null, paraphrases: [paraphrase], page: 1, pages: 1 },
  notice: null,
};
export const fullest = { ...paraphrase, text: '漢'.repeat(2_000), agreedWith: '漢'.repeat(200) };
const written: ParaphraseFormCard = {
  ...{
    kind: 'paraphrase_form',
    ...cycle,
    set,
    ofQuestion: false,
    revision: 0,
    problems: [],
    saved: null,
    notice: null,
  },
  texts: { question: '', source: '', text: '', agreedWith: '' },
};
const heard: HeardCard = {
  ...{ kind: 'heard', ...cycle, set, place: { questionKey: first.questionKey, directorateId: null } },
  ...{ directorateName: null, directorates: [], groups: [], page: 1, pages: 1, paraphrases: [paraphrase] },
};
const countedGroup = (
  given: Partial<HeardGroup>,
  heads: Readonly<Record<string, number>>,
  said: string | null,
): Extract<ShownGroup, { kind: 'counted' }> => ({
  ...{ kind: 'counted', group: { ...group, ...given }, item: '', heads, said },
});
const sided = threeQuestions();
const [twoSided] = questionsOf(sided).filter(({ items }) => items.length > 1);
const [firstSide = '', secondSide = ''] = twoSided?.items.map(({ key }) => key) ?? [];
const typedWords = { question: first.questionKey, source: 'staff', text: hostile, agreedWith: hostile };

/** Group sessions and agreed paraphrases: the list, the form, the questions and their texts. */
export const groupCases: Readonly<Record<string, () => Card>> = {
  'group-list/two': () => presentGroupList(list),
  'group-list/empty': () => presentGroupList({ ...list, groups: [], unfinished: true }),
  'group-list/full': () => presentGroupList(fullList),
  'group-list/hostile': () =>
    presentGroupList({ ...list, groups: [{ session: hostileGroup, directorateName: hostile, questions: 0 }] }),
  'group-form/new': () => presentGroupForm({ ...form, texts: blank }),
  'group-form/problems': () =>
    presentGroupForm({
      ...{ ...form, texts: { ...blank, heads: 'eight', what: hostile, heldOn: 'soon' }, notice: 'kept_for_you' },
      problems: [
        { field: 'people', problem: 'not_a_choice' },
        { field: 'heads', problem: 'not_a_number' },
        { field: 'heldOn', problem: 'not_a_day' },
        { field: 'facilitator', problem: 'missing' },
      ],
    }),
  'group-form/conflict': () =>
    presentGroupForm({
      ...{ ...form, revision: 2, mayWhole: false, texts: { ...texts, directorate: 'education' } },
      saved: { ...texts, people: 'partner', what: '', heldOn: '2026-03-12', heads: '9' },
    }),
  'group-form/long': () =>
    presentGroupForm({
      ...{ ...form, texts: { ...texts, what: longest, facilitator: longest } },
      problems: [{ field: 'what', problem: 'too_long' }],
    }),
  'group-view/figures': () => presentGroupView(view),
  'group-view/small': () => presentGroupView({ ...view, group: { ...group, heads: 3 }, notice: null }),
  'group-view/large': () => presentGroupView({ ...view, group: { ...group, heads: 12 }, notice: null }),
  'group-view/full': () =>
    presentGroupView({ ...view, group: fullGroup, answered: steps.slice(0, 8), page: 2, pages: 3, left: 0 }),
  'group-view/hostile': () => presentGroupView({ ...view, group: hostileGroup, directorateName: hostile }),
  'group-answer/change': () => presentGroupAnswer(answer),
  'group-answer/next': () => presentGroupAnswer(next),
  'group-answer/problems': () =>
    presentGroupAnswer({
      ...{ ...next, texts: { heads: { good: '7', inadequate: '2', unsure: 'x' }, said: hostile }, notice: null },
      problems: [
        { kind: 'choose_a_question' },
        { kind: 'not_a_number', view: 'unsure' },
        { kind: 'more_than_heads', counted: 9, heads: 8 },
        { kind: 'too_long' },
      ],
    }),
  'group-answer/conflict': () =>
    presentGroupAnswer({
      ...{ ...answer, texts: { heads: { good: '3' }, said: 'Other words' }, notice: 'kept_for_you' },
      saved: { heads: { good: '5', unsure: '2' }, said: hostile },
    }),
  'group-answer/long': () =>
    presentGroupAnswer({
      ...{ ...answer, group: fullGroup, texts: { heads: {}, said: longest }, chosen: '' },
      saved: { heads: {}, said: '漢'.repeat(2_000) },
    }),
  'group-text/middle': () => presentGroupText(part),
  'group-text/conflict': () =>
    presentGroupText({ ...part, text: hostile, savedText: '漢'.repeat(3_000), problem: 'too_long', part: 0 }),
  'group-remove/ask': () => presentGroupRemove({ ...remove, problem: 'say_why' }),
  'group-remove/changed': () =>
    presentGroupRemove({ ...remove, group: hostileGroup, reason: hostile, problem: 'changed_meanwhile' }),
  'paraphrase-list/one': () => presentParaphraseList(listed),
  'paraphrase-list/empty': () =>
    presentParaphraseList({
      ...{ ...listed, questionKey: first.questionKey, paraphrases: [], notice: 'not_understood' },
    }),
  'paraphrase-list/full': () =>
    presentParaphraseList({
      ...{ ...listed, paraphrases: [fullest, fullest, fullest, fullest, fullest], page: 2, pages: 3, notice: 'saved' },
    }),
  'paraphrase-list/hostile': () =>
    presentParaphraseList({ ...listed, paraphrases: [{ ...paraphrase, text: hostile, agreedWith: hostile }] }),
  'paraphrase-form/new': () => presentParaphraseForm(written),
  'paraphrase-form/problems': () =>
    presentParaphraseForm({
      ...{ ...written, ofQuestion: true, texts: { ...typedWords, source: '', text: longest }, notice: 'kept_for_you' },
      problems: [
        { field: 'source', problem: 'not_a_choice' },
        { field: 'text', problem: 'too_long' },
        { field: 'agreedWith', problem: 'missing' },
      ],
    }),
  'paraphrase-form/conflict': () =>
    presentParaphraseForm({
      ...{ ...written, revision: 2, texts: typedWords },
      saved: { ...typedWords, text: fullest.text, agreedWith: 'others' },
    }),
  'paraphrase-remove/ask': () =>
    presentParaphraseRemove({
      ...{ kind: 'paraphrase_remove', ...cycle, set, paraphrase, reason: hostile, problem: 'too_long' },
    }),
  'heard/all': () =>
    presentHeard({
      ...heard,
      groups: [
        { kind: 'counted', group, item: '', heads: { good: 5, unsure: 2 }, said: null },
        { kind: 'counted', group: { ...group, heads: 12 }, item: '', heads: {}, said: 'They hear late.' },
        { kind: 'heard', people: 'children' },
      ],
    }),
  'heard/side-by-side': () =>
    presentHeard({
      ...{ ...heard, paraphrases: [] },
      groups: [
        countedGroup({ heads: 12 }, { outstanding: 1, good: 8, unsure: 2, did_not_say: 1 }, 'They hear late.'),
        countedGroup({ people: 'partner', what: '', heads: 7 }, { requires_improvement: 5, inadequate: 2 }, null),
        countedGroup({ people: 'children', what: '', heads: 6 }, {}, null),
      ],
    }),
  'heard/two-sides': () =>
    presentHeard({
      ...{ ...heard, set: sided, place: { questionKey: twoSided?.key ?? '', directorateId: null } },
      groups: [
        ...[8, 9].map((heads) => ({ ...countedGroup({ heads }, { test_met: heads }, null), item: firstSide })),
        { ...countedGroup({ heads: 5 }, { not_yet_met: 5 }, null), item: secondSide },
      ],
    }),
  'heard/nothing': () => presentHeard({ ...heard, paraphrases: [] }),
  'heard/full': () =>
    presentHeard({
      ...{ ...heard, page: 2, pages: 3, directorateName: longName, paraphrases: [fullest, fullest, fullest] },
      groups: [1, 2, 3].map(() => ({
        ...{ kind: 'counted' as const, group: fullGroup, item: '', heads: fullHeads(), said: longest },
      })),
    }),
  'heard/hostile': () =>
    presentHeard({
      ...{ ...heard, paraphrases: [{ ...paraphrase, text: hostile, agreedWith: hostile }] },
      groups: [{ kind: 'counted', group: hostileGroup, item: '', heads: {}, said: hostile }],
    }),
  'refusal/rate-first': () => presentRefusal({ kind: 'rate_first' }),
  'group-paused/kept': () => presentGroupPaused({ kind: 'group_paused', command: 'session', cycleLabel: '2026/27' }),
  'group-gone/removed': () => presentGroupGone({ kind: 'group_gone', why: 'removed', said: hostile }),
  'group-gone/closed': () => presentGroupGone({ kind: 'group_gone', why: 'closed', said: longest }),
};
