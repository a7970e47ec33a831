import { inspect } from 'node:util';
import { AppError } from '../../src/domain/app-error.ts';
import { findConversation } from '../../src/storage/conversation-repository.ts';
import { findOutboxRow } from '../../src/storage/outbox-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { queueMessage } from '../../src/usecases/outbox-message.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import type { PostReader, ReadBack, SendOutcome } from '../../src/usecases/ports.ts';
import type { SendingManner, SendingReport } from '../../src/usecases/send-due-posts.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import type { Services } from '../../src/usecases/services.ts';
import { TenantPace } from '../../src/usecases/tenant-pace.ts';
import { openChats, subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';
import { tellingError } from '../support/telling-error.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const dcsChannel = '19:dcs@thread.tacv2';
const refused = (code: string): SendOutcome => ({ kind: 'refused', code });
const throttled = (afterSeconds: number | null): SendOutcome => ({ kind: 'retry', code: '429', afterSeconds });
const texts = (poster: RecordingPoster): readonly string[] =>
  poster.posted.map(({ post }) => (post.kind === 'plain' ? post.text : post.kind));

/** A sender whose waits move the council's clock, so that it shows when each message left. */
function paced(council: TestCouncil, more: Partial<SendingManner> = {}): SendingManner {
  const { clock } = council;
  const wait = (until: Date): Promise<void> => {
    if (until > clock.now()) clock.set(until.toISOString());
    return Promise.resolve();
  };
  return { pace: new TenantPace({ store, clock, wait, perSecond: 30 }), reader: null, wait, ...more };
}

const send = (council: TestCouncil, poster: RecordingPoster, manner?: SendingManner): Promise<SendingReport> =>
  sendDuePosts(council.services, poster, council.councilId, manner);

let said = 0;
/** Queues plain words for a person's own chat. */
async function say(council: TestCouncil, personId: string, text: string): Promise<string> {
  said += 1;
  const key = `said/${String(said)}`;
  const message = { kind: 'plain' as const, conversationId: `chat-${personId}`, text };
  const giveUpAt = new Date('2027-01-01T00:00:00Z');
  await council.inCouncil((tx) => queueMessage(tx, council.services, { key, message, giveUpAt }));
  return key;
}

/** A council in which these many people more have chats of their own with the bot. */
async function councilWithChats(people: number, tenantId?: string): Promise<{ council: TestCouncil; ids: string[] }> {
  const council = await testCouncil(store, tenantId === undefined ? {} : { council: { tenantId } });
  const ids = Array.from({ length: people }, (_, at) => `person-${String(at).padStart(2, '0')}`);
  for (const id of ids) await council.addPerson(id, [], { name: `Name of ${id}` });
  await openChats(council, 'admin', ...ids);
  return { council, ids };
}

async function councilWithCard(): Promise<TestCouncil> {
  const council = await testCouncil(store);
  await openChats(council, 'admin');
  await subscribed(council);
  council.clock.set('2026-09-21T08:00:00Z');
  await planWeeklyPosts(council.services, council.councilId);
  return council;
}

const marksOf = (poster: RecordingPoster): readonly unknown[] =>
  poster.posted.map(({ post }) => 'possibleRepeat' in post && post.possibleRepeat);

describe('the pace', () => {
  it.each([0, 700])(
    'is even, and lets no second have more than it may, also after %i ms of standstill',
    async (stall) => {
      const council = await testCouncil(store);
      const { clock } = council;
      const { pace } = paced(council);
      const left: number[] = [];
      while (left.length < 90) {
        const taken = await pace.take(council.tenantId, 10);
        for (const slot of taken.kind === 'slots' ? taken.slots : []) {
          if (left.length === 15) clock.set(new Date(clock.now().getTime() + stall).toISOString());
          await pace.leave(council.tenantId, slot);
          left.push(clock.now().getTime());
        }
      }
      const most = Math.max(...left.map((from) => left.filter((at) => at >= from && at < from + 1_000).length));
      expect(most).toBeLessThanOrEqual(30);
      expect(most).toBeGreaterThanOrEqual(28);
      expect(((left.at(-1) ?? 0) - (left[0] ?? 0) - stall) / 89).toBeLessThan(36);
    },
  );

  it('is shared by the councils of a tenant and by instances, and not with another tenant', async () => {
    const [one, two] = [await councilWithChats(20, 'shared'), await councilWithChats(20, 'shared')];
    const other = await councilWithChats(5);
    for (const { council, ids } of [one, two, other]) for (const id of ids) await say(council, id, 'A word');
    const left = new Map<string, number>();
    const sendAll = async ({ council }: typeof one): Promise<void> => {
      const poster = new RecordingPoster();
      await send(council, poster, paced(council));
      left.set(council.councilId, council.clock.now().getTime());
    };
    await sendAll(one);
    await sendAll(two);
    await sendAll(other);
    const start = Date.parse('2026-09-14T08:00:00Z');
    expect(left.get(one.council.councilId)).toBeGreaterThanOrEqual(start + 19 * 35);
    expect(left.get(two.council.councilId)).toBeGreaterThanOrEqual(start + 39 * 35);
    expect(left.get(other.council.councilId)).toBeLessThan(start + 10 * 35);
  });

  it('lets no more into one conversation than Teams takes, in the order asked for', async () => {
    const { council } = await councilWithChats(0);
    const words = Array.from({ length: 9 }, (_, at) => `word ${String(at)}`);
    for (const word of words) await say(council, 'admin', word);
    const poster = new RecordingPoster();
    const report = await send(council, poster);
    expect(texts(poster)).toEqual(words.slice(0, 7));
    const waits = (report.nextAttemptAt?.getTime() ?? 0) - council.clock.now().getTime();
    expect(waits).toBeGreaterThanOrEqual(1_300);
    expect(waits).toBeLessThanOrEqual(1_600);
    council.clock.advance({ seconds: 1.6 });
    await send(council, poster);
    expect(texts(poster)).toEqual(words.slice(0, 8));
  });

  it('keeps what was asked for later behind what must be tried again, in that conversation alone', async () => {
    const { council, ids } = await councilWithChats(1);
    await say(council, 'admin', 'first');
    await say(council, 'admin', 'second');
    await say(council, ids[0] ?? '', 'elsewhere');
    const poster = new RecordingPoster();
    poster.answerNext(throttled(9));
    expect(await send(council, poster)).toMatchObject({ sent: 1, waiting: 1 });
    expect(texts(poster)).toEqual(['first', 'elsewhere']);
    council.clock.advance({ seconds: 12 });
    await send(council, poster);
    expect(texts(poster)).toEqual(['first', 'elsewhere', 'first', 'second']);
  });

  it('sends the card of the week before messages that have waited for longer', async () => {
    const { council, ids } = await councilWithChats(1);
    await say(council, ids[0] ?? '', 'a word');
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    await planWeeklyPosts(council.services, council.councilId);
    const poster = new RecordingPoster();
    await send(council, poster);
    expect(texts(poster)).toEqual(['status', 'a word']);
  });

  it('leaves a tenant alone, for all its councils, that throttles most of what is sent', async () => {
    const [one, two] = [await councilWithChats(12, 'busy'), await councilWithChats(1, 'busy')];
    for (const id of one.ids) await say(one.council, id, 'a word');
    await say(two.council, two.ids[0] ?? '', 'a word');
    const poster = new RecordingPoster();
    poster.answerNext(...one.ids.map(() => throttled(60)));
    const until = one.council.clock.now().getTime() + 60_000;
    await send(one.council, poster);
    const rest = new RecordingPoster();
    const report = await send(two.council, rest);
    expect(rest.posted).toEqual([]);
    expect(report.nextAttemptAt).toEqual(new Date(until));
    two.council.clock.set(new Date(until).toISOString());
    expect(await send(two.council, rest)).toMatchObject({ sent: 1 });
  });

  it('claims nothing more once it is told to stop', async () => {
    const { council, ids } = await councilWithChats(30);
    for (const id of ids) await say(council, id, 'a word');
    const stop = new AbortController();
    const poster = new RecordingPoster();
    poster.answerNext(() => {
      stop.abort();
      return Promise.resolve({ kind: 'sent', threadId: 't', activityId: 'a' });
    });
    const { sent } = await send(council, poster, paced(council, { stop: stop.signal }));
    expect(sent).toBe(poster.posted.length);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(30);
    const open = await council.inCouncil((tx) =>
      tx.db.selectFrom('outbox').select('state').where('state', '=', 'sending').execute(),
    );
    expect(open).toEqual([]);
  });
});

describe('who cannot be reached', () => {
  it('is told to an admin once for many, in one message that is changed as more become known', async () => {
    const { council, ids } = await councilWithChats(3);
    const [first = '', second = '', third = ''] = ids;
    const poster = new RecordingPoster();
    await say(council, first, 'a word');
    await say(council, second, 'a word');
    poster.answerNext(refused('403 ConversationBlockedByUser'), refused('403 MessageWritesBlocked'));
    expect(await send(council, poster)).toMatchObject({ failed: 2, sent: 0 });
    council.clock.advance({ minutes: 5 });
    await send(council, poster);
    expect(poster.posted[2]).toMatchObject({ to: { conversationId: 'chat-admin' } });
    expect(texts(poster)[2]).toMatch(/^Messages do not reach 2 people\. Name of person-00: they have blocked/);
    await say(council, third, 'a word');
    poster.answerNext(refused('403 BotDisabledByAdmin'));
    await send(council, poster);
    council.clock.advance({ minutes: 5 });
    await send(council, poster);
    expect(poster.posted).toHaveLength(5);
    expect(poster.posted[4]).toMatchObject({ replaces: { activityId: 'activity-3' } });
    expect(texts(poster)[4]).toContain('Name of person-02: the app is switched off for them');
  });

  it('is not tried again before they write to the bot', async () => {
    const { council, ids } = await councilWithChats(1);
    const [who = ''] = ids;
    const poster = new RecordingPoster();
    poster.answerNext(refused('403 ConversationBlockedByUser'));
    await say(council, who, 'first');
    const key = await say(council, who, 'second');
    await send(council, poster);
    expect(texts(poster)).toEqual(['first']);
    const row = await council.inCouncil((tx) => findOutboxRow(tx, key));
    expect(row).toMatchObject({ state: 'failed', lastCode: 'unreachable' });
    await openChats(council, who);
    await say(council, who, 'third');
    await send(council, poster);
    expect(texts(poster)).toEqual(['first', 'third']);
  });

  it.each([
    ['403 BotDisabledByAdmin', 'ask your Teams administrator'],
    ['403 BotNotInConversationRoster', 'add it to the team again'],
    ['403 ForbiddenOperationException', 'not installed there'],
    ['403 MessageWritesBlocked', 'unblock it'],
    ['403 NotEnoughPermissions', 'do not let apps post'],
    ['403 InvalidBotApiHost', 'ALLOWED_SERVICE_HOSTS'],
    ['404 ConversationNotFound', 'choose another channel'],
    ['403', 'still in that team'],
  ])('is a channel, and an admin reads once what to do: %s', async (code, words) => {
    const council = await councilWithCard();
    const poster = new RecordingPoster();
    poster.answerNext(refused(code));
    await send(council, poster);
    council.clock.advance({ days: 7 });
    await planWeeklyPosts(council.services, council.councilId);
    await send(council, poster);
    expect(poster.posted).toHaveLength(2);
    expect(texts(poster)[1]).toContain('The channel DCS cannot be posted to');
    expect(texts(poster)[1]).toContain(words);
    expect(texts(poster)[1]).toContain(`(${code})`);
  });

  it('is told by the bot to the admin who writes next, where it reaches none', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    await planWeeklyPosts(council.services, council.councilId);
    const poster = new RecordingPoster();
    poster.answerNext(refused('404 ConversationNotFound'));
    await send(council, poster);
    const notices = await council.inCouncil((tx) => tx.db.selectFrom('notice').selectAll().execute());
    expect(notices).toMatchObject([{ person_id: 'admin' }]);
  });

  it.each(['400 BadArgument', '401', '413 MessageSizeTooBig'])(
    'is not a channel for the bot’s own fault: %s',
    async (code) => {
      const council = await councilWithCard();
      const poster = new RecordingPoster();
      poster.answerNext(refused(code));
      await send(council, poster);
      const channel = await council.inCouncil((tx) => findConversation(tx, dcsChannel));
      expect(channel?.unreachableCode).toBeNull();
      expect(texts(poster)[1]).toContain('a fault of the bot');
    },
  );
});

