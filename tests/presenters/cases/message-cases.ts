import { commandIds } from '../../../src/domain/permission.ts';
import type { SignpostsCard } from '../../../src/usecases/edit-signposts.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentChooseRole } from '../../../src/presenters/present-choose-role.ts';
import { presentHelp } from '../../../src/presenters/present-help.ts';
import { presentHelpGaps } from '../../../src/presenters/present-help-gaps.ts';
import { presentNoSuchQuestion } from '../../../src/presenters/present-no-such-question.ts';
import { presentPlain } from '../../../src/presenters/present-plain.ts';
import { presentPostStatusOutcome } from '../../../src/presenters/present-post-status-outcome.ts';
import { presentRefusal } from '../../../src/presenters/present-refusal.ts';
import { presentSignposts } from '../../../src/presenters/present-signposts.ts';
import { presentSentToOwnChat } from '../../../src/presenters/present-sent-to-own-chat.ts';
import { presentSubscription } from '../../../src/presenters/present-subscription.ts';
import { presentTrouble } from '../../../src/presenters/present-trouble.ts';
import { presentUnknownCommand } from '../../../src/presenters/present-unknown-command.ts';
import { presentUnknownPerson } from '../../../src/presenters/present-unknown-person.ts';
import { presentWelcome } from '../../../src/presenters/present-welcome.ts';
import { hostile, longest } from './words.ts';

const subscribed = {
  kind: 'subscribed' as const,
  changed: false,
  scopeName: 'Example Council',
  schedule: 'every Monday at 09:00 (Europe/London)',
  firstPost: 'Monday 30 November 2026 at 09:00',
  members: 12,
  guests: 1,
};

const noSuchQuestion = { kind: 'no_such_question' as const, command: 'open' as const, words: '' };
const routes = { frontDoor: hostile, lado: 'LADO: 01632 960002', whistleBlowing: 'On the intranet', outside: '' };
const signposts: SignpostsCard = {
  ...{ kind: 'signposts', councilName: 'Example Borough Council', saved: routes, typed: routes },
  ...{ tooLong: [], conflict: false, complete: false, notice: null },
};

