import { claimDue, findOutboxRow } from '../../src/storage/outbox-repository.ts';
import { findConversation } from '../../src/storage/conversation-repository.ts';
import type { OutboxRow } from '../../src/storage/outbox-repository.ts';
import { lastSentStatusPost } from '../../src/storage/status-post-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { claimPosts } from '../../src/usecases/claim-post.ts';
import { queueMessage } from '../../src/usecases/outbox-message.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import type { SendOutcome } from '../../src/usecases/ports.ts';
import { retryDelay } from '../../src/usecases/retry-delay.ts';
import type { SendingReport } from '../../src/usecases/send-due-posts.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { stopSubscription } from '../../src/usecases/stop-subscription.ts';
import { channelOf, openChats, subscribed } from '../support/channel.ts';
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
const weeklyKey = `weekly/${dcsChannel}/2026-09-21`;
const retry = (code: string, afterSeconds: number | null = null): SendOutcome => ({
  kind: 'retry',
  code,
  afterSeconds,
});
const unknown = (code: string): SendOutcome => ({ kind: 'unknown', code });

/** A council whose weekly card has just been queued: Monday 21 September 2026, 09:00 in London. */
async function councilWithCard(): Promise<{ council: TestCouncil; poster: RecordingPoster }> {
  const council = await testCouncil(store);
  await subscribed(council);
  council.clock.set('2026-09-21T08:00:00Z');
  await planWeeklyPosts(council.services, council.councilId);
  return { council, poster: new RecordingPoster() };
}

const send = (council: TestCouncil, poster: RecordingPoster): Promise<SendingReport> =>
  sendDuePosts(council.services, poster, council.councilId);

async function row(council: TestCouncil): Promise<OutboxRow> {
  const found = await council.inCouncil((tx) => findOutboxRow(tx, weeklyKey));
  if (found === undefined) throw new Error('No weekly card queued');
  return found;
}

const marks = (poster: RecordingPoster): readonly unknown[] =>
  poster.posted.map(({ post }) => (post.kind === 'status' ? post.possibleRepeat : post.kind));

/** What a process does that is killed between claiming a row and settling it. */
async function claimAndDie(council: TestCouncil): Promise<void> {
  const now = council.clock.now();
  const leaseUntil = new Date(now.getTime() + 120_000);
  const claimed = await council.inCouncil((tx) => claimDue(tx, { now, leaseUntil, limit: 1 }));
  expect(claimed).toHaveLength(1);
}

