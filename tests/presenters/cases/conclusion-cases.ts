import type { Conclusion } from '../../../src/domain/conclusion.ts';
import { blankConclusion } from '../../../src/domain/conclusion.ts';
import type { Recommendation } from '../../../src/domain/recommendation.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentConclusionForm } from '../../../src/presenters/present-conclusion-form.ts';
import { presentConclusions } from '../../../src/presenters/present-conclusions.ts';
import { presentRecommendationAnswer } from '../../../src/presenters/present-recommendation-answer.ts';
import { presentRecommendationForm } from '../../../src/presenters/present-recommendation-form.ts';
import type {
  ConclusionFormCard,
  ConclusionsCard,
  RecommendationAnswerCard,
  RecommendationFormCard,
  ShownConclusion,
  ShownRecommendation,
} from '../../../src/usecases/conclusion-card.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: null };
const updatedAt = new Date('2027-02-03T09:00:00Z');

const conclusion: Conclusion = {
  ...{ ...blankConclusion('cycle-1', 'partnership'), revision: 1, text: 'Partners meet and act together.' },
  ...{ qualified: true, qualification: 'A further test within twelve months.', restsOn: ['partnership'] },
};
const shownLimb: ShownConclusion = { conclusion, sections: ['Partnership'], untested: true };
const blankLimb = (limb: 'duties' | 'transparency'): ShownConclusion => ({
  ...{ conclusion: blankConclusion('cycle-1', limb), sections: [], untested: false },
});

const recommendation: Recommendation = {
  ...{ id: 'recommendation-1', cycleId: 'cycle-1', letter: 'd', revision: 1, limbs: ['partnership'] },
  ...{ text: 'Test partnership and governance again within twelve months.', questionKeys: ['links', 'lead'] },
  ...{
    responseDueOn: '2027-03-01',
    status: 'made',
    response: '',
    minuteReference: '',
    authorId: 'reviewer',
    updatedAt,
  },
};
const shown: ShownRecommendation = { recommendation, questions: '8.4, 8.6', actions: [], overdue: false };
const answered: ShownRecommendation = {
  ...{ ...shown, recommendation: { ...recommendation, letter: 'a', status: 'accepted', response: 'We agree.' } },
  actions: [
    { id: 'action-1', what: 'Retest with the board', owner: 'Director', dueOn: '2027-06-30', status: 'open' },
    { id: 'action-2', what: 'Name a lead', owner: 'Head of Service', dueOn: null, status: 'done' },
  ],
};

const card: ConclusionsCard = {
  ...{ kind: 'conclusions', cycleId: 'cycle-1', cycleLabel: '2026/27', signedOff: false },
  ...{ mayConclude: true, mayAnswer: false, limbs: [blankLimb('duties'), blankLimb('transparency'), shownLimb] },
  ...{ recommendations: [answered, shown], total: 2, page: 1, pages: 1, notice: null },
};
const fullText: ShownRecommendation = {
  recommendation: {
    ...recommendation,
    ...{ text: longest.slice(0, 2_000), response: longest.slice(0, 2_000), minuteReference: longest.slice(0, 200) },
    ...{ status: 'rejected', limbs: ['duties', 'transparency', 'partnership'] },
  },
  questions: Array.from({ length: 30 }, (_, index) => `3.${String(index)}`).join(', '),
  actions: Array.from({ length: 9 }, (_, index) => ({
    ...{ id: `action-${String(index)}`, what: longest.slice(0, 2_000), owner: longest.slice(0, 200) },
    ...{ dueOn: '2027-06-30', status: 'open' as const },
  })),
  overdue: false,
};
const fullLimb: ShownConclusion = {
  conclusion: { ...conclusion, text: longest.slice(0, 4_000), qualification: longest.slice(0, 4_000) },
  ...{ sections: Array.from({ length: 6 }, () => 'Children’s voice and experience'), untested: true },
};

