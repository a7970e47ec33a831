import type { Urgency } from '../../../src/domain/chaser.ts';
import { urgency } from '../../../src/domain/chaser.ts';
import { deliveryProblems } from '../../../src/domain/delivery-problem.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentInvitation } from '../../../src/presenters/present-invitation.ts';
import { presentInvitations } from '../../../src/presenters/present-invitations.ts';
import { presentQuiet } from '../../../src/presenters/present-quiet.ts';
import { presentReminder } from '../../../src/presenters/present-reminder.ts';
import { presentWorkInvitation } from '../../../src/presenters/present-work-invitation.ts';
import type { LaunchProgress } from '../../../src/usecases/launch-card.ts';
import type { ReminderCard } from '../../../src/usecases/reminder-card.ts';
import type { WaitingThing } from '../../../src/usecases/waiting-thing.ts';
import { hostile, longest } from './words.ts';

const entry = {
  ...{ kind: 'entry' as const, cycleId: 'cycle-1', number: '10', topic: 'Supervision that works' },
  ...{ place: { questionKey: 'supervision', directorateId: 'education' }, directorateName: 'Education' },
};
const answers = { kind: 'answers' as const, cycleId: 'cycle-1', cycleLabel: '2026/27', audience: 'frontline' as const };
const dates = { since: '2026-09-14', closesOn: '2026-12-18', dueOn: null };

const waits = (why: Urgency, fields: Partial<WaitingThing> = {}): WaitingThing => ({
  ...{ thing: `thing/${why}`, kind: 'entry', why, dates, by: '2026-12-18', what: '', owner: '', whose: '' },
  ...{ mayOpen: true, target: why === 'answers' ? { ...answers, begun: false } : entry, ...fields },
});
const action = { what: 'Check the supervision records of every team', owner: 'Head of Service' };

const reminder = (lines: readonly WaitingThing[], fields: Partial<ReminderCard> = {}): ReminderCard => ({
  ...{ kind: 'reminder', councilName: 'Example Council', total: lines.length, lines, notice: null, ...fields },
});

const everyKind = urgency.map((why) => {
  if (why.startsWith('action')) return waits(why, { ...action, kind: 'action', mayOpen: why !== 'action_due' });
  return waits(why, why === 'help' ? { kind: 'help', whose: 'Head of Early Help' } : {});
});

const progress: LaunchProgress = {
  ...{ kind: 'invitations', cycleId: 'cycle-1', cycleLabel: '2026/27', closesOn: '2026-12-18', state: 'begun' },
  ...{ asked: 1_250, sent: 1_040, delivered: 1_000, waiting: 30, unsure: 2, notNeeded: 12, withoutChat: 168 },
  failed: deliveryProblems.map((problem, index) => ({ problem, count: index + 1 })),
  finished: { from: 120 },
  answering: { below: 5 },
};
const nothingYet = { sent: 0, delivered: 0, waiting: 0, unsure: 0, notNeeded: 0, withoutChat: 1, failed: [], asked: 1 };
const work = {
  ...{ cycleId: 'cycle-1', cycleLabel: '2026/27', councilName: 'Example Council', closesOn: '2026-12-18' },
  ...{ needing: 3, held: 13, ownView: false },
};

/** Invitations to a cycle, how far they have come, and reminders. */
export const chasingCases: Readonly<Record<string, () => Card>> = {
  'invitation/possible-repeat': () =>
    presentInvitation(
      {
        ...{ kind: 'invitation', cycleId: 'cycle-1', cycleLabel: '2026/27', councilName: hostile, audience: 'partner' },
        ...{ questions: 6, minutes: 5, closesOn: null, confidentiality: 'confidential', answered: 0 },
        ...{ figuresFrom: 5, commentsFrom: 10, reviewerReads: false },
      },
      { possibleRepeat: true },
    ),
  'work-invitation/some': () => presentWorkInvitation(work),
  'work-invitation/own-view': () => presentWorkInvitation({ ...work, ownView: true }),
  'work-invitation/one-of-one': () =>
    presentWorkInvitation({ ...work, needing: 1, held: 1, closesOn: null }, { possibleRepeat: true }),
  'invitations/under-way': () => presentInvitations(progress),
  'invitations/confidential': () =>
    presentInvitations({ ...progress, failed: [], finished: { from: 115 }, closesOn: null }),
  'invitations/routes-missing': () =>
    presentInvitations({ ...progress, ...nothingYet, state: 'routes_missing', finished: { below: 5 } }),
  'invitations/not-wanted': () => presentInvitations({ ...progress, ...nothingYet, state: 'not_wanted' }),
  'invitations/later': () => presentInvitations({ ...progress, ...nothingYet, state: 'later' }),
  'invitations/not-open': () => presentInvitations({ ...progress, state: 'not_open' }),
  'reminder/every-kind': () => presentReminder(reminder(everyKind)),
  'reminder/half-way': () =>
    presentReminder(reminder([waits('answers', { target: { ...answers, begun: true }, by: null })])),
  'reminder/more': () => presentReminder(reminder([waits('unanswered')], { total: 13 }), { possibleRepeat: true }),
  'reminder/hostile': () =>
    presentReminder(
      reminder([
        waits('action_without_owner', { what: hostile, owner: hostile }),
        waits('help', { whose: hostile, by: null }),
      ]),
    ),
  'reminder/longest': () =>
    presentReminder(
      reminder(
        Array.from({ length: 6 }, () => waits('action_without_owner', { what: longest, owner: longest })),
        { total: 600 },
      ),
    ),
  'reminder/nothing': () => presentReminder(reminder([])),
  'reminder/back': () => presentReminder(reminder([waits('draft')], { notice: 'back' })),
  'reminder/back-to-nothing': () => presentReminder(reminder([], { notice: 'back' })),
  'quiet/away': () => presentQuiet({ kind: 'quiet', until: '2026-12-14', why: 'away' }),
  'quiet/snoozed': () => presentQuiet({ kind: 'quiet', until: '2026-09-15', why: 'snooze' }),
  'away/ask': () => presentQuiet({ kind: 'ask_away', typed: '', problem: null }),
  'away/which-day': () => presentQuiet({ kind: 'ask_away', typed: hostile, problem: 'which_day' }),
};
