import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import type { StepPress } from '../../src/usecases/answer-step.ts';
import { declineInvitation, postponeInvitation, startResponding } from '../../src/usecases/answer-invitation.ts';
import { begin } from '../../src/usecases/begin.ts';
import { chooseRole } from '../../src/usecases/choose-role.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { goBack, pauseResponding } from '../../src/usecases/leave-step.ts';
import { showMyAnswers } from '../../src/usecases/my-answers.ts';
import { changeStep } from '../../src/usecases/open-step.ts';
import type { StepCard } from '../../src/usecases/response-card.ts';
import type { Actor } from '../../src/usecases/services.ts';
import { showConcern } from '../../src/usecases/show-concern.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;
let staff: Actor;

beforeAll(async () => {
  store = await openTestStore('pglite');
});
afterAll(() => store.close());
beforeEach(async () => {
  council = await testCouncil(store);
  staff = council.actor('frontline', 'social-care');
});

async function firstStep(): Promise<StepCard> {
  const card = await startResponding(council.services, staff, { cycleId: council.cycleId, audience: 'frontline' });
  return asStep(card);
}

function asStep(card: { kind: string }): StepCard {
  expect(card.kind).toBe('step');
  return card as StepCard;
}

function press(card: StepCard, typed: Partial<StepPress> = {}): StepPress {
  const { cycleId, audience, step, index, revision } = card;
  return { cycleId, audience, step, index, revision, view: 'good', reason: '', askedWhy: false, ...typed };
}

const historyOf = (change: string): Promise<number> =>
  council.inCouncil(
    async (tx) => (await listHistory(tx, { subject: 'response' })).filter((row) => row.change === change).length,
  );

describe('beginning', () => {
  test('an invitation says how many questions and minutes, and until when', async () => {
    const card = await begin(council.services, staff, 'start');
    expect(card).toMatchObject({ kind: 'invitation', closesOn: '2026-12-18', confidentiality: 'named', answered: 0 });
    if (card.kind !== 'invitation') throw new Error('unreachable');
    expect(card.questions).toBeGreaterThanOrEqual(6);
    expect(card.questions).toBeLessThanOrEqual(8);
  });

  test('somebody with several roles is asked once which one they answer in', async () => {
    const both = council.actorNamed('both-social-care');
    expect(await begin(council.services, both, 'start')).toEqual({
      kind: 'choose_role',
      roles: ['frontline', 'manager'],
      current: null,
    });
    expect((await chooseRole(council.services, both, 'frontline')).kind).toBe('invitation');
    expect((await begin(council.services, both, 'start')).kind).toBe('invitation');
    expect((await chooseRole(council.services, both, 'manager')).kind).toBe('work_list');
    expect((await begin(council.services, both, 'continue')).kind).toBe('work_list');
  });

  test('a role that somebody does not hold cannot be chosen', async () => {
    expect(await chooseRole(council.services, staff, 'manager')).toEqual({ kind: 'not_yours' });
  });

  test('nobody is asked anything before the four routes for a concern are set', async () => {
    council = await testCouncil(store, { council: { signposts: { frontDoor: '01632 960000' } } });
    staff = council.actor('frontline', 'social-care');
    expect(await begin(council.services, staff, 'start')).toEqual({ kind: 'concern_routes_missing' });
    expect(await startResponding(council.services, staff, { cycleId: council.cycleId, audience: 'frontline' })).toEqual(
      { kind: 'concern_routes_missing' },
    );
  });

  test('a reviewer’s own concern goes to the monitoring officer first, anybody else’s does not', async () => {
    const led = async (id: string) => (await showConcern(council.services, council.actorNamed(id))).monitoringOfficers;
    const officer = { name: 'Person monitoring_officer', post: 'Post of monitoring_officer' };
    expect(await led('reviewer')).toMatchObject([officer]);
    expect(await led('safeguarding_chair')).toMatchObject([officer]);
    expect(await led('dcs')).toBeNull();
    expect(await led('frontline-education')).toBeNull();
    const both = await council.addPerson('both', [
      { role: 'reviewer', directorateId: null },
      { role: 'monitoring_officer', directorateId: null },
    ]);
    expect((await showConcern(council.services, both)).monitoringOfficers).toMatchObject([officer]);
  });

  test('without an open cycle it says so', async () => {
    council = await testCouncil(store, { cycle: null });
    expect(await begin(council.services, council.actor('frontline', 'education'), 'start')).toMatchObject({
      kind: 'no_open_cycle',
    });
  });

  test('a person without a role is offered to ask for one', async () => {
    expect(await begin(council.services, council.actorNamed('no-role'), 'start')).toEqual({ kind: 'no_role' });
  });

  test('Not now stores nothing; Not for me asks nothing more until start is said', async () => {
    const key = { cycleId: council.cycleId, audience: 'frontline' as const };
    expect((await postponeInvitation(council.services, staff, key)).kind).toBe('invitation_postponed');
    expect((await begin(council.services, staff, 'continue')).kind).toBe('invitation');
    expect((await declineInvitation(council.services, staff, key)).kind).toBe('invitation_declined');
    expect((await begin(council.services, staff, 'continue')).kind).toBe('nothing_to_answer');
    expect((await begin(council.services, staff, 'start')).kind).toBe('invitation');
    asStep(await startResponding(council.services, staff, key));
  });
});

