import type { Card } from '../../../src/presenters/card.ts';
import { presentCorrection } from '../../../src/presenters/present-correction.ts';
import { presentScheduleForm } from '../../../src/presenters/present-schedule-form.ts';
import { presentScheduleList } from '../../../src/presenters/present-schedule-list.ts';
import { typeTimetable } from '../../../src/domain/read-timetable.ts';
import type { StatusPost } from '../../../src/storage/status-post-repository.ts';
import type { ScheduledChannel, ScheduleFormCard, ScheduleListCard } from '../../../src/usecases/schedule-card.ts';
import { snapshot } from './status-cases.ts';
import { hostile } from './words.ts';

const period = (name: string): ScheduledChannel['next'] => ({
  ...{ name, dueAt: new Date(`${name}T09:00:00Z`), givesUpAt: new Date(`${name}T09:00:00Z`) },
});
const dcs: ScheduledChannel = {
  subscription: {
    ...{ id: 'subscription-1', conversationId: '19:dcs@thread.tacv2', directorateId: null, status: 'active' },
    ...{ weekday: 1, time: '09:00', zone: 'Europe/London', pause: null, lateAfterHours: null },
    ...{ subscribedBy: 'dcs', subscribedAt: new Date('2026-09-14T08:00:00Z'), memberCount: 12, guestCount: 1 },
    ...{ revision: 3, scheduledAt: new Date('2026-09-14T08:00:00Z') },
  },
  channelName: 'DCS assurance',
  scopeName: 'Example Council',
  next: period('2026-11-30'),
  unreachableCode: null,
};
const paused: ScheduledChannel = {
  ...dcs,
  subscription: { ...dcs.subscription, pause: { from: '2026-12-21', until: '2027-01-03' }, lateAfterHours: 4 },
  next: period('2027-01-04'),
};
const unreachable = (code: string): ScheduledChannel => ({ ...dcs, unreachableCode: code });
const list: ScheduleListCard = { kind: 'schedule_list', channels: [dcs, paused], note: null };
const form: ScheduleFormCard = {
  ...{ kind: 'schedule_form', stored: dcs, typed: typeTimetable(dcs.subscription), problems: {} },
  changedMeanwhile: false,
};
const post: StatusPost = {
  ...{ id: 'post-1', subscriptionId: 'subscription-1', conversationId: '19:dcs@thread.tacv2', cycleId: 'cycle-1' },
  ...{ directorateId: null, period: '2026-11-23', extra: false, snapshot, createdAt: new Date(0), sentAt: new Date(0) },
  ...{ threadId: 'thread', activityId: 'activity', dueAt: null, corrections: 1, correction: null },
};
const correction = { kind: 'correction_form' as const, post, channelName: 'DCS assurance', reason: '', problem: null };

/** When the weekly cards come, and putting one right. */
export const scheduleCases: Readonly<Record<string, () => Card>> = {
  'schedule-list/two': () => presentScheduleList(list),
  'schedule-list/saved': () => presentScheduleList({ ...list, channels: [paused], note: 'saved' }),
  'schedule-list/none': () => presentScheduleList({ ...list, channels: [], note: 'stopped' }),
  'schedule-list/unreachable': () =>
    presentScheduleList({
      ...list,
      channels: [
        '403 BotNotInConversationRoster',
        '403 BotDisabledByAdmin',
        '404 ConversationNotFound',
        'channel_deleted',
        'team_archived',
        'team_deleted',
        'bot_removed',
        'service_host_not_allowed',
        'no_reference',
      ].map(unreachable),
    }),
  'schedule-list/overfull': () =>
    presentScheduleList({
      ...list,
      channels: Array.from({ length: 40 }, () => ({
        ...paused,
        channelName: hostile.repeat(3).slice(0, 200),
        scopeName: hostile,
        unreachableCode: hostile,
      })),
    }),
  'schedule-form/fresh': () => presentScheduleForm(form),
  'schedule-form/unreachable': () => presentScheduleForm({ ...form, stored: unreachable('bot_removed') }),
  'schedule-form/changed-meanwhile': () =>
    presentScheduleForm({ ...form, stored: paused, typed: typeTimetable(dcs.subscription), changedMeanwhile: true }),
  'schedule-form/problems': () =>
    presentScheduleForm({
      ...form,
      typed: {
        ...{ weekday: '8', time: '25:00', zone: hostile, pausedFrom: '2026-02-30', pausedUntil: '2026-12-01' },
        lateAfter: 'a day',
      },
      problems: {
        ...{ weekday: 'no_such_day', time: 'no_such_time', zone: 'no_such_zone', pausedFrom: 'no_date' },
        ...{ pausedUntil: 'over', lateAfter: 'no_hours' },
      },
    }),
  'correction-form/fresh': () => presentCorrection(correction),
  'correction-form/too-long': () =>
    presentCorrection({ ...correction, reason: 'x'.repeat(5_000), problem: 'reason_too_long' }),
  'correction-form/hostile': () =>
    presentCorrection({ ...correction, channelName: hostile, reason: hostile, problem: 'corrected_meanwhile' }),
  'correction/under-way': () => presentCorrection({ kind: 'correcting', channelName: hostile }),
  'correction/again': () => presentCorrection({ kind: 'already_correcting', channelName: 'DCS assurance' }),
  'correction/not-out': () =>
    presentCorrection({ kind: 'nothing_to_correct', why: 'not_out_yet', channelName: 'DCS assurance' }),
  'correction/given-up': () =>
    presentCorrection({ kind: 'nothing_to_correct', why: 'given_up', channelName: 'DCS assurance' }),
  'correction/none': () =>
    presentCorrection({ kind: 'nothing_to_correct', why: 'none_this_week', channelName: 'DCS assurance' }),
  'correction/which-channel': () =>
    presentCorrection({
      kind: 'which_channel',
      channels: [
        { conversationId: 'a', name: 'DCS assurance' },
        { conversationId: 'b', name: 'Education' },
      ],
    }),
};
