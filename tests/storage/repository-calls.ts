import type { Action } from '../../src/domain/assessment.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Respondent } from '../../src/domain/response.ts';
import type { StatusSnapshot } from '../../src/domain/status-snapshot.ts';
import * as action from '../../src/storage/action-repository.ts';
import * as assessments from '../../src/storage/assessment-repository.ts';
import * as assignment from '../../src/storage/assignment-repository.ts';
import * as conversation from '../../src/storage/conversation-repository.ts';
import { factsRevisionOf } from '../../src/storage/council-repository.ts';
import * as cycles from '../../src/storage/cycle-repository.ts';
import * as directorate from '../../src/storage/directorate-repository.ts';
import * as draft from '../../src/storage/draft-repository.ts';
import * as history from '../../src/storage/history-repository.ts';
import * as outbox from '../../src/storage/outbox-repository.ts';
import * as people from '../../src/storage/person-repository.ts';
import type { PostRecord } from '../../src/domain/post-record.ts';
import * as postRecord from '../../src/storage/post-record-repository.ts';
import * as presence from '../../src/storage/presence-repository.ts';
import * as sets from '../../src/storage/question-set-repository.ts';
import * as respondents from '../../src/storage/respondent-repository.ts';
import * as responses from '../../src/storage/response-repository.ts';
import * as statusPosts from '../../src/storage/status-post-repository.ts';
import * as subscriptions from '../../src/storage/subscription-repository.ts';
import * as triggers from '../../src/storage/trigger-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { assessment, cycle, now, person, set } from './a-council.ts';
import { anonymityCalls, fillAnonymous } from './anonymity-calls.ts';
import { chasingCalls, fillChasing } from './chasing-calls.ts';
import { evidenceCalls, fillEvidence } from './evidence-calls.ts';
import { conclusionCalls, fillConclusions } from './conclusion-calls.ts';
import { documentCalls, fillDocuments } from './document-calls.ts';
import { fillGroups, groupCalls } from './group-calls.ts';
import { fillGaps, gapCalls } from './gap-calls.ts';
import { figureCalls, fillFigures } from './figure-calls.ts';
import { fillKept, keepingCalls } from './keeping-calls.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';
import { fillReviews, reviewCalls } from './review-calls.ts';
import { fillResponding, respondingCalls } from './responding-calls.ts';

const place: Place = { questionKey: 'supervision', directorateId: 'education' };
const key = { personId: person.id, cycleId: cycle.id, card: 'assessment.evidence', place: 'supervision@education' };
const period = '2027-03-01';
const later = new Date(now.getTime() + 60_000);

const anAction: Action = {
  ...{ id: 'action-1', revision: 0, cycleId: cycle.id, ...place, what: mark, owner: 'Head of Service' },
  ...{ dueOn: '2027-06-01', status: 'open', urgent: true },
};
const aRespondent: Respondent = {
  ...{ cycleId: cycle.id, personId: person.id, audience: 'frontline', respondentKey: 'key-1' },
  ...{ directorateId: 'education', steps: [{ questionKey: 'supervision', item: '' }], position: 0, status: 'invited' },
};
const aPostRecord: PostRecord = {
  ...{ post: 'dcs', personId: person.id, directReports: [], since: null, interim: false },
  addedFunctions: [{ name: mark, status: 'in_effect', effectiveOn: null }],
  ...{ deputy: null, delegationSchemeOn: null, revision: 0, updatedAt: now },
};
const aSubscription = {
  ...{ id: 'subscription-1', conversationId: 'channel-1', directorateId: null, weekday: 1, time: '09:00' },
  ...{ zone: 'Europe/London', subscribedBy: person.id, subscribedAt: now, memberCount: 4, guestCount: 0 },
};
const aStatusPost = {
  ...{ id: 'post-1', subscriptionId: 'subscription-1', conversationId: 'channel-1', cycleId: cycle.id },
  ...{ directorateId: null, period, extra: false, createdAt: now },
  snapshot: { councilName: mark } as StatusSnapshot,
};
const aSend = {
  ...{ id: 'send-1', idempotencyKey: 'key-of-send-1', kind: 'plain', payload: { text: mark }, giveUpAt: null },
  ...{ nextAttemptAt: now, now },
};
const aChange = {
  ...{ at: now, actor: person.id, subject: 'council', subjectKey: 'one', change: 'changed', old: null, new: mark },
  why: mark,
};
const aTrigger = {
  ...{ id: 'trigger-1', kind: 'dcs-changed' as const, why: mark, happenedOn: '2027-02-01', takesEffectOn: null },
  ...{ cycleId: cycle.id, recordedBy: 'operator', recordedAt: now },
};
const answer = (tx: Tx, factsRevision: number, view: string): ReturnType<typeof responses.answerStep> =>
  responses.answerStep(tx, {
    ...{ cycleId: cycle.id, personId: person.id, audience: 'frontline', factsRevision, expectedRevision: 0, view },
    ...{ step: { questionKey: 'supervision', item: '' }, reason: mark, nextPosition: 1, now },
    ...{ draftCard: 'response.frontline', draftPlace: 'supervision/' },
  });

