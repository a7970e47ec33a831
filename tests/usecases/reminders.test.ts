import { addClosedDay } from '../../src/storage/closed-day-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { erasePerson } from '../../src/storage/erasure-repository.ts';
import { findPerson, savePerson } from '../../src/storage/person-repository.ts';
import { listChased, listReminders } from '../../src/storage/reminder-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { handOver } from '../../src/usecases/hand-over.ts';
import { invitePeople } from '../../src/usecases/invite-people.ts';
import { launchCycle } from '../../src/usecases/launch-cycle.ts';
import { leaveCouncil } from '../../src/usecases/leave-council.ts';
import { showMyActions } from '../../src/usecases/my-actions.ts';
import { planReminders } from '../../src/usecases/plan-reminders.ts';
import { quietReminders, resumeReminders } from '../../src/usecases/quiet-reminders.ts';
import type { ReminderCard } from '../../src/usecases/reminder-card.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { openChats } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
let poster: RecordingPoster;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** A council whose cycle was launched on Monday 14 September 2026, and whose invitations are out. */
async function launched(...chats: readonly string[]): Promise<void> {
  council = await testCouncil(store, { now: '2026-09-14T09:00:00Z' });
  poster = new RecordingPoster();
  await openChats(council, ...chats);
  await launchCycle(council.services, { councilId: council.councilId, cycle: null, begin: true });
  await invitePeople(council.services, council.councilId);
  await send();
  poster.posted.splice(0);
}

const send = () => sendDuePosts(council.services, poster, council.councilId);
/** What the tick does at this time of the council. */
async function tick(at: string): Promise<void> {
  council.clock.set(at);
  await planReminders(council.services, council.councilId);
  await send();
}

interface Sent {
  to: string;
  fresh: boolean;
  card: ReminderCard;
}
function sent(): readonly Sent[] {
  return poster.posted.flatMap(({ to, post, replaces }) =>
    post.kind === 'reminder'
      ? [{ to: to.conversationId.replace('chat-', ''), fresh: replaces === undefined, card: post.card }]
      : [],
  );
}
const whys = (one: Sent | undefined): readonly string[] => (one?.card.lines ?? []).map(({ why }) => why);
const answered = { rating: 'good', status: 'submitted', whatWeKnow: 'It works' } as const;

/** Every entry that the managers of a directorate hold. */
async function answerAll(directorateId: string): Promise<void> {
  const { set } = council;
  for (const question of set.sections.flatMap(({ questions }) => questions)) {
    if (question.level === 'directorate') await council.assess(place(question.key, directorateId), answered);
  }
}

async function reportsTo(personId: string, managerId: string): Promise<void> {
  await council.inCouncil(async (tx) => {
    const person = await findPerson(tx, personId);
    const line = await findPerson(tx, managerId);
    if (person && line) await savePerson(tx, { ...person, reportsTo: line.email }, council.clock.now());
  });
}

