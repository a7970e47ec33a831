import { viewsFor } from '../../../src/domain/knowledge.ts';
import { viewsOf } from '../../../src/domain/scale.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentAnswers } from '../../../src/presenters/present-answers.ts';
import { presentConcern } from '../../../src/presenters/present-concern.ts';
import { presentInvitation } from '../../../src/presenters/present-invitation.ts';
import { presentInvitationAnswered } from '../../../src/presenters/present-invitation-answered.ts';
import { presentAnswerToMark, presentNothingToMark } from '../../../src/presenters/present-mark.ts';
import { presentPaused } from '../../../src/presenters/present-paused.ts';
import { presentStep, presentStepConflict } from '../../../src/presenters/present-step.ts';
import type { AnswerToMarkCard } from '../../../src/usecases/mark-card.ts';
import type { AnswersCard, ConcernCard, InvitationCard, StepCard } from '../../../src/usecases/response-card.ts';
import { hostile, long, longest } from './words.ts';

const options = { refreshFor: null };

export const step: StepCard = {
  kind: 'step',
  cycleId: 'cycle-1',
  cycleLabel: '2026/27',
  audience: 'frontline',
  index: 2,
  of: 7,
  step: { questionKey: 'supervision', item: 'own' },
  topic: 'Your own supervision',
  text: 'How well does your supervision help you to think about the children you work with, and not only about tasks?',
  asks: 'view',
  views: viewsOf('ofsted4'),
  view: '',
  reason: '',
  revision: 0,
  problem: null,
  notice: null,
};

const knowledge: StepCard = {
  ...{ ...step, asks: 'answer', step: { questionKey: 'allegations', item: '' }, topic: 'A worry about a colleague' },
  text: 'Who would you go to with a worry about how a colleague behaves with a child?',
  views: viewsFor({ expectedPost: 'The local authority designated officer' }, 'ofsted4'),
};

const line = (
  index: number,
  topic: string,
  viewLabel: string | null,
  reason: string,
): AnswersCard['lines'][number] => ({
  index,
  topic,
  text: `How well does ${topic.toLowerCase()} work where you are?`,
  viewLabel,
  reason,
});

export const answers: AnswersCard = {
  kind: 'answers',
  cycleId: 'cycle-1',
  cycleLabel: '2026/27',
  audience: 'frontline',
  finished: false,
  anonymous: false,
  lines: [
    line(0, 'Raising a concern', 'Works well', ''),
    line(
      1,
      'Early help',
      'Needs to get better',
      'The form went back and forth three times before anybody rang the family.',
    ),
    line(2, 'Your own supervision', null, ''),
  ],
  closesOn: '2027-03-31',
  mayChange: true,
};

export const invitation: InvitationCard = {
  kind: 'invitation',
  cycleId: 'cycle-1',
  cycleLabel: '2026/27',
  councilName: 'Example Council',
  audience: 'frontline',
  questions: 7,
  minutes: 4,
  closesOn: '2027-03-31',
  confidentiality: 'named',
  figuresFrom: 5,
  commentsFrom: 10,
  reviewerReads: false,
  answered: 0,
};

const signposts = {
  frontDoor: 'Children’s front door, 01234 555 001, day and night',
  lado: 'Designated officer, 01234 555 002, lado@example.org',
  whistleBlowing: 'Whistle-blowing policy on the intranet, or the monitoring officer, 01234 555 003',
  outside: 'NSPCC whistle-blowing line or Ofsted: numbers on the poster in every staff room',
};
const concern: ConcernCard = { kind: 'concern', councilName: 'Example Council', signposts, monitoringOfficers: null };

const toMark: AnswerToMarkCard = {
  ...{ kind: 'answer_to_mark', cycleId: 'cycle-1', cycleLabel: '2026/27', answer: 'digest-1', revision: 2 },
  ...{ topic: knowledge.topic, question: knowledge.text, expectedPost: 'The local authority designated officer' },
  text: 'I would tell my manager first, and they would ring the LADO.',
  ...{ part: 1, parts: 1, mark: null, before: null, notice: null },
};

const paused = {
  ...{ kind: 'paused' as const, walk: { cycleId: 'cycle-1', audience: 'frontline' as const } },
  ...{ unsaved: false, anonymous: false },
};

const hostileStep: StepCard = {
  ...step,
  topic: hostile,
  text: hostile,
  reason: hostile,
  view: '${view}',
  cycleLabel: hostile,
};