/** Fills a council that `givenCouncil` made with a row in every table. */
export async function fillCouncil(tx: Tx): Promise<void> {
  await people.linkPerson(tx, person.id, 'entra-1');
  await presence.savePresence(tx, person.id, { answeringAs: 'frontline', invitedCycleId: cycle.id });
  await postRecord.savePostRecord(tx, aPostRecord, { actor: 'operator', why: mark });
  await conversation.saveConversation(tx, personal);
  await conversation.saveConversation(tx, {
    ...personal,
    conversationId: 'channel-1',
    kind: 'channel',
    personId: null,
    teamId: 'team-1',
  });
  await assignment.assign(tx, cycle.id, place, person.id);
  const write = { expectedRevision: 0, actor: person.id, why: '', change: 'saved' };
  await assessments.saveAssessment(tx, { ...assessment, whatWeKnow: mark }, write);
  const returned = { ...assessment, questionKey: 'early-help', status: 'returned' as const };
  await assessments.saveAssessment(tx, returned, { ...write, change: 'returned' });
  await action.saveAction(tx, anAction, { actor: person.id, now });
  await respondents.addRespondent(tx, aRespondent);
  await answer(tx, await factsRevisionOf(tx), 'good');
  await fillResponding(tx, aRespondent);
  await draft.saveDraft(tx, { ...key, body: { whatWeKnow: mark }, now });
  await subscriptions.subscribe(tx, aSubscription);
  await statusPosts.addStatusPost(tx, aStatusPost);
  await statusPosts.markStatusPostSent(tx, 'post-1', { sentAt: now, threadId: null, activityId: null });
  await outbox.enqueue(tx, aSend);
  await history.record(tx, aChange);
  await triggers.addTrigger(tx, aTrigger);
  await fillGroups(tx);
  await fillGaps(tx);
  await fillKept(tx, aRespondent);
  await fillChasing(tx);
  await fillConclusions(tx);
  await fillReviews(tx);
  await fillDocuments(tx);
  await fillEvidence(tx);
  await fillAnonymous(tx, aRespondent);
  await fillFigures(tx);
}

const personal = {
  ...{ conversationId: 'personal-1', kind: 'personal' as const, personId: person.id as string | null, name: mark },
  ...{ reference: { mark }, now },
};
const nothing = { gives: undefined };
const none = { gives: [] };
const no = { gives: false };
/** A row of the caller's own under the same id: nothing to do with council one's. */
const own = (gives: unknown): { gives: unknown } => ({ gives });
const nobody = { answeringAs: null, atAssessment: null, invitedCycleId: null };

