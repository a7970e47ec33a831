import * as closedDays from '../../src/storage/closed-day-repository.ts';
import * as invitations from '../../src/storage/invitation-repository.ts';
import * as launches from '../../src/storage/launch-repository.ts';
import * as reminders from '../../src/storage/reminder-repository.ts';
import * as saidMessages from '../../src/storage/said-message-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const later = new Date(now.getTime() + 60_000);
/** Somebody who holds an entry of a cycle without an invitation yet, and of one with it. */
const notInvited = { cycleId: 'cycle-0', holders: [person.id], audiences: ['frontline' as const], today: '2027-03-01' };
const asked = { ...notInvited, cycleId: cycle.id };
const thing = 'entry/cycle-1/supervision@education';
const told = { cycleId: cycle.id, audiences: ['frontline' as const], today: '2027-03-01' };
const giving = { after: '', now, giveUpAt: later };
const before: reminders.Reminder = {
  ...{ personId: person.id, sentOn: '2027-02-22', shown: mark, quietUntil: null, quietKind: null },
};

/** A row in each table of invitations and reminders. */
export async function fillChasing(tx: Tx): Promise<void> {
  await launches.addLaunch(tx, { cycleId: cycle.id, wanted: true });
  await invitations.inviteNext(tx, asked, { outboxIds: ['invitation-1'], ...giving });
  await tx.db
    .updateTable('outbox')
    .set({ state: 'given_up', last_code: 'overtaken' })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', 'invitation-1')
    .execute();
  await saidMessages.noteTold(tx, 'cycle-0', person.id);
  await reminders.saveReminder(tx, person.id, { sentOn: before.sentOn, shown: mark });
  await reminders.countReminders(tx, person.id, [thing]);
  await closedDays.addClosedDay(tx, '2027-12-24');
  await reminders.noteChaserPass(tx, '2027-02-22T10');
}

const nothing = { gives: undefined };
const none = { gives: [] };
const no = { gives: false };

/** The calls of invitations and reminders; see {@link RepositoryCall}. */
export const chasingCalls: Readonly<Record<string, RepositoryCall>> = {
  'launch.addLaunch': {
    call: (tx) => launches.addLaunch(tx, { cycleId: 'cycle-0', wanted: true }),
    elsewhere: 'refused',
  },
  'launch.listLaunches': { call: (tx) => launches.listLaunches(tx), elsewhere: none },
  'launch.beginLaunch': { call: (tx) => launches.beginLaunch(tx, cycle.id, now), elsewhere: no },
  'launch.noteLooked': { call: (tx) => launches.noteLooked(tx, cycle.id, mark), elsewhere: nothing },
  'launch.noteReported': {
    call: (tx) => launches.noteReported(tx, cycle.id, { before: null, reported: mark, at: now }),
    elsewhere: no,
  },
  'invitation.inviteNext': {
    call: (tx) => invitations.inviteNext(tx, notInvited, { outboxIds: ['invitation-2'], ...giving }),
    elsewhere: { gives: { last: null, queued: 0 } },
  },
  'invitation.markOfChats': { call: (tx) => invitations.markOfChats(tx), elsewhere: { gives: '0/0' } },
  'invitation.countInvitations': {
    call: (tx) => invitations.countInvitations(tx, asked),
    elsewhere: {
      gives: { asked: 0, withoutChat: 0, unreachable: [], deliveries: [], answering: 0, finished: 0 },
    },
  },
  'invitation.forgetDropped': { call: (tx) => invitations.forgetDropped(tx, cycle.id), elsewhere: { gives: 0 } },
  'invitation.listInvited': {
    call: async (tx) => [...(await invitations.listInvited(tx, cycle.id, person.id))],
    elsewhere: none,
  },
  'invitation.listParts': { call: (tx) => invitations.listParts(tx, cycle.id, null), elsewhere: none },
  'said-message.listToTell': {
    call: (tx) => saidMessages.listToTell(tx, { ...told, limit: 10 }),
    elsewhere: none,
  },
  'said-message.noteTold': { call: (tx) => saidMessages.noteTold(tx, cycle.id, person.id), elsewhere: 'refused' },
  'said-message.wasAskedIn': {
    call: (tx) => saidMessages.wasAskedIn(tx, { ...told, personId: person.id }),
    elsewhere: { gives: null },
  },
  'reminder.findReminder': {
    call: (tx) => reminders.findReminder(tx, person.id),
    elsewhere: { gives: { ...before, sentOn: null, shown: null } },
  },
  'reminder.listReminders': { call: (tx) => reminders.listReminders(tx), elsewhere: none },
  'reminder.saveReminder': {
    call: (tx) => reminders.saveReminder(tx, person.id, { quietUntil: '2027-03-08', quietKind: 'away' }),
    elsewhere: 'refused',
  },
  'reminder.claimReminder': {
    call: (tx) => reminders.claimReminder(tx, before, { sentOn: '2027-03-01', shown: 'x' }),
    elsewhere: 'refused',
  },
  'reminder.listChased': { call: (tx) => reminders.listChased(tx), elsewhere: none },
  'reminder.countReminders': {
    call: (tx) => reminders.countReminders(tx, person.id, [thing]),
    elsewhere: 'refused',
  },
  'reminder.noteHelp': {
    call: (tx) =>
      reminders.noteHelp(tx, { personId: person.id, thing }, { helperId: person.id, helpedOn: '2027-03-01' }),
    elsewhere: no,
  },
  'reminder.dropChased': { call: (tx) => reminders.dropChased(tx, person.id, [thing]), elsewhere: nothing },
  'reminder.forgetReminders': { call: (tx) => reminders.forgetReminders(tx, person.id), elsewhere: nothing },
  'reminder.lastChaserPass': { call: (tx) => reminders.lastChaserPass(tx), elsewhere: { gives: null } },
  'reminder.noteChaserPass': {
    call: (tx) => reminders.noteChaserPass(tx, '2027-03-01T10'),
    elsewhere: nothing,
  },
  'closed-day.listClosedDays': { call: (tx) => closedDays.listClosedDays(tx), elsewhere: none },
  'closed-day.addClosedDay': {
    call: (tx) => closedDays.addClosedDay(tx, '2027-12-31'),
    elsewhere: { gives: true },
  },
  'closed-day.removeClosedDay': { call: (tx) => closedDays.removeClosedDay(tx, '2027-12-24'), elsewhere: no },
};
