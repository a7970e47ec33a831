import type { TypedTimetable } from '../../src/domain/read-timetable.ts';
import { typeTimetable } from '../../src/domain/read-timetable.ts';
import { markUnreachable } from '../../src/storage/conversation-repository.ts';
import type { HistoryEntry } from '../../src/storage/history-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Subscription } from '../../src/storage/subscription-repository.ts';
import { findActiveSubscription, listActiveSubscriptions } from '../../src/storage/subscription-repository.ts';
import type { ScheduleOutcome } from '../../src/usecases/change-schedule.ts';
import { openSchedule, saveSchedule } from '../../src/usecases/change-schedule.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { showSchedules } from '../../src/usecases/show-schedules.ts';
import { stopSchedule } from '../../src/usecases/stop-schedule.ts';
import { openChats, subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const dcsChannel = '19:dcs@thread.tacv2';
const education = '19:education@thread.tacv2';

async function council(): Promise<TestCouncil> {
  const made = await testCouncil(store);
  await openChats(made, 'chief_executive', 'reviewer', 'admin');
  await subscribed(made);
  const channel = { conversationId: education, name: 'Education', members: 3, guests: 0 };
  await subscribed(made, { actor: made.actor('manager', 'education'), channel });
  return made;
}

async function stored(given: TestCouncil, conversationId = dcsChannel): Promise<Subscription> {
  const found = await given.inCouncil((tx) => findActiveSubscription(tx, conversationId));
  if (found === undefined) throw new Error('Not subscribed');
  return found;
}

/** Presses *Save* on the card that shows what is stored, or on the older one given. */
async function save(
  given: TestCouncil,
  changes: Partial<TypedTimetable>,
  {
    actor = 'dcs',
    conversationId = dcsChannel,
    card,
  }: { actor?: string; conversationId?: string; card?: Subscription } = {},
): Promise<ScheduleOutcome> {
  const shown = card ?? (await stored(given, conversationId));
  return saveSchedule(given.services, given.actorNamed(actor), {
    ...{ conversationId, onlyIn: null, subscriptionId: shown.id, revision: shown.revision },
    typed: { ...typeTimetable(shown), ...changes },
  });
}

const history = (given: TestCouncil): Promise<readonly HistoryEntry[]> =>
  given.inCouncil((tx) => listHistory(tx, { subject: 'channel_subscription', subjectKey: dcsChannel }));

/** What the people of the council were told in their own chats. */
async function told(given: TestCouncil): Promise<readonly (readonly [string, string])[]> {
  const poster = new RecordingPoster();
  await sendDuePosts(given.services, poster, given.councilId);
  return poster.posted.map(({ to, post }) => [to.conversationId, post.kind === 'plain' ? post.text : post.kind]);
}

const channelsOf = (outcome: unknown): readonly string[] =>
  (outcome as { channels: { channelName: string }[] }).channels.map(({ channelName }) => channelName);

describe('status schedule', () => {
  it.each([
    ['dcs', ['DCS', 'Education']],
    ['admin', ['DCS', 'Education']],
    ['manager-education', ['Education']],
    ['manager-social-care', []],
  ])('shows a %s the channels that they may post to: %j', async (person, expected) => {
    const given = await council();
    const list = await showSchedules(given.services, given.actorNamed(person), { onlyIn: null });
    expect(channelsOf(list)).toEqual(expected);
  });

  it('said in a channel shows that one alone', async () => {
    const given = await council();
    const ask = (onlyIn: string): Promise<unknown> => showSchedules(given.services, given.actor('dcs'), { onlyIn });
    expect(channelsOf(await ask(education))).toEqual(['Education']);
    expect(channelsOf(await ask('19:another'))).toEqual([]);
  });

  it('says what was counted when it was set up, what comes next, and why a channel is out of reach', async () => {
    const given = await council();
    await given.inCouncil((tx) => markUnreachable(tx, education, '403 BotNotInConversationRoster'));
    const list = await showSchedules(given.services, given.actor('dcs'), { onlyIn: null });
    expect(list).toMatchObject({
      kind: 'schedule_list',
      channels: [
        {
          subscription: { memberCount: 12, guestCount: 1, pause: null },
          next: { name: '2026-09-21' },
          unreachableCode: null,
        },
        { unreachableCode: '403 BotNotInConversationRoster' },
      ],
    });
  });
});

describe('a schedule that is changed on its card', () => {
  it('holds from then on: its next card is the first after now, and the weeks before are not made up', async () => {
    const given = await council();
    given.clock.set('2026-09-16T12:00:00Z');
    expect(await save(given, { weekday: '2', time: '10:30', zone: 'Europe/Paris', lateAfter: '4' })).toMatchObject({
      kind: 'schedule_list',
      note: 'saved',
    });
    expect(await stored(given)).toMatchObject({
      ...{ weekday: 2, time: '10:30', zone: 'Europe/Paris', lateAfterHours: 4, revision: 2, memberCount: 12 },
    });
    expect(await planWeeklyPosts(given.services, given.councilId)).toBe(0);
    given.clock.set('2026-09-22T08:29:00Z');
    expect(await planWeeklyPosts(given.services, given.councilId)).toBe(1); // Education's, on Monday
    given.clock.set('2026-09-22T08:30:00Z');
    expect(await planWeeklyPosts(given.services, given.councilId)).toBe(1);
  });

  it('is written down with who, old and new, a row for each change', async () => {
    const given = await council();
    await save(given, { time: '08:00', pausedFrom: '2026-10-19', pausedUntil: '2026-10-30' });
    await save(given, { pausedFrom: '', pausedUntil: '' }, { actor: 'admin' });
    const rows = (await history(given)).map(({ actor, change }) => [actor, change]);
    expect(rows).toEqual([
      ['dcs', 'subscribed'],
      ['dcs', 'changed'],
      ['dcs', 'paused'],
      ['admin', 'resumed'],
    ]);
    expect((await history(given))[2]).toMatchObject({
      old: { pause: null, time: '09:00' },
      new: { pause: { from: '2026-10-19', until: '2026-10-30' }, time: '08:00' },
    });
  });

  it('comes back with everything typed and what is wrong beside each field, and nothing is changed', async () => {
    const given = await council();
    const typed = { time: '25:00', zone: 'Europe/Atlantis', pausedFrom: '2026-10-19', lateAfter: 'a day' };
    expect(await save(given, typed)).toMatchObject({
      kind: 'schedule_form',
      typed: { weekday: '1', ...typed, pausedUntil: '' },
      problems: { time: 'no_such_time', zone: 'no_such_zone', pausedUntil: 'no_date', lateAfter: 'no_hours' },
    });
    expect(await stored(given)).toMatchObject({ time: '09:00', revision: 1 });
    expect(await history(given)).toHaveLength(1);
  });

  it('pressed twice is saved once', async () => {
    const given = await council();
    const card = await stored(given);
    const outcomes = [await save(given, { weekday: '5' }, { card }), await save(given, { weekday: '5' }, { card })];
    expect(outcomes).toMatchObject([{ note: 'saved' }, { note: 'already_saved' }]);
    expect(await history(given)).toHaveLength(2);
  });

  it('pressed twice at once is saved once', async () => {
    const given = await council();
    const card = await stored(given);
    await Promise.all([1, 2, 3].map(() => save(given, { weekday: '5' }, { card })));
    expect(await history(given)).toHaveLength(2);
    expect(await stored(given)).toMatchObject({ weekday: 5, revision: 2 });
  });

  it('from an old card is not saved over another’s, and comes back beside it to be pressed again', async () => {
    const given = await council();
    const card = await stored(given);
    await save(given, { weekday: '5' }, { actor: 'admin' });
    const outcome = await save(given, { weekday: '3' }, { card });
    expect(outcome).toMatchObject({
      ...{ kind: 'schedule_form', changedMeanwhile: true, typed: { weekday: '3' } },
      stored: { subscription: { weekday: 5, revision: 2 } },
    });
    expect(await stored(given)).toMatchObject({ weekday: 5 });
    expect(await save(given, { weekday: '3' })).toMatchObject({ note: 'saved' });
  });

  it('is refused for a channel that is not theirs, another council’s, one that was stopped, and from another channel', async () => {
    const given = await council();
    const other = await council();
    const card = await stored(given);
    expect(await save(given, { weekday: '5' }, { actor: 'manager-education' })).toEqual({ kind: 'not_yours' });
    expect(await save(given, { weekday: '5' }, { actor: 'reviewer' })).toMatchObject({ kind: 'not_allowed' });
    const press = { onlyIn: null, subscriptionId: card.id, revision: 1, typed: typeTimetable(card) };
    const foreign = { ...press, conversationId: '19:nowhere@thread.tacv2' };
    expect(await saveSchedule(other.services, other.actor('dcs'), foreign)).toEqual({ kind: 'not_yours' });
    const elsewhere = { conversationId: dcsChannel, onlyIn: education };
    expect(await openSchedule(given.services, given.actor('dcs'), elsewhere)).toEqual({ kind: 'not_yours' });
    await stopSchedule(given.services, given.actor('dcs'), {
      ...{ conversationId: dcsChannel, onlyIn: null, subscriptionId: card.id },
    });
    expect(await openSchedule(given.services, given.actor('dcs'), { ...elsewhere, onlyIn: null })).toEqual({
      kind: 'old_card',
    });
  });

  it('is kept in all parts but those said by “post weekly status here”', async () => {
    const given = await council();
    await save(given, { pausedFrom: '2026-10-19', pausedUntil: '2026-10-30', lateAfter: '4' });
    await subscribed(given, { words: 'Friday 16:00' });
    expect(await stored(given)).toMatchObject({
      ...{ weekday: 5, time: '16:00', lateAfterHours: 4, pause: { from: '2026-10-19', until: '2026-10-30' } },
    });
  });
});

describe('a paused or stopped card', () => {
  const pause = { pausedFrom: '2026-09-21', pausedUntil: '2026-09-28' };

  it('of the whole council is told to the Chief Executive and the reviewers, by whom and for how long', async () => {
    const given = await council();
    await save(given, pause, { actor: 'admin' });
    const text =
      'The weekly status card of Testshire Council in the channel DCS is paused from 21 September 2026 to 28 September ' +
      '2026. It was paused by: Post of admin. The next card: Monday 5 October 2026 at 09:00.';
    expect([...(await told(given))].toSorted()).toEqual([
      ['chat-chief_executive', text],
      ['chat-reviewer', text],
    ]);
    expect(given.wakes).toContain(given.councilId);
    await save(given, { pausedFrom: '', pausedUntil: '' });
    expect((await told(given))[0]?.[1]).toContain('is paused no longer. Its pause was ended by: Post of dcs.');
  });

  it('of a directorate is told to nobody', async () => {
    const given = await council();
    await save(given, pause, { actor: 'manager-education', conversationId: education });
    expect(await told(given)).toEqual([]);
  });

  it('is told to a reader whom the bot cannot reach once they write to it', async () => {
    const given = await testCouncil(store);
    await subscribed(given);
    await save(given, pause);
    expect(await told(given)).toEqual([]);
    const waiting = await given.inCouncil((tx) => tx.db.selectFrom('notice').select('person_id').execute());
    expect(waiting.map(({ person_id }) => person_id).toSorted()).toEqual(['chief_executive', 'reviewer']);
  });

  it('narrowed from the council to a directorate is told as well', async () => {
    const given = await council();
    await subscribed(given, { words: 'Education and Skills' });
    expect((await told(given)).map(([, text]) => text)).toEqual([
      expect.stringContaining('no longer goes to the channel DCS, which gets that of Education and Skills'),
      expect.stringContaining('It was changed by: Post of dcs'),
    ]);
  });

  it('posts nothing in the weeks of the pause, notes each once, and comes the first week after it', async () => {
    const given = await council();
    await save(given, pause);
    await told(given);
    const posted: string[] = [];
    for (const day of ['2026-09-21', '2026-09-22', '2026-09-28', '2026-10-05']) {
      given.clock.set(`${day}T08:00:00Z`);
      await planWeeklyPosts(given.services, given.councilId);
      await planWeeklyPosts(given.services, given.councilId);
      if ((await told(given)).some(([to]) => to === dcsChannel)) posted.push(day);
    }
    expect(posted).toEqual(['2026-10-05']);
    const weeks = await given.inCouncil((tx) => listHistory(tx, { subject: 'weekly_status' }));
    expect(weeks.map(({ subjectKey, change, why }) => [subjectKey, change, why])).toEqual([
      [`weekly/${dcsChannel}/2026-09-21`, 'not_posted', 'paused'],
      [`weekly/${dcsChannel}/2026-09-28`, 'not_posted', 'paused'],
    ]);
  });

  it('does not make up on Wednesday for a Monday that was paused, where the pause is ended between them', async () => {
    const given = await council();
    await save(given, pause);
    given.clock.set('2026-09-21T08:00:00Z');
    await planWeeklyPosts(given.services, given.councilId);
    given.clock.set('2026-09-23T08:00:00Z');
    await save(given, { pausedFrom: '', pausedUntil: '' });
    await planWeeklyPosts(given.services, given.councilId);
    expect((await told(given)).map(([to]) => to)).not.toContain(dcsChannel);
  });

  it('is not sent any more where the pause is set while it waits', async () => {
    const given = await council();
    given.clock.set('2026-09-21T08:00:00Z');
    await planWeeklyPosts(given.services, given.councilId);
    await save(given, pause);
    expect((await told(given)).map(([to]) => to)).not.toContain(dcsChannel);
  });

  it('is stopped on the card of its schedule, once, and only the one that the card showed', async () => {
    const given = await council();
    const { id: subscriptionId } = await stored(given);
    const press = { conversationId: dcsChannel, onlyIn: null, subscriptionId };
    const stop = (): Promise<unknown> => stopSchedule(given.services, given.actor('dcs'), press);
    expect(await stop()).toMatchObject({ note: 'stopped' });
    expect(await stop()).toMatchObject({ note: 'already_stopped' });
    expect((await told(given)).map(([, text]) => text)).toEqual([
      expect.stringContaining('no longer goes to the channel DCS, until somebody sets it up again. It was stopped by'),
      expect.stringContaining('Post of dcs'),
    ]);
    await subscribed(given);
    expect(await stop()).toMatchObject({ note: 'already_stopped' });
    expect(await given.inCouncil(listActiveSubscriptions)).toHaveLength(2);
  });
});
