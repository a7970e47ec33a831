import type { Counts } from '../../src/domain/roll-up.ts';
import type { Respondent } from '../../src/domain/response.ts';
import { usualRetention } from '../../src/domain/retention.ts';
import * as feedback from '../../src/storage/answer-feedback-repository.ts';
import * as access from '../../src/storage/access-request-repository.ts';
import * as backup from '../../src/storage/backup-repository.ts';
import { factsRevisionOf } from '../../src/storage/council-repository.ts';
import { addCycle, setCycleStatus } from '../../src/storage/cycle-repository.ts';
import * as dayFigures from '../../src/storage/day-figures-repository.ts';
import * as erasure from '../../src/storage/erasure-repository.ts';
import * as notices from '../../src/storage/notice-repository.ts';
import { addRespondent } from '../../src/storage/respondent-repository.ts';
import { answerStep } from '../../src/storage/response-repository.ts';
import * as outbox from '../../src/storage/outbox-repository.ts';
import * as retention from '../../src/storage/retention-repository.ts';
import * as standing from '../../src/storage/standing-message-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const old = { ...cycle, id: 'cycle-0', label: '2025/26' };
const later = new Date(now.getTime() + 60_000);

/** A signed-off cycle with an answer, and a row in each table of what is kept and for how long. */
export async function fillKept(tx: Tx, respondent: Respondent): Promise<void> {
  await addCycle(tx, old);
  await addRespondent(tx, { ...respondent, cycleId: old.id, respondentKey: 'key-0' });
  await answerStep(tx, {
    ...{ cycleId: old.id, personId: respondent.personId, audience: 'frontline', view: 'good', reason: mark, now },
    ...{ factsRevision: await factsRevisionOf(tx), step: { questionKey: 'supervision', item: '' } },
    ...{ expectedRevision: 0, nextPosition: 1, draftCard: 'response.frontline', draftPlace: 'supervision/' },
  });
  await setCycleStatus(tx, old.id, 'signed_off');
  await retention.setRetention(tx, 'responses', 7);
  await retention.beginLegalHold(tx, { id: 'hold-0', why: mark, begunAt: now });
  await retention.endLegalHold(tx, now);
  await retention.notePass(tx, '2027-02-28');
  await feedback.countReaction(tx, { month: '2026-09', reaction: 'like' });
  await notices.addNotice(tx, aNotice);
  await standing.keepStandingMessage(tx, aStandingMessage);
  await dayFigures.keepDayFigures(tx, someFigures);
  await access.addAccessRequest(tx, aRequest);
  const kept = { cycle_id: old.id, audience: 'frontline', directorate_id: null, question_key: '', item: '' };
  await tx.db
    .insertInto('kept_count')
    .values({ council_id: tx.councilId, ...kept, value: 'finished', count: 1 })
    .execute();
  await erasure.addErasure(tx, { personId: 'gone', erasedAt: now });
}

const aNotice = { id: 'notice-1', personId: person.id, text: mark, createdAt: now };

const someFigures = {
  ...{ cycleId: old.id, directorateId: null, takenAt: now, instead: true },
  figures: { day: '2027-03-01', counts: { total: 25 } as Counts, gaps: [] },
};
const aStandingMessage = {
  ...{ key: 'reminder', conversationId: 'personal-1', threadId: 'personal-1', activityId: 'activity-1' },
  sentAt: now,
};
const aRequest = {
  ...{ id: 'request-1', asker: 'digest-1', entraObjectId: 'entra-of-asker', name: mark, email: 'asker@example.org' },
  ...{ said: mark, conversationId: 'chat-of-asker', askedAt: now },
};
const closed = {
  ...{ status: 'closed' as const, decidedBy: null, decidedAt: now },
  ...{ personId: null, role: null, directorateId: null },
};
const closeOwn = async (tx: Tx): Promise<void> => {
  if (tx.councilId === 'one') await access.decideAccessRequest(tx, 'request-1', closed);
};

