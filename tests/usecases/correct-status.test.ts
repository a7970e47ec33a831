import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { lastWeeklyPost } from '../../src/storage/status-post-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { correctStatus } from '../../src/usecases/correct-status.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { openChats, subscribed } from '../support/channel.ts';
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
const reason = 'Housing had been left out';

interface Week {
  council: TestCouncil;
  poster: RecordingPoster;
}

/** A council whose card of Monday 21 September is queued; the clock stands then. */
async function queued(): Promise<Week> {
  const council = await testCouncil(store);
  await openChats(council, 'chief_executive', 'reviewer', 'admin');
  await subscribed(council);
  council.clock.set('2026-09-21T08:00:00Z');
  await planWeeklyPosts(council.services, council.councilId);
  return { council, poster: new RecordingPoster() };
}

/** What is sent now. */
async function send({ council, poster }: Week): Promise<readonly PostedCard[]> {
  const before = poster.posted.length;
  await sendDuePosts(council.services, poster, council.councilId);
  return poster.posted.slice(before);
}

/** The same, with the card out, and then Tuesday 14:10 with another rating in the record. */
async function out(): Promise<Week & { first: readonly PostedCard[] }> {
  const week = await queued();
  const first = await send(week);
  week.council.clock.set('2026-09-22T13:10:00Z');
  await week.council.assess(place('structure-tested'), { rating: 'good', status: 'accepted' });
  return { ...week, first };
}

const correct = (
  { council }: Pick<Week, 'council'>,
  given: { actor?: string; reason?: string; corrections?: number | null; conversationId?: string | null } = {},
): ReturnType<typeof correctStatus> =>
  correctStatus(council.services, council.actorNamed(given.actor ?? 'dcs'), {
    conversation: { kind: 'personal', conversationId: 'chat-dcs' },
    conversationId: given.conversationId ?? null,
    reason: given.reason ?? reason,
    corrections: given.corrections ?? null,
  });

const inChannel = (posted: readonly PostedCard[]): readonly PostedCard[] =>
  posted.filter(({ to }) => to.conversationId === dcsChannel);

