import { addBlocks } from '../../src/storage/figure-repository.ts';
import { addRespondent } from '../../src/storage/respondent-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { StatusSnapshot } from '../../src/domain/status-snapshot.ts';
import { takeSnapshot } from '../../src/usecases/take-snapshot.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

function snapshotOf(
  council: TestCouncil,
  directorateId: string | null = null,
  since?: StatusSnapshot,
): Promise<StatusSnapshot> {
  return council.inCouncil(async (tx) => {
    const facts = await council.services.facts.fresh(tx);
    const [cycle] = facts.cycles;
    if (cycle === undefined) throw new Error('No cycle');
    return takeSnapshot({ tx, services: council.services, facts, cycle, directorateId, since });
  });
}

const supervision = place('practice-systems', 'education');
const structure = place('structure-tested');

describe('taking a snapshot', () => {
  it('counts all entries for the council, and only its own for a directorate', async () => {
    const council = await testCouncil(store);
    await council.assess(structure, { rating: 'good', status: 'accepted', whatWeKnow: 'Tested in June' });
    await council.assess(supervision, { rating: 'good', status: 'submitted', whatWeKnow: 'Audits' });
    const whole = await snapshotOf(council);
    expect(whole.rollUp.counts).toMatchObject({ total: 25, assured: 1, selfAssessed: 1, unanswered: 23 });
    expect(whole).toMatchObject({
      councilName: 'Testshire Council',
      cycleLabel: '2026/27',
      asAt: '2026-09-14T08:00:00.000Z',
    });
    const education = await snapshotOf(council, 'education');
    expect(education.rollUp.counts).toMatchObject({ total: 6, assured: 0, selfAssessed: 1, unanswered: 5 });
    expect(education.directorates).toEqual([{ id: 'education', name: 'Education and Skills' }]);
    expect(education.ratings).toEqual({ 'practice-systems@education': 'good' });
  });

  it('asks the director to decide where an urgent rating has no plan, nobody holds an entry, or routes are missing', async () => {
    const council = await testCouncil(store, { council: { signposts: { frontDoor: '01632 960001', lado: ' ' } } });
    await council.assess(structure, { rating: 'inadequate' });
    expect((await snapshotOf(council)).decisions).toEqual([
      { kind: 'urgent_without_plan', count: 1 },
      { kind: 'nobody_holds', count: 6 },
      { kind: 'concern_routes_missing', count: 3 },
    ]);
    expect((await snapshotOf(council, 'commissioning')).decisions).toEqual([{ kind: 'nobody_holds', count: 6 }]);
  });

  it('lists urgent ratings with their plan, those without one first', async () => {
    const council = await testCouncil(store);
    await council.assess(structure, { rating: 'inadequate' });
    await council.act(structure, { what: 'x'.repeat(400), owner: 'Director’s deputy', dueOn: '2026-10-30' });
    await council.assess(supervision, { rating: 'inadequate' });
    await council.assess(place('early-help-offer', 'education'), { rating: 'requires_improvement' });
    const { urgent } = await snapshotOf(council);
    expect(urgent.map(({ questionKey, directorateName, label }) => ({ questionKey, directorateName, label }))).toEqual([
      { questionKey: 'practice-systems', directorateName: 'Education and Skills', label: 'Inadequate' },
      { questionKey: 'structure-tested', directorateName: null, label: 'Inadequate' },
    ]);
    expect(urgent[0]?.plan).toBeNull();
    expect(urgent[1]?.plan).toEqual({ what: `${'x'.repeat(159)}…`, owner: 'Director’s deputy', dueOn: '2026-10-30' });
  });

  it('lists open actions past their date by the council’s own day, the longest overdue first', async () => {
    const council = await testCouncil(store, { now: '2026-09-13T23:30:00Z' });
    await council.act(structure, { owner: 'Head of Quality', dueOn: '2026-09-13' });
    await council.act(supervision, { dueOn: '2026-09-01' });
    await council.act(supervision, { dueOn: '2026-08-01', status: 'done' });
    await council.act(supervision, { dueOn: '2026-09-14' });
    const { overdue } = await snapshotOf(council);
    expect(overdue.map(({ questionKey, owner, dueOn, daysLate }) => [questionKey, owner, dueOn, daysLate])).toEqual([
      ['practice-systems', 'Head of Service', '2026-09-01', 13],
      ['structure-tested', 'Head of Quality', '2026-09-13', 1],
    ]);
  });

  it('lists retests due this calendar quarter or earlier', async () => {
    const council = await testCouncil(store);
    await council.assess(structure, { outcome: 'not_tested', retestMonth: '2026-09' });
    await council.assess(supervision, { outcome: 'tested_in_part', retestMonth: '2026-03' });
    await council.assess(place('lscb-effectiveness'), { outcome: 'not_tested', retestMonth: '2026-10' });
    await council.assess(place('scope-of-delegation'), { outcome: null, rating: 'good', retestMonth: '2026-01' });
    expect((await snapshotOf(council)).retests.map(({ questionKey, month }) => [questionKey, month])).toEqual([
      ['practice-systems', '2026-03'],
      ['structure-tested', '2026-09'],
    ]);
  });

  it('leaves out what is marked not applicable', async () => {
    const council = await testCouncil(store);
    await council.assess(structure, { rating: 'inadequate', outcome: 'not_applicable', reason: 'Not ours' });
    await council.act(structure, { dueOn: '2026-09-01' });
    const { urgent, overdue, decisions, ratings, rollUp } = await snapshotOf(council);
    expect({ urgent, overdue, ratings }).toEqual({ urgent: [], overdue: [], ratings: {} });
    expect(decisions).toEqual([{ kind: 'nobody_holds', count: 6 }]);
    expect(rollUp.counts).toMatchObject({ total: 24, notApplicable: 1 });
  });

  it('gives gaps by rule, worst first', async () => {
    const council = await testCouncil(store);
    await council.assess(supervision, { rating: 'requires_improvement' });
    expect((await snapshotOf(council, 'education')).gaps).toEqual([
      { rule: 'adverse-no-plan', count: 1 },
      { rule: 'no-evidence', count: 1 },
      { rule: 'prompt-uncovered', count: 1 },
      { rule: 'unanswered', count: 5 },
    ]);
  });

  it('shows how many have replied only where so many have finished, and in steps of as many', async () => {
    const council = await testCouncil(store);
    const invite = async (personId: string, directorateId: string, status: 'finished' | 'answering'): Promise<void> => {
      const respondent = { cycleId: council.cycleId, personId, audience: 'frontline' as const, directorateId };
      const part = { ...respondent, respondentKey: `key-${personId}`, steps: [], position: 0, status };
      await council.inCouncil((tx) => addRespondent(tx, part));
    };
    const blocks = [['education'], ['social-care']];
    await council.inCouncil((tx) => addBlocks(tx, council.cycleId, { audience: 'frontline', blocks }));
    for (const id of ['frontline', 'frontline-education', 'both-social-care', 'partner']) {
      await invite(id, 'education', 'finished');
    }
    await invite('manager', 'education', 'answering');
    expect((await snapshotOf(council)).responses).toBeNull();
    await invite('frontline-social-care', 'education', 'finished');
    await invite('dcs', 'education', 'finished');
    await invite('admin', 'social-care', 'finished');
    expect((await snapshotOf(council)).responses).toEqual({ invited: 7, finished: 5 });
    expect((await snapshotOf(council, 'education')).responses).toEqual({ invited: 7, finished: 5 });
    expect((await snapshotOf(council, 'social-care')).responses).toBeNull();
  });

  it('says what changed since the snapshot given', async () => {
    const council = await testCouncil(store);
    await council.assess(supervision, { rating: 'good', whatWeKnow: 'Audits' });
    const before = await snapshotOf(council);
    expect(before.changes).toBeNull();
    await council.assess(supervision, { rating: 'inadequate' });
    const { changes } = await snapshotOf(council, null, before);
    expect(changes).toMatchObject({
      since: before.asAt,
      ratings: [{ questionKey: 'practice-systems', number: '10', from: 'good', to: 'inadequate', direction: 'down' }],
      counts: [
        { kind: 'selfAssessed', from: 1, to: 0 },
        { kind: 'notAssured', from: 0, to: 1 },
      ],
    });
  });

  it('holds no names, remarks or evidence', async () => {
    const council = await testCouncil(store);
    const secret = 'Something that was written down';
    const texts = { whatWeKnow: secret, howWeKnow: secret, whatNext: secret, remarks: secret, reason: secret };
    await council.assess(structure, { rating: 'inadequate', ...texts, authorId: 'manager' });
    const text = JSON.stringify(await snapshotOf(council));
    expect(text).not.toContain(secret);
    expect(text).not.toContain('Person ');
    expect(text).not.toContain('.example');
  });
});