describe('a holder of entries', () => {
  beforeEach(() => launched('manager-education'));

  it('is reminded a week after the invitation, at working hours, once', async () => {
    for (const at of ['2026-09-18T09:00:00Z', '2026-09-20T09:00:00Z', '2026-09-21T08:29:00Z']) await tick(at);
    expect(sent()).toEqual([]);
    for (const at of ['2026-09-21T08:30:00Z', '2026-09-21T08:31:00Z', '2026-09-21T10:30:00Z', '2026-09-22T08:30:00Z']) {
      await tick(at);
    }
    expect(sent()).toMatchObject([{ to: 'manager-education', fresh: true, card: { total: 6 } }]);
    expect(whys(sent()[0])).toEqual(Array.from({ length: 6 }, () => 'unanswered'));
  });

  it.each([
    ['a Saturday', '2026-09-26T09:00:00Z'],
    ['after hours', '2026-09-21T15:00:00Z'],
    ['a bank holiday', '2026-12-28T10:00:00Z'],
    ['a closed day', '2026-09-22T09:00:00Z'],
  ])('is left in peace on %s', async (_, at) => {
    await council.inCouncil((tx) => addClosedDay(tx, '2026-09-22'));
    await tick(at);
    expect(sent()).toEqual([]);
  });

  it('gets one message after an outage of weeks, and not another in that week', async () => {
    for (const day of ['19', '20', '21', '22', '23']) await tick(`2026-10-${day}T09:00:00Z`);
    expect(sent()).toHaveLength(1);
  });

  it('gets one message where two instances look at once, and where one was killed on the way', async () => {
    council.clock.set('2026-09-21T08:30:00Z');
    const { services, councilId } = council;
    await Promise.all([planReminders(services, councilId), planReminders(services, councilId)]);
    await council.inCouncil((tx) => tx.db.deleteFrom('chaser_pass').where('council_id', '=', councilId).execute());
    await planReminders(services, councilId);
    await send();
    expect(sent()).toHaveLength(1);
    expect((await council.inCouncil((tx) => listChased(tx))).every(({ reminders }) => reminders === 1)).toBe(true);
  });

  it('is sent nothing where all was done between planning and sending', async () => {
    council.clock.set('2026-09-21T08:30:00Z');
    await planReminders(council.services, council.councilId);
    await answerAll('education');
    await send();
    expect(sent()).toEqual([]);
  });

  it('sees the message that stands change as things are done, and say in the end that nothing waits', async () => {
    await tick('2026-09-21T08:30:00Z');
    await council.assess(place('early-help-offer', 'education'), { ...answered, status: 'returned' });
    await tick('2026-09-21T09:31:00Z');
    await tick('2026-09-21T10:31:00Z');
    await answerAll('education');
    await tick('2026-09-22T09:31:00Z');
    await tick('2026-09-23T09:31:00Z');
    expect(sent().map(({ fresh, card }) => [fresh, card.total])).toEqual([
      [true, 6],
      [false, 6],
      [false, 0],
    ]);
    expect(whys(sent()[1])[0]).toBe('returned');
    expect(await council.inCouncil((tx) => listChased(tx))).toEqual([]);
  });

  it('is not reminded of what they handed over; whoever has it now is', async () => {
    await openChats(council, 'manager');
    const key = { cycleId: '2026-27', ...place('early-help-offer', 'education') };
    await handOver(council.services, council.actorNamed('manager-education'), { ...key, to: 'manager', reason: '' });
    await send();
    await tick('2026-09-21T08:30:00Z');
    const has = (to: string): boolean =>
      JSON.stringify(sent().find((one) => one.to === to)).includes('"early-help-offer"');
    expect([has('manager-education'), sent().find(({ to }) => to === 'manager-education')?.card.total]).toEqual([
      false,
      5,
    ]);
    await tick('2026-09-21T09:31:00Z');
    expect(sent().every(({ to, card }) => to !== 'manager' || card.total > 0)).toBe(true);
  });

  it('is reminded three times in a row, then their line manager is asked to help, once and without blame', async () => {
    await openChats(council, 'dcs');
    await reportsTo('manager-education', 'dcs');
    for (const day of ['09-21', '12-11', '12-16']) await tick(`2026-${day}T10:00:00Z`);
    expect(sent().map(({ to }) => to)).toEqual(Array.from({ length: 3 }, () => 'manager-education'));
    await tick('2026-12-17T10:00:00Z');
    expect(sent()).toHaveLength(3);
    await tick('2026-12-18T10:00:00Z');
    const asked = sent().at(-1);
    expect(asked).toMatchObject({ to: 'dcs', card: { total: 6 } });
    expect(new Set(whys(asked))).toEqual(new Set(['help']));
    expect(asked?.card.lines[0]?.whose).toBe('Post of manager-education');
    await answerAll('education');
    await tick('2026-12-18T11:00:00Z');
    expect(sent().at(-1)).toMatchObject({ to: 'dcs', fresh: false, card: { total: 0 } });
    await tick('2026-12-21T10:00:00Z');
    expect(sent().filter(({ to, fresh }) => to === 'dcs' && fresh)).toHaveLength(1);
  });

  it('puts it off, and hears once more on that day', async () => {
    await tick('2026-09-21T08:30:00Z');
    const actor = council.actorNamed('manager-education');
    const outcome = await quietReminders(council.services, actor, { why: 'snooze', words: '' });
    expect(outcome).toEqual({ kind: 'quiet', until: '2026-09-22', why: 'snooze' });
    await council.assess(place('early-help-offer', 'education'), { ...answered, status: 'returned' });
    await tick('2026-09-21T10:30:00Z');
    expect(sent()).toHaveLength(1);
    await tick('2026-09-22T08:30:00Z');
    await tick('2026-09-23T08:30:00Z');
    expect(sent().map(({ fresh }) => fresh)).toEqual([true, true]);
  });

  it('is away, hears nothing meanwhile, and gets one message on return', async () => {
    const actor = council.actorNamed('manager-education');
    await quietReminders(council.services, actor, { why: 'away', words: 'until 12 October' });
    for (const day of ['09-21', '09-28', '10-05', '10-09']) await tick(`2026-${day}T09:00:00Z`);
    expect(sent()).toEqual([]);
    await tick('2026-10-12T09:00:00Z');
    await tick('2026-10-13T09:00:00Z');
    expect(sent()).toHaveLength(1);
  });

  it('comes back sooner and sees at once what waits; the week then brings no other', async () => {
    const actor = council.actorNamed('manager-education');
    await quietReminders(council.services, actor, { why: 'away', words: '12 October' });
    council.clock.set('2026-09-22T09:00:00Z');
    expect(await resumeReminders(council.services, actor)).toMatchObject({
      kind: 'reminder',
      total: 6,
      notice: 'back',
    });
    await tick('2026-09-23T09:00:00Z');
    expect(sent()).toEqual([]);
    await tick('2026-09-28T09:00:00Z');
    expect(sent()).toHaveLength(1);
  });

  it.each(['yesterday', '2020-01-01', '31 November', 'x'.repeat(500), '2026-09-14', '2099-01-01'])(
    'is asked again for a day such as %s',
    async (words) => {
      const actor = council.actorNamed('manager-education');
      const outcome = await quietReminders(council.services, actor, { why: 'away', words });
      expect(outcome).toMatchObject({ kind: 'ask_away', problem: 'which_day' });
      expect(await council.inCouncil(listReminders)).toEqual([]);
    },
  );

  it('who has left is forgotten and hears nothing', async () => {
    await tick('2026-09-21T08:30:00Z');
    const email = `manager-education@${council.councilId}.example`;
    await leaveCouncil(council.services, { councilId: council.councilId, email });
    expect(await council.inCouncil(listReminders)).toEqual([]);
    await tick('2026-09-28T08:30:00Z');
    expect(sent()).toHaveLength(1);
  });

  it('who is erased leaves no reminder and no invitation behind', async () => {
    await tick('2026-09-21T08:30:00Z');
    await council.inCouncil((tx) => erasePerson(tx, 'manager-education'));
    const left = await council.inCouncil(async (tx) => [
      ...(await listReminders(tx)),
      ...(await listChased(tx)),
      ...(await tx.db.selectFrom('invitation').selectAll().where('person_id', '=', 'manager-education').execute()),
    ]);
    expect(left).toEqual([]);
  });

  it('is told of in the log by id alone', async () => {
    await tick('2026-09-21T08:30:00Z');
    expect(JSON.stringify(council.log.lines)).not.toMatch(/Person |Post of|@/);
  });
});

