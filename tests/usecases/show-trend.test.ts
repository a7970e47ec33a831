import { listDayFigures } from '../../src/storage/day-figures-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { keepWeekFigures } from '../../src/usecases/keep-week-figures.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { showTrend } from '../../src/usecases/show-trend.ts';
import type { TrendCard } from '../../src/usecases/trend-card.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

const keep = (council: TestCouncil): Promise<number> => keepWeekFigures(council.services, council.councilId);

async function trend(council: TestCouncil, actor = 'dcs', asked: Partial<TrendCard> & { words?: string } = {}) {
  const request = { directorateId: null, words: asked.words ?? '', view: asked.view ?? ('weeks' as const), page: 1 };
  return showTrend(council.services, council.actorNamed(actor), request);
}

async function shown(...given: Parameters<typeof trend>): Promise<TrendCard> {
  const card = await trend(...given);
  if (card.kind !== 'trend') throw new Error(`Refused: ${card.kind}`);
  return card;
}

/** Three Mondays, with one more entry rated in each week. */
async function councilOfThreeWeeks(): Promise<TestCouncil> {
  const council = await testCouncil(store);
  await keep(council);
  await council.assess(place('structure-tested'), { rating: 'good', whatWeKnow: 'Tested' });
  council.clock.set('2026-09-21T08:00:00Z');
  await keep(council);
  await council.assess(place('practice-systems', 'education'), { rating: 'good', whatWeKnow: 'Tested' });
  council.clock.set('2026-09-28T08:00:00Z');
  await keep(council);
  return council;
}

const figures = (card: TrendCard): readonly unknown[] =>
  card.points.map(({ day, now, counts }) => [day, now, counts.selfAssessed, counts.unanswered]);

describe('figures kept week by week', () => {
  it('are kept once, for the council and each directorate, whoever comes second', async () => {
    const council = await testCouncil(store);
    expect(await Promise.all([keep(council), keep(council)])).toEqual([4, 0]);
    expect(await keep(council)).toBe(0);
  });

  it('are work that the tick finds, and finds once', async () => {
    const council = await testCouncil(store);
    expect(await listCouncilsWithWork(council.services)).toContain(council.councilId);
    await keep(council);
    expect(await listCouncilsWithWork(council.services)).not.toContain(council.councilId);
  });

  it('are not kept before Monday at nine, nor of a cycle that began after it', async () => {
    const early = await testCouncil(store, { now: '2026-09-14T07:59:00Z', cycle: { opensOn: '2026-09-14' } });
    expect(await keep(early)).toBe(0);
    const later = await testCouncil(store, { now: '2026-09-16T08:00:00Z', cycle: { opensOn: '2026-09-15' } });
    expect(await keep(later)).toBe(0);
  });

  it('are kept late, under the Monday, where nothing ran at nine', async () => {
    const council = await testCouncil(store, { now: '2026-09-17T10:00:00Z' });
    await keep(council);
    const kept = await council.inCouncil((tx) => listDayFigures(tx, { cycleId: council.cycleId, directorateId: null }));
    expect(kept.map(({ day }) => day)).toEqual(['2026-09-14']);
  });

  it('go on while a cycle is in review, and stop with the planned and the signed-off', async () => {
    for (const [status, kept] of [
      ['in_review', 4],
      ['planned', 0],
      ['signed_off', 0],
    ] as const) {
      expect([status, await keep(await testCouncil(store, { cycle: { status } }))]).toEqual([status, kept]);
    }
  });

  it('are of no use without a cycle', async () => {
    expect(await keep(await testCouncil(store, { cycle: null }))).toBe(0);
  });
});

describe('trend', () => {
  it('shows each Monday as it was, and today', async () => {
    const council = await councilOfThreeWeeks();
    council.clock.set('2026-09-30T10:00:00Z');
    await council.assess(place('practice-systems', 'social-care'), { rating: 'good', whatWeKnow: 'Tested' });
    expect(figures(await shown(council))).toEqual([
      ['2026-09-14', false, 0, 25],
      ['2026-09-21', false, 1, 24],
      ['2026-09-28', false, 2, 23],
      ['2026-09-30', true, 3, 22],
    ]);
  });

  it('shows today’s figures in place of those of the same morning', async () => {
    const council = await councilOfThreeWeeks();
    expect((await shown(council)).points.map(({ day, now }) => [day, now])).toEqual([
      ['2026-09-14', false],
      ['2026-09-21', false],
      ['2026-09-28', true],
    ]);
  });

  it('shows a manager the own directorate, and no other', async () => {
    const council = await councilOfThreeWeeks();
    const card = await shown(council, 'manager-education');
    expect(card).toMatchObject({ scope: { directorateId: 'education' }, scopes: [] });
    expect(card.points.map(({ counts }) => counts.total)).toEqual([6, 6, 6]);
    const request = { directorateId: 'social-care', words: '', view: 'weeks' as const, page: 1 };
    const other = await showTrend(council.services, council.actorNamed('manager-education'), request);
    expect(other).toEqual({ kind: 'not_yours' });
  });

  it('finds a directorate by name', async () => {
    const council = await councilOfThreeWeeks();
    expect((await shown(council, 'dcs', { words: 'education' })).scope.directorateId).toBe('education');
  });

  it('shows the figures at sign-off of earlier cycles, whatever became of the record since', async () => {
    const council = await councilOfThreeWeeks();
    await council.assess(place('structure-tested'), { rating: 'inadequate', status: 'submitted' });
    const action = await council.act(place('structure-tested'), { dueOn: '2026-10-20' });
    for (const to of ['in_review', 'signed_off'] as const) {
      const move = { councilId: council.councilId, cycle: council.cycleId, to, why: 'done' };
      expect(await moveCycleOn(council.services, move)).toMatchObject({ kind: 'done' });
    }
    expect(action.status).toBe('open');
    // The action is overdue by now: worked out anew, the entry would be not assured.
    council.clock.set('2026-11-30T10:00:00Z');
    await council.addCycle({ id: 'next', label: '2028', opensOn: '2026-11-02', closesOn: '2027-03-31' });
    const card = await shown(council, 'dcs', { view: 'cycles' });
    expect(
      card.points.map(({ cycleLabel, now, counts }) => [cycleLabel, now, counts.selfAssessed, counts.notAssured]),
    ).toEqual([
      ['2026/27', false, 2, 0],
      ['2028', true, 0, 0],
    ]);
  });

  it('stays to be seen after sign-off, ending with what was signed', async () => {
    const council = await councilOfThreeWeeks();
    for (const to of ['in_review', 'signed_off'] as const) {
      await moveCycleOn(council.services, { councilId: council.councilId, cycle: council.cycleId, to, why: 'done' });
    }
    council.clock.set('2026-11-30T10:00:00Z');
    expect((await shown(council)).points.at(-1)).toMatchObject({ day: '2026-09-28', now: false });
  });

  it('says so where there is no cycle, and to those who see no live figures', async () => {
    expect(await trend(await testCouncil(store, { cycle: null }))).toMatchObject({ kind: 'no_open_cycle' });
    const council = await testCouncil(store);
    for (const role of ['frontline', 'partner', 'lead_member', 'scrutiny_officer', 'no-role']) {
      expect(await trend(council, role)).toEqual({ kind: 'not_allowed', command: 'trend' });
    }
  });
});
