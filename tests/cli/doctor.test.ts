import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { runLat } from '../../src/cli/run-lat.ts';
import { markUnreachable } from '../../src/storage/conversation-repository.ts';
import { openStore } from '../../src/storage/open.ts';
import { enqueue } from '../../src/storage/outbox-repository.ts';
import { addCouncil } from '../../src/storage/council-repository.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import type { Services } from '../../src/usecases/services.ts';
import { subscribed } from '../support/channel.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import type { TestServer } from '../support/engines.ts';
import { startServer } from '../support/engines.ts';
import { startModel } from '../support/language-model.ts';
import { noLargeFiles } from '../support/no-large-files.ts';
import { openTestStore } from '../support/store.ts';

const program = fileURLToPath(new URL('../../src/cli/lat.ts', import.meta.url));

/** `lat doctor` as a process of its own, with nothing in its environment but what is given. */
const asProcess = (env: Readonly<Record<string, string>>): Promise<{ exitCode: number; stderr: string }> =>
  new Promise((resolve) => {
    const settings = { PATH: process.env['PATH'], DATA_DIR: join(tmpdir(), 'lat-doctor-none'), ...env };
    execFile(process.execPath, [program, 'doctor'], { env: settings }, (error, _stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stderr });
    });
  });

const nothingOutside = {
  ...{ questionSets: [], ...noLargeFiles },
  readFile: () => Promise.reject(new Error('No file is read here.')),
  pause: () => Promise.reject(new Error('Nothing is waited for here.')),
};

const doctor = (services: () => Promise<Services>): ReturnType<typeof runLat> =>
  runLat(['doctor'], { ...nothingOutside, services });

