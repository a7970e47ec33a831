import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { handOver, openHandOver } from '../../src/usecases/hand-over.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { openAssessment } from '../../src/usecases/open-assessment.ts';
import { rememberConversation } from '../../src/usecases/remember-conversation.ts';
import { openChats } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const supervision = place('practice-systems', 'education');
const keyAt = (council: TestCouncil, at = supervision) => ({ cycleId: council.cycleId, ...at });
const holdersOf = (council: TestCouncil, key = 'practice-systems@education') =>
  council.inCouncil(async (tx) => {
    const facts = await council.services.facts.fresh(tx);
    return facts.cycles[0]?.holders.get(key);
  });
const messages = (council: TestCouncil): Promise<readonly { conversationId: string; text: string }[]> =>
  council.inCouncil(async (tx) => {
    const rows = await tx.db.selectFrom('outbox').select('payload').where('kind', '=', 'plain').execute();
    return rows.map(({ payload }) => payload as { conversationId: string; text: string });
  });

describe('Hand over', () => {
  it('offers the colleagues who may hold the entry, and nobody else', async () => {
    const council = await testCouncil(store);
    await council.addPerson('left', [{ role: 'manager', directorateId: 'education' }], { active: false });
    const second = [{ role: 'manager' as const, directorateId: 'education' }];
    await council.addPerson('second', second);
    await council.addPerson('third', second);
    const opened = await openHandOver(council.services, council.actor('manager', 'education'), keyAt(council));
    expect(opened).toMatchObject({ kind: 'hand_over', number: '10', directorateName: 'Education and Skills' });
    expect(opened.kind === 'hand_over' && opened.colleagues.map(({ id }) => id)).toEqual([
      'manager',
      'second',
      'third',
    ]);
  });

  it('keeps the reason that meets a review, for when the entry can be written again', async () => {
    const council = await testCouncil(store);
    await council.addPerson('second', [{ role: 'manager', directorateId: 'education' }]);
    const actor = council.actor('manager', 'education');
    const move = (to: 'in_review' | 'open') =>
      moveCycleOn(council.services, { councilId: council.councilId, cycle: '2026/27', to, why: 'It was decided.' });
    await move('in_review');
    const press = { ...keyAt(council), to: 'second', reason: 'On leave until May.' };
    expect(await handOver(council.services, actor, press)).toMatchObject({ kind: 'assessment', step: 'review' });
    await move('open');
    const opened = await openHandOver(council.services, actor, keyAt(council));
    expect(opened).toMatchObject({ kind: 'hand_over', to: 'second', reason: 'On leave until May.' });
    expect(await handOver(council.services, actor, press)).toMatchObject({ kind: 'handed_over' });
    const drafts = await council.inCouncil((tx) => tx.db.selectFrom('draft').select('card').execute());
    expect(drafts).toEqual([]);
  });

  it('offers managers of the whole council alone where the entry is the council’s', async () => {
    const council = await testCouncil(store);
    await council.addPerson('second', [{ role: 'manager', directorateId: null }]);
    const at = place('structure-tested');
    const opened = await openHandOver(council.services, council.actor('manager'), keyAt(council, at));
    expect(opened.kind === 'hand_over' && opened.colleagues.map(({ id }) => id)).toEqual(['second']);
    await handOver(council.services, council.actor('manager'), { ...keyAt(council, at), to: 'second', reason: '' });
    expect(await holdersOf(council, 'structure-tested@')).toEqual(['second']);
  });

  it('moves the entry, keeps the other holders, and writes down who, to whom and why', async () => {
    const council = await testCouncil(store);
    await council.addPerson('second', [{ role: 'manager', directorateId: 'education' }]);
    const actor = council.actor('manager', 'education');
    const press = { ...keyAt(council), to: 'manager', reason: ' On leave.\u0000 ' };
    expect(await handOver(council.services, actor, press)).toMatchObject({
      kind: 'handed_over',
      toName: 'Person manager',
    });
    expect(await holdersOf(council)).toEqual(['manager', 'second']);
    const history = await council.inCouncil((tx) => listHistory(tx, { subject: 'assignment' }));
    expect(history).toMatchObject([
      {
        actor: 'manager-education',
        subjectKey: `${council.cycleId}/practice-systems@education`,
        change: 'handed_over',
        old: { holders: ['manager-education', 'second'] },
        new: { holders: ['second', 'manager'] },
        why: 'On leave.',
      },
    ]);
    expect(
      await openAssessment(council.services, council.actor('manager'), { ...keyAt(council), step: 'evidence' }),
    ).toMatchObject({ mayWrite: true });
    expect(await openAssessment(council.services, actor, { ...keyAt(council), step: 'evidence' })).toMatchObject({
      mayWrite: false,
    });
  });

  it('tells the colleague in their own chat, by post and not by name', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'manager');
    const actor = council.actor('manager', 'education');
    const outcome = await handOver(council.services, actor, { ...keyAt(council), to: 'manager', reason: 'On leave.' });
    expect(outcome).toMatchObject({ kind: 'handed_over', told: true });
    expect(council.wakes).toEqual([council.councilId]);
    const [message, ...more] = await messages(council);
    expect(more).toEqual([]);
    expect(message?.conversationId).toBe('chat-manager');
    expect(message?.text).toContain('Post of manager-education has handed over');
    expect(message?.text).toContain('The reason given: On leave. Say “start”');
    expect(message?.text).not.toContain('Person manager-education');
  });

  it('keeps the message for a colleague who cannot be reached until they write, and then sends it once', async () => {
    const council = await testCouncil(store);
    const actor = council.actor('manager', 'education');
    const outcome = await handOver(council.services, actor, { ...keyAt(council), to: 'manager', reason: '' });
    expect(outcome).toMatchObject({ kind: 'handed_over', told: false });
    expect(await messages(council)).toEqual([]);
    const seen = { conversationId: 'new-chat', kind: 'personal' as const, reference: {} };
    await rememberConversation(council.services, council.actor('manager'), seen);
    await rememberConversation(council.services, council.actor('manager'), seen);
    expect(await messages(council)).toMatchObject([{ conversationId: 'new-chat' }]);
    expect(council.wakes).toEqual([council.councilId]);
  });

  it('says the same again when pressed twice, and moves nothing more', async () => {
    const council = await testCouncil(store);
    await openChats(council, 'manager');
    const actor = council.actor('manager', 'education');
    const press = { ...keyAt(council), to: 'manager', reason: '' };
    await handOver(council.services, actor, press);
    expect(await handOver(council.services, actor, press)).toMatchObject({ kind: 'handed_over', told: false });
    expect(await messages(council)).toHaveLength(1);
    expect(await council.inCouncil((tx) => listHistory(tx, { subject: 'assignment' }))).toHaveLength(1);
  });

  it.each([
    ['nobody', ''],
    ['somebody of no council', 'stranger'],
    ['somebody who may not hold it', 'manager-social-care'],
    ['frontline staff', 'frontline-education'],
    ['themselves', 'manager-education'],
  ])('to %s comes back with what was typed, and moves nothing', async (_, to) => {
    const council = await testCouncil(store);
    const actor = council.actor('manager', 'education');
    const outcome = await handOver(council.services, actor, { ...keyAt(council), to, reason: 'Why' });
    expect(outcome).toMatchObject({ kind: 'hand_over', problem: 'choose_a_colleague', reason: 'Why' });
    expect(await holdersOf(council)).toEqual(['manager-education']);
  });

  it('with a reason of 501 characters comes back with the choice and the reason', async () => {
    const council = await testCouncil(store);
    const press = { ...keyAt(council), to: 'manager', reason: 'x'.repeat(501) };
    const outcome = await handOver(council.services, council.actor('manager', 'education'), press);
    expect(outcome).toMatchObject({ problem: 'reason_too_long', to: 'manager', reason: press.reason });
  });

  it('is not for somebody who may look but not write', async () => {
    const council = await testCouncil(store);
    const press = { ...keyAt(council), to: 'manager', reason: '' };
    expect(await handOver(council.services, council.actor('dcs'), press)).toMatchObject({
      kind: 'assessment',
      mayWrite: false,
    });
    expect(await holdersOf(council)).toEqual(['manager-education']);
  });
});
