import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { saveConversation } from '../../src/storage/conversation-repository.ts';
import { listGapAcceptances } from '../../src/storage/gap-acceptance-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import { findOutboxRow } from '../../src/storage/outbox-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { GapDecision, GapOutcome } from '../../src/usecases/accept-gap.ts';
import { decideGap, openGap, openGapByWords } from '../../src/usecases/accept-gap.ts';
import type { GapCard, GapListCard } from '../../src/usecases/gap-card.ts';
import { endAcceptances } from '../../src/usecases/end-acceptances.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { listGaps } from '../../src/usecases/list-gaps.ts';
import type { Actor } from '../../src/usecases/services.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { takeSnapshot } from '../../src/usecases/take-snapshot.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const plain = 'no-evidence/practice-systems@education';
const ofDcs = 'no-evidence/structure-tested@';

/** A rating without evidence by a manager, and one on the DCS's own arrangements. */
async function council(): Promise<TestCouncil> {
  const made = await testCouncil(store);
  await made.assess(place('practice-systems', 'education'), { rating: 'good', authorId: 'manager-education' });
  await made.assess(place('structure-tested'), { rating: 'good', authorId: 'manager' });
  return made;
}

const press = (fields: Partial<GapDecision> = {}): GapDecision => ({
  ...{ cycleId: '2026-27', key: plain, position: startOfList, revision: 0, does: 'accept' },
  ...{ text: 'The audit programme is being rebuilt.', reviewOn: '2027-01-12' },
  ...fields,
});

function decide(at: TestCouncil, actor: Actor, fields: Partial<GapDecision> = {}): Promise<GapOutcome> {
  return decideGap(at.services, actor, press(fields));
}

async function list(at: TestCouncil, words = ''): Promise<GapListCard> {
  const card = await showGaps(at.services, at.actor('reviewer'), { cycleId: null, position: startOfList, words });
  if (card.kind !== 'gap_list') throw new Error(card.kind);
  return card;
}

