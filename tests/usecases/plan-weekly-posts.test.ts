import { markUnreachable } from '../../src/storage/conversation-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { keepWeekFigures } from '../../src/usecases/keep-week-figures.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { noteChannelEvent } from '../../src/usecases/note-channel-event.ts';
import { planReminders } from '../../src/usecases/plan-reminders.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { postStatus } from '../../src/usecases/post-status.ts';
import { rememberConversation } from '../../src/usecases/remember-conversation.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { channelOf, openChats, subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import type { PostedCard } from '../support/recording-poster.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const dcsChannel = '19:dcs@thread.tacv2';

const plan = (council: TestCouncil): Promise<number> => planWeeklyPosts(council.services, council.councilId);

async function send(council: TestCouncil): Promise<readonly PostedCard[]> {
  const poster = new RecordingPoster();
  await sendDuePosts(council.services, poster, council.councilId);
  return poster.posted;
}

/** Plans once a minute from `from` for `hours`, as the tick does, and gives the times at which something was queued. */
async function ticks(council: TestCouncil, from: string, hours: number): Promise<readonly string[]> {
  const queuedAt: string[] = [];
  council.clock.set(from);
  for (let minute = 0; minute < hours * 60; minute += 1) {
    if ((await plan(council)) > 0) queuedAt.push(council.clock.now().toISOString());
    council.clock.advance({ minutes: 1 });
  }
  return queuedAt;
}

/** What a council's work consists of beside its posts. */
async function doTheRest({ services, councilId }: TestCouncil): Promise<void> {
  await keepWeekFigures(services, councilId);
  await planReminders(services, councilId);
}