/** The calls of what is kept and for how long; see {@link RepositoryCall}. */
export const keepingCalls: Readonly<Record<string, RepositoryCall>> = {
  'answer-feedback.countReaction': {
    call: (tx) => feedback.countReaction(tx, { month: '2026-09', reaction: 'dislike' }),
    elsewhere: { gives: undefined },
  },
  'answer-feedback.listReactions': {
    call: (tx) => feedback.listReactions(tx),
    elsewhere: { gives: [] },
  },
  'retention.findRetention': {
    call: (tx) => retention.findRetention(tx),
    elsewhere: { gives: usualRetention },
  },
  'retention.setRetention': {
    call: (tx) => retention.setRetention(tx, 'responses', 1),
    elsewhere: { gives: undefined },
  },
  'retention.findLegalHold': {
    call: async (tx) => {
      if (tx.councilId === 'one') await retention.beginLegalHold(tx, { id: 'hold-1', why: mark, begunAt: now });
      return retention.findLegalHold(tx);
    },
    elsewhere: { gives: undefined },
  },
  'retention.beginLegalHold': {
    call: (tx) => retention.beginLegalHold(tx, { id: 'hold-1', why: '', begunAt: now }),
    elsewhere: { gives: undefined },
  },
  'retention.endLegalHold': {
    call: async (tx) => {
      if (tx.councilId === 'one') await retention.beginLegalHold(tx, { id: 'hold-1', why: mark, begunAt: now });
      await retention.endLegalHold(tx, later);
    },
    elsewhere: { gives: undefined },
  },
  'retention.lastPass': {
    call: (tx) => retention.lastPass(tx),
    elsewhere: { gives: { ranOn: null, oldestPaper: null, oldestMessage: null } },
  },
  'retention.notePass': { call: (tx) => retention.notePass(tx, '2027-02-28'), elsewhere: { gives: true } },
  'retention.forgetInHistory': {
    call: (tx) => retention.forgetInHistory(tx, 'responses', old.id),
    elsewhere: 'refused',
  },
  'retention.deleteResponses': { call: (tx) => retention.deleteResponses(tx, old.id), elsewhere: 'refused' },
  'retention.deleteWorkingRecord': { call: (tx) => retention.deleteWorkingRecord(tx, old.id), elsewhere: 'refused' },
  'retention.deletePapers': { call: (tx) => retention.deletePapers(tx, later), elsewhere: { gives: 0 } },
  'retention.deleteMessages': {
    call: async (tx) => {
      await outbox.settle(tx, 'send-1', { state: 'sent', code: null, now });
      return retention.deleteMessages(tx, later);
    },
    elsewhere: { gives: 0 },
  },
  'erasure.listErasures': { call: (tx) => erasure.listErasures(tx), elsewhere: { gives: [] } },
  'erasure.addErasure': {
    call: (tx) => erasure.addErasure(tx, { personId: 'gone', erasedAt: now }),
    elsewhere: { gives: true },
  },
  'erasure.erasePerson': { call: (tx) => erasure.erasePerson(tx, person.id), elsewhere: { gives: false } },
  'access-request.addAccessRequest': {
    call: (tx) => access.addAccessRequest(tx, { ...aRequest, id: 'request-2', asker: 'digest-2' }),
    elsewhere: { gives: true },
  },
  'access-request.lockAccessRequest': {
    call: (tx) => access.lockAccessRequest(tx, 'request-1'),
    elsewhere: { gives: undefined },
  },
  'access-request.latestAccessRequest': {
    call: (tx) => access.latestAccessRequest(tx, 'digest-1'),
    elsewhere: { gives: undefined },
  },
  'access-request.listOpenAccessRequests': {
    call: (tx) => access.listOpenAccessRequests(tx),
    elsewhere: { gives: [] },
  },
  'access-request.decideAccessRequest': {
    call: (tx) => access.decideAccessRequest(tx, 'request-1', closed),
    elsewhere: { gives: false },
  },
  'access-request.hasAskers': {
    call: async (tx) => {
      await closeOwn(tx);
      return access.hasAskers(tx, later);
    },
    elsewhere: { gives: false },
  },
  'access-request.forgetAskers': {
    call: async (tx) => {
      await closeOwn(tx);
      return access.forgetAskers(tx, later);
    },
    elsewhere: { gives: 0 },
  },
  'notice.addNotice': { call: (tx) => notices.addNotice(tx, { ...aNotice, id: 'notice-2' }), elsewhere: 'refused' },
  'day-figures.keepDayFigures': {
    call: (tx) => dayFigures.keepDayFigures(tx, { ...someFigures, directorateId: 'education' }),
    elsewhere: 'refused',
  },
  'day-figures.listDayFigures': { call: (tx) => dayFigures.listDayFigures(tx, someFigures), elsewhere: { gives: [] } },
  'day-figures.cyclesKeptOn': {
    call: async (tx) => [...(await dayFigures.cyclesKeptOn(tx, '2027-03-01', 1))],
    elsewhere: { gives: [] },
  },
  'standing-message.findStandingMessage': {
    call: (tx) => standing.findStandingMessage(tx, aStandingMessage.key),
    elsewhere: { gives: undefined },
  },
  'standing-message.keepStandingMessage': {
    call: (tx) => standing.keepStandingMessage(tx, { ...aStandingMessage, key: 'another' }),
    elsewhere: 'refused',
  },
  'standing-message.dropStandingMessage': {
    call: (tx) => standing.dropStandingMessage(tx, aStandingMessage.key),
    elsewhere: { gives: undefined },
  },
  'notice.takeNotices': { call: (tx) => notices.takeNotices(tx, person.id), elsewhere: { gives: [] } },
  'backup.rowsInBatches': {
    call: async (tx) => {
      const found: unknown[] = [];
      for await (const rows of backup.rowsInBatches(tx, 'person')) found.push(...rows);
      return found;
    },
    elsewhere: { gives: [] },
  },
  'backup.readRows': { call: (tx) => backup.readRows(tx, 'person'), elsewhere: { gives: [] } },
  'backup.readCouncilRow': {
    call: async (tx) => (await backup.readCouncilRow(tx))?.['name'] ?? null,
    elsewhere: { gives: 'Bare' },
  },
  'backup.countRows': { call: (tx) => backup.countRows(tx, 'person'), elsewhere: { gives: 0 } },
  'backup.writeCouncilRow': {
    call: (tx) =>
      backup.writeCouncilRow(tx, {
        ...{ name: 'Theirs', tenant_id: 'tenant', timezone: 'Europe/London', signposts: {}, created_at: now },
      }),
    elsewhere: { gives: undefined },
  },
  'backup.writeRows': {
    call: (tx) => {
      const rows = [{ council_id: 'one', kind: 'papers', keep_months: 1 }];
      return backup.writeRows(tx, 'retention', { rows, columns: ['council_id', 'kind', 'keep_months'] });
    },
    elsewhere: 'refused',
  },
  'backup.doubtWaiting': { call: (tx) => backup.doubtWaiting(tx), elsewhere: { gives: undefined } },
  'retention.listKeptCounts': { call: (tx) => retention.listKeptCounts(tx, old.id), elsewhere: { gives: [] } },
};