describe('while the cycle is in review', () => {
  const at = place('early-help-offer', 'education');
  beforeEach(async () => {
    await launched('manager-education', 'manager', 'dcs');
    await reportsTo('manager-education', 'dcs');
    await answerAll('education');
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'in_review'));
  });

  it('whoever holds a returned entry is reminded of it alone, until it is submitted again', async () => {
    await council.assess(place('practice-systems', 'education'), { ...answered, status: 'draft' });
    await tick('2026-09-21T09:00:00Z');
    expect(sent()).toEqual([]);
    await council.assess(at, { ...answered, status: 'returned' });
    await tick('2026-09-22T09:00:00Z');
    await council.assess(at, answered);
    await tick('2026-09-22T10:00:00Z');
    expect(sent().map((one) => `${one.to} ${whys(one).join()}`)).toEqual([
      'manager-education returned',
      'manager-education ',
    ]);
  });

  it('their line manager is asked to help after three reminders, and nobody is once it is signed off', async () => {
    await council.assess(at, { ...answered, status: 'returned' });
    for (const day of ['15', '22', '29', '30']) await tick(`2026-09-${day}T09:00:00Z`);
    expect(sent().map(({ to }) => to)).toEqual(Array.from({ length: 3 }, () => 'manager-education'));
    await tick('2026-10-01T09:00:00Z');
    expect(sent().at(-1)).toMatchObject({ to: 'dcs', card: { total: 1, lines: [{ why: 'help' }] } });
    await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'signed_off'));
    await tick('2026-10-02T09:00:00Z');
    expect([sent().length, sent().at(-2)?.card.total, sent().at(-1)?.card.total]).toEqual([6, 0, 0]);
  });
});