describe('the weekly card', () => {
  it('is queued once when it is due, from the first week after subscribing', async () => {
    const council = await testCouncil(store, { now: '2026-09-14T08:00:00Z' });
    await subscribed(council);
    expect(await plan(council)).toBe(0);
    council.clock.set('2026-09-21T07:59:59Z');
    expect(await plan(council)).toBe(0);
    council.clock.set('2026-09-21T08:00:00Z');
    expect(await plan(council)).toBe(1);
    expect(await plan(council)).toBe(0);
    expect(await send(council)).toMatchObject([
      {
        to: { kind: 'channel', conversationId: dcsChannel, reference: { conversation: { id: dcsChannel } } },
        post: { kind: 'status', extra: false, possibleRepeat: false, nextPost: 'Monday 28 September 2026 at 09:00' },
      },
    ]);
    expect(await plan(council)).toBe(0);
  });

  it('shows what stood in the record when it was due, however late it is sent', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    await plan(council);
    await council.assess(place('structure-tested'), { rating: 'good' });
    council.clock.advance({ hours: 5 });
    const [card] = await send(council);
    expect(card?.post).toMatchObject({ snapshot: { asAt: '2026-09-21T08:00:00.000Z', ratings: {} } });
  });

  it('still comes, once, after a bot that was down from Monday to Thursday', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    council.clock.set('2026-09-24T13:00:00Z');
    expect(await plan(council)).toBe(1);
    expect(await plan(council)).toBe(0);
    council.clock.set('2026-09-28T08:00:00Z');
    expect(await plan(council)).toBe(1);
  });

  it('is not made up for weeks that are over', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    council.clock.set('2026-10-21T08:00:00Z');
    expect(await plan(council)).toBe(1);
    expect(await plan(council)).toBe(0);
  });

  it.each([
    ['forward in spring', 'Sunday 09:00', '2027-03-28T07:30:00Z', ['2027-03-28T08:00:00.000Z']],
    ['forward, at a time that the clocks skip', 'Sunday 01:30', '2027-03-28T00:00:00Z', ['2027-03-28T01:00:00.000Z']],
    ['back in autumn', 'Sunday 09:00', '2026-10-25T08:30:00Z', ['2026-10-25T09:00:00.000Z']],
    [
      'back, at a time that the clocks show twice',
      'Sunday 01:30',
      '2026-10-25T00:00:00Z',
      ['2026-10-25T00:30:00.000Z'],
    ],
  ])('comes once when the clocks go %s', async (_, words, from, expected) => {
    const council = await testCouncil(store, { now: '2026-09-21T08:00:00Z', cycle: { closesOn: null } });
    await subscribed(council, { words });
    council.clock.set(from);
    council.clock.advance({ minutes: -1 });
    await plan(council);
    expect(await ticks(council, from, 2)).toEqual(expected);
  });

  it('is queued once by two instances at the same moment', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    const counts = await Promise.all([plan(council), plan(council), plan(council)]);
    expect(counts.toSorted()).toEqual([0, 0, 1]);
    expect(await send(council)).toHaveLength(1);
  });

  it('goes to each channel with its own scope', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await subscribed(council, {
      actor: council.actor('manager', 'education'),
      channel: channelOf(council, { conversationId: '19:education' }),
    });
    council.clock.set('2026-09-21T08:00:00Z');
    expect(await plan(council)).toBe(2);
    const cards = (await send(council)).map(({ to, post }) => [
      to.conversationId,
      post.kind === 'status' ? post.snapshot.directorateId : post.kind,
    ]);
    expect(cards.toSorted()).toEqual([
      [dcsChannel, null],
      ['19:education', 'education'],
    ]);
  });

  it('goes to the Chief Executive and the reviewers in chat as well, once a week, where it is the council’s', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'chief_executive', 'reviewer', 'lead_member');
    await subscribed(council);
    await subscribed(council, { actor: council.actor('admin'), channel: { conversationId: '19:second' } });
    council.clock.set('2026-09-21T08:00:00Z');
    await plan(council);
    const posted = await send(council);
    expect(posted.map(({ to }) => to.conversationId).toSorted()).toEqual(
      [dcsChannel, '19:second', 'chat-chief_executive', 'chat-reviewer'].toSorted(),
    );
    expect(posted.every(({ post }) => post.kind === 'status' && !post.extra)).toBe(true);
  });

  it('is not sent, and that is recorded once, while no cycle is open; it comes late once one is', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'withdrawn'));
    council.clock.set('2026-09-21T08:00:00Z');
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    expect(await plan(council)).toBe(0);
    expect(await plan(council)).toBe(0);
    await doTheRest(council);
    expect(await listCouncilsWithWork(council.services)).not.toContain(council.councilId);
    expect(council.log.events('warn')).toEqual(['weekly_status_not_posted']);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'weekly_status' }));
    expect(history).toMatchObject([{ actor: 'schedule', change: 'not_posted', why: 'no open cycle' }]);
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'open'));
    council.clock.set('2026-09-23T08:00:00Z');
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    expect(await plan(council)).toBe(1);
  });

  it('is not sent to a channel that refuses the bot, until somebody says so there again', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await council.inCouncil((tx) => markUnreachable(tx, dcsChannel, '403'));
    council.clock.set('2026-09-21T08:00:00Z');
    expect(await plan(council)).toBe(0);
    await subscribed(council);
    expect(await plan(council)).toBe(1);
  });
});

describe('a card that comes late', () => {
  const marks = (posted: readonly PostedCard[]): readonly unknown[] =>
    posted.map(({ post }) => (post.kind === 'status' ? (post.lateSince ?? null) : post.kind));

  it.each([
    ['2026-09-21T22:59:00Z', null],
    ['2026-09-21T23:00:00Z', 'Monday 09:00'],
    ['2026-09-24T13:00:00Z', 'Monday 09:00'],
  ])('says so once its local day is over: at %s, %s', async (at, late) => {
    const council = await testCouncil(store);
    await openChats(council, 'reviewer');
    await subscribed(council);
    council.clock.set(at);
    await plan(council);
    expect(marks(await send(council))).toEqual([late, late]);
  });

  it('waits until it is sent, not until it is queued, and an extra card is never late', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    await plan(council);
    council.clock.set('2026-09-22T08:00:00Z');
    expect(marks(await send(council))).toEqual(['Monday 09:00']);
    await postStatus(council.services, council.actor('dcs'), {
      conversation: { kind: 'channel', conversationId: dcsChannel },
      conversationId: null,
    });
    expect(marks(await send(council))).toEqual([null]);
  });

  it('links to the card of the week before, where that went out', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await rememberConversation(council.services, council.actor('dcs'), {
      ...{ conversationId: dcsChannel, kind: 'channel', groupId: 'group-1', reference: {} },
    });
    const poster = new RecordingPoster();
    for (const day of ['2026-09-21', '2026-09-28']) {
      council.clock.set(`${day}T08:00:00Z`);
      await plan(council);
      await sendDuePosts(council.services, poster, council.councilId);
    }
    expect(poster.posted.map(({ post }) => (post.kind === 'status' ? post.previous : null))).toEqual([
      undefined,
      {
        ...{ conversationId: dcsChannel, tenantId: council.tenantId, groupId: 'group-1' },
        ...{ threadId: 'thread-1', activityId: 'activity-1', day: '2026-09-21' },
      },
    ]);
  });
});

