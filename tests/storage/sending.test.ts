import type { StatusSnapshot } from '../../src/domain/status-snapshot.ts';
import { holdConversation, saveConversation } from '../../src/storage/conversation-repository.ts';
import { claimDue, countDue, enqueue, findOutboxRow, nextDueAt, settle } from '../../src/storage/outbox-repository.ts';
import {
  addStatusPost,
  findStatusPost,
  lastSentStatusPost,
  markStatusPostSent,
} from '../../src/storage/status-post-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { NewSubscription } from '../../src/storage/subscription-repository.ts';
import {
  findActiveSubscription,
  listActiveSubscriptions,
  stopSubscription,
  subscribe,
} from '../../src/storage/subscription-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { cycle, givenCouncil, now, person } from './a-council.ts';

const at = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

describe.each(engines)('what is to be sent on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let council = 0;
  let councilId = '';
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.inCouncil(councilId, work);
  const send = (id: string, nextAttemptAt = now) =>
    within((tx) =>
      enqueue(tx, {
        id,
        idempotencyKey: `key-${id}`,
        kind: 'status',
        payload: { postId: id },
        nextAttemptAt,
        giveUpAt: at(3600),
        now,
      }),
    );
  const claim = (seconds: number, limit = 10) =>
    within((tx) => claimDue(tx, { now: at(seconds), leaseUntil: at(seconds + 60), limit }));

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });
  beforeEach(async () => {
    council += 1;
    councilId = `council-${String(council)}`;
    await givenCouncil(store, councilId);
  });

  it('is asked for once under one key', async () => {
    expect(await send('a')).toBe(true);
    expect(await send('a')).toBe(false);
    expect(await within((tx) => findOutboxRow(tx, 'key-a'))).toEqual({
      id: 'a',
      idempotencyKey: 'key-a',
      kind: 'status',
      payload: { postId: 'a' },
      state: 'waiting',
      doubts: 0,
      attempts: 0,
      nextAttemptAt: now,
      giveUpAt: at(3600),
      leaseUntil: null,
      lastCode: null,
      createdAt: now,
      sentAt: null,
    });
  });

  it('is claimed when due, longest due first, up to the limit, and then by nobody else', async () => {
    await send('late', at(10));
    await send('early', at(5));
    await send('future', at(100));
    expect(await claim(0)).toEqual([]);
    expect((await claim(20, 1)).map(({ id }) => id)).toEqual(['early']);
    const second = await claim(20);
    expect(second.map(({ id, state, attempts, wasSending }) => [id, state, attempts, wasSending])).toEqual([
      ['late', 'sending', 1, false],
    ]);
    expect(second[0]?.leaseUntil).toEqual(at(80));
    expect(await claim(20)).toEqual([]);
  });

  it('is claimed by one of two workers that ask at the same time', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await send(id);
    const claims = await Promise.all([claim(1), claim(1), claim(1)]);
    expect(
      claims
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('comes up again when its lease has run out, marked as perhaps sent', async () => {
    await send('a');
    await claim(0);
    expect(await claim(60)).toEqual([]);
    const again = await claim(61);
    expect(again).toMatchObject([{ id: 'a', wasSending: true, wasUnknown: false, attempts: 2 }]);
  });

  it('comes up again after an attempt that ended without an answer, marked as perhaps sent', async () => {
    await send('a');
    await claim(0);
    await within((tx) => settle(tx, 'a', { state: 'unknown', code: '504', nextAttemptAt: at(30), now: at(1) }));
    expect(await claim(29)).toEqual([]);
    expect(await claim(30)).toMatchObject([{ id: 'a', wasSending: false, wasUnknown: true, lastCode: '504' }]);
  });

  it.each(['sent', 'failed', 'given_up'] as const)('never comes up again once it is %s', async (state) => {
    await send('a');
    await claim(0);
    await within((tx) => settle(tx, 'a', { state, code: 'x', now: at(2) }));
    expect(await claim(10_000)).toEqual([]);
    const row = await within((tx) => findOutboxRow(tx, 'key-a'));
    expect(row).toMatchObject({ state, lastCode: 'x', leaseUntil: null, sentAt: state === 'sent' ? at(2) : null });
  });

  it('is left to whoever has claimed it since', async () => {
    await send('a');
    const [first] = await claim(0);
    const [second] = await claim(61);
    const end = { state: 'waiting' as const, code: '429', nextAttemptAt: at(90), now: at(62) };
    expect(await within((tx) => settle(tx, 'a', { ...end, lease: first?.leaseUntil ?? null }))).toBe(false);
    expect(await within((tx) => settle(tx, 'a', { ...end, lease: second?.leaseUntil ?? null }))).toBe(true);
  });

  const into = (conversationId: string, id: string, nextAttemptAt = now) =>
    within((tx) =>
      enqueue(tx, {
        ...{ id, idempotencyKey: `key-${id}`, kind: 'plain', payload: { conversationId } },
        ...{ nextAttemptAt, giveUpAt: null, now },
      }),
    );

  it('goes into a conversation in the order asked for, one after the other', async () => {
    await into('chat', 'z', at(5));
    await into('chat', 'a');
    await into('other', 'b');
    expect((await claim(1)).map(({ id }) => id)).toEqual(['b']);
    expect(await within((tx) => countDue(tx, { now: at(6), limit: 10 }))).toBe(1);
    expect((await claim(6)).map(({ id }) => id)).toEqual(['z']);
    expect(await claim(7)).toEqual([]);
    await within((tx) => settle(tx, 'z', { state: 'sent', code: null, now: at(8) }));
    expect((await claim(8)).map(({ id }) => id)).toEqual(['a']);
  });

  it('leaves a conversation alone for as long as it is held', async () => {
    const chat = { conversationId: 'chat', kind: 'personal' as const, personId: null, reference: {}, now };
    await within((tx) => saveConversation(tx, chat));
    await within((tx) => holdConversation(tx, 'chat', at(30)));
    await into('chat', 'a');
    expect(await claim(29)).toEqual([]);
    expect(await within(nextDueAt)).toEqual(at(30));
    await within((tx) => saveConversation(tx, { ...chat, name: 'Named since' }));
    expect((await claim(30)).map(({ id }) => id)).toEqual(['a']);
  });

  it('is found soon among very many that must wait', async () => {
    const rows = Array.from({ length: 500 }, (_, one) => one);
    for (const one of rows) await into('busy', `busy-${String(one)}`);
    await into('chat', 'last', at(3));
    expect(await within(nextDueAt)).toEqual(now);
    expect((await claim(3, 2)).map(({ id }) => id)).toEqual(['busy-0', 'last']);
  });

  it('says when the next attempt is due', async () => {
    expect(await within(nextDueAt)).toBeNull();
    await send('a', at(7));
    await send('b', at(9));
    expect(await within(nextDueAt)).toEqual(at(7));
    await claim(7);
    expect(await within(nextDueAt)).toEqual(at(9));
  });

  const subscription: NewSubscription = {
    id: 'sub-1',
    conversationId: 'channel-1',
    directorateId: null,
    weekday: 1,
    time: '09:00',
    zone: 'Europe/London',
    subscribedBy: person.id,
    subscribedAt: now,
    memberCount: 12,
    guestCount: null,
  };
  const post = {
    id: 'post-1',
    subscriptionId: 'sub-1',
    conversationId: 'channel-1',
    cycleId: cycle.id,
    directorateId: null,
    period: '2027-03-01',
    extra: false,
    snapshot: { councilId: 'x', counts: { total: 13 } } as unknown as StatusSnapshot,
    createdAt: now,
  };
  const subscribed = () =>
    within(async (tx) => {
      await saveConversation(tx, {
        conversationId: 'channel-1',
        kind: 'channel',
        personId: null,
        name: 'Directors',
        reference: {},
        now,
      });
      return subscribe(tx, subscription);
    });

  it('goes to a channel that is subscribed once, until it is stopped', async () => {
    expect(await subscribed()).toBe(true);
    expect(await within((tx) => subscribe(tx, { ...subscription, id: 'sub-2' }))).toBe(false);
    const fresh = { status: 'active', revision: 1, scheduledAt: subscription.subscribedAt };
    const active = { ...subscription, ...fresh, pause: null, lateAfterHours: null };
    expect(await within(listActiveSubscriptions)).toEqual([active]);
    expect(await within((tx) => findActiveSubscription(tx, 'channel-1'))).toEqual(active);
    expect(await within((tx) => stopSubscription(tx, 'sub-1'))).toBe(true);
    expect(await within((tx) => stopSubscription(tx, 'sub-1'))).toBe(false);
    expect(await within(listActiveSubscriptions)).toEqual([]);
    expect(await within((tx) => subscribe(tx, { ...subscription, id: 'sub-2' }))).toBe(true);
  });

  it('is one weekly post per subscription and period, and any number of extra ones', async () => {
    await subscribed();
    const add = (change: Partial<typeof post>) => within((tx) => addStatusPost(tx, { ...post, ...change }));
    expect(await add({})).toBe(true);
    expect(await add({ id: 'post-2' })).toBe(false);
    expect(await add({ id: 'post-3', extra: true })).toBe(true);
    expect(await add({ id: 'post-4', extra: true })).toBe(true);
    expect(await add({ id: 'post-5', period: '2027-03-08' })).toBe(true);
    const none = {
      ...{ sentAt: null, threadId: null, activityId: null },
      ...{ dueAt: null, corrections: 0, correction: null },
    };
    expect(await within((tx) => findStatusPost(tx, 'post-1'))).toEqual({ ...post, ...none });
    expect(await within((tx) => findStatusPost(tx, 'post-2'))).toBeUndefined();
  });

  it('is compared with the last post that went out, of the subscription or of the scope', async () => {
    await subscribed();
    const last = (of: Parameters<typeof lastSentStatusPost>[1]) => within((tx) => lastSentStatusPost(tx, of));
    for (const [id, period] of [
      ['post-1', '2027-03-01'],
      ['post-2', '2027-03-08'],
      ['post-3', '2027-03-15'],
    ] as const) {
      await within((tx) => addStatusPost(tx, { ...post, id, period }));
    }
    expect(await last({ subscriptionId: 'sub-1' })).toBeUndefined();
    const sent = { threadId: 'thread', activityId: 'activity' };
    await within((tx) => markStatusPostSent(tx, 'post-1', { sentAt: at(1), ...sent }));
    await within((tx) => markStatusPostSent(tx, 'post-2', { sentAt: at(2), ...sent }));
    expect(await last({ subscriptionId: 'sub-1' })).toMatchObject({ id: 'post-2', sentAt: at(2), ...sent });
    expect((await last({ directorateId: null }))?.id).toBe('post-2');
    expect(await last({ directorateId: 'education' })).toBeUndefined();
    expect((await last({ directorateId: null, cycleId: cycle.id }))?.id).toBe('post-2');
    expect(await last({ directorateId: null, cycleId: 'other' })).toBeUndefined();
  });
});