/** Ports of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('lat doctor, of a store', () => {
  const now = new Date();
  const opened: { close(): Promise<void> }[] = [];
  afterAll(() => Promise.all(opened.map((store) => store.close())));

  async function healthy(): Promise<TestCouncil> {
    const store = await openTestStore('pglite');
    opened.push(store);
    const day = now.toISOString().slice(0, 10);
    const cycle = { id: 'now', opensOn: day, closesOn: `${String(now.getUTCFullYear() + 1)}-12-18` };
    return testCouncil(store, { now: now.toISOString(), cycle });
  }

  it('finds nothing wrong where nothing is', async () => {
    const council = await healthy();
    await subscribed(council);
    // The database's clock is the machine's, so the one that is held against it must run too.
    const services = { ...council.services, clock: { now: () => new Date() } };
    const result = await doctor(() => Promise.resolve(services));
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout.split('\n')).toEqual([
      'Settings: each can be right.',
      'Network: without BOT_ID nothing outside is needed.',
      expect.stringMatching(/^Database: PostgreSQL 1[789], its tables are those of this program\.$/),
      'Councils: 1, channels with a weekly card: 1.',
      'Nothing is wrong.',
      '',
    ]);
  });

  it('names a clock that is wrong', async () => {
    const council = await healthy();
    council.clock.set(new Date(now.getTime() + 3_600_000).toISOString());
    const { exitCode, stderr } = await doctor(() => Promise.resolve(council.services));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /WRONG: The clock here and that of the database are 3[56]\d\d seconds apart\.\n {2}Set both/,
    );
  });

  it('names a council without administrator or routes, a channel out of reach, and messages that do not leave', async () => {
    const council = await healthy();
    const { store } = council.services;
    const bare = { id: 'bare', tenantId: 'tenant', name: 'Bare', timezone: 'Europe/London', signposts: {} };
    await store.outsideCouncils((db) => addCouncil(db, { ...bare, createdAt: now }));
    const channel = { conversationId: '19:gone@thread.tacv2', name: 'Gone' };
    await subscribed(council, { channel });
    await council.inCouncil(async (tx) => {
      await markUnreachable(tx, channel.conversationId, 'channel_deleted');
      const due = new Date(now.getTime() - 3_600_000);
      const row = { id: 'late', idempotencyKey: 'late', kind: 'status', payload: {}, nextAttemptAt: due };
      await enqueue(tx, { ...row, now: due, giveUpAt: new Date(now.getTime() + 3_600_000) });
    });
    const { exitCode, stderr } = await doctor(() => Promise.resolve(council.services));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('WRONG: bare: nobody is administrator');
    expect(stderr).toContain('lat people import FILE.csv --council bare');
    expect(stderr).toContain(
      `${council.councilId}, Gone: The channel was deleted. (channel_deleted)\n  Say “post weekly`,
    );
    expect(stderr).toMatch(/a message has been due for (59|60) minutes\.\n {2}See that the bot runs/);
  });

  it('says how many people a legal hold keeps tied to what they said, and so does the hold itself', async () => {
    const store = await openTestStore('pglite');
    opened.push(store);
    const cycle = {
      id: 'now',
      label: 'This year',
      opensOn: now.toISOString().slice(0, 10),
      confidentiality: 'anonymous' as const,
    };
    const council = await testCouncil(store, { now: now.toISOString(), cycle });
    await startResponding(council.services, council.actor('frontline', 'education'), {
      cycleId: 'now',
      audience: 'frontline',
    });
    const services = { ...council.services, clock: { now: () => new Date() } };
    const lat = (...args: readonly string[]) =>
      runLat([...args, '--council', council.councilId], {
        ...nothingOutside,
        services: () => Promise.resolve(services),
      });
    const held = await lat('retention', 'hold', '--why', 'An inquiry');
    expect(held.stdout).toContain('This year is anonymous: until the hold ends nobody is cut off');
    const tied = '1 person is still tied to what they said in an anonymous test that has closed, because a legal hold';
    expect((await lat('retention', 'show')).stdout).not.toContain('tied to');
    await moveCycleOn(services, { councilId: council.councilId, cycle: 'This year', to: 'in_review', why: 'x' });
    expect((await lat('retention', 'show')).stdout).toContain(tied);
    // What a hold delays is no fault.
    expect(await doctor(() => Promise.resolve(services))).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(tied),
    });
    await lat('retention', 'release', '--why', 'It is over');
    expect((await lat('retention', 'show')).stdout).not.toContain('tied to');
    expect((await doctor(() => Promise.resolve(services))).stdout).not.toContain('tied to');
  });

  it('names where people go with a concern, where a test is open without it', async () => {
    const store = await openTestStore('pglite');
    opened.push(store);
    const council = await testCouncil(store, { now: now.toISOString(), council: { signposts: {} } });
    const { stderr } = await doctor(() => Promise.resolve(council.services));
    expect(stderr).toContain('so no respondent is invited.\n  lat council signpost --id');
  });
});

describe('lat doctor, where the store cannot be opened', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('names a store that a newer program has written, and what to do', async () => {
    const databaseUrl = await server.emptyDatabase();
    await (await openStore({ databaseUrl, dataDir: null })).close();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`insert into migration (name) values ('9999-of-tomorrow')`);
    await client.end();
    const { exitCode, stderr } = await asProcess({ DATABASE_URL: databaseUrl });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('9999-of-tomorrow');
    expect(stderr).toContain('Run the newer version of the program again');
  });

  it('names a database that is not there', async () => {
    const address = `postgres://lat@127.0.0.1:${String(await closedPort())}/lat`;
    const { exitCode, stderr } = await asProcess({ DATABASE_URL: address });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('See that the server runs and that DATABASE_URL names it');
  });

  it('names what of Teams is not reached', async () => {
    const port = String(await closedPort());
    const registration = { BOT_ID: '9d4cd3c2-6ad1-4e0f-9c1a-1f6b2b7b5a11', BOT_PASSWORD: 'x', BOT_TENANT_ID: 'tenant' };
    const { exitCode, stderr } = await asProcess({
      ...{ ...registration, DATABASE_URL: await server.emptyDatabase(), ALLOWED_SERVICE_HOSTS: 'localhost' },
      ...{ BOT_LOGIN_URL: `http://127.0.0.1:${port}`, BOT_OPENID_METADATA: `http://127.0.0.1:${port}/keys` },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Network: 0 of 2 hosts are reached.');
    expect(stderr).toContain(`127.0.0.1:${port} is not reached, which is needed for signing in.\n  Let connections`);
    expect(stderr).toContain('There is no council.\n  lat council add');
    expect(stderr).not.toContain('PASSWORD');
  });

  it('names a language model that does not answer, and one that does', async () => {
    const model = await startModel({ text: 'Yes.' });
    const env = {
      ...{ DATABASE_URL: await server.emptyDatabase(), AZURE_OPENAI_ENDPOINT: model.url },
      ...{ AZURE_OPENAI_DEPLOYMENT: 'ours', AZURE_OPENAI_API_KEY: 'very secret' },
    };
    expect((await asProcess(env)).stderr).toContain('Language model: it answers.');
    model.answers({ status: 401 });
    const refused = await asProcess(env);
    expect(refused.stderr).toContain('WRONG: The language model does not answer: the key is refused.\n  Put a key of');
    expect(refused.stderr).not.toContain('very secret');
    await model.close();
  });

  it('names a setting that cannot be right', async () => {
    const { exitCode, stderr } = await asProcess({ BOT_ID: 'mine' });
    expect([exitCode, stderr]).toEqual([1, 'BOT_ID must be the application id of the registration, a GUID.\n']);
  });
});