describe('accepting a gap', () => {
  it('moves it apart with reason, post and review date, everywhere gaps are counted, until it is withdrawn', async () => {
    const at = await council();
    const before = await list(at);
    expect(await decide(at, at.actor('reviewer'))).toMatchObject({
      ...{ kind: 'gap', notice: 'accepted', revision: 1, problem: null },
      accepted: { reason: 'The audit programme is being rebuilt.', reviewOn: '2027-01-12', acceptedOn: '2026-09-14' },
    });
    const after = await list(at);
    expect(after.total).toBe(before.total - 1);
    expect(after.accepted).toEqual({ count: 1, nextReviewOn: '2027-01-12' });
    const [line] = (await list(at, 'accepted')).lines;
    expect(line).toMatchObject({
      key: plain,
      accepted: { reviewOn: '2027-01-12' },
      mayDecide: 'change',
      mayNudge: false,
    });
    const operators = await listGaps(at.services, { councilId: at.councilId, cycle: null, directorate: 'education' });
    if (operators.kind !== 'done') throw new Error(operators.kind);
    expect(operators.value.filter(({ reviewOn }) => reviewOn !== null)).toMatchObject([
      { gap: { rule: 'no-evidence' }, reviewOn: '2027-01-12' },
    ]);
    const snapshot = await at.inCouncil(async (tx) => {
      const facts = await at.services.facts.fresh(tx);
      return takeSnapshot({ tx, services: at.services, facts, cycle: facts.cycles[0]!, directorateId: null });
    });
    expect(snapshot.accepted).toEqual({ count: 1, nextReviewOn: '2027-01-12' });
    expect(snapshot.gaps.find(({ rule }) => rule === 'no-evidence')).toEqual({ rule: 'no-evidence', count: 1 });

    expect(await decide(at, at.actor('leader'), { does: 'withdraw', revision: 1 })).toMatchObject({ kind: 'own_case' });
    const withdrawn = await decide(at, at.actor('reviewer'), { does: 'withdraw', revision: 1 });
    expect(withdrawn).toMatchObject({ notice: 'withdrawn', accepted: null });
    expect(await list(at)).toMatchObject({ total: before.total, accepted: null });
    const history = await at.inCouncil((tx) => listHistory(tx, { subject: 'gap_acceptance' }));
    expect(
      history.map(({ change, actor, why, old, new: fresh }) => [change, actor, why, old !== null, fresh !== null]),
    ).toEqual([
      ['accepted', 'reviewer', 'The audit programme is being rebuilt.', false, true],
      ['withdrawn', 'reviewer', 'The audit programme is being rebuilt.', true, false],
    ]);
  });

  it('ends on the day after its review date, and as soon as the gap is worse', async () => {
    const at = await council();
    await decide(at, at.actor('reviewer'));
    at.clock.set('2027-01-12T09:00:00Z');
    expect((await list(at)).accepted?.count).toBe(1);
    at.clock.set('2027-01-13T09:00:00Z');
    expect((await list(at)).accepted).toBeNull();
    const worse = await council();
    const key = 'unanswered/early-help-offer@education';
    await decide(worse, worse.actor('reviewer'), { key });
    expect((await list(worse)).accepted?.count).toBe(1);
    worse.clock.set('2026-12-10T09:00:00Z');
    expect((await list(worse)).accepted).toBeNull();
  });

  it('ends with its gap, advice too, and does not come back with it', async () => {
    const at = await council();
    const has = { whatWeKnow: 'Known.', rating: 'good', authorId: 'manager-education' };
    const place1 = place('practice-systems', 'education');
    await decide(at, at.actor('reviewer'));
    await decide(at, at.actor('reviewer'), { key: ofDcs, does: 'advise', text: 'It can wait.' });
    const end = () => endAcceptances(at.services, at.councilId);
    expect(await listCouncilsWithWork(at.services)).toContain(at.councilId);
    expect(await end()).toBe(0);
    await at.assess(place1, has);
    await at.assess(place('structure-tested'), { ...has, authorId: 'manager' });
    expect([await end(), await end()]).toEqual([2, 0]);
    await at.assess(place1, { ...has, whatWeKnow: '' });
    expect(await list(at)).toMatchObject({ accepted: null });
    const said = await at.inCouncil((tx) => listGapAcceptances(tx, at.cycleId));
    expect(said).toMatchObject([2, 2].map((revision) => ({ revision, advice: null, accepted: null })));
    const history = await at.inCouncil((tx) => listHistory(tx, { subject: 'gap_acceptance' }));
    expect(history.filter(({ change }) => change === 'closed')).toMatchObject(
      [1, 2].map(() => ({ actor: 'schedule', new: { advice: null, accepted: null } })),
    );
    expect(await decide(at, at.actor('reviewer'))).toMatchObject({ problem: 'changed_meanwhile', accepted: null });
  });

  it.each<[string, Partial<GapDecision>, GapCard['problem']]>([
    ['no reason', { text: '  ' }, 'text_missing'],
    ['5,000 characters', { text: 'x'.repeat(5_000) }, 'text_too_long'],
    ['no review date', { reviewOn: '' }, 'review_date_missing'],
    ['a day that does not exist', { reviewOn: '2027-02-30' }, 'review_date_missing'],
    ['today', { reviewOn: '2026-09-14' }, 'review_date_past'],
    ['a day too far off', { reviewOn: '2027-09-15' }, 'review_date_far'],
    ['an old card', { revision: 3 }, 'changed_meanwhile'],
  ])('comes back with what was typed where it has %s', async (_name, fields, problem) => {
    const at = await council();
    const wanted = press(fields);
    expect(await decide(at, at.actor('reviewer'), fields)).toMatchObject({
      ...{ kind: 'gap', problem, accepted: null, notice: null },
      typed: { text: wanted.text.trim(), reviewOn: wanted.reviewOn },
    });
    expect(await at.inCouncil((tx) => listGapAcceptances(tx, at.cycleId))).toEqual([]);
  });

  it('is saved once, pressed twice, and shows both where two decide at once', async () => {
    const at = await council();
    await at.addPerson('reviewer-2', [{ role: 'reviewer', directorateId: null }], { post: 'Second Reviewer' });
    await decide(at, at.actor('reviewer'));
    expect(await decide(at, at.actor('reviewer'))).toMatchObject({ notice: 'already_saved', revision: 1 });
    expect(await decide(at, at.actorNamed('reviewer-2'), { text: 'For another reason.' })).toMatchObject({
      ...{ problem: 'changed_meanwhile', revision: 1, typed: { text: 'For another reason.' } },
      accepted: { reason: 'The audit programme is being rebuilt.' },
    });
    expect(await decide(at, at.actorNamed('reviewer-2'), { text: 'For another reason.', revision: 1 })).toMatchObject({
      notice: 'accepted',
      accepted: { reason: 'For another reason.', byPost: 'Second Reviewer' },
    });
  });

  it('keeps text as it was typed', async () => {
    const at = await council();
    const text = '${x} **b** =HYPERLINK("http://example.org")';
    expect(await decide(at, at.actor('reviewer'), { text })).toMatchObject({ accepted: { reason: text } });
  });
});

