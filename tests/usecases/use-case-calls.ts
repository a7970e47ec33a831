import type { Role } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';
import type { WalkKey } from '../../src/usecases/find-walk.ts';
import type { StepPress } from '../../src/usecases/answer-step.ts';
import type { AssessmentPress } from '../../src/usecases/save-assessment.ts';
import { declineInvitation, postponeInvitation, startResponding } from '../../src/usecases/answer-invitation.ts';
import type { ScheduleKey, ScheduleRevision } from '../../src/usecases/change-schedule.ts';
import { openSchedule, saveSchedule } from '../../src/usecases/change-schedule.ts';
import { correctStatus } from '../../src/usecases/correct-status.ts';
import { showSchedules } from '../../src/usecases/show-schedules.ts';
import { stopSchedule } from '../../src/usecases/stop-schedule.ts';
import { findActiveSubscription } from '../../src/storage/subscription-repository.ts';
import { answerRecommendation, openRecommendationAnswer } from '../../src/usecases/answer-recommendation.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { begin } from '../../src/usecases/begin.ts';
import { chooseRole, offerRoles } from '../../src/usecases/choose-role.ts';
import { openLongText, saveLongText } from '../../src/usecases/edit-long-text.ts';
import { openSignposts, saveSignposts } from '../../src/usecases/edit-signposts.ts';
import { findOwnChat } from '../../src/usecases/find-own-chat.ts';
import { openPostRecord, savePostFields } from '../../src/usecases/edit-post-record.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { handOver, openHandOver } from '../../src/usecases/hand-over.ts';
import { goBack, pauseResponding } from '../../src/usecases/leave-step.ts';
import { markAnswer, openAnswerToMark, showAnswerToMark } from '../../src/usecases/mark-answers.ts';
import { showMyActions } from '../../src/usecases/my-actions.ts';
import { showMyAnswers } from '../../src/usecases/my-answers.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import { openByNumber } from '../../src/usecases/open-by-number.ts';
import { changeStep, showAnswers } from '../../src/usecases/open-step.ts';
import { postStatus } from '../../src/usecases/post-status.ts';
import { quietReminders, resumeReminders } from '../../src/usecases/quiet-reminders.ts';
import { rememberConversation } from '../../src/usecases/remember-conversation.ts';
import { leaveAssessment, saveAssessment } from '../../src/usecases/save-assessment.ts';
import type { Actor, Services } from '../../src/usecases/services.ts';
import { showComparison } from '../../src/usecases/show-comparison.ts';
import { showConclusions } from '../../src/usecases/show-conclusions.ts';
import { showConcern } from '../../src/usecases/show-concern.ts';
import { showGapCounts } from '../../src/usecases/show-gap-counts.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { showInvitations } from '../../src/usecases/show-invitations.ts';
import { showHelp } from '../../src/usecases/show-help.ts';
import { showChannelStatus, showStatus } from '../../src/usecases/show-status.ts';
import { showViews } from '../../src/usecases/show-views.ts';
import { showTrend } from '../../src/usecases/show-trend.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { decideGap, openGap, openGapByWords } from '../../src/usecases/accept-gap.ts';
import { nudgeByWords, nudgeHolders } from '../../src/usecases/nudge-holders.ts';
import { showPostRecord } from '../../src/usecases/show-post-record.ts';
import { showWorkList } from '../../src/usecases/show-work-list.ts';
import { stopSubscription } from '../../src/usecases/stop-subscription.ts';
import { submitAssessment } from '../../src/usecases/submit-assessment.ts';
import { subscribeChannel } from '../../src/usecases/subscribe-channel.ts';
import { openConclusion, saveConclusion } from '../../src/usecases/write-conclusion.ts';
import {
  openRecommendation,
  saveRecommendation,
  withdrawRecommendation,
} from '../../src/usecases/write-recommendation.ts';
import { place } from '../support/council.ts';
import { accessUseCaseCalls } from './access-use-case-calls.ts';
import { judgementUseCaseCalls } from './judgement-use-case-calls.ts';
import { actionUseCaseCalls } from './action-use-case-calls.ts';
import { documentUseCaseCalls } from './document-use-case-calls.ts';
import { evidenceUseCaseCalls } from './evidence-use-case-calls.ts';
import { groupUseCaseCalls } from './group-use-case-calls.ts';
import { modelUseCaseCalls } from './model-use-case-calls.ts';
import { reviewUseCaseCalls } from './review-use-case-calls.ts';
import { saidUseCaseCalls } from './said-use-case-calls.ts';