describe('answering', () => {
  test('Save and next commits the answer and gives the next question', async () => {
    const first = await firstStep();
    const next = asStep(await answerStep(council.services, staff, press(first, { reason: 'My manager is close by.' })));
    expect(next).toMatchObject({ index: 1, notice: null, revision: 0, view: '' });
    const again = asStep(await changeStep(council.services, staff, { ...press(first), index: 0 }));
    expect(again).toMatchObject({ view: 'good', reason: 'My manager is close by.', revision: 1 });
    expect(await historyOf('added')).toBe(1);
  });

  test('the same press ten times at once has one effect, and every press gets the next card', async () => {
    const first = await firstStep();
    const cards = await Promise.all(
      Array.from({ length: 10 }, () => answerStep(council.services, staff, press(first))),
    );
    expect(cards.map((card) => asStep(card).index)).toEqual(Array(10).fill(1));
    expect(cards.filter((card) => asStep(card).notice === 'already_saved')).toHaveLength(9);
    expect((await historyOf('added')) + (await historyOf('changed'))).toBe(1);
  });

  test('other words over an older card come back beside the saved ones, and nothing is overwritten', async () => {
    const first = await firstStep();
    await answerStep(council.services, staff, press(first, { reason: 'first' }));
    const conflict = await answerStep(council.services, staff, press(first, { view: 'inadequate', reason: 'second' }));
    expect(conflict).toMatchObject({
      kind: 'step_conflict',
      savedView: 'good',
      savedReason: 'first',
      step: { view: 'inadequate', reason: 'second', revision: 1 },
    });
    if (conflict.kind !== 'step_conflict') throw new Error('unreachable');
    const chosen = press(conflict.step, { view: 'inadequate', reason: 'second' });
    expect(asStep(await answerStep(council.services, staff, chosen)).index).toBe(1);
    expect(asStep(await changeStep(council.services, staff, { ...press(first), index: 0 })).reason).toBe('second');
  });

  test.each([
    ['', 'choose_a_view'],
    ['excellent', 'choose_a_view'],
    ['test_met', 'choose_a_view'],
  ])('the view %j is asked for again, with the words kept', async (view, problem) => {
    const first = await firstStep();
    const card = asStep(await answerStep(council.services, staff, press(first, { view, reason: 'Kept words' })));
    expect(card).toMatchObject({ index: 0, problem, reason: 'Kept words' });
    const later = asStep(await begin(council.services, staff, 'continue'));
    expect(later).toMatchObject({ index: 0, reason: 'Kept words', notice: 'kept_for_you' });
  });

  test('the two lowest views ask for an example once more, and a second press passes', async () => {
    const first = await firstStep();
    for (const view of ['requires_improvement', 'inadequate']) {
      const asked = asStep(await answerStep(council.services, staff, press(first, { view })));
      expect(asked).toMatchObject({ index: 0, problem: 'say_why', view });
    }
    const passed = await answerStep(council.services, staff, press(first, { view: 'inadequate', askedWhy: true }));
    expect(asStep(passed).index).toBe(1);
  });

  test.each(['unsure', 'not_my_work', 'outstanding'])('%s asks for no reason', async (view) => {
    const first = await firstStep();
    expect(asStep(await answerStep(council.services, staff, press(first, { view }))).index).toBe(1);
  });

  test('a reason that is too long is refused and kept whole', async () => {
    const first = await firstStep();
    const reason = 'x'.repeat(20_001);
    expect(await answerStep(council.services, staff, press(first, { reason }))).toMatchObject({
      problem: 'reason_too_long',
      reason,
    });
    expect(asStep(await begin(council.services, staff, 'continue')).reason).toBe(reason);
  });

  test('a reason that no input could hold stays as it is', async () => {
    const first = await firstStep();
    const long = 'ä'.repeat(19_000);
    await answerStep(council.services, staff, press(first, { reason: long }));
    const again = asStep(await changeStep(council.services, staff, { ...press(first), index: 0 }));
    await answerStep(council.services, staff, press(again, { view: 'outstanding', reason: null }));
    expect(asStep(await changeStep(council.services, staff, { ...press(first), index: 0 }))).toMatchObject({
      view: 'outstanding',
      reason: long,
    });
  });

  test.each(['${x}', '*bold* [link](http://x)', '<at>Bot</at>', '🙂👩🏽‍⚕️', 'مرحبا', "'; drop table response; --"])(
    'the text %s is stored as typed',
    async (reason) => {
      const first = await firstStep();
      await answerStep(council.services, staff, press(first, { reason }));
      expect(asStep(await changeStep(council.services, staff, { ...press(first), index: 0 })).reason).toBe(reason);
    },
  );

  test('characters that cannot be stored are removed, and the person is told', async () => {
    const first = await firstStep();
    const card = await answerStep(council.services, staff, press(first, { reason: 'a\u0000b\uD800c' }));
    expect(asStep(card).notice).toBe('characters_removed');
    expect(asStep(await changeStep(council.services, staff, { ...press(first), index: 0 })).reason).toBe('abc');
  });

  test('another person, council, cycle or step is refused in words', async () => {
    const first = await firstStep();
    const other = await testCouncil(store);
    const refusals = [
      answerStep(council.services, council.actor('frontline', 'education'), press(first)),
      answerStep(council.services, staff, press(first, { cycleId: 'no-such-cycle' })),
      answerStep(council.services, staff, press(first, { step: { questionKey: 'forged', item: '' } })),
      answerStep(council.services, staff, press(first, { audience: 'partner' })),
      answerStep(other.services, { councilId: other.councilId, personId: staff.personId }, press(first)),
    ];
    for (const refusal of await Promise.all(refusals)) expect(refusal).toEqual({ kind: 'not_yours' });
    expect(await historyOf('added')).toBe(0);
  });

  test('after the cycle has closed nothing is written, and the words stay the person’s own', async () => {
    const first = await firstStep();
    await council.inCouncil((tx) =>
      tx.db.updateTable('cycle').set({ status: 'in_review' }).where('id', '=', council.cycleId).execute(),
    );
    expect(await answerStep(council.services, staff, press(first, { reason: 'late' }))).toEqual({
      kind: 'cycle_closed',
    });
    const kept = await council.inCouncil((tx) => tx.db.selectFrom('draft').selectAll().execute());
    expect(kept).toHaveLength(1);
    expect(await historyOf('added')).toBe(0);
  });
});

