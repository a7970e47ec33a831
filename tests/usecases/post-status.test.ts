import type { Post } from '../../src/usecases/ports.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { postStatus } from '../../src/usecases/post-status.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const ownChat = { kind: 'personal' as const, conversationId: 'chat' };
const inChannel = (conversationId: string) => ({ kind: 'channel' as const, conversationId });
const dcsChannel = '19:dcs@thread.tacv2';

function post(
  council: TestCouncil,
  actor: string,
  conversation: { kind: 'personal' | 'channel' | 'group'; conversationId: string } = ownChat,
  chosen: string | null = null,
): ReturnType<typeof postStatus> {
  return postStatus(council.services, council.actorNamed(actor), { conversation, conversationId: chosen });
}

async function sent(council: TestCouncil): Promise<readonly Post[]> {
  const poster = new RecordingPoster();
  await sendDuePosts(council.services, poster, council.councilId);
  return poster.posted.map((one) => one.post);
}

describe('post status', () => {
  it.each([
    ['in the subscribed channel', inChannel(dcsChannel)],
    ['in personal chat', ownChat],
    ['in a group chat', { kind: 'group' as const, conversationId: 'group' }],
  ])('said %s queues an extra card for the one channel, and wakes the outbox', async (_, conversation) => {
    const council = await testCouncil(store);
    await subscribed(council);
    expect(await post(council, 'dcs', conversation)).toEqual({ kind: 'queued', channelName: 'DCS' });
    expect(council.wakes).toEqual([council.councilId]);
    expect(await sent(council)).toMatchObject([
      { kind: 'status', extra: true, possibleRepeat: false, nextPost: 'Monday 21 September 2026 at 09:00' },
    ]);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'status_post' }));
    expect(history).toMatchObject([
      { actor: 'dcs', change: 'asked_for', new: { conversationId: dcsChannel, extra: true } },
    ]);
  });

  it('pressed again within a minute by the same person is the same post', async () => {
    const council = await testCouncil(store, { now: '2026-09-14T08:00:50Z' });
    await subscribed(council);
    expect(await post(council, 'dcs')).toMatchObject({ kind: 'queued' });
    council.clock.advance({ seconds: 30 });
    expect(await post(council, 'dcs')).toEqual({ kind: 'already_queued', channelName: 'DCS' });
    expect(await post(council, 'admin')).toMatchObject({ kind: 'queued' });
    council.clock.advance({ seconds: 30 });
    expect(await post(council, 'dcs')).toMatchObject({ kind: 'queued' });
    expect(await sent(council)).toHaveLength(3);
  });

  it('pressed ten times at once is one post', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => post(council, 'dcs')));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array<string>(9).fill('already_queued'), 'queued']);
    expect(await sent(council)).toHaveLength(1);
  });

  it('does not use up the week, and leaves the weekly card’s comparison alone', async () => {
    const council = await testCouncil(store);
    await subscribed(council, { words: 'Monday 10:00' });
    council.clock.set('2026-09-14T09:00:00Z');
    expect(await planWeeklyPosts(council.services, council.councilId)).toBe(1);
    await sent(council);
    council.clock.set('2026-09-21T08:59:00Z');
    await post(council, 'dcs');
    await sent(council);
    council.clock.set('2026-09-21T09:00:00Z');
    expect(await planWeeklyPosts(council.services, council.councilId)).toBe(1);
    const [weekly] = await sent(council);
    expect(weekly).toMatchObject({ extra: false, snapshot: { changes: { since: '2026-09-14T09:00:00.000Z' } } });
  });

  it('asks which channel where there are several, and posts to the one chosen', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await subscribed(council, {
      actor: council.actor('manager', 'education'),
      channel: { conversationId: '19:education', name: '' },
    });
    const channels = [
      { conversationId: dcsChannel, name: 'DCS' },
      { conversationId: '19:education', name: 'Education and Skills' },
    ];
    expect(await post(council, 'dcs')).toEqual({ kind: 'which_channel', channels });
    expect(await post(council, 'dcs', ownChat, '19:education')).toMatchObject({
      kind: 'queued',
      channelName: 'Education and Skills',
    });
    expect(await sent(council)).toMatchObject([{ snapshot: { directorateId: 'education' } }]);
  });

  it('lets a manager post for the own directorate only', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const manager = 'manager-education';
    expect(await post(council, manager)).toEqual({ kind: 'not_subscribed' });
    expect(await post(council, manager, inChannel(dcsChannel))).toEqual({
      kind: 'not_allowed',
      command: 'post status',
    });
    expect(await post(council, manager, ownChat, dcsChannel)).toEqual({ kind: 'not_allowed', command: 'post status' });
    await subscribed(council, {
      actor: council.actor('manager', 'education'),
      channel: { conversationId: '19:education' },
    });
    expect(await post(council, manager)).toMatchObject({ kind: 'queued' });
    expect(council.wakes).toHaveLength(1);
  });

  it('is refused without a subscription, and in a channel that has none', async () => {
    const council = await testCouncil(store);
    expect(await post(council, 'dcs')).toEqual({ kind: 'not_subscribed' });
    await subscribed(council);
    expect(await post(council, 'dcs', inChannel('19:another'))).toEqual({ kind: 'not_subscribed' });
    expect(await post(council, 'dcs', ownChat, '19:of-another-council')).toEqual({ kind: 'not_subscribed' });
  });

  it.each(['frontline', 'partner', 'reviewer', 'chief_executive', 'lead_member'] as const)(
    'is refused to a %s',
    async (role) => {
      const council = await testCouncil(store);
      await subscribed(council);
      expect(await post(council, role)).toEqual({ kind: 'not_allowed', command: 'post status' });
      expect(council.log.events('warn')).toEqual(['denied']);
      expect(council.wakes).toEqual([]);
    },
  );

  it('is refused without an open cycle', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'signed_off'));
    expect(await post(council, 'dcs')).toEqual({ kind: 'no_open_cycle', councilName: 'Testshire Council' });
    expect(await sent(council)).toEqual([]);
  });
});
