import { adviceOn } from '../../src/domain/entry-review.ts';
import type { Assessment } from '../../src/domain/assessment.ts';
import type { Place } from '../../src/domain/place.ts';
import { findAssessment } from '../../src/storage/assessment-repository.ts';
import { saveConversation } from '../../src/storage/conversation-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import { listEntryReviews } from '../../src/storage/entry-review-repository.ts';
import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { ReviewPress } from '../../src/usecases/decide-entry.ts';
import { decideEntry } from '../../src/usecases/decide-entry.ts';
import { listReviews } from '../../src/usecases/list-reviews.ts';
import { openByNumber } from '../../src/usecases/open-by-number.ts';
import { readTestRecord } from '../../src/usecases/read-test-record.ts';
import { saveAssessment } from '../../src/usecases/save-assessment.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { ReviewOutcome } from '../../src/usecases/show-review.ts';
import { leaveReview, openReview, showReview } from '../../src/usecases/show-review.ts';
import { begin } from '../../src/usecases/begin.ts';
import { submitAssessment } from '../../src/usecases/submit-assessment.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const systems = place('practice-systems', 'education');
const ofDcs = place('structure-tested');
const written = {
  status: 'submitted',
  rating: 'good',
  whatWeKnow: 'It works.',
  authorId: 'manager-education',
} as const;

async function council(fields: Partial<Assessment> = {}): Promise<TestCouncil> {
  const made = await testCouncil(store);
  await made.assess(systems, { ...written, ...fields });
  return made;
}

const key = (at: Place) => ({ cycleId: '2026-27', ...at });
const press = (fields: Partial<ReviewPress> = {}): ReviewPress => ({
  ...{ ...key(systems), revision: 1, does: 'accept', reason: '', ...fields },
});
const decide = (at: TestCouncil, fields: Partial<ReviewPress> = {}, actor = at.actor('reviewer')) =>
  decideEntry(at.services, actor, press(fields));
const stored = (at: TestCouncil, where: Place = systems) => at.inCouncil((tx) => findAssessment(tx, at.cycleId, where));
const decisions = (at: TestCouncil) => at.inCouncil((tx) => listEntryReviews(tx, at.cycleId));
const show = (at: TestCouncil, actor: Actor): Promise<ReviewOutcome> => showReview(at.services, actor);