describe('going on, back and away', () => {
  test('Back keeps what was typed and shows the question before, filled in', async () => {
    const first = await firstStep();
    const second = asStep(await answerStep(council.services, staff, press(first)));
    const back = asStep(await goBack(council.services, staff, press(second, { view: '', reason: 'half a thought' })));
    expect(back).toMatchObject({ index: 0, view: 'good' });
    const onward = asStep(await answerStep(council.services, staff, press(back)));
    expect(onward).toMatchObject({ index: 1, reason: 'half a thought', notice: 'kept_for_you' });
  });

  test('Finish later keeps what was typed, and continue comes back to the exact question', async () => {
    const first = await firstStep();
    const second = asStep(await answerStep(council.services, staff, press(first)));
    const paused = await pauseResponding(council.services, staff, press(second, { reason: 'not done yet' }));
    expect(paused).toMatchObject({ kind: 'paused', answered: 1 });
    const again = asStep(await begin(council.services, staff, 'continue'));
    expect(again).toMatchObject({ index: 1, view: 'good', reason: 'not done yet', notice: 'kept_for_you' });
  });

  test('Finish with questions left open leaves them unanswered, and continue shows the list, not the next question', async () => {
    const first = await firstStep();
    const second = asStep(await answerStep(council.services, staff, press(first)));
    const paused = await pauseResponding(
      council.services,
      staff,
      press(second, { view: '', reason: 'half a thought' }),
    );
    const key = { cycleId: council.cycleId, audience: 'frontline' as const };
    expect(paused).toMatchObject({ kind: 'paused', walk: key, unsaved: true });
    const finished = await finishResponding(council.services, staff, key);
    if (finished.kind !== 'answers') throw new Error('unreachable');
    expect(finished.lines.filter(({ viewLabel }) => viewLabel !== null)).toHaveLength(1);
    expect(await begin(council.services, staff, 'continue')).toMatchObject({ kind: 'answers', finished: true });
    const again = asStep(await changeStep(council.services, staff, { ...key, index: 1 }));
    expect(again).toMatchObject({ view: '', reason: 'half a thought', notice: 'kept_for_you' });
  });

  test('at the end stand all answers; Change leads back to one, and saving it returns to the list', async () => {
    let card: { kind: string } = await firstStep();
    while (card.kind === 'step') card = await answerStep(council.services, staff, press(card as StepCard));
    expect(card).toMatchObject({ kind: 'answers', finished: false, mayChange: true });
    const key = { cycleId: council.cycleId, audience: 'frontline' as const };
    const third = asStep(await changeStep(council.services, staff, { ...key, index: 2 }));
    const list = await answerStep(council.services, staff, press(third, { view: 'unsure' }));
    expect(list).toMatchObject({ kind: 'answers' });
    expect(await finishResponding(council.services, staff, key)).toMatchObject({ kind: 'answers', finished: true });
    expect(await finishResponding(council.services, staff, key)).toMatchObject({ kind: 'answers', finished: true });
    expect(await begin(council.services, staff, 'continue')).toMatchObject({ kind: 'answers', finished: true });
    expect(await showMyAnswers(council.services, staff)).toMatchObject({ kind: 'answers', finished: true });
  });
});
