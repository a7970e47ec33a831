import { runLat } from '../../src/cli/run-lat.ts';
import { presentStatusPost } from '../../src/presenters/present-status.ts';
import type { Store } from '../../src/storage/store.ts';
import { planWeeklyPosts } from '../../src/usecases/plan-weekly-posts.ts';
import { sendDuePosts } from '../../src/usecases/send-due-posts.ts';
import { subscribed } from '../support/channel.ts';
import { place, testCouncil } from '../support/council.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

it('the posted card shows the figures of `lat status show --json` at the moment of its snapshot, part by part', async () => {
  const council = await testCouncil(store);
  const at = (key: string, fields: object, directorate?: string) => council.assess(place(key, directorate), fields);
  await at('structure-tested', { rating: 'good', status: 'accepted', whatWeKnow: 'x' });
  await at('early-help-offer', { rating: 'good', status: 'submitted', whatWeKnow: 'x' }, 'education');
  await at('early-help-offer', { rating: 'inadequate', status: 'submitted', whatWeKnow: 'x' }, 'social-care');
  await at('practice-systems', { outcome: 'not_tested', status: 'submitted', reason: 'x' }, 'education');
  await subscribed(council);
  council.clock.set('2026-09-21T08:00:00Z');
  await planWeeklyPosts(council.services, council.councilId);
  const shown = await runLat(['status', 'show', '--council', council.councilId, '--json'], {
    services: () => Promise.resolve(council.services),
    questionSets: [],
    ...noLargeFiles,
    readFile: () => Promise.reject(new Error('No file is read here.')),
    pause: () => Promise.reject(new Error('Nothing is waited for here.')),
  });
  const status = JSON.parse(shown.stdout);
  // What changes after the snapshot was taken is not on the card.
  await at('early-help-offer', { rating: 'good', status: 'accepted', whatWeKnow: 'x' }, 'education');
  const poster = new RecordingPoster();
  await sendDuePosts(council.services, poster, council.councilId);
  const [posted] = poster.posted;
  if (posted?.post.kind !== 'status') throw new Error('No card');
  const { asAt, rollUp } = posted.post.snapshot;
  expect(status).toMatchObject({ asAt, ...rollUp.counts });
  expect(status.sections).toMatchObject(
    rollUp.cells.map(({ key, directorateId, counts }) => ({ key, directorate: directorateId || null, ...counts })),
  );
  expect(status).toMatchObject({ assured: 1, selfAssessed: 1, notAssured: 1, notTested: 1, unanswered: 21 });
  expect(JSON.stringify(presentStatusPost(posted.post))).toContain(
    'Reviewed and assured 1 of 25 · self-assessed 1 · not assured 1 · not tested 1 · unanswered 21 · as at 09:00',
  );
});