describe('sending what is due', () => {
  it('sends once, and keeps when and under which ids', async () => {
    const { council, poster } = await councilWithCard();
    expect(await send(council, poster)).toEqual({ sent: 1, failed: 0, unknown: 0, waiting: 0, nextAttemptAt: null });
    expect(await send(council, poster)).toMatchObject({ sent: 0 });
    expect(marks(poster)).toEqual([false]);
    expect(await row(council)).toMatchObject({ state: 'sent', attempts: 1, sentAt: new Date('2026-09-21T08:00:00Z') });
    const post = await council.inCouncil((tx) => lastSentStatusPost(tx, { directorateId: null }));
    expect(post).toMatchObject({ threadId: 'thread-1', activityId: 'activity-1', period: '2026-09-21' });
  });

  it('sends once where two workers empty the same outbox', async () => {
    const { council, poster } = await councilWithCard();
    const reports = await Promise.all([send(council, poster), send(council, poster), send(council, poster)]);
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    expect(poster.posted).toHaveLength(1);
  });

  it('holds no transaction open while it sends', async () => {
    const { council, poster } = await councilWithCard();
    poster.answerNext(async () => {
      // On the one connection of the embedded store this would wait for ever.
      expect((await row(council)).state).toBe('sending');
      return { kind: 'sent', threadId: 'thread', activityId: 'activity' };
    });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
  });

  it('waits as long as Teams says, and sends again without a mark', async () => {
    const { council, poster } = await councilWithCard();
    poster.answerNext(retry('429', 7));
    const report = await send(council, poster);
    expect(report).toMatchObject({ sent: 0, waiting: 1 });
    const { nextAttemptAt } = await row(council);
    const waits = (nextAttemptAt.getTime() - council.clock.now().getTime()) / 1000;
    expect(waits).toBeGreaterThanOrEqual(7);
    expect(waits).toBeLessThanOrEqual(9);
    expect(report.nextAttemptAt).toEqual(nextAttemptAt);
    council.clock.advance({ seconds: waits - 1 });
    expect(await send(council, poster)).toMatchObject({ sent: 0, waiting: 0 });
    council.clock.advance({ seconds: 1 });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
    expect(marks(poster)).toEqual([false, false]);
  });

  it('gives up when the next card is due, and tells an admin once', async () => {
    const { council, poster } = await councilWithCard();
    await openChats(council, 'admin');
    poster.answerNext(...Array.from({ length: 100 }, () => retry('503', 6 * 3_600)));
    while ((await row(council)).state === 'waiting') {
      await send(council, poster);
      council.clock.advance({ hours: 6, minutes: 1 });
    }
    const ended = await row(council);
    expect(ended.state).toBe('given_up');
    expect(council.clock.now() <= new Date('2026-09-28T14:01:00Z')).toBe(true);
    expect(ended.attempts).toBe(28);
    const rest = new RecordingPoster();
    await send(council, rest);
    await send(council, rest);
    const text = expect.stringContaining('the channel DCS could not be sent in time') as string;
    expect(rest.posted).toMatchObject([{ to: { conversationId: 'chat-admin' }, post: { kind: 'plain', text } }]);
  });

  it('does not send a card whose time ran out while the bot was down', async () => {
    const { council, poster } = await councilWithCard();
    council.clock.set('2026-09-28T08:00:00Z');
    expect(await send(council, poster)).toMatchObject({ sent: 0, failed: 1 });
    expect(poster.posted).toEqual([]);
    expect((await row(council)).state).toBe('given_up');
  });

  it('sends again once, marked, where no answer came', async () => {
    const { council, poster } = await councilWithCard();
    poster.answerNext(unknown('504'));
    expect(await send(council, poster)).toMatchObject({ sent: 0, unknown: 1 });
    council.clock.advance({ minutes: 1 });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
    expect(marks(poster)).toEqual([false, true]);
  });

  it('keeps the mark through a wait in between', async () => {
    const { council, poster } = await councilWithCard();
    poster.answerNext(unknown('timeout'), retry('429', 5), retry('412'));
    for (let minute = 0; minute < 4; minute += 1) {
      await send(council, poster);
      council.clock.advance({ minutes: 2 });
    }
    expect(marks(poster)).toEqual([false, true, true, true]);
    expect((await row(council)).state).toBe('sent');
  });

  it('stops after the fifth send without an answer, each but the first marked, and tells an admin to look', async () => {
    const { council, poster } = await councilWithCard();
    await openChats(council, 'admin');
    poster.answerNext(...['504', '502', '504', 'timeout', '502'].map(unknown));
    for (let sends = 0; sends < 4; sends += 1) {
      expect(await send(council, poster)).toMatchObject({ unknown: 1 });
      council.clock.advance({ minutes: 5 });
    }
    expect(await send(council, poster)).toMatchObject({ failed: 1 });
    council.clock.advance({ hours: 5 });
    await send(council, poster);
    expect(marks(poster)).toEqual([false, true, true, true, true, 'plain']);
    expect(await row(council)).toMatchObject({ state: 'failed', lastCode: 'unknown_502' });
    expect(poster.posted[5]?.post).toMatchObject({
      text: expect.stringContaining('Please look whether it is there') as string,
    });
  });

  it('sends again, marked, what a killed process had begun, once its lease is over', async () => {
    const { council, poster } = await councilWithCard();
    await claimAndDie(council);
    expect(await send(council, poster)).toMatchObject({ sent: 0 });
    council.clock.advance({ seconds: 121 });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
    expect(marks(poster)).toEqual([true]);
  });

  it('sends again, marked, where the marked repeat is cut off as well', async () => {
    const { council, poster } = await councilWithCard();
    poster.answerNext(unknown('timeout'));
    await send(council, poster);
    council.clock.advance({ minutes: 1 });
    await claimAndDie(council);
    council.clock.advance({ seconds: 121 });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
    expect(marks(poster)).toEqual([false, true]);
  });

  it('stops after kill upon kill all the same', async () => {
    const { council, poster } = await councilWithCard();
    for (let kill = 0; kill < 4; kill += 1) {
      await claimAndDie(council);
      council.clock.advance({ seconds: 121 });
      // The next process notes that it was cut off, and dies as soon as it has claimed it again.
      await council.inCouncil((tx) => claimPosts(tx, council.services, [council.clock.now()]));
    }
    await claimAndDie(council);
    council.clock.advance({ seconds: 121 });
    expect(await send(council, poster)).toMatchObject({ failed: 1 });
    expect(poster.posted).toEqual([]);
    expect(await row(council)).toMatchObject({ state: 'failed', lastCode: 'cut_off' });
  });

  it('does not take a wait for a send that was cut off', async () => {
    const { council, poster } = await councilWithCard();
    poster.answerNext(retry('429', 1));
    await send(council, poster);
    council.clock.advance({ minutes: 1 });
    await claimAndDie(council);
    council.clock.advance({ seconds: 121 });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
    expect(marks(poster)).toEqual([false, true]);
  });

  it('stops at a refusal, marks the channel, and tells one admin what to do', async () => {
    const { council, poster } = await councilWithCard();
    await council.addPerson('second-admin', [{ role: 'admin', directorateId: null }]);
    await openChats(council, 'admin', 'second-admin');
    poster.answerNext({ kind: 'refused', code: 'BotNotInConversationRoster' });
    expect(await send(council, poster)).toMatchObject({ failed: 1, sent: 1 });
    expect(poster.posted[1]).toMatchObject({
      to: { kind: 'personal' },
      post: { kind: 'plain', text: expect.stringContaining('BotNotInConversationRoster') as string },
    });
    expect(poster.posted).toHaveLength(2);
    expect(await row(council)).toMatchObject({ state: 'failed', lastCode: 'BotNotInConversationRoster' });
    const channel = await council.inCouncil((tx) => findConversation(tx, dcsChannel));
    expect(channel?.unreachableCode).toBe('BotNotInConversationRoster');
    expect(council.log.events('warn')).toEqual(['post_failed']);
  });

  it('does not tell an admin about a message to an admin that was refused', async () => {
    const { council, poster } = await councilWithCard();
    await openChats(council, 'admin');
    poster.answerNext({ kind: 'refused', code: '403' }, { kind: 'refused', code: '403' });
    await send(council, poster);
    expect(poster.posted).toHaveLength(2);
    expect(council.log.events('warn')).toEqual(['post_failed', 'post_failed']);
  });

  it('does not count a copy in somebody’s own chat as the channel’s post', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'chief_executive');
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    await planWeeklyPosts(council.services, council.councilId);
    const poster = new RecordingPoster();
    const answers: Record<string, SendOutcome> = {
      [dcsChannel]: retry('503'),
      'chat-chief_executive': { kind: 'sent', threadId: 't', activityId: 'a' },
    };
    const answer = (): Promise<SendOutcome> =>
      Promise.resolve(answers[poster.posted.at(-1)?.to.conversationId ?? ''] ?? retry('0'));
    poster.answerNext(answer, answer);
    expect(await send(council, poster)).toMatchObject({ sent: 1, waiting: 1 });
    expect(await council.inCouncil((tx) => lastSentStatusPost(tx, { directorateId: null }))).toBeUndefined();
  });

  it('leaves out a card whose subscription has been stopped since', async () => {
    const { council, poster } = await councilWithCard();
    await openChats(council, 'admin');
    await stopSubscription(council.services, council.actor('dcs'), { channel: channelOf(council) });
    await send(council, poster);
    expect(poster.posted).toEqual([]);
    expect(await row(council)).toMatchObject({ state: 'given_up', lastCode: 'overtaken' });
  });

  it('leaves out a directorate’s card where the channel has become the council’s since', async () => {
    const council = await testCouncil(store);
    await subscribed(council, { actor: council.actor('manager', 'education') });
    council.clock.set('2026-09-21T08:00:00Z');
    await planWeeklyPosts(council.services, council.councilId);
    await subscribed(council);
    const poster = new RecordingPoster();
    await send(council, poster);
    expect(poster.posted).toEqual([]);
    expect(await row(council)).toMatchObject({ state: 'given_up', lastCode: 'overtaken' });
  });

  it('sends a card that waits although the schedule has been changed since', async () => {
    const { council, poster } = await councilWithCard();
    await subscribed(council, { words: 'Friday 16:00' });
    await send(council, poster);
    expect(poster.posted).toMatchObject([{ post: { nextPost: 'Friday 25 September 2026 at 16:00' } }]);
  });

  it('goes on with the other rows after one that waits', async () => {
    const { council, poster } = await councilWithCard();
    await subscribed(council, { channel: { conversationId: '19:second' }, words: 'Tuesday' });
    council.clock.set('2026-09-22T08:00:00Z');
    await planWeeklyPosts(council.services, council.councilId);
    poster.answerNext(retry('503'));
    expect(await send(council, poster)).toMatchObject({ sent: 1, waiting: 1 });
  });
});