describe('correct status', () => {
  it('changes the message of the week in place, with new figures, when and why, and no new post', async () => {
    const week = await out();
    expect(await correct(week)).toEqual({ kind: 'correcting', channelName: 'DCS' });
    expect(week.council.wakes).toContain(week.council.councilId);
    const [card, ...others] = inChannel(await send(week));
    expect(others).toEqual([]);
    expect(card).toMatchObject({
      replaces: { threadId: 'thread-1', activityId: 'activity-1' },
      post: {
        extra: false,
        correction: { at: new Date('2026-09-22T13:10:00Z'), reason },
        snapshot: { rollUp: { counts: { assured: 1 } }, asAt: '2026-09-22T13:10:00.000Z' },
      },
    });
    expect(card?.post).not.toHaveProperty('lateSince');
    const post = await week.council.inCouncil((tx) => lastWeeklyPost(tx, { conversationId: dcsChannel }));
    expect(post).toMatchObject({ corrections: 1, sentAt: new Date('2026-09-21T08:00:00Z'), threadId: 'thread-1' });
  });

  it('changes the copies of the Chief Executive and the reviewer in place as well', async () => {
    const week = await out();
    const copies = (posted: readonly PostedCard[]): readonly PostedCard[] =>
      posted
        .filter(({ to }) => to.kind === 'personal')
        .toSorted((a, b) => a.to.conversationId.localeCompare(b.to.conversationId));
    const idsBefore = copies(week.first).map(({ to }) => [
      to.conversationId,
      `thread-${String(week.first.findIndex((one) => one.to.conversationId === to.conversationId) + 1)}`,
    ]);
    expect(idsBefore).toHaveLength(2);
    await correct(week);
    const after = copies(await send(week));
    expect(after.map(({ to, replaces }) => [to.conversationId, replaces?.threadId])).toEqual(idsBefore);
    expect(after.every(({ post }) => post.kind === 'status' && post.correction?.reason === reason)).toBe(true);
  });

  it('keeps both sets of figures and the reason in the history', async () => {
    const week = await out();
    await correct(week);
    const rows = await week.council.inCouncil((tx) => listHistory(tx, { subject: 'status_post' }));
    expect(rows).toMatchObject([
      {
        ...{ actor: 'dcs', change: 'corrected', why: reason },
        old: { snapshot: { rollUp: { counts: { assured: 0 } } }, correction: null },
        new: { snapshot: { rollUp: { counts: { assured: 1 } } }, correction: { reason } },
      },
    ]);
  });

  it('is compared with the week before, as the card was, and not with itself', async () => {
    const week = await out();
    await correct(week);
    const [second] = inChannel(await send(week));
    expect(second?.post).toMatchObject({ snapshot: { changes: null } });
    week.council.clock.set('2026-09-28T08:00:00Z');
    await planWeeklyPosts(week.council.services, week.council.councilId);
    await send(week);
    await week.council.assess(place('structure-tested'), { rating: 'requires_improvement' });
    await correct(week);
    const [fourth] = inChannel(await send(week));
    expect(fourth?.post).toMatchObject({ snapshot: { changes: { since: '2026-09-22T13:10:00.000Z' } } });
  });

  it('asks for a reason, and gives too long a one back', async () => {
    const week = await out();
    expect(await correct(week, { reason: '  ' })).toMatchObject({ kind: 'correction_form', problem: null });
    expect(await correct(week, { reason: ' ', corrections: 0 })).toMatchObject({ problem: 'reason_missing' });
    const long = 'x'.repeat(301);
    expect(await correct(week, { reason: long })).toMatchObject({ problem: 'reason_too_long', reason: long });
    expect(await correct(week, { reason: 'x'.repeat(300), corrections: 0 })).toMatchObject({ kind: 'correcting' });
  });

  it('pressed twice, typed twice within a minute, or twice at once corrects once', async () => {
    const week = await out();
    await Promise.all([correct(week, { corrections: 0 }), correct(week, { corrections: 0 })]);
    expect(await correct(week, { corrections: 0 })).toMatchObject({ kind: 'already_correcting' });
    expect(await correct(week)).toMatchObject({ kind: 'already_correcting' });
    expect(inChannel(await send(week))).toHaveLength(1);
    week.council.clock.advance({ minutes: 1 });
    expect(await correct(week)).toMatchObject({ kind: 'correcting' });
    expect(inChannel(await send(week))).toMatchObject([{ replaces: { threadId: 'thread-1' } }]);
  });

  it('from a card older than another correction keeps what was typed and asks again', async () => {
    const week = await out();
    await correct(week, { corrections: 0, actor: 'admin' });
    const again = await correct(week, { corrections: 0, reason: 'Another reason' });
    expect(again).toMatchObject({ problem: 'corrected_meanwhile', reason: 'Another reason', post: { corrections: 1 } });
  });

  it('goes out as a new message, marked, where somebody has deleted the first', async () => {
    const week = await out();
    await correct(week);
    week.poster.answerNext({ kind: 'gone', code: '404 ActivityNotFoundInConversation' });
    const sent = inChannel(await send(week));
    expect(sent).toMatchObject([
      { replaces: { threadId: 'thread-1' } },
      { post: { correction: { reason }, extra: false } },
    ]);
    expect(sent[1]?.replaces).toBeUndefined();
    const post = await week.council.inCouncil((tx) => lastWeeklyPost(tx, { conversationId: dcsChannel }));
    expect(post?.threadId).not.toBe('thread-1');
    week.council.clock.advance({ hours: 1 });
    await correct(week);
    expect(inChannel(await send(week))).toMatchObject([{ replaces: { threadId: post?.threadId } }]);
  });

  it('says so where the card is not out yet, was given up, or there is none this week', async () => {
    const week = await queued();
    expect(await correct(week)).toMatchObject({ kind: 'nothing_to_correct', why: 'not_out_yet' });
    week.poster.answerNext(...Array.from({ length: 3 }, () => ({ kind: 'refused' as const, code: '403' })));
    await send(week);
    expect(await correct(week)).toMatchObject({ kind: 'nothing_to_correct', why: 'given_up' });
    const old = await out();
    old.council.clock.set('2026-09-28T07:00:00Z');
    expect(await correct(old)).toMatchObject({ kind: 'nothing_to_correct', why: 'none_this_week' });
    const none = await testCouncil(store);
    expect(await correct({ council: none })).toEqual({ kind: 'not_subscribed' });
  });

  it('is for those who may post there, and while the test is open', async () => {
    const week = await out();
    for (const actor of ['reviewer', 'chief_executive', 'lead_member', 'frontline', 'no-role']) {
      expect(await correct(week, { actor })).toEqual({ kind: 'not_allowed', command: 'correct status' });
    }
    const theirs = { actor: 'manager-education', conversationId: dcsChannel };
    expect(await correct(week, theirs)).toMatchObject({ kind: 'not_allowed' });
    expect(await correct(week, { conversationId: '19:another-council' })).toEqual({ kind: 'not_subscribed' });
    await week.council.inCouncil((tx) => setCycleStatus(tx, week.council.cycleId, 'planned'));
    expect(await correct(week)).toEqual({ kind: 'cycle_closed' });
    expect(await send(week)).toEqual([]);
  });

  it('asks which channel where there are several', async () => {
    const week = await out();
    await subscribed(week.council, {
      actor: week.council.actor('admin'),
      channel: { conversationId: '19:second', name: 'B' },
    });
    expect(await correct(week)).toMatchObject({ kind: 'which_channel', channels: [{ name: 'DCS' }, { name: 'B' }] });
    expect(await correct(week, { conversationId: dcsChannel })).toMatchObject({ kind: 'correcting' });
  });
});