/** Every function of every repository that takes a `tx`, by `file.function`. */
export const repositoryCalls: Readonly<Record<string, RepositoryCall>> = {
  'action.listActions': { call: (tx) => action.listActions(tx, cycle.id), elsewhere: none },
  'action.listUrgentNotStarted': { call: (tx) => action.listUrgentNotStarted(tx, cycle.id), elsewhere: none },
  'action.listActionsAt': { call: (tx) => action.listActionsAt(tx, cycle.id, place), elsewhere: none },
  'action.findAction': { call: (tx) => action.findAction(tx, 'action-1'), elsewhere: nothing },
  'action.saveAction': {
    call: (tx) => action.saveAction(tx, { ...anAction, what: 'Overwritten' }, { actor: 'x', now: later }),
    elsewhere: 'refused',
  },
  'assessment.findAssessment': {
    call: (tx) => assessments.findAssessment(tx, cycle.id, place),
    elsewhere: nothing,
  },
  'assessment.listAssessments': { call: (tx) => assessments.listAssessments(tx, cycle.id), elsewhere: none },
  'assessment.lastAssessment': {
    call: (tx) => assessments.lastAssessment(tx, [cycle.id], place),
    elsewhere: nothing,
  },
  ...gapCalls,
  'assessment.listAuthors': { call: (tx) => assessments.listAuthors(tx, cycle.id, [place]), elsewhere: none },
  'assessment.listNewEvidence': { call: (tx) => assessments.listNewEvidence(tx, cycle.id), elsewhere: none },
  'assessment.listRatings': { call: (tx) => assessments.listRatings(tx, [cycle.id]), elsewhere: none },
  'assessment.listReturned': { call: (tx) => assessments.listReturned(tx, cycle.id), elsewhere: none },
  'assessment.saveAssessment': {
    call: (tx) =>
      assessments.saveAssessment(
        tx,
        { ...assessment, whatWeKnow: 'Overwritten' },
        { expectedRevision: 1, actor: 'x', why: '', change: 'saved' },
      ),
    elsewhere: { gives: 'stale' },
  },
  'assignment.assign': {
    call: (tx) => assignment.assign(tx, cycle.id, { questionKey: 'audit', directorateId: 'education' }, person.id),
    elsewhere: 'refused',
  },
  'assignment.unassign': { call: (tx) => assignment.unassign(tx, cycle.id, place, person.id), elsewhere: no },
  'assignment.listAssignments': { call: (tx) => assignment.listAssignments(tx, cycle.id), elsewhere: none },
  'conversation.saveConversation': {
    call: (tx) => conversation.saveConversation(tx, { ...personal, name: 'Overwritten' }),
    elsewhere: 'refused',
  },
  'conversation.findConversation': {
    call: (tx) => conversation.findConversation(tx, 'personal-1'),
    elsewhere: nothing,
  },
  'conversation.findPersonalConversation': {
    call: (tx) => conversation.findPersonalConversation(tx, person.id),
    elsewhere: nothing,
  },
  'conversation.listConversations': { call: (tx) => conversation.listConversations(tx), elsewhere: none },
  'conversation.listTeamChannels': { call: (tx) => conversation.listTeamChannels(tx, 'team-1'), elsewhere: none },
  'conversation.markReachable': { call: (tx) => conversation.markReachable(tx, 'channel-1'), elsewhere: no },
  'conversation.renameConversation': {
    call: (tx) => conversation.renameConversation(tx, 'channel-1', 'Overwritten'),
    elsewhere: nothing,
  },
  'conversation.markUnreachable': {
    call: (tx) => conversation.markUnreachable(tx, 'personal-1', '403'),
    elsewhere: nothing,
  },
  'conversation.listUnreachablePeople': {
    call: async (tx) => {
      await conversation.markUnreachable(tx, 'personal-1', '403');
      return conversation.listUnreachablePeople(tx);
    },
    elsewhere: none,
  },
  'conversation.findConversations': {
    call: async (tx) => [...(await conversation.findConversations(tx, ['personal-1']))],
    elsewhere: none,
  },
  'conversation.noteSends': {
    call: (tx) => conversation.noteSends(tx, [{ conversationId: 'personal-1', sends: [1], nextAt: later }]),
    elsewhere: nothing,
  },
  'conversation.holdConversation': {
    call: (tx) => conversation.holdConversation(tx, 'personal-1', later),
    elsewhere: nothing,
  },
  'council.factsRevisionOf': {
    call: async (tx) => (await factsRevisionOf(tx)) > 3,
    elsewhere: no,
  },
  'cycle.addCycle': { call: (tx) => cycles.addCycle(tx, { ...cycle, id: 'new', label: 'New' }), elsewhere: 'refused' },
  'cycle.findCycle': { call: (tx) => cycles.findCycle(tx, cycle.id), elsewhere: nothing },
  'cycle.listCycles': { call: (tx) => cycles.listCycles(tx), elsewhere: none },
  'cycle.setCycleStatus': { call: (tx) => cycles.setCycleStatus(tx, cycle.id, 'signed_off'), elsewhere: no },
  'cycle.moveCycle': { call: (tx) => cycles.moveCycle(tx, cycle, { status: 'in_review' }), elsewhere: no },
  'directorate.addDirectorate': {
    call: (tx) => directorate.addDirectorate(tx, { id: 'education', name: 'Theirs' }),
    elsewhere: own(true),
  },
  'directorate.listDirectorates': { call: (tx) => directorate.listDirectorates(tx), elsewhere: none },
  'draft.saveDraft': {
    call: (tx) => draft.saveDraft(tx, { ...key, body: { whatWeKnow: 'Overwritten' }, now: later }),
    elsewhere: 'refused',
  },
  'draft.findDraft': { call: (tx) => draft.findDraft(tx, key), elsewhere: nothing },
  'draft.listDrafts': { call: async (tx) => [...(await draft.listDrafts(tx, key))], elsewhere: none },
  'draft.dropDraft': { call: (tx) => draft.dropDraft(tx, key), elsewhere: nothing },
  'history.record': { call: (tx) => history.record(tx, { ...aChange, new: 'theirs', why: '' }), elsewhere: nothing },
  'history.listHistory': { call: (tx) => history.listHistory(tx), elsewhere: none },
  'outbox.enqueue': { call: (tx) => outbox.enqueue(tx, { ...aSend, payload: 'theirs' }), elsewhere: own(true) },
  'outbox.claimDue': {
    call: (tx) => outbox.claimDue(tx, { now: later, leaseUntil: later, limit: 10 }),
    elsewhere: none,
  },
  'outbox.countDue': { call: (tx) => outbox.countDue(tx, { now: later, limit: 10 }), elsewhere: { gives: 0 } },
  'outbox.settle': {
    call: (tx) => outbox.settle(tx, 'send-1', { state: 'sent', code: null, now: later }),
    elsewhere: no,
  },
  'outbox.findOutboxRow': { call: (tx) => outbox.findOutboxRow(tx, 'key-of-send-1'), elsewhere: nothing },
  'outbox.nextDueAt': { call: (tx) => outbox.nextDueAt(tx), elsewhere: { gives: null } },
  'person.savePerson': {
    call: (tx) => people.savePerson(tx, { ...person, name: 'Overwritten', roles: [] }, later),
    elsewhere: own('added'),
  },
  'person.findPersonByEmail': { call: (tx) => people.findPersonByEmail(tx, person.email), elsewhere: nothing },
  'person.findPerson': { call: (tx) => people.findPerson(tx, person.id), elsewhere: nothing },
  'person.listPeople': { call: (tx) => people.listPeople(tx), elsewhere: none },
  'person.linkPerson': { call: (tx) => people.linkPerson(tx, person.id, 'entra-2'), elsewhere: nothing },
  'post-record.findPostRecord': { call: (tx) => postRecord.findPostRecord(tx, 'dcs'), elsewhere: nothing },
  'post-record.listPostRecords': { call: (tx) => postRecord.listPostRecords(tx), elsewhere: none },
  'post-record.savePostRecord': {
    call: (tx) =>
      postRecord.savePostRecord(tx, { ...aPostRecord, revision: 1, deputy: 'Overwritten' }, { actor: 'x', why: '' }),
    elsewhere: 'refused',
  },
  'presence.findPresence': { call: (tx) => presence.findPresence(tx, person.id), elsewhere: { gives: nobody } },
  'presence.savePresence': {
    call: (tx) => presence.savePresence(tx, person.id, { answeringAs: 'manager' }),
    elsewhere: 'refused',
  },
  'question-set.addQuestionSet': {
    call: (tx) => sets.addQuestionSet(tx, { ...set, title: 'Theirs' }, { imported: true, at: now }),
    elsewhere: own(true),
  },
  'question-set.findQuestionSet': { call: (tx) => sets.findQuestionSet(tx, set.id, 1), elsewhere: nothing },
  'question-set.latestQuestionSet': { call: (tx) => sets.latestQuestionSet(tx, set.id), elsewhere: nothing },
  'question-set.listQuestionSets': { call: (tx) => sets.listQuestionSets(tx), elsewhere: none },
  'respondent.findRespondent': {
    call: (tx) => respondents.findRespondent(tx, cycle.id, person.id, 'frontline'),
    elsewhere: nothing,
  },
  'respondent.addRespondent': {
    call: (tx) => respondents.addRespondent(tx, { ...aRespondent, audience: 'partner', respondentKey: 'key-2' }),
    elsewhere: 'refused',
  },
  'respondent.listRespondents': { call: (tx) => respondents.listRespondents(tx, cycle.id), elsewhere: none },
  'respondent.countRespondents': {
    call: (tx) => respondents.countRespondents(tx, cycle.id, null),
    elsewhere: { gives: { invited: 0, finished: 0 } },
  },
  'respondent.moveRespondent': {
    call: (tx) => respondents.moveRespondent(tx, aRespondent, { status: 'declined' }),
    elsewhere: nothing,
  },
  'response.listResponses': { call: (tx) => responses.listResponses(tx, cycle.id, 'key-1'), elsewhere: none },
  'response.countResponses': {
    call: (tx) => responses.countResponses(tx, cycle.id),
    elsewhere: { gives: { responses: 0, respondents: 0 } },
  },
  'response.answerStep': {
    call: async (tx) => {
      const { outcome, respondent, responses: answers } = await answer(tx, await factsRevisionOf(tx), 'inadequate');
      return { outcome, respondent, answers };
    },
    elsewhere: { gives: { outcome: 'no_respondent', respondent: undefined, answers: [] } },
  },
  'status-post.addStatusPost': {
    call: (tx) => statusPosts.addStatusPost(tx, { ...aStatusPost, id: 'post-2', extra: true }),
    elsewhere: 'refused',
  },
  'status-post.findStatusPost': { call: (tx) => statusPosts.findStatusPost(tx, 'post-1'), elsewhere: nothing },
  'status-post.lastSentStatusPost': {
    call: (tx) => statusPosts.lastSentStatusPost(tx, { directorateId: null }),
    elsewhere: nothing,
  },
  'status-post.lastWeeklyPost': {
    call: (tx) => statusPosts.lastWeeklyPost(tx, { conversationId: 'channel-1' }),
    elsewhere: nothing,
  },
  'status-post.correctStatusPost': {
    call: (tx) =>
      statusPosts.correctStatusPost(
        tx,
        { id: 'post-1', corrections: 0 },
        { snapshot: { councilName: 'Overwritten' } as StatusSnapshot, at: later, reason: 'Overwritten' },
      ),
    elsewhere: no,
  },
  'status-post.markStatusPostSent': {
    call: (tx) => statusPosts.markStatusPostSent(tx, 'post-1', { sentAt: later, threadId: 'x', activityId: 'x' }),
    elsewhere: nothing,
  },
  'subscription.subscribe': {
    call: (tx) => subscriptions.subscribe(tx, { ...aSubscription, id: 'subscription-2', conversationId: 'personal-1' }),
    elsewhere: 'refused',
  },
  'subscription.findActiveSubscription': {
    call: (tx) => subscriptions.findActiveSubscription(tx, 'channel-1'),
    elsewhere: nothing,
  },
  'subscription.listActiveSubscriptions': {
    call: (tx) => subscriptions.listActiveSubscriptions(tx),
    elsewhere: none,
  },
  'subscription.changeTimetable': {
    call: (tx) =>
      subscriptions.changeTimetable(
        tx,
        { id: 'subscription-1', revision: 1 },
        { weekday: 2, time: '10:00', zone: 'UTC', pause: null, lateAfterHours: null, scheduledAt: later },
      ),
    elsewhere: no,
  },
  'subscription.stopSubscription': {
    call: (tx) => subscriptions.stopSubscription(tx, 'subscription-1'),
    elsewhere: no,
  },
  'trigger.addTrigger': {
    call: (tx) => triggers.addTrigger(tx, { ...aTrigger, id: 'trigger-2' }),
    elsewhere: 'refused',
  },
  'trigger.listTriggers': { call: (tx) => triggers.listTriggers(tx), elsewhere: none },
  'trigger.isTriggered': {
    call: (tx) => triggers.isTriggered(tx, { cycleId: cycle.id, since: '2027-01-01' }),
    elsewhere: no,
  },
  ...anonymityCalls,
  ...chasingCalls,
  ...conclusionCalls,
  ...reviewCalls,
  ...documentCalls,
  ...evidenceCalls,
  ...groupCalls,
  ...keepingCalls,
  ...respondingCalls(aRespondent),
  ...figureCalls,
};

/**
 * Functions that reach no rows of a council's by a `tx`: those outside isolation by name (`council`, `identity_link`),
 * which hold nothing but how to find a council, and those that reach no rows at all. `turnTo` goes on in
 * another council on purpose, and serves the restore of a backup alone.
 */
export const outsideCalls: readonly string[] = [
  'backup.listColumns',
  'backup.schemaOf',
  'backup.turnTo',
  'council.addCouncil',
  'council.findCouncil',
  'council.listCouncils',
  'council.setSignposts',
  'person.findLinks',
  'respondent.toRespondent',
  'tenant-pace.holdTenant',
  'tenant-pace.reserveTenant',
];
