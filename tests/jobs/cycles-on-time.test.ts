import { startJobs } from '../../src/jobs/start-jobs.ts';
import { listCycles } from '../../src/storage/cycle-repository.ts';
import { testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

it('the tick plans the next cycle and opens it on its day, in a council with nothing to post', async () => {
  const store = await openTestStore();
  const council = await testCouncil(store);
  const poster = new RecordingPoster();
  const jobs = await startJobs({ store, services: council.services, poster, log: council.log });
  const statuses = async (): Promise<string> =>
    (await council.inCouncil(listCycles)).map(({ label, status }) => `${label} ${status}`).join(', ');
  const until = async (wanted: string): Promise<void> => {
    await jobs.tick();
    while ((await statuses()) !== wanted) await store.ping();
  };

  await jobs.tick();
  expect(await statuses()).toBe('2026/27 open');
  council.clock.set('2027-08-01T09:00:00Z');
  await until('2026/27 open, 2027/28 planned');
  council.clock.set('2027-09-01T09:00:00Z');
  await until('2026/27 open, 2027/28 open');

  await jobs.stop();
  await store.close();
  expect(poster.posted).toEqual([]);
  expect(council.log.events('error')).toEqual([]);
});