describe('a channel that Teams says is gone', () => {
  it('is sent nothing, not even what waits for it already, and one admin is told once', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'admin');
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    await plan(council);
    const event = { kind: 'gone' as const, code: 'channel_deleted' as const, conversationId: dcsChannel };
    const { tenantId } = council;
    await noteChannelEvent(council.services, { tenantId, event });
    await noteChannelEvent(council.services, { tenantId, event });
    expect((await send(council)).map(({ to, post }) => [to.conversationId, post.kind])).toEqual([
      ['chat-admin', 'plain'],
    ]);
    council.clock.set('2026-09-28T08:00:00Z');
    expect(await plan(council)).toBe(0);
    expect(await send(council)).toEqual([]);
    await noteChannelEvent(council.services, {
      tenantId,
      event: { kind: 'back', after: ['channel_deleted'], conversationId: dcsChannel },
    });
    expect(await plan(council)).toBe(1);
    const kept = await council.inCouncil((tx) => listHistory(tx, { subject: 'channel' }));
    expect(kept.map(({ actor, change }) => [actor, change])).toEqual([
      ['teams', 'unreachable'],
      ['teams', 'reachable'],
    ]);
  });
});

describe('a clock that is set back', () => {
  it('brings no second card of a week that has had one', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const planned: number[] = [];
    for (const at of [
      '2026-09-21T08:00',
      '2026-09-28T08:00',
      '2026-09-21T07:59',
      '2026-09-22T08:00',
      '2026-09-28T09:00',
    ]) {
      council.clock.set(`${at}:00Z`);
      planned.push(await plan(council));
    }
    expect(planned).toEqual([1, 1, 0, 0, 0]);
  });
});

describe('a council without a cycle', () => {
  it('has its admin told what to do, once, however many weeks and channels', async () => {
    const council = await testCouncil(store, { cycle: null });
    await openChats(council, 'admin');
    await subscribed(council);
    await subscribed(council, { channel: { conversationId: '19:second' } });
    const told: string[] = [];
    for (const day of ['2026-09-21', '2026-09-28', '2026-10-05']) {
      council.clock.set(`${day}T08:00:00Z`);
      await plan(council);
      await plan(council);
      told.push(
        ...(await send(council)).map(
          ({ to, post }) => `${to.conversationId}: ${post.kind === 'plain' ? post.text : ''}`,
        ),
      );
    }
    expect(told).toEqual([expect.stringMatching(/^chat-admin: The weekly status card .* open a cycle, or pause/)]);
    const weeks = await council.inCouncil((tx) => listHistory(tx, { subject: 'weekly_status' }));
    expect(weeks).toHaveLength(6);
  });
});

describe('councils with work', () => {
  it('are those with a weekly card or a message due, and no others', async () => {
    const council = await testCouncil(store);
    const idle = await testCouncil(store);
    await subscribed(council);
    const withWork = async (): Promise<readonly string[]> => {
      await doTheRest(council);
      idle.clock.set(council.clock.now().toISOString());
      await doTheRest(idle);
      return listCouncilsWithWork(council.services);
    };
    expect(await withWork()).not.toContain(council.councilId);
    council.clock.set('2026-09-21T08:00:00Z');
    expect(await withWork()).toContain(council.councilId);
    expect(await withWork()).not.toContain(idle.councilId);
    await plan(council);
    expect(await withWork()).toContain(council.councilId);
    await send(council);
    expect(await withWork()).not.toContain(council.councilId);
  });
});