/** People of a test council by their id: the role, or the role and its directorate. */
export type PersonId =
  | Role
  | 'frontline-social-care'
  | 'frontline-education'
  | 'manager-social-care'
  | 'manager-education'
  | 'both-social-care'
  | 'no-role';

export const everybody: readonly PersonId[] = [
  ...roles,
  'frontline-social-care',
  'frontline-education',
  'manager-social-care',
  'manager-education',
  'both-social-care',
  'no-role',
];

/** What the card of the channel's schedule carries: ids that any card could show. */
async function scheduleOf(services: Services, { councilId }: Actor): Promise<ScheduleKey & ScheduleRevision> {
  const subscription = await services.store.inCouncil(councilId, (tx) => findActiveSubscription(tx, channelId));
  return {
    ...{ conversationId: channelId, onlyIn: null },
    ...{ subscriptionId: subscription?.id ?? 'none', revision: subscription?.revision ?? 1 },
  };
}

const typedTimetable = {
  ...{ weekday: '2', time: '09:00', zone: 'Europe/London', pausedFrom: '', pausedUntil: '', lateAfter: '' },
};

/**
 * What a person asks for, with ids of one council. `may`: who is not denied it; for all others it ends in a denial.
 * `writes`: who of them may change anything by it but their own place in the chat; nobody unless said.
 */
export interface UseCaseCall {
  call: (services: Services, actor: Actor) => Promise<unknown>;
  may: readonly PersonId[];
  writes?: readonly PersonId[];
}

export const cycleId = 'cycle-of-one';
export const channelId = 'channel-of-one';
export const recommendationId = 'recommendation-of-one';

/** An entry of one directorate; its manager holds it. */
export const entry = place('early-help-offer', 'education');
const number = '11 education';

const desk = { cycleId, ...entry };
const typed: AssessmentPress = {
  ...{ ...desk, step: 'rating', revision: 1 },
  fields: { rating: 'good', remarks: 'Written by a test' },
};
const walk: WalkKey = { cycleId, audience: 'frontline' };

const step: StepPress = {
  ...{ ...walk, index: 0, revision: 0, view: 'good', reason: 'Said by a test', askedWhy: true },
  step: { questionKey: 'practice-systems', item: '' },
};
const channel = {
  ...{ kind: 'channel' as const, conversationId: channelId, name: 'DCS', tenantId: 'tenant-one', reference: {} },
  ...{ members: null, guests: null },
};
const routes = {
  frontDoor: 'Front door: 01632 960001',
  lado: 'LADO: 01632 960002',
  whistleBlowing: 'Whistle-blowing policy: on the intranet',
  outside: 'Outside the council: a helpline for whistle-blowers',
};
const recommended = { cycleId, recommendationId };
const concluded = { text: 'Concluded by a test', qualified: 'no', qualification: '', restsOn: '' };
const answered = {
  ...{ decision: 'accepted', response: '', minuteReference: '' },
  ...{ what: '', owner: '', dueOn: '', entry: '' },
};
const gap = { cycleId, key: 'unassigned/early-help-offer@commissioning', position: startOfList };
const decided = { ...gap, revision: 0, does: 'accept', text: 'Said by a test', reviewOn: '2027-01-12' } as const;
const decidesOnGaps: readonly PersonId[] = ['reviewer', 'dcs', 'chief_executive'];
const inChannel = { kind: 'channel' as const, conversationId: channelId };
const part = { ...desk, field: 'whatWeKnow' as const, part: 0 };