describe('a post without an answer', () => {
  const lost: SendOutcome = { kind: 'unknown', code: '504' };
  class Reader implements PostReader {
    readonly asked: unknown[] = [];
    readonly #says: ReadBack;
    constructor(says: ReadBack) {
      this.#says = says;
    }
    find(...asked: unknown[]): Promise<ReadBack> {
      this.asked.push(asked);
      return Promise.resolve(this.#says);
    }
  }

  it.each([
    [{ kind: 'found', threadId: 'thread-found', activityId: 'found' }, [false]],
    [{ kind: 'absent' }, [false, true]],
    [{ kind: 'unknown', code: '503' }, [false, true]],
  ] as const)('is looked for before it is sent again: %j', async (says, marks) => {
    const council = await councilWithCard();
    const reader = new Reader(says);
    const poster = new RecordingPoster();
    poster.answerNext(lost);
    await send(council, poster, paced(council, { reader }));
    council.clock.advance({ minutes: 1 });
    await send(council, poster, paced(council, { reader }));
    expect(marksOf(poster)).toEqual(marks);
    const row = await council.inCouncil((tx) => findOutboxRow(tx, `weekly/${dcsChannel}/2026-09-21`));
    expect(row?.state).toBe('sent');
    expect(reader.asked).toMatchObject([[{ conversationId: dcsChannel }, row?.id]]);
    const [post] = await council.inCouncil((tx) => tx.db.selectFrom('status_post').selectAll().execute());
    expect(post?.thread_id).toBe(says.kind === 'found' ? 'thread-found' : 'thread-2');
  });

  it('is not looked for in a chat, and says itself that it may be a repeat', async () => {
    const { council } = await councilWithChats(0);
    const reader = new Reader({ kind: 'absent' });
    await say(council, 'admin', 'a word');
    const poster = new RecordingPoster();
    poster.answerNext(lost);
    await send(council, poster, paced(council, { reader }));
    council.clock.advance({ minutes: 1 });
    await send(council, poster, paced(council, { reader }));
    expect(reader.asked).toEqual([]);
    expect(marksOf(poster)).toEqual([false, true]);
  });
});

describe('a store that is away', () => {
  it('for a moment while a message is sent makes no repeat of it', async () => {
    const council = await councilWithCard();
    let away = 0;
    const shaky: Store = {
      ...store,
      inCouncil: (id, work) => {
        away -= 1;
        return away >= 0
          ? Promise.reject(new AppError('store_unavailable', 'The database server cannot be reached.'))
          : store.inCouncil(id, work);
      },
    };
    const services: Services = { ...council.services, store: shaky };
    const poster = new RecordingPoster();
    poster.answerNext(() => {
      away = 20;
      return Promise.resolve({ kind: 'sent', threadId: 't', activityId: 'a' });
    });
    const report = await sendDuePosts(services, poster, council.councilId);
    expect(report).toMatchObject({ sent: 1, nextAttemptAt: null });
    expect(poster.posted).toHaveLength(1);
  });

  it('while the pace is noted costs the message nothing, and the log holds nothing of what the database repeats', async () => {
    const { council, ids } = await councilWithChats(1);
    const key = await say(council, ids[0] ?? '', 'A word');
    const manner = paced(council);
    const note = (): Promise<void> => Promise.reject(tellingError('Sam Green hit my sister'));
    await send(council, new RecordingPoster(), { ...manner, pace: Object.assign(manner.pace, { note }) });
    expect(await council.inCouncil((tx) => findOutboxRow(tx, key))).toMatchObject({ state: 'sent' });
    const lines = council.log.lines.filter(({ event }) => event === 'pace_not_noted');
    expect(lines).toMatchObject([{ level: 'warn', data: { councilId: council.councilId, code: '22P02' } }]);
    expect(inspect(lines, { depth: null })).not.toContain('Sam Green');
  });
});
