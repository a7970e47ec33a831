import { AppError } from '../../src/domain/app-error.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import type { Store } from '../../src/storage/store.ts';
import { subscribed } from '../support/channel.ts';
import { testCouncil } from '../support/council.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { openTestStore } from '../support/store.ts';

describe('a database that is away from 09:00 to 09:10', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.close());

  it('costs no card and repeats none: it goes out, once, when the database is back', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const database = { away: false };
    const unlessAway = <T>(work: () => Promise<T>): Promise<T> =>
      database.away
        ? Promise.reject(new AppError('store_unavailable', 'The database server cannot be reached.'))
        : work();
    const shaky: Store = {
      ...store,
      inCouncil: (id, work) => unlessAway(() => store.inCouncil(id, work)),
      outsideCouncils: (work) => unlessAway(() => store.outsideCouncils(work)),
    };
    const poster = new RecordingPoster();
    const services = { ...council.services, store: shaky };
    const jobs = await startJobs({ store, services, poster, log: council.log });
    database.away = true;
    council.clock.set('2026-09-21T08:00:00Z');
    for (let minute = 0; minute < 10; minute += 1) {
      await jobs.tick();
      council.clock.advance({ minutes: 1 });
    }
    expect(poster.posted).toEqual([]);
    expect(council.log.events('error')).toHaveLength(10);
    database.away = false;
    await jobs.tick();
    await poster.until(1);
    await jobs.tick();
    await jobs.stop();
    expect(poster.posted).toMatchObject([{ post: { kind: 'status', snapshot: { asAt: '2026-09-21T08:10:00.000Z' } } }]);
  });
});
