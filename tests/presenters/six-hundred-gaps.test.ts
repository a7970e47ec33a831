import { largestCard } from '../../src/presenters/card.ts';
import { presentGapList } from '../../src/presenters/present-gap-list.ts';
import type { Store } from '../../src/storage/store.ts';
import { showGaps } from '../../src/usecases/show-gaps.ts';
import { startOfList } from '../../src/usecases/start-of-list.ts';
import { sixHundredGaps } from '../support/six-hundred-gaps.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(() => store.close());

it('fits 600 gaps with the longest names on cards of 28 KB, every page, each gap once', async () => {
  const council = await sixHundredGaps(store);
  const keys = new Set<string>();
  let total = 0;
  for (let from: string | null = ''; from !== null;) {
    const request = { cycleId: null, position: { ...startOfList, from }, words: '' };
    const card = await showGaps(council.services, council.actor('reviewer'), request);
    if (card.kind !== 'gap_list') throw new Error(card.kind);
    const bytes = Buffer.byteLength(JSON.stringify(presentGapList(card, { refreshFor: '29:somebody' })));
    expect(bytes).toBeLessThanOrEqual(largestCard);
    card.lines.forEach(({ key }) => keys.add(key));
    total = card.total;
    from = card.next;
  }
  expect(total).toBeGreaterThanOrEqual(600);
  expect(keys.size).toBe(total);
});
