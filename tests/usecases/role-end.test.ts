import { listHistory } from '../../src/storage/history-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { askedPeople } from '../../src/usecases/asked-people.ts';
import { begin } from '../../src/usecases/begin.ts';
import { decideEntry } from '../../src/usecases/decide-entry.ts';
import { listPeopleForOperator } from '../../src/usecases/list-people-for-operator.ts';
import { openByNumber } from '../../src/usecases/open-by-number.ts';
import type { Actor, Services } from '../../src/usecases/services.ts';
import { showConclusions } from '../../src/usecases/show-conclusions.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { showReview } from '../../src/usecases/show-review.ts';
import { placeKey } from '../../src/domain/place.ts';
import { assign } from '../../src/storage/assignment-repository.ts';
import { countInvitations } from '../../src/storage/invitation-repository.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const systems = place('practice-systems', 'education');
const accept = { cycleId: '2026-27', ...systems, revision: 1, does: 'accept' as const, reason: '' };
const kindOf = (outcome: unknown): unknown => (outcome as { kind: string }).kind;

/** A last day, its last minute, and the midnight after it, in London: in winter, in summer, and where clocks change. */
const nights = [
  ['in winter time', '2026-12-01', '2026-12-01T23:59:59Z', '2026-12-02T00:00:00Z'],
  ['in summer time', '2027-04-14', '2027-04-14T22:59:59Z', '2027-04-14T23:00:00Z'],
  ['on the eve of summer time', '2027-03-27', '2027-03-27T23:59:59Z', '2027-03-28T00:00:00Z'],
  ['on the day that loses an hour', '2027-03-28', '2027-03-28T22:59:59Z', '2027-03-28T23:00:00Z'],
  ['on the eve of winter time', '2026-10-24', '2026-10-24T22:59:59Z', '2026-10-24T23:00:00Z'],
  ['on the day that gains an hour', '2026-10-25', '2026-10-25T23:59:59Z', '2026-10-26T00:00:00Z'],
] as const;

/** What a reviewer of the whole council can do, by command and by an old card. */
const paths: Readonly<Record<string, (services: Services, actor: Actor) => Promise<unknown>>> = {
  review: (services, actor) => showReview(services, actor),
  'Accept on an old card': (services, actor) => decideEntry(services, actor, accept),
  conclusions: (services, actor) => showConclusions(services, actor, { cycleId: null, page: 1 }),
  'show gaps': (services, actor) => showGaps(services, actor, { cycleId: null, position: startOfList, words: '' }),
};

async function council(until: string, now: string): Promise<TestCouncil & { ada: Actor }> {
  const made = await testCouncil(store, { now, cycle: { closesOn: '2027-12-18' } });
  await made.assess(systems, { status: 'submitted', rating: 'good', whatWeKnow: 'It works.', authorId: 'manager' });
  const ada = await made.addPerson('ada', [{ role: 'reviewer', directorateId: null, until }]);
  return { ...made, ada };
}

describe.each(nights)('an external reviewer whose last day ends %s (%s)', (_, until, lastSecond, midnight) => {
  it.each(Object.keys(paths))('may still use it in the last second, and is told why at midnight: %s', async (path) => {
    const at = await council(until, lastSecond);
    const run = paths[path]!;
    expect(kindOf(await run(at.services, at.ada))).not.toBe('not_allowed');
    at.clock.set(midnight);
    expect(await run(at.services, at.ada)).toMatchObject({
      ...{ kind: 'not_allowed', ended: { role: 'reviewer', lastDay: until, askPost: 'Post of admin' } },
    });
    const denied = await at.inCouncil((tx) => listHistory(tx, { subject: 'use_case' }));
    expect(denied.at(-1)).toMatchObject({ actor: 'ada', change: 'denied', why: 'role_ended' });
    expect(await run(at.services, at.actor('reviewer'))).not.toMatchObject({ kind: 'not_allowed' });
  });

  it('counts by the zone of their own council', async () => {
    const at = await testCouncil(store, { now: midnight, council: { timezone: 'America/St_Johns' } });
    const ada = await at.addPerson('ada', [{ role: 'reviewer', directorateId: null, until }]);
    expect(kindOf(await showReview(at.services, ada))).toBe('review_pause');
  });
});

