import { findConversation } from '../../src/storage/conversation-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Subscription } from '../../src/storage/subscription-repository.ts';
import { listActiveSubscriptions } from '../../src/storage/subscription-repository.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { stopSubscription } from '../../src/usecases/stop-subscription.ts';
import { subscribeChannel } from '../../src/usecases/subscribe-channel.ts';
import { channelOf, openChats, subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

function active(council: TestCouncil): Promise<readonly Subscription[]> {
  return council.inCouncil(listActiveSubscriptions);
}

const channelId = '19:dcs@thread.tacv2';

describe('post weekly status here', () => {
  it.each(['dcs', 'admin'] as const)(
    'makes the channel a subscriber of the whole council’s card for a %s',
    async (role) => {
      const council = await testCouncil(store);
      expect(await subscribed(council, { actor: council.actor(role) })).toEqual({
        kind: 'subscribed',
        changed: false,
        scopeName: 'Testshire Council',
        schedule: 'every Monday at 09:00 (Europe/London)',
        firstPost: 'Monday 21 September 2026 at 09:00',
        members: 12,
        guests: 1,
      });
      expect(await active(council)).toMatchObject([
        { conversationId: channelId, directorateId: null, subscribedBy: role },
      ]);
      const conversation = await council.inCouncil((tx) => findConversation(tx, channelId));
      expect(conversation).toMatchObject({
        kind: 'channel',
        name: 'DCS',
        reference: { conversation: { id: channelId } },
      });
    },
  );

  it('makes it one of the own directorate’s card for a manager', async () => {
    const council = await testCouncil(store);
    const outcome = await subscribed(council, { actor: council.actor('manager', 'education') });
    expect(outcome.scopeName).toBe('Education and Skills');
    expect(await active(council)).toMatchObject([{ directorateId: 'education' }]);
  });

  it.each([
    ['Friday', 'every Friday at 09:00 (Europe/London)', 'Friday 18 September 2026 at 09:00'],
    ['every tue at 7:30', 'every Tuesday at 07:30 (Europe/London)', 'Tuesday 15 September 2026 at 07:30'],
    ['16:00 UTC', 'every Monday at 16:00 (UTC)', 'Monday 14 September 2026 at 16:00'],
    ['Monday 09:01', 'every Monday at 09:01 (Europe/London)', 'Monday 14 September 2026 at 09:01'],
    ['Wednesday 09:00 Europe/Paris', 'every Wednesday at 09:00 (Europe/Paris)', 'Wednesday 16 September 2026 at 09:00'],
  ])('reads “%s” as a schedule and says when the first card comes', async (words, schedule, firstPost) => {
    const council = await testCouncil(store);
    expect(await subscribed(council, { words })).toMatchObject({ schedule, firstPost });
  });

  it.each([
    ['Monday 25:00', { what: 'time', word: '25:00' }],
    ['Europe/Atlantis', { what: 'zone', word: 'Europe/Atlantis' }],
    ['Moonday', { what: 'word', word: 'Moonday' }],
    ['Friday please', { what: 'word', word: 'please' }],
  ])('refuses “%s” and says which word it did not understand', async (words, problem) => {
    const council = await testCouncil(store);
    const ask = { channel: channelOf(council), words };
    expect(await subscribeChannel(council.services, council.actor('dcs'), ask)).toEqual({
      kind: 'bad_schedule',
      ...problem,
    });
    expect(await active(council)).toEqual([]);
  });

  it('said again changes the schedule, and keeps who, old and new', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const again = await subscribed(council, { actor: council.actor('admin'), words: 'Friday 16:00' });
    expect(again).toMatchObject({ changed: true, schedule: 'every Friday at 16:00 (Europe/London)' });
    expect(await active(council)).toMatchObject([{ weekday: 5, time: '16:00' }]);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'channel_subscription' }));
    expect(history).toMatchObject([
      { actor: 'dcs', change: 'subscribed', subjectKey: channelId, old: null, new: { weekday: 1, time: '09:00' } },
      { actor: 'admin', change: 'changed', old: { weekday: 1, time: '09:00' }, new: { weekday: 5, time: '16:00' } },
    ]);
  });

  it('said again in the same words changes nothing', async () => {
    const council = await testCouncil(store);
    await subscribed(council, { words: 'Friday' });
    const [before] = await active(council);
    expect(await subscribed(council, { words: 'friday' })).toMatchObject({ changed: false });
    expect((await active(council))[0]?.id).toBe(before?.id);
    expect(await council.inCouncil((tx) => listHistory(tx, { subject: 'channel_subscription' }))).toHaveLength(1);
  });

  it('said twice at once leaves one subscription', async () => {
    const council = await testCouncil(store);
    await Promise.all([subscribed(council), subscribed(council), subscribed(council)]);
    expect(await active(council)).toHaveLength(1);
  });

  it('does not promise a second card for a day that has had its card', async () => {
    const council = await testCouncil(store, { now: '2026-09-07T10:00:00Z' });
    await subscribed(council);
    council.clock.set('2026-09-14T08:30:00Z');
    expect(await planWeeklyPosts(council.services, council.councilId)).toBe(1);
    const again = await subscribed(council, { words: 'Monday 11:00' });
    expect(again.firstPost).toBe('Monday 21 September 2026 at 11:00');
    council.clock.set('2026-09-14T10:30:00Z');
    expect(await planWeeklyPosts(council.services, council.councilId)).toBe(0);
    council.clock.set('2026-09-21T10:00:00Z');
    expect(await planWeeklyPosts(council.services, council.councilId)).toBe(1);
  });

  it('asks a manager of several directorates which, and takes it by name', async () => {
    const council = await testCouncil(store);
    const actor = await council.addPerson('two', [
      { role: 'manager', directorateId: 'education' },
      { role: 'manager', directorateId: 'social-care' },
    ]);
    const ask = (words: string): Promise<unknown> =>
      subscribeChannel(council.services, actor, { channel: channelOf(council), words });
    expect(await ask('')).toEqual({
      kind: 'which_directorate',
      directorates: ['Children’s Social Care', 'Education and Skills'],
    });
    expect(await ask('Friday Education and Skills')).toMatchObject({
      kind: 'subscribed',
      scopeName: 'Education and Skills',
    });
    expect(await ask('Friday Commissioning')).toMatchObject({ kind: 'bad_schedule', word: 'Commissioning' });
  });

  it('does not let a manager change or replace what covers more than the own directorate', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const manager = council.actor('manager', 'education');
    const ask = { channel: channelOf(council), words: 'Friday' };
    const refused = { kind: 'held_by_wider_scope', scopeName: 'Testshire Council' };
    expect(await subscribeChannel(council.services, manager, ask)).toEqual(refused);
    expect(await stopSubscription(council.services, manager, ask)).toEqual(refused);
    expect(await active(council)).toMatchObject([{ directorateId: null, weekday: 1 }]);
  });

  it('is refused outside a channel, in another tenant, and to other roles, and stores nothing', async () => {
    const council = await testCouncil(store);
    const ask = (actor: string, fields: object): Promise<unknown> =>
      subscribeChannel(council.services, council.actorNamed(actor), { channel: channelOf(council, fields), words: '' });
    expect(await ask('dcs', { kind: 'personal' })).toEqual({ kind: 'not_in_a_channel' });
    expect(await ask('dcs', { kind: 'group' })).toEqual({ kind: 'not_in_a_channel' });
    expect(await ask('dcs', { tenantId: 'tenant-of-somebody-else' })).toEqual({ kind: 'other_tenant' });
    for (const role of ['frontline', 'partner', 'lead_member', 'reviewer', 'chief_executive', 'no-role']) {
      expect(await ask(role, {})).toEqual({ kind: 'not_allowed', command: 'post weekly status here' });
    }
    expect(council.log.events('warn')).toHaveLength(6);
    expect(await active(council)).toEqual([]);
    expect(await council.inCouncil((tx) => findConversation(tx, channelId))).toBeUndefined();
  });

  it('keeps the stored name of a channel where the activity carries none', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    await subscribed(council, { channel: { name: '' }, words: 'Friday' });
    expect(await council.inCouncil((tx) => findConversation(tx, channelId))).toMatchObject({ name: 'DCS' });
  });
});

