import { inspect } from 'node:util';
import type { Jobs } from '../../src/jobs/start-jobs.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import type { OutboxRow } from '../../src/storage/outbox-repository.ts';
import { findOutboxRow } from '../../src/storage/outbox-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Poster } from '../../src/usecases/ports.ts';
import { postStatus } from '../../src/usecases/post-status.ts';
import { subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { RecordingPoster } from '../support/recording-poster.ts';
import { tellingError } from '../support/telling-error.ts';

describe.each(engines)('jobs on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let running: Jobs[];

  beforeAll(async () => {
    engine = await startEngine(name);
  });

  beforeEach(async () => {
    store = await engine.open();
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((jobs) => jobs.stop()));
    await store.close();
  });

  afterAll(() => engine.stop());

  async function start(council: TestCouncil, poster: Poster): Promise<Jobs> {
    const jobs = await startJobs({ store, services: council.services, poster, log: council.log });
    running.push(jobs);
    return jobs;
  }

  async function dueCouncil(): Promise<TestCouncil> {
    const council = await testCouncil(store);
    await subscribed(council);
    council.clock.set('2026-09-21T08:00:00Z');
    return council;
  }

  function weeklyRow(council: TestCouncil): Promise<OutboxRow | undefined> {
    return council.inCouncil((tx) => findOutboxRow(tx, 'weekly/19:dcs@thread.tacv2/2026-09-21'));
  }

  it('posts what is due as soon as they start', async () => {
    const council = await dueCouncil();
    const poster = new RecordingPoster();
    await start(council, poster);
    await poster.until(1);
    expect(poster.posted[0]?.post).toMatchObject({ kind: 'status', snapshot: { councilId: council.councilId } });
  });

  it('posts with the tick after it has become due, and not before', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const poster = new RecordingPoster();
    const jobs = await start(council, poster);
    await jobs.tick();
    council.clock.set('2026-09-21T08:00:00Z');
    await jobs.tick();
    await poster.until(1);
    expect(poster.posted).toHaveLength(1);
    expect(poster.posted[0]?.post).toMatchObject({ snapshot: { asAt: '2026-09-21T08:00:00.000Z' } });
  });

  it('posts at once what somebody has asked for', async () => {
    const council = await testCouncil(store);
    await subscribed(council);
    const poster = new RecordingPoster();
    const jobs = await start(council, poster);
    council.services.outbox = jobs.waker;
    const conversation = { kind: 'personal' as const, conversationId: 'chat' };
    await postStatus(council.services, council.actor('dcs'), { conversation, conversationId: null });
    await poster.until(1);
    expect(poster.posted[0]?.post).toMatchObject({ extra: true });
  });

  it('posts once where two instances share the store', async () => {
    const council = await dueCouncil();
    const poster = new RecordingPoster();
    const [one, two] = await Promise.all([start(council, poster), start(council, poster)]);
    await Promise.all([one.tick(), two.tick(), one.tick(), two.tick()]);
    await poster.until(1);
    await Promise.all([one.stop(), two.stop()]);
    expect(poster.posted).toHaveLength(1);
  });

  it('comes back by itself to what Teams asked to wait for', async () => {
    const council = await dueCouncil();
    const poster = new RecordingPoster();
    poster.answerNext({ kind: 'retry', code: '429', afterSeconds: 1 });
    await start(council, poster);
    while ((await weeklyRow(council))?.lastCode !== '429') await store.ping();
    council.clock.advance({ seconds: 10 });
    await poster.until(2);
    expect(poster.posted).toMatchObject([{ post: { possibleRepeat: false } }, { post: { possibleRepeat: false } }]);
  });

  it('outlives a poster that throws, logs it, and goes on with the next council', async () => {
    const broken = await dueCouncil();
    const poster = new RecordingPoster();
    poster.answerNext(() => Promise.reject(new Error('A fault of our own')));
    const jobs = await start(broken, poster);
    await poster.until(1);
    const other = await testCouncil(store);
    await subscribed(other, { channel: { conversationId: '19:other' } });
    await jobs.tick();
    await poster.until(2);
    expect(broken.log.events('error')).toEqual(['job_failed']);
    expect(poster.posted[1]?.to.conversationId).toBe('19:other');
  });

  it('says of what failed where, and nothing of what the database repeats of somebody’s words', async () => {
    const council = await dueCouncil();
    const poster = new RecordingPoster();
    const words = 'Sam Green hit my sister';
    poster.answerNext(() => Promise.reject(tellingError(words)));
    const executeSql: typeof store.queue.db.executeSql = (...asked) =>
      broken ? Promise.reject(tellingError(words)) : store.queue.db.executeSql(...asked);
    let broken = false;
    const withQueue: Store = { ...store, queue: { ...store.queue, db: { executeSql } } };
    const { log, services } = council;
    const jobs = await startJobs({ store: withQueue, services, poster, log });
    running.push(jobs);
    await poster.until(1);
    while (!log.events('error').includes('job_failed')) await store.ping();
    broken = true;
    while (!log.events('error').includes('jobs_failed')) await jobs.tick();
    broken = false;
    for (const { data } of log.lines.filter(({ level }) => level === 'error')) {
      expect(data).toMatchObject({ error: 'error', code: '22P02', at: expect.arrayContaining([expect.any(String)]) });
    }
    expect(inspect(log.lines, { depth: null })).not.toContain(words);
  });

  it('stops only when what is being sent has ended', async () => {
    const council = await dueCouncil();
    const poster = new RecordingPoster();
    const answered = Promise.withResolvers<undefined>();
    poster.answerNext(async () => {
      await answered.promise;
      return { kind: 'sent', threadId: 'thread', activityId: 'activity' };
    });
    const jobs = await start(council, poster);
    await poster.until(1);
    const stopped = jobs.stop();
    answered.resolve(undefined);
    await stopped;
    expect(await weeklyRow(council)).toMatchObject({ state: 'sent' });
  });
});
