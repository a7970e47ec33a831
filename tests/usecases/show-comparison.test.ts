import type { Store } from '../../src/storage/store.ts';
import type { ComparisonCard } from '../../src/usecases/comparison-card.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { ComparisonRequest } from '../../src/usecases/show-comparison.ts';
import { showComparison } from '../../src/usecases/show-comparison.ts';
import type { TestCouncil } from '../support/council.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
let council: TestCouncil;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** Three years: what was rated in 2025/26 and how it stands now. */
beforeEach(async () => {
  council = await testCouncil(store);
  const year = (id: string, label: string, opensOn: string) =>
    council.addCycle({ id, label, opensOn, closesOn: null, status: 'signed_off' });
  await year('2024-25', '2024/25', '2024-09-01');
  await year('2025-26', '2025/26', '2025-09-01');
  await council.addCycle({ id: 'next', label: '2027/28', opensOn: '2027-09-01', status: 'planned' });
  await council.assess(place('structure-tested'), { cycleId: '2024-25', rating: 'inadequate' });
  await council.assess(place('structure-tested'), { cycleId: '2025-26', rating: 'good' });
  await council.assess(place('structure-tested'), { rating: 'outstanding' });
  await council.assess(place('practice-systems', 'education'), { cycleId: '2025-26', rating: 'good' });
  await council.assess(place('practice-systems', 'education'), { rating: 'requires_improvement' });
});

const ask = (actor: Actor, given: Partial<ComparisonRequest> = {}) =>
  showComparison(council.services, actor, { cycles: null, words: '', page: 1, ...given });

async function compare(actor: Actor, given: Partial<ComparisonRequest> = {}): Promise<ComparisonCard> {
  const card = await ask(actor, given);
  if (card.kind !== 'comparison') throw new Error(card.kind);
  return card;
}

describe('compare', () => {
  it('shows the current cycle beside the one before it, what fell first, ten on a page', async () => {
    const card = await compare(council.actor('dcs'));
    expect(card).toMatchObject({ from: { label: '2025/26' }, to: { label: '2026/27' }, page: 1, pages: 3 });
    expect(card.counts).toEqual([
      { movement: 'down', count: 1 },
      { movement: 'up', count: 1 },
      { movement: 'not_rated', count: 23 },
    ]);
    expect(card.lines.slice(0, 2)).toMatchObject([
      { movement: 'down', directorateName: 'Education and Skills', then: { rating: 'good' } },
      { movement: 'up', directorateName: null, now: { rating: 'outstanding' } },
    ]);
    expect(card.lines).toHaveLength(10);
    expect((await compare(council.actor('dcs'), { page: 99 })).lines).toHaveLength(5);
  });

  it.each([
    ['2024/25', '2024/25', '2026/27', ''],
    ['2025/26', '2025/26', '2026/27', ''],
    ['2026/27', '2025/26', '2026/27', ''],
    ['2024/25 with 2025/26', '2024/25', '2025/26', ''],
    ['2025/26 2024/25', '2024/25', '2025/26', ''],
    ['plymouth-2016/2024/25', '2024/25', '2026/27', ''],
    ['last summer', '2025/26', '2026/27', 'last summer'],
    ['2027/28', '2025/26', '2026/27', '2027/28'],
  ])('takes “%s” as %s to %s', async (words, from, to, notUnderstood) => {
    const card = await compare(council.actor('dcs'), { words });
    expect(card).toMatchObject({ from: { label: from }, to: { label: to }, notUnderstood });
  });

  it('shows a directorate’s manager that directorate’s entries alone', async () => {
    const card = await compare(council.actor('manager', 'education'));
    expect(new Set(card.lines.map(({ directorateId }) => directorateId))).toEqual(new Set(['education']));
    expect(card.counts).toEqual([
      { movement: 'down', count: 1 },
      { movement: 'not_rated', count: 5 },
    ]);
  });

  it.each(['frontline', 'partner', 'lead_member', 'leader', 'scrutiny_officer', 'monitoring_officer'] as const)(
    'shows nothing to %s',
    async (role) => {
      expect(await ask(council.actor(role))).toEqual({ kind: 'not_allowed', command: 'compare' });
    },
  );

  it.each([
    ['a cycle of another council', 'theirs', '2026-27'],
    ['a cycle that only is planned', '2025-26', 'next'],
    ['nothing', '', ''],
  ])('refuses card data with %s', async (_name, fromId, toId) => {
    const other = await testCouncil(store);
    await other.addCycle({ id: 'theirs', opensOn: '2020-01-01', status: 'signed_off' });
    expect(await ask(council.actor('dcs'), { cycles: { fromId, toId } })).toEqual({ kind: 'not_yours' });
  });

  it('says so where nothing comes before, and where no cycle was open yet', async () => {
    const first = await testCouncil(store);
    const request = { cycles: null, words: '', page: 1 };
    expect(await showComparison(first.services, first.actor('dcs'), request)).toEqual({
      kind: 'nothing_to_compare',
      label: '2026/27',
    });
    const none = await testCouncil(store, { cycle: null });
    expect(await showComparison(none.services, none.actor('dcs'), request)).toMatchObject({ kind: 'no_open_cycle' });
  });
});