describe('nobody in their own case', () => {
  it('accepts on the DCS’s own post but the Chief Executive, once the reviewer has given advice', async () => {
    const at = await council();
    const chat = { kind: 'personal' as const, personId: 'chief_executive', name: '', reference: {} };
    await at.inCouncil((tx) => saveConversation(tx, { ...chat, conversationId: 'ce', now: at.clock.now() }));
    const ce = at.actor('chief_executive');
    const reviewer = at.actor('reviewer');
    expect(await decide(at, at.actor('dcs'), { key: ofDcs })).toEqual({
      ...{ kind: 'own_case', of: 'gap', why: 'party', decider: 'chief_executive' },
    });
    expect(await decide(at, ce, { key: ofDcs })).toMatchObject({ problem: 'advice_first' });
    // A reviewer's own card only advises, whatever verb comes from it.
    expect(await openGap(at.services, reviewer, press({ key: ofDcs }))).toMatchObject({ does: 'advise' });
    const advised = await decide(at, reviewer, { key: ofDcs, does: 'advise', text: 'It can stand until spring.' });
    expect(advised).toMatchObject({
      notice: 'advised',
      advice: { text: 'It can stand until spring.' },
      accepted: null,
    });
    expect(at.wakes).toEqual([at.councilId]);
    const choices = await openGapByWords(at.services, ce, 'structure evidence 3');
    expect(choices).toMatchObject({ kind: 'gap_choices' });
    const opened = await openGapByWords(at.services, ce, '3');
    const card = opened.kind === 'gap_choices' ? opened.lines.map(({ key }) => key) : [];
    expect(card).toContain(ofDcs);
    expect(await decide(at, ce, { key: ofDcs, revision: 1 })).toMatchObject({ notice: 'accepted', revision: 2 });
  });

  it('lets a reviewer’s forged Accept on the DCS’s post come to nothing', async () => {
    const at = await council();
    const forged = await decide(at, at.actor('reviewer'), { key: ofDcs });
    expect(forged).toMatchObject({ kind: 'own_case', why: 'role', decider: 'chief_executive' });
    const advice = await decide(at, at.actor('chief_executive'), { key: ofDcs, does: 'advise' });
    expect(advice).toMatchObject({ kind: 'own_case', why: 'role', decider: 'chief_executive' });
    expect(await at.inCouncil((tx) => listGapAcceptances(tx, at.cycleId))).toEqual([]);
  });

  it('refuses a manager who wrote it, in words, and logs it', async () => {
    const at = await council();
    const author = await at.addPerson('author', [{ role: 'reviewer', directorateId: null }]);
    await at.assess(place('early-help-offer', 'education'), { rating: 'good', authorId: 'author' });
    await at.assess(place('early-help-offer', 'education'), { rating: 'good', authorId: 'manager-education' });
    const key = 'no-evidence/early-help-offer@education';
    expect(await decide(at, author, { key })).toEqual({
      kind: 'own_case',
      of: 'gap',
      why: 'author',
      decider: 'reviewer',
    });
    expect(at.log.lines.at(-1)).toMatchObject({ event: 'denied', data: { personId: 'author', reason: 'own_case' } });
    expect(await decide(at, at.actor('manager'), { key })).toEqual({ kind: 'not_allowed', command: 'accept gap' });
  });

  it('refuses forged keys, another council, closed and signed-off cycles, and changes nothing', async () => {
    const at = await council();
    const other = await testCouncil(store);
    const reviewer = at.actor('reviewer');
    expect(await decide(at, reviewer, { key: 'no-evidence/of-another@' })).toEqual({ kind: 'no_such_gap', words: '' });
    expect(await decide(at, reviewer, { cycleId: 'of-another' })).toEqual({ kind: 'not_yours' });
    expect(await decide(other, other.actor('reviewer'))).toEqual({ kind: 'no_such_gap', words: '' });
    await decide(at, reviewer);
    await at.inCouncil((tx) => setCycleStatus(tx, at.cycleId, 'signed_off'));
    expect(await decide(at, reviewer, { does: 'withdraw', revision: 1 })).toMatchObject({ kind: 'cycle_signed_off' });
    expect(await at.inCouncil((tx) => listGapAcceptances(tx, at.cycleId))).toMatchObject([{ revision: 1 }]);
    expect(await at.inCouncil((tx) => findOutboxRow(tx, 'none'))).toBeUndefined();
  });
});
