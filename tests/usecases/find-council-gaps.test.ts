import type { GapRuleId } from '../../src/domain/gap.ts';
import { saveGroupAnswer, saveGroupSession } from '../../src/storage/group-session-repository.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import type { Store } from '../../src/storage/store.ts';
import { findCouncilGaps } from '../../src/usecases/find-council-gaps.ts';
import { listEntries } from '../../src/usecases/list-entries.ts';
import { addTrigger } from '../../src/storage/trigger-repository.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, plymouth, testCouncil } from '../support/council.ts';
import { all, respond } from '../support/replies.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

/** The gaps of one rule in the open cycle: severity and question, or post. */
function found(council: TestCouncil, rule: GapRuleId): Promise<readonly string[]> {
  return council.inCouncil(async (tx) => {
    const facts = await council.services.facts.fresh(tx);
    const cycle = facts.cycles.find((one) => one.cycle.id === council.cycleId);
    if (cycle === undefined) throw new Error('No cycle');
    const gaps = await findCouncilGaps(tx, council.services, { facts, cycle, entries: await listEntries(tx, cycle) });
    return gaps
      .filter((gap) => gap.rule === rule)
      .map((gap) => `${gap.severity} ${gap.questionKey ?? gap.post?.post ?? ''}`);
  });
}

const structure = place('structure-tested');

/** The one question, so that everybody is asked it. */
function onPartnershipsAlone(): QuestionSet {
  const set = plymouth();
  const sections = set.sections.map((section) => ({
    ...section,
    questions: section.questions.filter(({ key }) => key === 'partnership-adequacy'),
  }));
  return { ...set, sections: sections.filter(({ questions }) => questions.length > 0) };
}

