import type { Cycle } from '../../src/domain/cycle.ts';
import { saveConversation } from '../../src/storage/conversation-repository.ts';
import { saveReminder } from '../../src/storage/reminder-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { erasePerson } from '../../src/storage/erasure-repository.ts';
import { declineInvitation, startResponding } from '../../src/usecases/answer-invitation.ts';
import { leaveCouncil } from '../../src/usecases/leave-council.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { showYouSaid } from '../../src/usecases/show-you-said.ts';
import { tellWhatWasSaid } from '../../src/usecases/tell-what-was-said.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { all, respond } from '../support/replies.ts';
import { threeQuestions } from '../support/three-questions.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore('pglite');
});
afterAll(() => store.close());

const good = { view: 'test_met', reason: 'Words that nobody reads.' };
const said = { 'management-arrangements': good, 'line-of-accountability': good };
const staff = { id: 'staff', audience: 'frontline' as const, directorateId: 'social-care' };

const newCouncil = (cycle: Partial<Cycle> = {}): Promise<TestCouncil> =>
  testCouncil(store, { set: threeQuestions(), cycle: { id: 'cycle', label: '2026/27', ...cycle } });

async function move(council: TestCouncil, to: 'in_review' | 'signed_off', on?: string): Promise<void> {
  const { services, councilId } = council;
  const moved = await moveCycleOn(services, { councilId, cycle: '2026/27', to, why: 'x', ...(on ? { on } : {}) });
  if (moved.kind !== 'done') throw new Error(JSON.stringify(moved));
}

async function signOff(council: TestCouncil, on?: string): Promise<void> {
  await move(council, 'in_review');
  await move(council, 'signed_off', on);
}

async function chats(council: TestCouncil, ...personIds: readonly string[]): Promise<void> {
  for (const personId of personIds) {
    const chat = { conversationId: `chat-${personId}`, kind: 'personal' as const, personId, name: '', reference: {} };
    await council.inCouncil((tx) => saveConversation(tx, { ...chat, now: council.clock.now() }));
  }
}

const tell = (council: TestCouncil): Promise<number> => tellWhatWasSaid(council.services, council.councilId);
const show = (council: TestCouncil, personId: string, cycleId: string | null = null, page = 1) =>
  showYouSaid(council.services, council.actorNamed(personId), { cycleId, page });

async function sent(council: TestCouncil): Promise<readonly string[]> {
  const poster = new RecordingPoster();
  await sendDuePosts(council.services, poster, council.councilId);
  return poster.posted.map(({ to, post }) => `${post.kind} ${to.conversationId}`).toSorted();
}

/** A council on a Monday at half past ten, in which ten have answered and others were asked. */
async function answered(cycle: Partial<Cycle> = {}): Promise<TestCouncil> {
  const council = await newCouncil(cycle);
  council.clock.set('2026-09-14T09:30:00Z');
  await respond(council, staff, all(10, said));
  return council;
}

describe('the message after sign-off', () => {
  it('comes once to everybody who was asked, whatever they did, and to nobody else', async () => {
    const council = await answered();
    await startResponding(council.services, council.actorNamed('frontline-education'), {
      cycleId: 'cycle',
      audience: 'frontline',
    });
    await declineInvitation(council.services, council.actor('partner'), { cycleId: 'cycle', audience: 'partner' });
    await chats(council, 'staff-0', 'frontline-education', 'partner', 'frontline', 'manager-education', 'dcs');
    expect(await tell(council)).toBe(0);
    await signOff(council);
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    expect(await tell(council)).toBe(3);
    expect(await tell(council)).toBe(0);
    expect(await sent(council)).toEqual(['said chat-frontline-education', 'said chat-partner', 'said chat-staff-0']);
    expect(await sent(council)).toEqual([]);
  });

  it('comes once where two instances look at the same moment', async () => {
    const council = await answered();
    await chats(council, ...Array.from({ length: 10 }, (_, index) => `staff-${String(index)}`));
    await signOff(council);
    const told = await Promise.all([tell(council), tell(council)]);
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(10);
    expect(await sent(council)).toHaveLength(10);
  });

  it('reaches those of an anonymous cycle whose link is cut', async () => {
    const council = await answered({ confidentiality: 'anonymous' });
    await chats(council, 'staff-0', 'staff-1');
    await signOff(council);
    expect(await tell(council)).toBe(2);
    expect((await show(council, 'staff-0')).kind).toBe('you_said');
  });

  it('waits for a chat, for working hours, and for whoever is away; leavers get none', async () => {
    const council = await answered();
    await chats(council, 'staff-0', 'staff-1');
    await council.inCouncil((tx) => saveReminder(tx, 'staff-1', { quietUntil: '2026-09-17', quietKind: 'away' }));
    council.clock.set('2026-09-14T19:00:00Z');
    await signOff(council);
    expect(await tell(council)).toBe(2);
    expect(await sent(council)).toEqual([]);
    await chats(council, 'staff-2', 'staff-3');
    expect(await tell(council)).toBe(2);
    await leaveCouncil(council.services, {
      councilId: council.councilId,
      email: `staff-3@${council.councilId}.example`,
    });
    council.clock.set('2026-09-15T08:31:00Z');
    expect(await sent(council)).toEqual(['said chat-staff-0', 'said chat-staff-2']);
    council.clock.set('2026-09-17T08:31:00Z');
    expect(await sent(council)).toEqual(['said chat-staff-1']);
  });

  it('comes once of a live cycle that is signed again, and of none that was signed long ago', async () => {
    const live = await answered({ live: true, closesOn: null, everyMonths: null });
    await chats(live, 'staff-0');
    await move(live, 'signed_off');
    expect(await tell(live)).toBe(1);
    live.clock.advance({ days: 20 });
    await move(live, 'signed_off');
    expect(await tell(live)).toBe(0);
    const late = await answered();
    await chats(late, 'staff-0');
    late.clock.advance({ days: 60 });
    await signOff(late, '2026-09-20');
    expect(await tell(late)).toBe(0);
  });

  it('is not sent again once the record of messages is gone, and goes with an erased person', async () => {
    const council = await answered();
    await chats(council, 'staff-0', 'staff-1');
    await signOff(council);
    await tell(council);
    await sent(council);
    await council.inCouncil((tx) => tx.db.deleteFrom('outbox').where('council_id', '=', council.councilId).execute());
    expect(await tell(council)).toBe(0);
    await council.inCouncil((tx) => erasePerson(tx, 'staff-0'));
    const left = await council.inCouncil((tx) => tx.db.selectFrom('said_message').select('person_id').execute());
    expect(left).toEqual([{ person_id: 'staff-1' }]);
  });
});

