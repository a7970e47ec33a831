import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { saveLongText } from '../../src/usecases/edit-long-text.ts';
import { place, testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

it('what is typed in a part of a long text that meets a sign-off stays the person’s own draft', async () => {
  const council = await testCouncil(store);
  const at = place('practice-systems', 'education');
  const { revision } = await council.assess(at, { whatWeKnow: 'As saved.' });
  await council.inCouncil((tx) => setCycleStatus(tx, council.cycleId, 'signed_off'));
  const press = { ...at, cycleId: council.cycleId, field: 'whatWeKnow' as const, part: 0, revision, text: 'As typed.' };
  const outcome = await saveLongText(council.services, council.actor('manager', 'education'), press);
  expect(outcome.kind).toBe('cycle_signed_off');
  const drafts = await council.inCouncil((tx) => tx.db.selectFrom('draft').select(['card', 'body']).execute());
  expect(drafts).toEqual([{ card: 'assessment.evidence', body: { whatWeKnow: 'As typed.' } }]);
});