describe('the gaps of a council', () => {
  it('count the days of a returned entry from its return, whatever is written on it since', async () => {
    const council = await testCouncil(store);
    await council.assess(structure, { rating: 'good', status: 'submitted' });
    await council.assess(structure, { status: 'returned', reason: 'Show the audit.' });
    expect(await found(council, 'returned')).toEqual(['normal structure-tested']);
    council.clock.set('2026-09-27T08:00:00Z');
    await council.assess(structure, { whatWeKnow: 'The audit is on its way.' });
    expect(await found(council, 'returned')).toEqual(['normal structure-tested']);
    council.clock.set('2026-09-28T08:00:00Z');
    expect(await found(council, 'returned')).toEqual(['high structure-tested']);
    await council.assess(structure, { status: 'submitted' });
    expect(await found(council, 'returned')).toEqual([]);
    await council.assess(structure, { status: 'returned' });
    expect(await found(council, 'returned')).toEqual(['normal structure-tested']);
  });

  it('name an urgent action that nobody has started two weeks after it was written', async () => {
    const council = await testCouncil(store);
    await council.assess(structure, { rating: 'inadequate' });
    const action = await council.act(structure, { urgent: true, dueOn: '2026-12-01' });
    council.clock.set('2026-09-27T08:00:00Z');
    expect(await found(council, 'urgent-not-started')).toEqual([]);
    council.clock.set('2026-09-28T08:00:00Z');
    expect(await found(council, 'urgent-not-started')).toEqual(['urgent structure-tested']);
    await council.act(structure, { ...action, status: 'started' });
    expect(await found(council, 'urgent-not-started')).toEqual([]);
  });

  it('name evidence that is not renewed in a live cycle, however often the entry is saved', async () => {
    const council = await testCouncil(store, { cycle: { live: true, closesOn: null, newEvidenceMonths: 2 } });
    await council.assess(structure, { rating: 'good', whatWeKnow: 'Tested in June.' });
    council.clock.set('2026-11-14T09:00:00Z');
    await council.assess(structure, { remarks: 'Still so.' });
    expect(await found(council, 'no-new-evidence')).toEqual(['normal structure-tested']);
    await council.assess(structure, { outcome: 'confirmed_unchanged', whatWeKnow: 'As last year.' });
    expect(await found(council, 'no-new-evidence')).toEqual(['normal structure-tested']);
    await council.assess(structure, { outcome: null, whatWeKnow: 'Tested again.' });
    expect(await found(council, 'no-new-evidence')).toEqual([]);
  });

  it('compare with the cycle before, and look back over two confirmations', async () => {
    const council = await testCouncil(store);
    for (const [id, opensOn] of [
      ['2024-25', '2024-09-01'],
      ['2025-26', '2025-09-01'],
    ] as const) {
      await council.addCycle({ id, status: 'signed_off', opensOn });
      await council.assess(structure, { cycleId: id, rating: 'good', outcome: 'confirmed_unchanged' });
    }
    await council.assess(structure, { rating: 'requires_improvement' });
    expect(await found(council, 'rating-fallen')).toEqual(['high structure-tested']);
    expect(await found(council, 'confirmed-thrice')).toEqual([]);
    await council.assess(structure, { rating: 'good', outcome: 'confirmed_unchanged' });
    expect(await found(council, 'rating-fallen')).toEqual([]);
    expect(await found(council, 'confirmed-thrice')).toEqual(['normal structure-tested']);
  });

  it('say that a statement is out of date once a trigger tells of a change after it was signed', async () => {
    const council = await testCouncil(store);
    await council.addCycle({ id: '2025-26', status: 'signed_off', opensOn: '2025-09-01', signedOn: '2026-06-30' });
    expect(await found(council, 'statement-outdated')).toEqual([]);
    await council.inCouncil((tx) =>
      addTrigger(tx, {
        ...{ id: 'trigger-1', kind: 'dcs-changed', why: 'Retired.', happenedOn: '2026-07-01', takesEffectOn: null },
        ...{ cycleId: null, recordedBy: 'operator', recordedAt: council.clock.now() },
      }),
    );
    expect(await found(council, 'statement-outdated')).toEqual(['high dcs']);
  });

  it('ask for partners’ voices until so many have answered that their figures are shown, whoever else has', async () => {
    const council = await testCouncil(store, { set: onPartnershipsAlone() });
    await council.assess(place('partnership-adequacy'), { rating: 'good' });
    const says = { 'partnership-adequacy': { view: 'good' } };
    const answer = (audience: 'frontline' | 'partner', id: string, people: number): Promise<void> =>
      respond(council, { id, audience, directorateId: null }, all(people, says));
    await answer('frontline', 'staff', 6);
    expect(await found(council, 'partner-own-staff-only')).toEqual(['normal partnership-adequacy']);
    await answer('partner', 'partners', 4);
    expect(await found(council, 'partner-own-staff-only')).toEqual(['normal partnership-adequacy']);
    await answer('partner', 'fifth', 1);
    expect(await found(council, 'partner-own-staff-only')).toEqual([]);
  });

  it('ask for partners’ voices until a group of partners was heard, however small, and of no other people', async () => {
    const council = await testCouncil(store);
    await council.assess(place('partnership-adequacy'), { rating: 'good' });
    const hear = (people: 'parents' | 'partner'): Promise<unknown> =>
      council.inCouncil(async (tx) => {
        const write = { actor: 'reviewer', now: council.clock.now(), why: '' };
        const group = { id: people, cycleId: council.cycleId, people, heads: 3, heldOn: '2026-09', revision: 0 };
        await saveGroupSession(tx, { ...group, directorateId: null, what: '', facilitator: 'the reviewer' }, write);
        const answer = { questionKey: 'partnership-adequacy', item: '', heads: { good: 3 }, said: '', revision: 0 };
        return saveGroupAnswer(tx, group, answer, write);
      });
    await hear('parents');
    expect(await found(council, 'partner-own-staff-only')).toEqual(['normal partnership-adequacy']);
    await hear('partner');
    expect(await found(council, 'partner-own-staff-only')).toEqual([]);
  });
});