describe('a message that stands', () => {
  const standing = 'reminder/somebody';
  const say = (council: TestCouncil, text: string): Promise<unknown> =>
    council.inCouncil((tx) =>
      queueMessage(tx, council.services, {
        key: `say/${text}`,
        message: { kind: 'plain', conversationId: 'chat-admin', text, standing },
        giveUpAt: new Date('2027-01-01T00:00:00Z'),
      }),
    );
  async function councilWithMessage(): Promise<{ council: TestCouncil; poster: RecordingPoster }> {
    const council = await testCouncil(store);
    await openChats(council, 'admin');
    const poster = new RecordingPoster();
    await say(council, 'first');
    await send(council, poster);
    await say(council, 'second');
    return { council, poster };
  }
  const replaced = (poster: RecordingPoster): readonly unknown[] =>
    poster.posted.map(({ replaces }) => replaces?.activityId);

  it('is changed in place by what comes after', async () => {
    const { council, poster } = await councilWithMessage();
    await send(council, poster);
    expect(replaced(poster)).toEqual([undefined, 'activity-1']);
  });

  it('is sent anew where somebody has deleted it, and changed from then on', async () => {
    const { council, poster } = await councilWithMessage();
    poster.answerNext({ kind: 'gone', code: '404 ActivityNotFoundInConversation' });
    await send(council, poster);
    await say(council, 'third');
    await send(council, poster);
    expect(replaced(poster)).toEqual([undefined, 'activity-1', undefined, 'activity-3']);
  });

  it('is changed again where no answer came, for that does no harm', async () => {
    const { council, poster } = await councilWithMessage();
    poster.answerNext({ kind: 'unknown', code: 'timeout' }, { kind: 'unknown', code: 'timeout' });
    await send(council, poster);
    council.clock.advance({ minutes: 1 });
    await send(council, poster);
    council.clock.advance({ minutes: 2 });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
    expect(replaced(poster)).toEqual([undefined, 'activity-1', 'activity-1', 'activity-1']);
  });

  it('is changed again after a kill in the middle, at once when the lease is over', async () => {
    const { council, poster } = await councilWithMessage();
    await claimAndDie(council);
    council.clock.advance({ seconds: 121 });
    expect(await send(council, poster)).toMatchObject({ sent: 1 });
    expect(replaced(poster)).toEqual([undefined, 'activity-1']);
  });
});

describe('the wait before another attempt', () => {
  it('doubles up to a quarter of an hour, spread by a quarter either way', () => {
    const waits = [1, 2, 3, 4, 20].map((attempts) => retryDelay('row', attempts, null));
    const middle = [15, 30, 60, 120, 900];
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual((middle[index] ?? 0) * 0.75);
      expect(wait).toBeLessThanOrEqual((middle[index] ?? 0) * 1.25 + 1);
    });
  });

  it('is the same for a row each time, and differs between rows', () => {
    expect(retryDelay('row', 5, null)).toBe(retryDelay('row', 5, null));
    const spread = new Set(Array.from({ length: 50 }, (_, index) => retryDelay(`row-${String(index)}`, 5, null)));
    expect(spread.size).toBeGreaterThan(20);
  });
});