describe('you said', () => {
  it('says when it will come, before the sign-off', async () => {
    const council = await answered();
    expect(await show(council, 'staff-0')).toMatchObject({ kind: 'you_said_later', status: 'open' });
    await move(council, 'in_review');
    expect(await show(council, 'staff-0', 'cycle')).toMatchObject({ kind: 'you_said_later', status: 'in_review' });
  });

  it('shows published figures and what is being done where the person may know of it', async () => {
    const council = await answered();
    const key = 'management-arrangements';
    for (const directorateId of ['social-care', 'education']) {
      await council.assess(place(key, directorateId), { status: 'accepted', rating: 'test_met', whatWeKnow: 'Secret' });
      await council.act(place(key, directorateId), { what: `For ${directorateId}` });
    }
    await signOff(council);
    const card = await show(council, 'staff-0');
    expect(card).toMatchObject({
      ...{ kind: 'you_said', cycleLabel: '2026/27', waiting: 0, tooFew: true },
      questions: [
        { sides: [{ audience: 'frontline', counts: { test_met: 10 } }], actions: [{ what: 'For social-care' }] },
        { sides: [{ counts: { test_met: 10 } }], actions: [] },
      ],
    });
    expect(JSON.stringify(card)).not.toMatch(/Words that nobody reads|Secret|Person/);
    expect(JSON.stringify(await show(council, 'reviewer'))).toContain('For education');
    expect(JSON.stringify(await show(council, 'manager-education'))).not.toContain('For social-care');
  });

  it('shows no figure of four', async () => {
    const council = await newCouncil();
    await respond(council, staff, all(4, said));
    await signOff(council);
    expect(await show(council, 'staff-0')).toMatchObject({ questions: [], tooFew: true });
  });

  it('is for nobody who was not asked, and for no cycle of elsewhere', async () => {
    const council = await answered();
    await signOff(council);
    for (const id of ['lead_member', 'no-role', 'frontline']) {
      expect(await show(council, id)).toEqual({ kind: 'not_asked' });
      expect(await show(council, id, 'cycle')).toEqual({ kind: 'not_asked' });
    }
    expect(await show(council, 'staff-0', 'of another council')).toEqual({ kind: 'not_yours' });
    const { services } = council;
    expect(await showYouSaid(services, council.actorNamed('nobody'), { cycleId: null, page: 1 })).toEqual({
      kind: 'not_yours',
    });
    expect(await show(council, 'staff-0', null, 99)).toMatchObject({ kind: 'you_said', page: 1 });
  });

  it('keeps back what the person is still to answer in the next cycle, until they have', async () => {
    const council = await answered();
    await signOff(council);
    await council.addCycle({ id: 'next', label: 'Autumn', opensOn: '2026-09-14' });
    expect(await show(council, 'staff-0')).toMatchObject({ questions: [], waiting: 3 });
    expect(JSON.stringify(await show(council, 'staff-0', 'cycle', 2))).not.toContain('"test_met":10');
    await declineInvitation(council.services, council.actorNamed('staff-0'), {
      cycleId: 'next',
      audience: 'frontline',
    });
    expect(await show(council, 'staff-0')).toMatchObject({ waiting: 0, questions: [{}, {}] });
  });
});
