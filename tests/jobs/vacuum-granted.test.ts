import pg from 'pg';
import type { Jobs } from '../../src/jobs/start-jobs.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { openStore } from '../../src/storage/open.ts';
import { cutToVacuum } from '../../src/storage/participation-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { examineStore } from '../../src/usecases/examine-store.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { TestServer } from '../support/engines.ts';
import { startServer } from '../support/engines.ts';
import { RecordingPoster } from '../support/recording-poster.ts';

describe('a bot that the server does not let vacuum', () => {
  let server: TestServer;
  let store: Store;
  let owner: pg.Client;
  let jobs: Jobs | undefined;

  beforeAll(async () => {
    server = await startServer();
    const databaseUrl = await server.emptyDatabase();
    store = await openStore({ databaseUrl, dataDir: null });
    owner = new pg.Client({ connectionString: databaseUrl });
    await owner.connect();
  });
  afterEach(() => jobs?.stop());
  afterAll(async () => {
    await owner.end();
    await store.close();
    await server.stop();
  });

  const finish = async (council: TestCouncil, directorateId: string): Promise<void> => {
    const key = { cycleId: council.cycleId, audience: 'frontline' as const };
    const actor = council.actor('frontline', directorateId);
    await startResponding(council.services, actor, key);
    await finishResponding(council.services, actor, key);
  };
  const faults = async (council: TestCouncil) => (await examineStore(council.services)).faults.map(({ kind }) => kind);
  const isDue = async (council: TestCouncil) =>
    (await listCouncilsWithWork(council.services)).includes(council.councilId);

  it.each(['respondent', 'participation', 'draft', 'response', 'history'])(
    'says so once where %s alone is not granted, keeps what was cut waiting, and makes it up after the grant',
    async (table) => {
      const council = await testCouncil(store, { cycle: { confidentiality: 'anonymous' } });
      expect(await faults(council)).not.toContain('vacuum_not_granted');
      await owner.query(`revoke maintain on ${table} from lat_app`);
      const given = { store, services: council.services, poster: new RecordingPoster(), log: council.log };
      jobs = await startJobs(given);
      const logged = (level: 'info' | 'warn') => council.log.events(level).length;
      await finish(council, 'education');
      while (logged('warn') === 0) await jobs.tick();
      await finish(council, 'social-care');
      // A run that had begun before, and a whole one.
      const runs = logged('info') + 2;
      while (logged('info') < runs) await jobs.tick();
      expect(council.log.events('warn')).toEqual(['vacuum_not_granted']);
      expect(await council.inCouncil(cutToVacuum)).toBe(2);
      expect(await faults(council)).toContain('vacuum_not_granted');
      await owner.query(`grant maintain on ${table} to lat_app`);
      while (await isDue(council)) await jobs.tick();
      expect(await council.inCouncil(cutToVacuum)).toBeNull();
      expect(council.log.events('warn')).toEqual(['vacuum_not_granted']);
      expect(council.log.events('error')).toEqual([]);
    },
    30_000,
  );
});
