import { addLaunch, listLaunches } from '../../src/storage/launch-repository.ts';
import { markUnreachable } from '../../src/storage/conversation-repository.ts';
import { setSignposts } from '../../src/storage/council-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { findPerson, savePerson } from '../../src/storage/person-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { declineInvitation, startResponding } from '../../src/usecases/answer-invitation.ts';
import { begin } from '../../src/usecases/begin.ts';
import { beginLaunches } from '../../src/usecases/begin-launches.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { invitePeople } from '../../src/usecases/invite-people.ts';
import { keepWeekFigures } from '../../src/usecases/keep-week-figures.ts';
import { launchCycle } from '../../src/usecases/launch-cycle.ts';
import { shownFigure } from '../../src/usecases/launch-progress.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { openPlannedCycles } from '../../src/usecases/open-planned-cycles.ts';
import { reportLaunches } from '../../src/usecases/report-launches.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { showInvitations } from '../../src/usecases/show-invitations.ts';
import { openChats } from '../support/channel.ts';
import type { TestCouncil, TestCouncilOptions } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { engines } from '../support/engines.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** A council whose cycle is launched, on Monday 14 September 2026 at 10:00 in London. */
async function launched(options: TestCouncilOptions = {}): Promise<{ council: TestCouncil; poster: RecordingPoster }> {
  const council = await testCouncil(store, { now: '2026-09-14T09:00:00Z', ...options });
  await launchCycle(council.services, { councilId: council.councilId, cycle: null, begin: true });
  return { council, poster: new RecordingPoster() };
}

const invite = ({ services, councilId }: TestCouncil): Promise<number> => invitePeople(services, councilId);
const send = ({ services, councilId }: TestCouncil, poster: RecordingPoster) =>
  sendDuePosts(services, poster, councilId);
const told = (poster: RecordingPoster): readonly string[] =>
  poster.posted.map(({ to, post }) => `${to.conversationId} ${post.kind}`).toSorted();
const progress = async (council: TestCouncil) => {
  const card = await showInvitations(council.services, council.actor('admin'), { cycleId: null, words: '' });
  if (card.kind !== 'invitations') throw new Error(card.kind);
  return card;
};
const frontline = { cycleId: '2026-27', audience: 'frontline' as const };

