import type { Jobs } from '../../src/jobs/start-jobs.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { listFigures } from '../../src/storage/figure-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { listCouncilsWithWork } from '../../src/usecases/list-councils.ts';
import { keepWeekFigures } from '../../src/usecases/keep-week-figures.ts';
import { postStatus } from '../../src/usecases/post-status.ts';
import { publishDueFigures } from '../../src/usecases/publish-due-figures.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { subscribed } from '../support/channel.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { all, respond } from '../support/replies.ts';
import { oneQuestion } from '../support/stored-council.ts';

describe.each(engines)('figures that nobody looks at, on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let running: Jobs[] = [];
  let over = new AbortController();

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open();
  });
  beforeEach(() => {
    over = new AbortController();
  });
  afterEach(async () => {
    over.abort();
    await Promise.all(running.map((jobs) => jobs.stop()));
    running = [];
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  async function start(council: TestCouncil, poster = new RecordingPoster()): Promise<Jobs> {
    const given = { store, services: council.services, poster, log: council.log };
    const jobs = await startJobs(given);
    running.push(jobs);
    return jobs;
  }
  const answer = (council: TestCouncil, id: string, people: number) =>
    respond(
      council,
      { id, audience: 'frontline', directorateId: 'education' },
      all(people, { 'partnership-adequacy': { view: 'good' } }),
    );
  const counts = async (council: TestCouncil) =>
    (await council.inCouncil((tx) => listFigures(tx, council.cycleId))).map((figure) => figure.counts);
  /** Puts something else in the place of what is published, such as what no reader can take; gives what stood there. */
  const replace = (council: TestCouncil, contents: string): Promise<string> =>
    council.inCouncil(async (tx) => {
      const own = tx.db.selectFrom('published_figure').select('contents').where('council_id', '=', tx.councilId);
      const before = await own.executeTakeFirstOrThrow();
      await tx.db.updateTable('published_figure').set({ contents }).where('council_id', '=', tx.councilId).execute();
      return JSON.stringify(before.contents);
    });
  const isDue = async (council: TestCouncil) =>
    (await listCouncilsWithWork(council.services)).includes(council.councilId);
  /** Until a tick has left nothing to do, or the test has run out of its time. */
  async function settled(council: TestCouncil, ...ticking: readonly Jobs[]): Promise<void> {
    const { signal } = over;
    while (!signal.aborted && (await isDue(council))) await Promise.all(ticking.map((jobs) => jobs.tick()));
  }

  it('are published with the tick, once five have replied, and move with five more', async () => {
    const council = await testCouncil(store, { set: oneQuestion() });
    await keepWeekFigures(council.services, council.councilId);
    expect(await isDue(council)).toBe(false);
    await answer(council, 'first', 4);
    expect(await isDue(council)).toBe(true);
    const jobs = await start(council);
    await settled(council, jobs);
    expect(await counts(council)).toEqual([]);
    await answer(council, 'fifth', 1);
    await settled(council, jobs);
    expect(await counts(council)).toEqual([{ good: 5 }]);
    await answer(council, 'later', 4);
    await settled(council, jobs);
    expect(await counts(council)).toEqual([{ good: 5 }]);
    await answer(council, 'last', 1);
    await settled(council, jobs);
    expect(await counts(council)).toEqual([{ good: 10 }]);
  });

  it('are published once by two instances at once', async () => {
    const council = await testCouncil(store, { set: oneQuestion() });
    await keepWeekFigures(council.services, council.councilId);
    await answer(council, 'staff', 7);
    const both = await Promise.all([start(council), start(council)]);
    await settled(council, ...both);
    expect(await counts(council)).toEqual([{ good: 7 }]);
    expect(council.log.events('error')).toEqual([]);
  });

  it('hold no other council up where one cannot publish, and come with a later tick there', async () => {
    const broken = await testCouncil(store, { set: oneQuestion() });
    const sound = await testCouncil(store, { set: oneQuestion() });
    for (const council of [broken, sound]) {
      await keepWeekFigures(council.services, council.councilId);
      await answer(council, 'first', 5);
    }
    const jobs = await start(broken);
    await settled(broken, jobs);
    await settled(sound, jobs);
    const whole = await replace(broken, '[null]');
    for (const council of [broken, sound]) await answer(council, 'later', 5);
    const failed = () =>
      broken.log.lines.filter(({ event }) => event === 'job_failed').map(({ data }) => data.councilId);
    const { signal } = over;
    while (!signal.aborted && ((await isDue(sound)) || failed().length === 0)) await jobs.tick();
    expect(await counts(sound)).toEqual([{ good: 10 }]);
    expect(new Set(failed())).toEqual(new Set([broken.councilId]));
    expect(await counts(broken)).toEqual([{ good: 5 }]);
    expect(await isDue(broken)).toBe(true);
    await replace(broken, whole);
    await settled(broken, jobs);
    expect(await counts(broken)).toEqual([{ good: 10 }]);
  });

  it('hold nothing else of their council up where they cannot be published', async () => {
    const council = await testCouncil(store, { set: oneQuestion() });
    await keepWeekFigures(council.services, council.councilId);
    await subscribed(council);
    await answer(council, 'first', 5);
    await publishDueFigures(council.services, council.councilId);
    const where = { kind: 'personal' as const, conversationId: 'chat' };
    await postStatus(council.services, council.actor('dcs'), { conversation: where, conversationId: null });
    await replace(council, '[null]');
    await answer(council, 'later', 5);
    const poster = new RecordingPoster();
    await start(council, poster);
    await poster.until(1);
    expect(poster.posted).toMatchObject([{ post: { kind: 'status' } }]);
    const failed = council.log.lines.filter(({ level }) => level === 'error');
    expect(failed.length).toBeGreaterThan(0);
    // What failed and where, as `describeError` has it, and not the error with all that stands in it.
    const what = { councilId: council.councilId, work: 'publishDueFigures', error: 'TypeError' };
    for (const { event, data } of failed) {
      expect({ event, ...data }).toEqual({ event: 'job_failed', ...what, at: expect.any(Array) });
    }
  });
});