describe('accepting an entry', () => {
  it('counts it as accepted, keeps by whom and when, and gives the next one', async () => {
    const at = await council();
    await at.assess(place('early-help-offer', 'education'), { ...written, rating: 'outstanding' });
    expect(await show(at, at.actor('reviewer'))).toMatchObject({
      ...{ kind: 'review', waiting: 2, does: 'accept', byPost: 'Post of manager-education', problem: null },
    });
    expect(await decide(at)).toMatchObject({
      ...{
        kind: 'review',
        notice: 'accepted',
        waiting: 1,
        entry: { place: place('early-help-offer', 'education') },
      },
    });
    expect(await stored(at)).toMatchObject({ status: 'accepted', revision: 2, authorId: 'manager-education' });
    expect(await decisions(at)).toMatchObject([{ decision: 'accepted', entryRevision: 1, decidedBy: 'reviewer' }]);
    const record = await at.inCouncil(async (tx) => {
      const facts = await at.services.facts.fresh(tx);
      return readTestRecord(tx, at.services, { facts, cycle: facts.cycles[0]!, edition: 'restricted' });
    });
    expect(record.entries.filter(({ acceptedBy }) => acceptedBy !== null)).toMatchObject([
      { ...systems, acceptedBy: 'Post of reviewer', acceptedOn: '2026-09-14' },
    ]);
    const history = await at.inCouncil((tx) => listHistory(tx));
    expect(history.filter(({ actor }) => actor === 'reviewer').map(({ subject, change }) => [subject, change])).toEqual(
      [
        ['assessment', 'accepted'],
        ['entry_review', 'accepted'],
      ],
    );
  });

  it('is saved once however often it is pressed, also twice at the same moment', async () => {
    const at = await council();
    const both = await Promise.all([decide(at), decide(at)]);
    expect(both.map((one) => one.kind === 'review_pause' && one.notice).toSorted()).toEqual([
      'accepted',
      'already_saved',
    ]);
    expect(await decide(at)).toMatchObject({ kind: 'review_pause', notice: 'already_saved' });
    expect([(await decisions(at)).length, (await stored(at))?.revision]).toEqual([1, 2]);
  });

  it('lets one of two reviewers through who decide differently at once', async () => {
    const at = await council();
    const second = await at.addPerson('second', [{ role: 'reviewer', directorateId: null }]);
    const both = await Promise.all([decide(at), decide(at, { does: 'return', reason: 'Show the audit.' }, second)]);
    expect(both.filter((one) => one.kind === 'review' && one.problem === 'changed_meanwhile')).toHaveLength(1);
    expect(await decisions(at)).toHaveLength(1);
  });

  it('is not done where the author has changed the text: the new one comes, with what was typed', async () => {
    const at = await council();
    await at.assess(systems, { ...written, whatWeKnow: 'It does not.' });
    const outcome = await decide(at, { does: 'return', reason: 'Show the audit.' });
    expect(outcome).toMatchObject({
      ...{ kind: 'review', problem: 'changed_meanwhile', reason: 'Show the audit.' },
      entry: { assessment: { whatWeKnow: 'It does not.', status: 'submitted', revision: 2 } },
    });
    expect(await decisions(at)).toEqual([]);
    await at.assess(systems, { status: 'draft' });
    await leaveReview(at.services, at.actor('reviewer'), { ...key(systems), reason: '', way: 'pause' });
    await at.assess(systems, { status: 'submitted' });
    expect(await openReview(at.services, at.actor('reviewer'), key(systems))).toMatchObject({
      ...{ reason: 'Show the audit.', notice: 'kept_for_you' },
    });
    expect(await decide(at, { revision: 4, does: 'return', reason: 'Show the audit.' })).toMatchObject({
      notice: 'returned',
    });
  });

  it.each<[string, Partial<ReviewPress>, Partial<Assessment>, string]>([
    ['a return without a reason', { does: 'return', reason: '  ' }, {}, 'reason_missing'],
    ['a reason of 1,001 characters', { does: 'return', reason: 'x'.repeat(1_001) }, {}, 'reason_too_long'],
    ['hidden characters', { does: 'return', reason: 'Show\u0000 it.' }, {}, 'characters_removed'],
    ['a draft', {}, { status: 'draft' }, 'not_waiting'],
    ['a revision to come', { revision: 7 }, {}, 'changed_meanwhile'],
  ])('and comes back with %s, with nothing changed', async (_name, fields, entry, problem) => {
    const at = await council(entry);
    const before = await stored(at);
    expect(await decide(at, fields)).toMatchObject({ kind: 'review', problem });
    expect([await stored(at), await decisions(at)]).toEqual([before, []]);
  });
});