/** Short answers in words. */
export const messageCases: Readonly<Record<string, () => Card>> = {
  'signposts/incomplete': () => presentSignposts(signposts),
  'signposts/conflict': () =>
    presentSignposts({ ...signposts, conflict: true, typed: { ...routes, outside: longest.slice(0, 600) } }),
  'signposts/saved-and-too-long': () =>
    presentSignposts({ ...signposts, complete: true, notice: 'saved', tooLong: ['lado', 'outside'] }),
  'refusal/not-allowed': () => presentRefusal({ kind: 'not_allowed', command: 'show gaps' }),
  'refusal/role-ended': () =>
    presentRefusal({
      ...{ kind: 'not_allowed', command: 'review' },
      ended: { role: 'reviewer', lastDay: '2027-03-03', askPost: hostile },
    }),
  'refusal/no-role-left': () =>
    presentRefusal({ kind: 'no_role', ended: { role: 'dcs', lastDay: '2027-03-03', askPost: null } }),
  'refusal/not-yours': () => presentRefusal({ kind: 'not_yours' }),
  'refusal/no-open-cycle': () => presentRefusal({ kind: 'no_open_cycle', councilName: hostile }),
  'refusal/no-post-yet': () => presentRefusal({ kind: 'no_post_yet' }),
  'refusal/answers-stay-anonymous': () =>
    presentRefusal({ kind: 'answers_stay', anonymous: true, finished: true, notKept: false }),
  'refusal/answers-stay-anonymous-closed': () =>
    presentRefusal({ kind: 'answers_stay', anonymous: true, finished: false, notKept: true }),
  'refusal/answers-stay-restored': () =>
    presentRefusal({ kind: 'answers_stay', anonymous: false, finished: false, notKept: false }),
  'refusal/finish-waits': () => presentRefusal({ kind: 'finish_waits' }),
  'refusal/own-answers-among': () => presentRefusal({ kind: 'own_answers_among' }),
  'refusal/cycle-closed': () => presentRefusal({ kind: 'cycle_closed' }),
  'refusal/cycle-signed-off': () =>
    presentRefusal({ kind: 'cycle_signed_off', label: '2025/26', signedOn: '2026-09-14' }),
  'refusal/cycle-imported': () => presentRefusal({ kind: 'cycle_signed_off', label: hostile, signedOn: null }),
  'refusal/nothing-to-answer': () => presentRefusal({ kind: 'nothing_to_answer', audience: 'manager' }),
  'refusal/nothing-at-all': () => presentRefusal({ kind: 'nothing_to_answer', audience: null }),
  'refusal/concern-routes-missing': () => presentRefusal({ kind: 'concern_routes_missing' }),
  'refusal/no-role': () => presentRefusal({ kind: 'no_role' }),
  'refusal/old-card': () => presentRefusal({ kind: 'old_card' }),
  'choose-role/first-time': () =>
    presentChooseRole({ kind: 'choose_role', roles: ['frontline', 'manager'], current: null }),
  'choose-role/switch': () =>
    presentChooseRole({ kind: 'choose_role', roles: ['frontline', 'partner', 'manager'], current: 'manager' }),
  'refusal/own-post': () => presentRefusal({ kind: 'admin_changes_posts', ownPost: true }),
  'refusal/post-of-others': () => presentRefusal({ kind: 'admin_changes_posts', ownPost: false }),
  'help/everything': () => presentHelp({ commands: commandIds }),
  'help/frontline': () =>
    presentHelp({ commands: ['start', 'continue', 'my answers', 'switch role', 'concern', 'help gaps', 'help'] }),
  'help/nothing': () => presentHelp({ commands: [] }),
  'help-gaps/manager': () => presentHelpGaps({ mayShowGaps: true }),
  'help-gaps/frontline': () => presentHelpGaps({ mayShowGaps: false }),
  'unknown-command/near': () => presentUnknownCommand('show gaps'),
  'unknown-command/far': () => presentUnknownCommand('help'),
  'no-such-question/words': () => presentNoSuchQuestion({ ...noSuchQuestion, words: hostile }),
  'no-such-question/nothing': () => presentNoSuchQuestion({ ...noSuchQuestion, words: '' }),
  'no-such-question/heard': () => presentNoSuchQuestion({ ...noSuchQuestion, command: 'heard', words: '99' }),
  'unknown-person/post': () => presentUnknownPerson({ askPost: 'the Business Support Manager', ownChatOnly: false }),
  'unknown-person/nobody': () => presentUnknownPerson({ askPost: null, ownChatOnly: true }),
  'welcome/personal': () => presentWelcome({ councilName: 'Example Council', place: 'personal' }),
  'welcome/channel': () => presentWelcome({ councilName: hostile, place: 'channel' }),
  'welcome/group': () => presentWelcome({ councilName: 'Example Council', place: 'group' }),
  'sent-to-own-chat/reached': () => presentSentToOwnChat({ canReach: true }),
  'sent-to-own-chat/not-reached': () => presentSentToOwnChat({ canReach: false }),
  'trouble/reference': () => presentTrouble({ reference: 'A1B2-C3D4', storeAway: false }),
  'trouble/store-away': () => presentTrouble({ reference: 'A1B2-C3D4', storeAway: true }),
  'plain/hostile': () => presentPlain(hostile),
  'post-status/queued': () => presentPostStatusOutcome({ kind: 'queued', channelName: 'DCS leadership' }),
  'post-status/already-queued': () => presentPostStatusOutcome({ kind: 'already_queued', channelName: hostile }),
  'post-status/held-up': () => presentPostStatusOutcome({ kind: 'held_up', channelName: hostile }),
  'post-status/not-subscribed': () => presentPostStatusOutcome({ kind: 'not_subscribed' }),
  'post-status/which-channel': () =>
    presentPostStatusOutcome({
      kind: 'which_channel',
      channels: Array.from({ length: 8 }, (_, index) => ({
        conversationId: `19:channel-${String(index)}`,
        name: `Channel ${String(index + 1)}`,
      })),
    }),
  'subscription/new': () => presentSubscription(subscribed),
  'subscription/changed': () =>
    presentSubscription({ ...subscribed, changed: true, scopeName: hostile, members: null, guests: null }),
  'subscription/not-in-a-channel': () => presentSubscription({ kind: 'not_in_a_channel' }),
  'subscription/other-tenant': () => presentSubscription({ kind: 'other_tenant' }),
  'subscription/bad-schedule': () => presentSubscription({ kind: 'bad_schedule', what: 'word', word: hostile }),
  'subscription/which-directorate': () =>
    presentSubscription({ kind: 'which_directorate', directorates: ['Education', 'Children’s Social Care'] }),
  'subscription/wider-scope': () => presentSubscription({ kind: 'held_by_wider_scope', scopeName: 'Example Council' }),
  'subscription/stopped': () => presentSubscription({ kind: 'stopped', scopeName: 'Example Council' }),
  'subscription/was-not': () => presentSubscription({ kind: 'was_not_subscribed' }),
};