describe('the launch of a cycle', () => {
  it('invites everybody whom it asks and can reach, each in their own chat and words, and nobody twice', async () => {
    const { council, poster } = await launched();
    await openChats(council, 'frontline-education', 'partner', 'manager-education', 'reviewer', 'no-role');
    expect(await invite(council)).toBe(3);
    expect(await invite(council)).toBe(0);
    await send(council, poster);
    expect(told(poster)).toEqual([
      'chat-frontline-education invitation',
      'chat-manager-education work_invitation',
      'chat-partner invitation',
    ]);
    const card = poster.posted.find(({ to }) => to.conversationId === 'chat-manager-education')?.post;
    expect(card).toMatchObject({ card: { needing: 6, held: 6, closesOn: '2026-12-18' }, possibleRepeat: false });
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId); // the admins are to be told
  });

  it('invites those who come later, or whose chat appears later, and not those who began, finished or declined', async () => {
    const { council, poster } = await launched();
    await openChats(council, 'frontline', 'frontline-social-care', 'frontline-education');
    await startResponding(council.services, council.actorNamed('frontline-education'), frontline);
    await finishResponding(council.services, council.actorNamed('frontline-education'), frontline);
    await declineInvitation(council.services, council.actorNamed('frontline'), frontline);
    expect(await invite(council)).toBe(1);
    await council.addPerson('late', [{ role: 'frontline', directorateId: 'education' }]);
    expect(await invite(council)).toBe(0);
    await openChats(council, 'late');
    expect(await invite(council)).toBe(1);
    await send(council, poster);
    expect(told(poster)).toEqual(['chat-frontline-social-care invitation', 'chat-late invitation']);
  });

  it('does not invite again whoever has seen the invitation by saying start', async () => {
    const { council } = await launched();
    await begin(council.services, council.actor('frontline', 'education'), 'start');
    await openChats(council, 'frontline-education');
    expect(await invite(council)).toBe(0);
  });

  it.each<[string, (council: TestCouncil) => Promise<unknown>]>([
    ['began', (council) => startResponding(council.services, council.actor('frontline', 'education'), frontline)],
    ['declined', (council) => declineInvitation(council.services, council.actor('frontline', 'education'), frontline)],
    ['closed', (council) => council.inCouncil((tx) => setCycleStatus(tx, '2026-27', 'in_review'))],
    [
      'left',
      (council) =>
        council.inCouncil(async (tx) => {
          const person = await findPerson(tx, 'frontline-education');
          if (person) await savePerson(tx, { ...person, active: false }, council.clock.now());
        }),
    ],
  ])('drops an invitation that was overtaken before it was sent: %s', async (_, overtake) => {
    const { council, poster } = await launched();
    await openChats(council, 'frontline-education');
    expect(await invite(council)).toBe(1);
    await overtake(council);
    expect(await send(council, poster)).toMatchObject({ sent: 0 });
    expect(poster.posted).toEqual([]);
  });

  it('invites whoever was dropped while the cycle was closed once it is launched again', async () => {
    const { council, poster } = await launched();
    await openChats(council, 'frontline-education');
    await invite(council);
    await council.inCouncil((tx) => setCycleStatus(tx, '2026-27', 'in_review'));
    await send(council, poster);
    await council.inCouncil((tx) => setCycleStatus(tx, '2026-27', 'open'));
    expect(await invite(council)).toBe(0);
    const given = { councilId: council.councilId, cycle: null, begin: true };
    expect(await launchCycle(council.services, given)).toMatchObject({ kind: 'done' });
    expect(await launchCycle(council.services, given)).toMatchObject({ kind: 'unchanged' });
    expect(await invite(council)).toBe(1);
  });

  it('sends an invitation again once a chat that refused it takes messages', async () => {
    const { council, poster } = await launched();
    await openChats(council, 'frontline-education');
    poster.answerNext({ kind: 'refused', code: '403 ConversationBlockedByUser' });
    await invite(council);
    await send(council, poster);
    expect(await progress(council)).toMatchObject({ delivered: 0, failed: [{ problem: 'blocked', count: 1 }] });
    expect(await invite(council)).toBe(0);
    council.clock.advance({ seconds: 60 });
    await openChats(council, 'frontline-education');
    expect(await invite(council)).toBe(1);
    await send(council, poster);
    expect(await progress(council)).toMatchObject({ delivered: 1, failed: [] });
  });

  it('marks an invitation as a possible repeat where Teams gave no answer to the first', async () => {
    const { council, poster } = await launched();
    await openChats(council, 'frontline-education');
    poster.answerNext({ kind: 'unknown', code: '502' });
    await invite(council);
    await send(council, poster);
    expect(await progress(council)).toMatchObject({ unsure: 1, sent: 1 });
    council.clock.advance({ seconds: 600 });
    await send(council, poster);
    expect(poster.posted.map(({ post }) => 'possibleRepeat' in post && post.possibleRepeat)).toEqual([false, true]);
  });

  it('waits for the routes for a concern, and for working hours', async () => {
    const council = await testCouncil(store, { now: '2026-09-14T09:00:00Z', council: { signposts: {} } });
    const { services, councilId } = council;
    await openChats(council, 'frontline-education', 'admin');
    const refused = await launchCycle(services, { councilId, cycle: null, begin: true });
    expect(refused).toEqual({ kind: 'refused', reasons: [{ kind: 'routes_missing' }] });
    await council.inCouncil((tx) => addLaunch(tx, { cycleId: '2026-27', wanted: true }));
    expect([await beginLaunches(services, councilId), await invite(council)]).toEqual([0, 0]);
    expect(await progress(council)).toMatchObject({ state: 'routes_missing' });
    const all = { frontDoor: 'a', lado: 'b', whistleBlowing: 'c', outside: 'd' };
    await store.outsideCouncils((db) => setSignposts(db, councilId, all));
    for (const [at, begun] of [
      ['2026-09-14T08:29:00Z', 0],
      ['2026-09-14T15:00:00Z', 0],
      ['2026-09-19T09:00:00Z', 0],
      ['2026-12-25T10:00:00Z', 0],
      ['2026-09-15T08:30:00Z', 1],
      ['2026-09-15T08:31:00Z', 0],
    ] as const) {
      council.clock.set(at);
      expect([at, await beginLaunches(services, councilId)]).toEqual([at, begun]);
    }
    expect(await invite(council)).toBe(1);
  });

  it('comes with a planned cycle that opens on its day, and not with one that is not to invite', async () => {
    const council = await testCouncil(store, { cycle: { status: 'planned', opensOn: '2026-09-14' } });
    await council.addCycle({ id: 'quiet', status: 'planned', opensOn: '2026-09-14' });
    await council.inCouncil((tx) => addLaunch(tx, { cycleId: 'quiet', wanted: false }));
    expect(await openPlannedCycles(council.services, council.councilId)).toBe(2);
    const launches = await council.inCouncil(listLaunches);
    expect(launches.map(({ cycleId, wanted }) => `${cycleId} ${String(wanted)}`).toSorted()).toEqual([
      '2026-27 true',
      'quiet false',
    ]);
    council.clock.set('2026-09-14T08:30:00Z');
    expect(await beginLaunches(council.services, council.councilId)).toBe(1);
  });

  it('invites nobody in a cycle that was never launched', async () => {
    const council = await testCouncil(store, { now: '2026-09-14T09:00:00Z' });
    await openChats(council, 'frontline-education', 'manager-education');
    expect([await beginLaunches(council.services, council.councilId), await invite(council)]).toEqual([0, 0]);
    await keepWeekFigures(council.services, council.councilId);
    expect(await listCouncilsWithWork(council.services)).not.toContain(council.councilId);
  });

  it('invites a holder of entries to them, and to the questions where they chose to answer those', async () => {
    const { council, poster } = await launched();
    await openChats(council, 'both-social-care');
    await council.inCouncil((tx) =>
      tx.db
        .insertInto('presence')
        .values({ council_id: tx.councilId, person_id: 'both-social-care', answering_as: 'frontline' })
        .execute(),
    );
    await invite(council);
    await send(council, poster);
    expect(told(poster)).toEqual(['chat-both-social-care invitation']);
  });
});

