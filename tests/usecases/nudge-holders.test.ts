import { saveConversation } from '../../src/storage/conversation-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { findOutboxRow } from '../../src/storage/outbox-repository.ts';
import { saveReminder } from '../../src/storage/reminder-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { NudgeOutcome } from '../../src/usecases/nudge-holders.ts';
import { nudgeByWords, nudgeHolders } from '../../src/usecases/nudge-holders.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import type { Actor } from '../../src/usecases/services.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const entry = place('early-help-offer', 'education');
const holder = 'manager-education';
const key = (personId: string, day = '2026-09-14'): string =>
  `nudge/2026-27/early-help-offer@education/${day}/${personId}`;

/** A council whose holder of the entry has a chat; it is a quarter to ten on a Monday. */
async function council(): Promise<TestCouncil> {
  const made = await testCouncil(store, { now: '2026-09-14T08:45:00Z' });
  await chatOf(made, holder);
  return made;
}

async function chatOf({ inCouncil, clock }: TestCouncil, personId: string): Promise<void> {
  const chat = { conversationId: `chat-${personId}`, kind: 'personal' as const, personId, name: '', reference: {} };
  await inCouncil((tx) => saveConversation(tx, { ...chat, now: clock.now() }));
}

function nudge(at: TestCouncil, actor: Actor): Promise<NudgeOutcome> {
  return nudgeHolders(at.services, actor, { cycleId: at.cycleId, place: entry, position: startOfList });
}

async function sent(at: TestCouncil): Promise<RecordingPoster> {
  const poster = new RecordingPoster();
  await sendDuePosts(at.services, poster, at.councilId);
  return poster;
}

describe('a nudge', () => {
  it('asks the holder in their own chat, once a day whoever asks, without a name', async () => {
    const at = await council();
    expect(await nudge(at, at.actor('dcs'))).toMatchObject({ kind: 'nudged', how: 'asked', topic: 'Early help' });
    expect(at.wakes).toEqual([at.councilId]);
    expect(await nudge(at, at.actor('dcs'))).toMatchObject({ how: 'asked_today' });
    expect(await nudge(at, at.actor('reviewer'))).toMatchObject({ how: 'asked_today' });
    const poster = await sent(at);
    expect(poster.posted).toHaveLength(1);
    expect(poster.posted[0]).toMatchObject({
      to: { conversationId: `chat-${holder}` },
      post: { kind: 'nudge', card: { rules: ['unanswered'], place: entry } },
    });
    expect(JSON.stringify(poster.posted[0]?.post)).not.toMatch(/dcs|Dcs|reviewer/);
    const history = await at.inCouncil((tx) => listHistory(tx, { subject: 'nudge' }));
    expect(history).toMatchObject([{ actor: 'dcs', change: 'asked', new: { personIds: [holder], day: '2026-09-14' } }]);
    at.clock.set('2026-09-15T08:45:00Z');
    expect(await nudge(at, at.actor('dcs'))).toMatchObject({ how: 'asked' });
  });

  it('is not sent once the gap is closed', async () => {
    const at = await council();
    await nudge(at, at.actor('dcs'));
    await at.assess(entry, { outcome: 'not_applicable', reason: 'We have none.' });
    expect((await sent(at)).posted).toEqual([]);
  });

  it('waits for working hours, and for whoever is away until they are back, and says the same of both', async () => {
    const at = await council();
    await at.inCouncil((tx) => saveReminder(tx, holder, { quietUntil: '2026-09-19', quietKind: 'away' }));
    const away = await nudge(at, at.actor('dcs'));
    const row = await at.inCouncil((tx) => findOutboxRow(tx, key(holder)));
    // The 19th is a Saturday.
    expect(row?.nextAttemptAt).toEqual(new Date('2026-09-21T08:30:00Z'));
    expect(row?.giveUpAt).toEqual(new Date('2026-09-21T15:00:00Z'));
    const there = await council();
    there.clock.set('2026-09-14T19:00:00Z');
    expect(await nudge(there, there.actor('dcs'))).toEqual(away);
    expect((await there.inCouncil((tx) => findOutboxRow(tx, key(holder))))?.nextAttemptAt).toEqual(
      new Date('2026-09-15T08:30:00Z'),
    );
  });

  it('says so where nobody holds it, the asker alone does, they cannot be reached, or nothing is missing', async () => {
    const at = await testCouncil(store);
    const ask = (where: ReturnType<typeof place>, actor: Actor): Promise<NudgeOutcome> =>
      nudgeHolders(at.services, actor, { cycleId: at.cycleId, place: where, position: startOfList });
    expect(await ask(entry, at.actor('dcs'))).toMatchObject({ how: 'cannot_reach' });
    expect(await ask(entry, at.actorNamed(holder))).toMatchObject({ how: 'only_you' });
    expect(await ask(place('early-help-offer', 'commissioning'), at.actor('dcs'))).toMatchObject({
      how: 'nobody_holds',
    });
    await at.assess(entry, { outcome: 'not_applicable', reason: 'We have none.' });
    expect(await ask(entry, at.actor('dcs'))).toEqual({ kind: 'no_such_gap', words: '' });
    expect(await ask(entry, at.actor('manager', 'social-care'))).toEqual({ kind: 'no_such_gap', words: '' });
    expect(await ask(entry, at.actor('frontline'))).toEqual({ kind: 'not_allowed', command: 'nudge' });
  });

  it('is typed with a number and, where it stands in several directorates, one of them', async () => {
    const at = await council();
    const typed = (words: string): Promise<NudgeOutcome> => nudgeByWords(at.services, at.actor('dcs'), words);
    expect(await typed('11')).toMatchObject({ kind: 'gap_choices', purpose: 'nudge', total: 2 });
    expect(await typed('11 highways')).toMatchObject({ kind: 'gap_choices', notUnderstood: 'highways' });
    expect(await typed('')).toMatchObject({ kind: 'gap_choices', purpose: 'nudge' });
    expect(await typed('99')).toMatchObject({ kind: 'gap_choices', notUnderstood: '99' });
    expect(await typed('11 education')).toMatchObject({ kind: 'nudged', how: 'asked' });
    const scoped = await nudgeByWords(at.services, at.actor('manager', 'social-care'), '11 education');
    expect(scoped).not.toMatchObject({ kind: 'nudged', directorateName: 'Education and Skills' });
  });
});