describe('whoever owns an action', () => {
  beforeEach(() => launched('reviewer', 'admin'));

  it('is reminded a week before and the day after it is due, by their post', async () => {
    await council.act(place('early-help-offer', 'education'), { owner: ' post  of REVIEWER', dueOn: '2026-10-15' });
    await tick('2026-10-07T09:00:00Z');
    expect(sent()).toEqual([]);
    for (const day of ['10-08', '10-15', '10-16', '10-23', '10-30']) await tick(`2026-${day}T09:00:00Z`);
    const own = sent().filter(({ to, fresh }) => to === 'reviewer' && fresh);
    expect(own.map((one) => whys(one).join())).toEqual(['action_due', 'action_overdue', 'action_overdue']);
    expect(sent().every(({ to }) => to === 'reviewer')).toBe(true);
  });

  it.each(['in_review', 'signed_off'] as const)(
    'is reminded while the cycle is %s as well, and of nothing else in it',
    async (status) => {
      await council.act(place('early-help-offer', 'education'), { owner: 'Post of manager', dueOn: '2026-10-15' });
      await openChats(council, 'manager', 'manager-education', 'frontline-education');
      await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, status));
      for (const day of ['10-08', '10-16', '10-23']) await tick(`2026-${day}T09:00:00Z`);
      expect(sent().map((one) => [one.to, one.fresh, whys(one).join()])).toEqual([
        ['manager', true, 'action_due'],
        ['manager', true, 'action_overdue'],
        ['manager', true, 'action_overdue'],
      ]);
      const mine = await showMyActions(council.services, council.actor('manager'));
      expect(mine).toMatchObject({ kind: 'action_list', total: 1, lines: [{ overdue: true }] });
    },
  );

  it('and is nobody’s post stands on the admin’s list', async () => {
    await council.act(place('early-help-offer', 'education'), { owner: 'Somebody else', dueOn: '2026-10-15' });
    await tick('2026-10-08T09:00:00Z');
    expect(sent()).toMatchObject([{ to: 'admin', card: { lines: [{ why: 'action_without_owner' }] } }]);
  });

  it('sees a message about an action whose date was moved change', async () => {
    const at = place('early-help-offer', 'education');
    const action = await council.act(at, { owner: 'Post of reviewer', dueOn: '2026-10-15' });
    await tick('2026-10-08T09:00:00Z');
    await council.act(at, { ...action, dueOn: '2026-12-01' });
    await tick('2026-10-08T10:00:00Z');
    expect(sent().map(({ fresh, card }) => [fresh, card.total])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });
});

describe('frontline staff', () => {
  const key = { cycleId: '2026-27', audience: 'frontline' as const };
  beforeEach(() => launched('frontline-education', 'manager-education', 'admin', 'dcs'));

  /** Every working day from the launch to the end. */
  async function tickToTheEnd(): Promise<void> {
    for (let day = Date.parse('2026-09-15T10:00:00Z'); day < Date.parse('2027-01-31T00:00:00Z'); day += 86_400_000) {
      await tick(new Date(day).toISOString());
    }
  }

  it('are reminded twice at most, and nobody else ever hears who has not answered', async () => {
    await reportsTo('frontline-education', 'manager-education');
    await reportsTo('manager-education', 'dcs');
    await answerAll('education');
    await tickToTheEnd();
    expect(sent().filter(({ to }) => to === 'frontline-education')).toHaveLength(2);
    const others = JSON.stringify(sent().filter(({ to }) => to !== 'frontline-education'));
    expect(others).not.toMatch(/frontline|answers/);
    const history = await council.inCouncil((tx) => tx.db.selectFrom('history').selectAll().execute());
    expect(JSON.stringify(history.filter(({ subject }) => subject === 'reminder'))).not.toContain('frontline');
    const counted = await council.inCouncil((tx) => listChased(tx, { personId: 'frontline-education' }));
    expect(counted).toEqual([
      {
        personId: 'frontline-education',
        thing: 'answers/2026-27/frontline',
        reminders: 2,
        helperId: null,
        helpedOn: null,
      },
    ]);
  });

  it('who put it off are not reminded a third time for that', async () => {
    const actor = council.actorNamed('frontline-education');
    for (const day of ['09-21', '09-22', '09-23', '09-24', '09-25']) {
      await tick(`2026-${day}T10:00:00Z`);
      await quietReminders(council.services, actor, { why: 'snooze', words: 'tomorrow' });
    }
    expect(sent().filter(({ to, fresh }) => to === 'frontline-education' && fresh)).toHaveLength(2);
  });

  it('who are half-way are brought back to their questions, and hear nothing once they have finished', async () => {
    const actor = council.actorNamed('frontline-education');
    await startResponding(council.services, actor, key);
    await tick('2026-09-21T10:00:00Z');
    const [first] = sent().filter(({ to }) => to === 'frontline-education');
    expect(first?.card.lines[0]?.target).toMatchObject({ kind: 'answers', begun: true });
    await finishResponding(council.services, actor, key);
    await tick('2026-09-21T11:00:00Z');
    await tick('2026-12-11T11:00:00Z');
    const own = sent().filter(({ to }) => to === 'frontline-education');
    expect(own.map(({ fresh, card }) => [fresh, card.total])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });
});