describe('what the admins are told of a launch', () => {
  it('is one message, changed in place, at most once a minute and only where a count moved', async () => {
    const { council, poster } = await launched();
    const { services, councilId, clock } = council;
    await openChats(council, 'admin', 'frontline-education');
    const report = async (): Promise<void> => {
      await reportLaunches(services, councilId);
      await send(council, poster);
    };
    await report();
    await invite(council);
    await report();
    expect(told(poster)).toEqual(['chat-admin progress', 'chat-frontline-education invitation']);
    clock.advance({ seconds: 901 });
    await report();
    clock.advance({ seconds: 901 });
    await report();
    const cards = poster.posted.filter(({ post }) => post.kind === 'progress');
    expect(cards.map(({ replaces }) => replaces !== undefined)).toEqual([false, true]);
    expect(cards.at(-1)?.post).toMatchObject({ card: { delivered: 1, sent: 1, state: 'begun' } });
  });

  it('are counts that add up, with why somebody was not reached', async () => {
    const { council, poster } = await launched();
    await openChats(council, 'frontline', 'frontline-social-care', 'frontline-education', 'partner');
    await council.inCouncil((tx) => markUnreachable(tx, 'chat-partner', '403 MessageWritesBlocked'));
    poster.answerNext({ kind: 'refused', code: '404 ConversationNotFound' });
    await startResponding(council.services, council.actorNamed('frontline'), frontline);
    await invite(council);
    await send(council, poster);
    const card = await progress(council);
    expect(card).toMatchObject({
      ...{ asked: 8, sent: 2, delivered: 1, waiting: 0, unsure: 0, withoutChat: 4, notNeeded: 1 },
      failed: [
        { problem: 'blocked', count: 1 },
        { problem: 'gone', count: 1 },
      ],
    });
    expect(JSON.stringify(card)).not.toMatch(/chat-|frontline-|Person/);
  });

  it.each<[number, object]>([
    [4, { below: 5 }],
    [5, { from: 5 }],
    [9, { from: 5 }],
    [10, { from: 10 }],
  ])('show respondents as far as that may be: %i', (count, shown) => {
    expect(shownFigure(count, { figuresFrom: 5 })).toEqual(shown);
  });

  it('are for admins of the whole council alone', async () => {
    const { council } = await launched();
    const admin = await council.addPerson('small-admin', [{ role: 'admin', directorateId: 'education' }]);
    for (const actor of [admin, council.actor('dcs'), council.actor('manager')]) {
      const outcome = await showInvitations(council.services, actor, { cycleId: null, words: '' });
      expect(outcome).toMatchObject({ kind: 'not_allowed' });
    }
    expect(await showInvitations(council.services, council.actor('admin'), { cycleId: 'x', words: 'y' })).toMatchObject(
      {
        cycleLabel: '2026/27',
      },
    );
  });
});

describe.each(engines)('inviting many on %s', (engine) => {
  it('goes on in batches where it was cut off, and two instances share it', async () => {
    const own = await openTestStore(engine);
    const council = await testCouncil(own, { now: '2026-09-14T09:00:00Z' });
    const ids = Array.from({ length: 1_203 }, (_, index) => `many-${String(index)}`);
    await council.inCouncil(async (tx) => {
      const council_id = tx.councilId;
      const at = council.clock.now();
      const people = ids.map((id) => ({ council_id, id, name: id, email: `${id}@example.org`, created_at: at }));
      await tx.db.insertInto('person').values(people).execute();
      const held = ids.map((id) => ({ council_id, person_id: id, role: 'frontline', directorate_id: 'education' }));
      await tx.db.insertInto('role_holding').values(held).execute();
      const chats = ids.map((id) => ({
        ...{ council_id, conversation_id: `chat-${id}`, kind: 'personal', person_id: id, reference: '{}' },
        ...{ name: '', updated_at: at },
      }));
      await tx.db.insertInto('conversation_reference').values(chats).execute();
    });
    await launchCycle(council.services, { councilId: council.councilId, cycle: null, begin: true });
    const [one, two] = await Promise.all([invite(council), invite(council)]);
    expect(one + two).toBe(1_203);
    const rows = await council.inCouncil((tx) => tx.db.selectFrom('outbox').select('payload').execute());
    expect(new Set(rows.map(({ payload }) => (payload as { personId: string }).personId)).size).toBe(1_203);
    expect(rows).toHaveLength(1_203);
    await own.close();
  });
});