/** What respondents see. */
export const responseCases: Readonly<Record<string, () => Card>> = {
  'step/first': () => presentStep({ ...step, index: 0 }, options),
  'step/with-refresh': () => presentStep(step, { refreshFor: '29:someone' }),
  'step/own-view': () => presentStep({ ...step, audience: 'manager' }, options),
  'step/knowledge': () => presentStep(knowledge, options),
  'step/knowledge-missing': () => presentStep({ ...knowledge, view: 'told', problem: 'write_an_answer' }, options),
  'step/knowledge-hostile': () => presentStep({ ...knowledge, view: 'told', text: hostile, reason: hostile }, options),
  'step/choose-a-view': () =>
    presentStep({ ...step, problem: 'choose_a_view', reason: 'Typed before choosing' }, options),
  'step/say-why': () =>
    presentStep({ ...step, view: 'inadequate', problem: 'say_why', notice: 'kept_for_you' }, options),
  'step/already-saved': () => presentStep({ ...step, notice: 'already_saved' }, options),
  'step/hostile': () => presentStep({ ...hostileStep, notice: 'characters_removed' }, options),
  'step/reason-too-long': () =>
    presentStep({ ...step, view: 'good', reason: long, problem: 'reason_too_long' }, options),
  'step-conflict/two-texts': () =>
    presentStepConflict(
      {
        kind: 'step_conflict',
        step: { ...step, view: 'inadequate', reason: 'Cancelled four times since August.', revision: 3 },
        savedView: 'requires_improvement',
        savedReason: 'Often moved at short notice.',
      },
      options,
    ),
  'step-conflict/hostile': () =>
    presentStepConflict(
      { kind: 'step_conflict', step: hostileStep, savedView: 'no such view', savedReason: longest },
      options,
    ),
  'answers/one-open': () => presentAnswers(answers, { refreshFor: '29:someone' }),
  'answers/all-given': () => presentAnswers({ ...answers, lines: answers.lines.slice(0, 2), closesOn: null }, options),
  'answers/finished': () => presentAnswers({ ...answers, finished: true }, options),
  'answers/anonymous': () => presentAnswers({ ...answers, anonymous: true }, options),
  'answers/closed': () => presentAnswers({ ...answers, finished: true, mayChange: false }, options),
  'answers/empty': () => presentAnswers({ ...answers, lines: [] }, options),
  'answers/long': () =>
    presentAnswers(
      {
        ...answers,
        lines: Array.from({ length: 8 }, (_, index) => ({ ...line(index, hostile, 'Works well', longest) })),
      },
      options,
    ),
  'invitation/named': () => presentInvitation(invitation),
  'invitation/part-way': () =>
    presentInvitation({
      ...invitation,
      confidentiality: 'confidential',
      closesOn: null,
      answered: 3,
      councilName: hostile,
    }),
  'invitation/confidential': () => presentInvitation({ ...invitation, confidentiality: 'confidential' }),
  'invitation/reviewer-reads': () =>
    presentInvitation({ ...invitation, confidentiality: 'confidential', reviewerReads: true, figuresFrom: 8 }),
  'invitation/anonymous': () => presentInvitation({ ...invitation, confidentiality: 'anonymous', figuresFrom: 1 }),
  'invitation-answered/later': () =>
    presentInvitationAnswered({ kind: 'invitation_postponed', closesOn: '2027-03-31' }),
  'invitation-answered/declined': () => presentInvitationAnswered({ kind: 'invitation_declined', closesOn: null }),
  'paused/responses': () => presentPaused({ ...paused, what: 'responses', answered: 3, of: 7, closesOn: '2027-03-31' }),
  'paused/manager-anonymous': () =>
    presentPaused({
      ...{ ...paused, walk: { cycleId: 'cycle-1', audience: 'manager' }, unsaved: true, anonymous: true },
      ...{ what: 'responses', answered: 3, of: 8, closesOn: null },
    }),
  'paused/nothing-yet': () => presentPaused({ ...paused, what: 'responses', answered: 0, of: 7, closesOn: null }),
  'paused/assessment': () =>
    presentPaused({ ...paused, walk: null, what: 'assessment', answered: 10, of: 13, closesOn: null }),
  'mark-answer/first': () => presentAnswerToMark(toMark, options),
  'mark-answer/marked-before': () =>
    presentAnswerToMark({ ...toMark, mark: 'partly', before: 'digest-0', notice: 'marked_meanwhile' }, options),
  'mark-answer/hostile': () =>
    presentAnswerToMark(
      { ...toMark, text: longest.slice(0, 4_000), topic: hostile, question: hostile, parts: 5 },
      options,
    ),
  'mark-answer/nothing': () =>
    presentNothingToMark({ kind: 'nothing_to_mark', cycleId: 'cycle-1', before: 'digest-0' }),
  'concern/all-routes': () => presentConcern(concern),
  'concern/none': () => presentConcern({ ...concern, signposts: { lado: ' ' } }),
  'concern/reviewer': () =>
    presentConcern({
      ...concern,
      monitoringOfficers: [{ post: 'Head of Legal Services', name: hostile, email: 'legal@example.org' }],
    }),
  'concern/no-monitoring-officer': () => presentConcern({ ...concern, monitoringOfficers: [] }),
};