describe('returning an entry', () => {
  it('tells its author why, is a gap, and comes back before others once it is submitted again', async () => {
    const at = await council();
    const author = at.actor('manager', 'education');
    await at.inCouncil((tx) =>
      saveConversation(tx, {
        ...{ conversationId: 'chat', kind: 'personal', personId: author.personId, name: '', reference: {} },
        now: at.clock.now(),
      }),
    );
    expect(await decide(at, { does: 'return', reason: 'Show the audit.' })).toMatchObject({ notice: 'returned' });
    expect(at.wakes).toContain(at.councilId);
    const sent = await at.inCouncil((tx) => tx.db.selectFrom('outbox').select('payload').execute());
    expect(JSON.stringify(sent)).toContain('Reason: Show the audit.');
    expect(await stored(at)).toMatchObject({ status: 'returned', reason: 'Show the audit.' });
    expect(await begin(at.services, author, 'start')).toMatchObject({
      kind: 'work_list',
      lines: [{ need: 'returned' }, {}, {}, {}, {}, {}],
    });
    const step = { ...key(systems), step: 'evidence' as const, revision: 2, fields: { howWeKnow: 'An audit.' } };
    expect(await saveAssessment(at.services, author, step)).toMatchObject({
      kind: 'assessment',
      returned: 'Show the audit.',
    });
    await at.assess(place('early-help-offer', 'education'), written);
    at.clock.set('2026-09-15T09:00:00Z');
    expect(await submitAssessment(at.services, author, { ...key(systems), revision: 3 })).toMatchObject({
      notice: 'submitted',
    });
    expect(await show(at, at.actor('reviewer'))).toMatchObject({
      ...{ entry: { place: systems }, returnedBefore: { reason: 'Show the audit.', on: '2026-09-14' } },
    });
  });

  it('opens it alone while the cycle is in review, until it is submitted or signed off', async () => {
    const at = await council();
    const other = place('early-help-offer', 'education');
    await at.assess(other, written);
    await at.inCouncil((tx) => setCycleStatus(tx, at.cycleId, 'in_review'));
    await decide(at, { does: 'return', reason: 'Show the audit.' });
    const author = at.actor('manager', 'education');
    const step = (where: Place, revision: number) =>
      saveAssessment(at.services, author, {
        ...{ ...key(where), step: 'evidence', revision, fields: { howWeKnow: 'An audit.' } },
      });
    expect(await begin(at.services, author, 'start')).toMatchObject({ kind: 'work_list', needing: 1 });
    expect(await openByNumber(at.services, author, '10 education')).toMatchObject({ step: 'evidence', mayWrite: true });
    expect(await step(other, 1)).toMatchObject({ kind: 'cycle_closed' });
    expect(await step(systems, 2)).toMatchObject({ kind: 'assessment', step: 'rating', mayWrite: true });
    const submit = (revision: number) => submitAssessment(at.services, author, { ...key(systems), revision });
    expect(await submit(3)).toMatchObject({ kind: 'work_list', notice: 'submitted', needing: 0 });
    expect(await submit(3)).toMatchObject({ kind: 'work_list', notice: 'submitted' });
    expect(await step(systems, 4)).toMatchObject({ kind: 'cycle_closed' });
    await decide(at, { revision: 4, does: 'return', reason: 'Still not.' });
    await at.inCouncil((tx) => setCycleStatus(tx, at.cycleId, 'signed_off'));
    expect(await step(systems, 5)).toMatchObject({ kind: 'cycle_signed_off' });
    expect(await decide(at, { revision: 5, does: 'return', reason: 'x' })).toMatchObject({ kind: 'cycle_signed_off' });
    expect(await show(at, at.actor('reviewer'))).toMatchObject({ kind: 'no_open_cycle' });
  });

  it('says why on an entry whose own reason says something else', async () => {
    const at = await council({ outcome: 'not_tested', rating: null, reason: 'No cases yet.', retestMonth: '2027-03' });
    await decide(at, { does: 'return', reason: 'There were two.' });
    expect(await stored(at)).toMatchObject({ status: 'returned', reason: 'No cases yet.' });
    expect(await begin(at.services, at.actor('manager', 'education'), 'start')).toMatchObject({ kind: 'work_list' });
    expect(await openReview(at.services, at.actor('reviewer'), key(systems))).toMatchObject({
      ...{ entry: { returned: 'There were two.' }, does: 'none', mayReturn: false },
    });
  });
});