describe('a role that has ended', () => {
  const ended = { until: '2026-09-13' };

  it('leaves nobody without an entry who managed there: it falls to those who manage it now', async () => {
    const at = await testCouncil(store);
    const bob = await at.addPerson('bob', [{ role: 'manager', directorateId: 'education', until: '2026-09-14' }]);
    const given = await at.addPerson('given', []);
    const other = place('early-help-offer', 'education');
    await at.inCouncil((tx) => assign(tx, at.cycleId, systems, bob.personId));
    await at.inCouncil((tx) => assign(tx, at.cycleId, other, given.personId));
    const holders = async (): Promise<ReadonlyMap<string, readonly string[]> | undefined> =>
      (await at.inCouncil((tx) => at.services.facts.fresh(tx))).cycles[0]?.holders;
    expect((await holders())?.get(placeKey(systems))).toEqual(['bob']);
    at.clock.advance({ days: 1 });
    expect((await holders())?.get(placeKey(systems))).toEqual(['manager-education']);
    expect((await holders())?.get(placeKey(other))).toEqual(['given']);
    expect(await openByNumber(at.services, bob, '10 education')).toMatchObject({
      kind: 'not_yours',
    });
  });

  it('asks nobody, and takes no answer on a card that was open', async () => {
    const at = await testCouncil(store);
    const asked = () =>
      at.inCouncil(async (tx) => {
        const facts = await at.services.facts.fresh(tx);
        return (await countInvitations(tx, askedPeople(facts, facts.cycles[0]!))).asked;
      });
    const before = await asked();
    const cy = await at.addPerson('cy', [{ role: 'frontline', directorateId: 'education', until: '2026-09-14' }]);
    expect(await asked()).toBe(before + 1);
    const walk = { cycleId: at.cycleId, audience: 'frontline' as const };
    const card = await startResponding(at.services, cy, walk);
    if (card.kind !== 'step') throw new Error(card.kind);
    at.clock.advance({ days: 1 });
    expect(await asked()).toBe(before);
    const press = { ...walk, step: card.step, index: 0, revision: 0, view: 'good', reason: 'x', askedWhy: true };
    expect(await answerStep(at.services, cy, press)).toMatchObject({
      ...{ kind: 'not_yours', ended: { role: 'frontline', lastDay: '2026-09-14' } },
    });
    expect(await begin(at.services, cy, 'continue')).toMatchObject({ kind: 'no_role', ended: { role: 'frontline' } });
  });

  it('is not the reason given to somebody whose other role never allowed it, or who may', async () => {
    const at = await testCouncil(store);
    const frontline = { role: 'frontline', directorateId: null, ...ended } as const;
    const dee = await at.addPerson('dee', [frontline, { role: 'partner', directorateId: null }]);
    expect(await showReview(at.services, dee)).toEqual({ kind: 'not_allowed', command: 'review' });
    const eve = await at.addPerson('eve', [
      { role: 'reviewer', directorateId: 'education', ...ended },
      { role: 'leader', directorateId: null },
    ]);
    expect(kindOf(await showReview(at.services, eve))).toBe('review_pause');
  });

  it('is shown to the operator beside those that count', async () => {
    const at = await testCouncil(store);
    await at.addPerson('ada', [
      { role: 'reviewer', directorateId: null, ...ended },
      { role: 'scrutiny_officer', directorateId: null, until: '2026-09-14' },
    ]);
    const listed = await listPeopleForOperator(at.services, { councilId: at.councilId });
    if (listed.kind !== 'done') throw new Error(listed.kind);
    expect(listed.value.find(({ name }) => name === 'Person ada')?.roles).toEqual([
      { role: 'reviewer', directorate: null, until: '2026-09-13', ended: true },
      { role: 'scrutiny_officer', directorate: null, until: '2026-09-14', ended: false },
    ]);
  });
});