describe('stop weekly status', () => {
  const stop = (council: TestCouncil, actor: string, fields: object = {}): Promise<unknown> =>
    stopSubscription(council.services, council.actorNamed(actor), { channel: channelOf(council, fields) });

  it('ends the subscription, and keeps who did it', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    expect(await stop(council, 'admin')).toEqual({ kind: 'stopped', scopeName: 'Testshire Council' });
    expect(await active(council)).toEqual([]);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'channel_subscription' }));
    expect(history.at(-1)).toMatchObject({
      actor: 'admin',
      change: 'stopped',
      old: { status: 'active' },
      new: { status: 'stopped' },
    });
    expect(await stop(council, 'admin')).toEqual({ kind: 'was_not_subscribed' });
  });

  it('tells the Chief Executive and the reviewer when the council’s channel is stopped', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'chief_executive', 'reviewer', 'manager');
    await subscribed(council);
    await stop(council, 'dcs');
    const queued = await council.inCouncil((tx) => tx.db.selectFrom('outbox').select(['kind', 'payload']).execute());
    expect(queued.map(({ payload }) => (payload as { conversationId: string }).conversationId).toSorted()).toEqual([
      'chat-chief_executive',
      'chat-reviewer',
    ]);
    expect(queued[0]?.payload).toMatchObject({ text: expect.stringContaining('stopped by: Post of dcs') as string });
    expect(council.wakes).toEqual([council.councilId]);
  });

  it('tells nobody when a directorate’s channel is stopped', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'chief_executive', 'reviewer');
    await subscribed(council, { actor: council.actor('manager', 'education') });
    expect(await stop(council, 'manager-education')).toEqual({ kind: 'stopped', scopeName: 'Education and Skills' });
    expect(council.wakes).toEqual([]);
  });

  it('is refused to other roles and outside a channel', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    expect(await stop(council, 'lead_member')).toEqual({ kind: 'not_allowed', command: 'stop weekly status' });
    expect(await stop(council, 'dcs', { kind: 'personal' })).toEqual({ kind: 'not_in_a_channel' });
    expect(await active(council)).toHaveLength(1);
  });
});