describe('who decides', () => {
  it.each([
    ['its author', 'reviewer', { authorId: 'reviewer' }, 'author'],
    ['who leads its author', 'lead', {}, 'line'],
    ['whom its author leads', 'led', {}, 'line'],
  ])('is not %s, whatever verb their client sends', async (_name, who, fields, why) => {
    const at = await council(fields);
    const reviews = [{ role: 'reviewer' as const, directorateId: null }];
    const email = (id: string) => `${id}@${at.councilId}.example`;
    await at.addPerson('lead', reviews);
    await at.addPerson('led', reviews, { reportsTo: email('manager-education') });
    await at.addPerson('manager-education', [{ role: 'manager', directorateId: 'education' }], {
      reportsTo: email('lead'),
    });
    const own = { kind: 'own_case', of: 'entry', why, decider: 'reviewer' };
    const actor = at.actorNamed(who);
    expect(await decide(at, {}, actor)).toEqual(own);
    expect(await decide(at, { does: 'return', reason: 'x' }, actor)).toEqual(own);
    expect(await openReview(at.services, actor, key(systems))).toEqual(own);
    expect(await show(at, actor)).toMatchObject({ kind: 'review_pause', waiting: 0, barred: 1 });
    expect(await decisions(at)).toEqual([]);
    expect(at.log.lines.at(-1)).toMatchObject({ event: 'denied' });
  });

  it('is refused to everybody else, and for what is not there', async () => {
    const at = await council();
    for (const who of ['manager', 'manager-education', 'dcs', 'admin', 'frontline', 'no-role']) {
      expect(await decide(at, {}, at.actorNamed(who))).toEqual({ kind: 'not_allowed', command: 'review' });
    }
    expect(await decide(at, {}, at.actor('chief_executive'))).toMatchObject({ kind: 'own_case', why: 'role' });
    expect(await decide(at, { questionKey: 'none' })).toEqual({ kind: 'not_yours' });
    expect(await decide(at, { directorateId: null })).toEqual({ kind: 'not_yours' });
    expect(await decide(at, { cycleId: 'other' })).toEqual({ kind: 'not_yours' });
    const scoped = await at.addPerson('scoped', [{ role: 'reviewer', directorateId: 'social-care' }]);
    expect(await decide(at, {}, scoped)).toEqual({ kind: 'not_yours' });
    expect(await show(at, scoped)).toMatchObject({ kind: 'review_pause', waiting: 0, barred: 0 });
  });

  it('on the DCS’s post is the Chief Executive, on advice on the text as it stands', async () => {
    const at = await testCouncil(store);
    await at.assess(ofDcs, { ...written, authorId: 'manager' });
    const chief = at.actor('chief_executive');
    const on = (fields: Partial<ReviewPress>, actor: Actor) => decide(at, { ...ofDcs, ...fields }, actor);
    expect(await show(at, chief)).toMatchObject({ kind: 'review_pause', waiting: 0 });
    expect(await on({}, chief)).toMatchObject({ problem: 'advice_first' });
    expect(await show(at, at.actor('reviewer'))).toMatchObject({ does: 'advise' });
    expect(await on({ reason: 'It is sound.' }, at.actor('reviewer'))).toMatchObject({ notice: 'advised', waiting: 0 });
    expect(await stored(at, ofDcs)).toMatchObject({ status: 'submitted', revision: 1 });
    await at.assess(ofDcs, { ...written, authorId: 'manager', whatWeKnow: 'Something else.' });
    expect(await on({ revision: 2 }, chief)).toMatchObject({ problem: 'advice_first' });
    await on({ revision: 2, reason: 'Still sound.' }, at.actor('reviewer'));
    const listed = await listReviews(at.services, { councilId: at.councilId, cycle: null });
    expect(listed).toMatchObject({ value: [{ ...ofDcs, decider: 'chief_executive', advised: true }] });
    expect(await show(at, chief)).toMatchObject({
      does: 'accept',
      needsAdvice: true,
      advice: { reason: 'Still sound.' },
    });
    expect(await on({ revision: 2 }, chief)).toMatchObject({ notice: 'accepted' });
    expect(await stored(at, ofDcs)).toMatchObject({ status: 'accepted' });
  });

  it('takes no advice of their own', () => {
    const advice = { ...key(systems), entryRevision: 1, decision: 'advised' as const, reason: '', decidedBy: 'a' };
    const reviews = [{ ...advice, decidedAt: new Date(0) }];
    expect(adviceOn({ revision: 1 }, reviews, 'a')).toBeUndefined();
    expect(adviceOn({ revision: 1 }, reviews, 'b')).toMatchObject({ decidedBy: 'a' });
  });
});

describe('leaving an entry', () => {
  it('keeps what was typed, goes round the queue, and decides nothing', async () => {
    const at = await council();
    const other = place('early-help-offer', 'education');
    await at.assess(other, written);
    const leave = (where: Place, way: 'next' | 'pause', reason = '') =>
      leaveReview(at.services, at.actor('reviewer'), { ...key(where), reason, way });
    const first = await show(at, at.actor('reviewer'));
    const [one, two] =
      first.kind === 'review' && first.entry.place.questionKey === systems.questionKey
        ? [systems, other]
        : [other, systems];
    expect(await leave(one, 'next', 'Half a')).toMatchObject({ kind: 'review', entry: { place: two }, reason: '' });
    expect(await leave(two, 'next')).toMatchObject({ entry: { place: one }, reason: 'Half a', notice: 'kept_for_you' });
    expect(await leave(one, 'pause', 'Half a reason')).toMatchObject({ kind: 'review_pause', waiting: 2 });
    expect(await decisions(at)).toEqual([]);
  });
});