const form: ConclusionFormCard = {
  ...{ kind: 'conclusion_form', cycleId: 'cycle-1', cycleLabel: '2026/27', limb: 'partnership', revision: 1 },
  sections: [
    { key: 'voice', title: 'Children’s voice' },
    { key: 'partnership', title: 'Partnership' },
  ],
  typed: { text: 'Partners meet.', qualified: 'yes', qualification: '', restsOn: 'voice,partnership' },
  saved: { text: 'Partners act together.', qualified: 'yes', qualification: 'A retest.', restsOn: '' },
  ...{ problems: [], conflict: false, keptForYou: false },
};
const recommendationForm: RecommendationFormCard = {
  ...{ kind: 'recommendation_form', cycleId: 'cycle-1', cycleLabel: '2026/27', recommendationId: null },
  ...{ pressId: 'press-1', letter: 'd', revision: 0, savedText: '', problems: [], conflict: false, keptForYou: true },
  typed: { text: hostile, questions: '8.4, 8.6', limbs: 'partnership', responseDueOn: '2027-03-01' },
};
const answer: RecommendationAnswerCard = {
  ...{
    kind: 'recommendation_answer',
    cycleId: 'cycle-1',
    cycleLabel: '2026/27',
    pressId: 'press-1',
    revision: 1,
    shown,
  },
  entries: [{ place: { questionKey: 'links', directorateId: null }, title: '8.4 Links to others' }],
  typed: {
    ...{ decision: 'accepted', response: 'We agree.', minuteReference: 'CAB 14/27' },
    ...{ what: 'Retest', owner: 'Director', dueOn: '2027-06-30', entry: 'links@' },
  },
  ...{ problems: [], conflict: false },
};

/** Conclusions, recommendations and their forms. */
export const conclusionCases: Readonly<Record<string, () => Card>> = {
  'conclusions/reviewer': () => presentConclusions(card, options),
  'conclusions/director': () =>
    presentConclusions({ ...card, mayConclude: false, mayAnswer: true, notice: 'answered' }, options),
  'conclusions/signed-off-and-late': () =>
    presentConclusions(
      { ...card, signedOff: true, recommendations: [{ ...shown, overdue: true }], total: 1 },
      { refreshFor: '29:reader' },
    ),
  'conclusions/nothing-yet': () =>
    presentConclusions(
      { ...card, limbs: [blankLimb('duties'), blankLimb('transparency')], recommendations: [], total: 0 },
      options,
    ),
  'conclusions/longest': () =>
    presentConclusions(
      {
        ...card,
        ...{ limbs: [fullLimb, fullLimb, fullLimb], recommendations: [fullText, fullText, fullText] },
        ...{ total: 90, page: 2, pages: 23, mayAnswer: true },
      },
      options,
    ),
  'conclusion-form/problems': () =>
    presentConclusionForm({ ...form, problems: ['no_text', 'no_qualification', 'unknown_section'] }),
  'conclusion-form/conflict': () => presentConclusionForm({ ...form, conflict: true, keptForYou: true }),
  'recommendation-form/new': () => presentRecommendationForm(recommendationForm),
  'recommendation-form/problems': () =>
    presentRecommendationForm({
      ...{
        ...recommendationForm,
        recommendationId: 'recommendation-1',
        revision: 2,
        conflict: true,
        savedText: hostile,
      },
      problems: [
        { field: 'text', problem: 'missing' },
        { field: 'text', problem: 'too_long' },
        { field: 'questions', problem: 'missing' },
        { field: 'questions', problem: 'unknown', numbers: ['9.9', '**bold**'] },
        { field: 'responseDueOn', problem: 'not_a_date' },
      ],
    }),
  'recommendation-answer/open': () => presentRecommendationAnswer(answer),
  'recommendation-answer/problems': () =>
    presentRecommendationAnswer({
      ...{ ...answer, conflict: true, typed: { ...answer.typed, dueOn: 'tomorrow' } },
      problems: ['choose_accept_or_reject', 'no_reasons', 'action_incomplete', 'not_a_date', 'unknown_entry'],
    }),
  'recommendation-answer/limits': () =>
    presentRecommendationAnswer({
      ...answer,
      shown: fullText,
      problems: ['reasons_too_long', 'minute_reference_too_long', 'action_too_long'],
    }),
};