const managers: readonly PersonId[] = ['manager', 'manager-social-care', 'manager-education', 'both-social-care'];
const overAll: readonly PersonId[] = ['reviewer', 'dcs', 'chief_executive', 'admin'];
const seesGaps = [...managers, ...overAll];
const seesEntry: readonly PersonId[] = ['manager', 'manager-education', ...overAll];
const seesPosts: readonly PersonId[] = [
  'lead_member',
  'leader',
  'safeguarding_chair',
  'monitoring_officer',
  'finance_officer',
  'scrutiny_officer',
];
const holds: readonly PersonId[] = ['manager-education'];
const frontline: readonly PersonId[] = [
  'frontline',
  'frontline-social-care',
  'frontline-education',
  'both-social-care',
];
/** The one person who has begun to answer. */
export const respondent: PersonId = 'frontline-education';
const started = [respondent];
const posts: readonly PersonId[] = ['manager', 'dcs', 'admin'];

/** Every use case that a person starts, by the name of its function. */
export const useCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  startResponding: {
    call: (services, actor) => startResponding(services, actor, walk),
    ...{ may: frontline, writes: frontline.filter((id) => id !== respondent) },
  },
  declineInvitation: {
    call: (services, actor) => declineInvitation(services, actor, walk),
    ...{ may: frontline, writes: frontline },
  },
  postponeInvitation: { call: (services, actor) => postponeInvitation(services, actor, walk), may: frontline },
  answerStep: { call: (services, actor) => answerStep(services, actor, step), may: started, writes: started },
  goBack: { call: (services, actor) => goBack(services, actor, step), may: started, writes: started },
  pauseResponding: {
    call: (services, actor) => pauseResponding(services, actor, step),
    ...{ may: started, writes: started },
  },
  changeStep: { call: (services, actor) => changeStep(services, actor, { ...walk, index: 0 }), may: started },
  showAnswers: { call: (services, actor) => showAnswers(services, actor, walk), may: started },
  finishResponding: {
    call: (services, actor) => finishResponding(services, actor, walk),
    ...{ may: started, writes: started },
  },
  begin: { call: (services, actor) => begin(services, actor, 'continue'), may: everybody },
  showAnswerToMark: { call: (services, actor) => showAnswerToMark(services, actor), may: ['reviewer'] },
  openAnswerToMark: {
    call: (services, actor) => openAnswerToMark(services, actor, { cycleId, answer: 'digest', part: 1 }),
    may: ['reviewer'],
  },
  markAnswer: {
    call: (services, actor) =>
      markAnswer(services, actor, { cycleId, answer: 'digest', revision: 1, seen: null, mark: 'right' }),
    may: ['reviewer'],
  },
  chooseRole: { call: (services, actor) => chooseRole(services, actor, 'manager'), may: managers },
  offerRoles: { call: (services, actor) => offerRoles(services, actor), may: everybody },
  openAssessment: {
    call: (services, actor) => openAssessment(services, actor, { ...desk, step: 'evidence' }),
    may: seesEntry,
  },
  saveAssessment: {
    call: (services, actor) => saveAssessment(services, actor, typed),
    ...{ may: seesEntry, writes: holds },
  },
  leaveAssessment: { call: (services, actor) => leaveAssessment(services, actor, typed, 'pause'), may: seesEntry },
  submitAssessment: {
    call: (services, actor) => submitAssessment(services, actor, { ...desk, revision: 1 }),
    ...{ may: seesEntry, writes: holds },
  },
  openLongText: { call: (services, actor) => openLongText(services, actor, part), may: seesEntry },
  saveLongText: {
    call: (services, actor) => saveLongText(services, actor, { ...part, revision: 1, text: 'Written by a test' }),
    ...{ may: seesEntry, writes: holds },
  },
  openHandOver: { call: (services, actor) => openHandOver(services, actor, desk), may: seesEntry },
  handOver: {
    call: (services, actor) => handOver(services, actor, { ...desk, to: 'manager', reason: '' }),
    ...{ may: seesEntry, writes: holds },
  },
  openByNumber: { call: (services, actor) => openByNumber(services, actor, number), may: seesEntry },
  showWorkList: { call: (services, actor) => showWorkList(services, actor, { cycleId, page: 1 }), may: everybody },
  showMyActions: { call: (services, actor) => showMyActions(services, actor), may: everybody },
  quietReminders: {
    call: (services, actor) => quietReminders(services, actor, { why: 'away', words: 'tomorrow' }),
    ...{ may: everybody, writes: everybody },
  },
  resumeReminders: { call: (services, actor) => resumeReminders(services, actor), may: everybody },
  showInvitations: {
    call: (services, actor) => showInvitations(services, actor, { cycleId, words: '' }),
    may: ['admin'],
  },
  showMyAnswers: { call: (services, actor) => showMyAnswers(services, actor), may: everybody },
  showGaps: {
    call: (services, actor) => showGaps(services, actor, { cycleId, position: startOfList, words: '' }),
    may: seesGaps,
  },
  nudgeHolders: {
    call: (services, actor) => nudgeHolders(services, actor, { cycleId, place: entry, position: startOfList }),
    may: seesGaps,
  },
  nudgeByWords: { call: (services, actor) => nudgeByWords(services, actor, number), may: seesGaps },
  openGap: { call: (services, actor) => openGap(services, actor, gap), may: decidesOnGaps },
  openGapByWords: { call: (services, actor) => openGapByWords(services, actor, ''), may: [...decidesOnGaps, 'leader'] },
  decideGap: {
    call: (services, actor) => decideGap(services, actor, decided),
    ...{ may: decidesOnGaps, writes: decidesOnGaps },
  },
  showGapCounts: {
    call: (services, actor) => showGapCounts(services, actor, { conversationId: channelId }),
    may: seesGaps,
  },
  showComparison: {
    call: (services, actor) => showComparison(services, actor, { cycles: null, words: '', page: 1 }),
    may: seesGaps,
  },
  showViews: {
    call: (services, actor) =>
      showViews(services, actor, { cycleId: null, questionKey: null, directorateId: null, words: '1', page: 1 }),
    may: seesGaps,
  },
  showTrend: {
    call: (services, actor) => showTrend(services, actor, { directorateId: null, words: '', view: 'weeks', page: 1 }),
    may: seesGaps,
  },
  showPostRecord: { call: (services, actor) => showPostRecord(services, actor), may: seesGaps },
  openPostRecord: { call: (services, actor) => openPostRecord(services, actor, { post: 'dcs' }), may: ['admin'] },
  savePostFields: {
    call: (services, actor) =>
      savePostFields(services, actor, { post: 'dcs', revision: 0, texts: { deputy: 'Set by a test' }, reason: '' }),
    ...{ may: ['admin'], writes: ['admin'] },
  },
  showConclusions: {
    call: (services, actor) => showConclusions(services, actor, { cycleId, page: 1 }),
    may: ['manager', ...overAll],
  },
  openConclusion: {
    call: (services, actor) => openConclusion(services, actor, { cycleId, limb: 'duties' }),
    may: ['reviewer'],
  },
  saveConclusion: {
    call: (services, actor) =>
      saveConclusion(services, actor, { cycleId, limb: 'duties', revision: 0, texts: concluded }),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
  openRecommendation: {
    call: (services, actor) => openRecommendation(services, actor, { cycleId, recommendationId: null }),
    may: ['reviewer'],
  },
  saveRecommendation: {
    call: (services, actor) =>
      saveRecommendation(services, actor, {
        ...{ cycleId, recommendationId: null, pressId: 'pressed-by-a-test', revision: 0 },
        texts: { text: 'Recommended by a test', questions: '12', limbs: [], responseDueOn: '' },
      }),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
  withdrawRecommendation: {
    call: (services, actor) => withdrawRecommendation(services, actor, { ...recommended, revision: 1 }),
    ...{ may: ['reviewer'], writes: ['reviewer'] },
  },
  openRecommendationAnswer: {
    call: (services, actor) => openRecommendationAnswer(services, actor, recommended),
    may: ['dcs', 'chief_executive'],
  },
  answerRecommendation: {
    call: (services, actor) =>
      answerRecommendation(services, actor, {
        ...{ ...recommended, pressId: 'answered-by-a-test', revision: 1 },
        texts: { ...answered, response: `Answered by ${actor.personId}` },
      }),
    ...{ may: ['dcs', 'chief_executive'], writes: ['dcs', 'chief_executive'] },
  },
  ...accessUseCaseCalls,
  ...actionUseCaseCalls,
  ...documentUseCaseCalls,
  ...judgementUseCaseCalls,
  ...evidenceUseCaseCalls,
  ...groupUseCaseCalls,
  ...saidUseCaseCalls,
  ...reviewUseCaseCalls,
  ...modelUseCaseCalls,
  showStatus: {
    call: (services, actor) => showStatus(services, actor, { directorateId: null, words: '' }),
    may: [...seesGaps, ...seesPosts],
  },
  showChannelStatus: {
    call: (services, actor) => showChannelStatus(services, actor, { conversationId: channelId }),
    may: [...seesGaps, ...seesPosts],
  },
  postStatus: {
    call: (services, actor) => postStatus(services, actor, { conversation: inChannel, conversationId: null }),
    ...{ may: posts, writes: posts },
  },
  subscribeChannel: {
    call: (services, actor) => subscribeChannel(services, actor, { channel, words: 'Tuesday' }),
    ...{ may: [...managers, 'dcs', 'admin'], writes: posts },
  },
  stopSubscription: {
    call: (services, actor) => stopSubscription(services, actor, { channel: inChannel }),
    ...{ may: [...managers, 'dcs', 'admin'], writes: posts },
  },
  showSchedules: {
    call: (services, actor) => showSchedules(services, actor, { onlyIn: null }),
    may: [...managers, 'dcs', 'admin'],
  },
  openSchedule: {
    call: (services, actor) => openSchedule(services, actor, { conversationId: channelId, onlyIn: null }),
    may: posts,
  },
  saveSchedule: {
    call: async (services, actor) =>
      saveSchedule(services, actor, { ...(await scheduleOf(services, actor)), typed: typedTimetable }),
    ...{ may: posts, writes: posts },
  },
  stopSchedule: {
    call: async (services, actor) => stopSchedule(services, actor, await scheduleOf(services, actor)),
    ...{ may: posts, writes: posts },
  },
  correctStatus: {
    call: (services, actor) =>
      correctStatus(services, actor, {
        ...{ conversation: inChannel, conversationId: null, reason: 'A test', corrections: null },
      }),
    may: posts,
  },
  showHelp: { call: (services, actor) => showHelp(services, actor), may: everybody },
  openSignposts: { call: (services, actor) => openSignposts(services, actor), may: ['admin'] },
  saveSignposts: {
    call: (services, actor) =>
      saveSignposts(services, actor, { shown: routes, typed: { ...routes, outside: 'Ofsted' } }),
    ...{ may: ['admin'], writes: ['admin'] },
  },
  showConcern: { call: (services, actor) => showConcern(services, actor), may: everybody },
  findOwnChat: { call: (services, actor) => findOwnChat(services, actor), may: everybody },
  rememberConversation: {
    call: (services, actor) =>
      rememberConversation(services, actor, { conversationId: 'own-chat', kind: 'personal', reference: {} }),
    ...{ may: everybody, writes: everybody },
  },
};

/** What takes an actor and is no use case by itself: the way in, and a piece of `answerStep`. */
export const piecesOfUseCases: readonly string[] = ['actorTurn', 'withReason'];
