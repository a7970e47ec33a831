import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveLat } from '../../src/cli/serve-lat.ts';
import { shippedQuestionSets } from '../../src/documents/shipped-question-sets.ts';
import { claimDataDir } from '../../src/storage/own-data-dir.ts';
import { findPersonByEmail } from '../../src/storage/person-repository.ts';
import { startServer } from '../support/engines.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

const program = fileURLToPath(new URL('../../src/cli/lat.ts', import.meta.url));
const questionSets = shippedQuestionSets(fileURLToPath(new URL('../../questions', import.meta.url)));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lat-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs `lat` as a process of its own, typed in `folder`, with the store in `folder/data`. */
const lat = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), ...env } };
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

describe('lat as a process', () => {
  it('opens the embedded store itself where no bot runs, and leaves it for the next', async () => {
    const add = ['council', 'add', '--id', 'one', '--name', 'One', '--tenant', 't'];
    const both = await Promise.all([lat(add), lat([...add.slice(0, 3), 'two', ...add.slice(4)])]);
    expect(both).toEqual([
      { exitCode: 0, stdout: 'Added council one.\n', stderr: '' },
      { exitCode: 0, stdout: 'Added council two.\n', stderr: '' },
    ]);
    expect(await lat(add)).toMatchObject({ exitCode: 0, stdout: 'Unchanged: council one is there already.\n' });
    const cycles = await lat(['cycle', 'list', '--council', 'two', '--json']);
    expect(cycles).toEqual({ exitCode: 0, stdout: '[]\n', stderr: '' });
  });

  it('opens the server itself where one is named, whoever else works on it', async () => {
    const server = await startServer();
    try {
      const env = { DATABASE_URL: await server.emptyDatabase() };
      const add = ['council', 'add', '--id', 'one', '--name', 'One', '--tenant', 't'];
      expect(await lat(add, env)).toEqual({ exitCode: 0, stdout: 'Added council one.\n', stderr: '' });
      expect(await lat(add, env)).toMatchObject({ exitCode: 0, stdout: 'Unchanged: council one is there already.\n' });
      expect(await lat([...add.slice(0, 5), 'Two', ...add.slice(6)], env)).toMatchObject({ exitCode: 1 });
    } finally {
      await server.stop();
    }
  });

  it('hands its arguments and its file to the process that owns the store', async () => {
    const store = await openTestStore();
    const council = await testCouncil(store);
    const claim = await claimDataDir(
      join(folder, 'data'),
      serveLat({ services: council.services, questionSets, dataDir: join(folder, 'data') }),
    );
    if (!claim.claimed) throw new Error('not claimed');
    try {
      await writeFile(join(folder, 'people.csv'), 'email,name,directorate,roles\nann@example.org,Ann,,frontline\n');
      const imported = await lat(['people', 'import', 'people.csv', '--council', council.councilId]);
      expect(imported).toEqual({ exitCode: 0, stdout: '1 added, 0 changed, 0 unchanged.\n', stderr: '' });
      const ann = await council.inCouncil((tx) => findPersonByEmail(tx, 'ann@example.org'));
      expect(ann).toMatchObject({ name: 'Ann' });
      const missing = await lat(['people', 'import', 'none.csv', '--council', council.councilId]);
      expect(missing).toEqual({ exitCode: 1, stdout: '', stderr: 'none.csv is not there.\n' });
      const usage = await lat([
        'cycle',
        'open',
        '--council',
        council.councilId,
        '--questions',
        'x',
        '--label',
        'y',
        '--every',
        'z',
      ]);
      expect(usage).toMatchObject({ exitCode: 2, stdout: '' });
    } finally {
      await claim.release();
      await store.close();
    }
  });

  it('writes the export where it was typed, for this user alone, and says so where it cannot', async () => {
    const store = await openTestStore();
    const council = await testCouncil(store);
    const claim = await claimDataDir(
      join(folder, 'data'),
      serveLat({ services: council.services, questionSets, dataDir: join(folder, 'data') }),
    );
    if (!claim.claimed) throw new Error('not claimed');
    try {
      const args = ['council', 'export', '--council', council.councilId, '--out'];
      expect(await lat([...args, 'all.jsonl'])).toMatchObject({ exitCode: 0, stderr: '' });
      const path = join(folder, 'all.jsonl');
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ table: 'council', row: { id: council.councilId } });
      const printed = await lat([...args, '-']);
      expect(printed.stdout.trimEnd().split('\n')).toHaveLength(lines.length);
      expect(await lat([...args, 'no/such/folder.jsonl'])).toEqual({
        exitCode: 1,
        stdout: '',
        stderr: 'no/such/folder.jsonl is not there.\n',
      });
    } finally {
      await claim.release();
      await store.close();
    }
  });

  it('backs up what another process holds, and restores it into a store of its own, with the ledger', async () => {
    const store = await openTestStore();
    const council = await testCouncil(store);
    const { councilId } = council;
    const claim = await claimDataDir(
      join(folder, 'data'),
      serveLat({ services: council.services, questionSets, dataDir: join(folder, 'data') }),
    );
    if (!claim.claimed) throw new Error('not claimed');
    try {
      expect(await lat(['backup', '--council', councilId, '--out', 'all.backup'])).toMatchObject({ exitCode: 0 });
      const erase = ['person', 'erase', '--council', councilId, '--email', `dcs@${councilId}.example`];
      expect(await lat(erase)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('under the id dcs') });
      const erasures = ['person', 'erasures', '--council', councilId, '--out', 'ledger'];
      expect(await lat(erasures)).toMatchObject({ exitCode: 0, stdout: 'Exported 1 erasures to ledger.\n' });
      const full = await lat(['restore', 'all.backup', '--erasures', 'ledger']);
      expect(full).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('with data of its own') });
    } finally {
      await claim.release();
      await store.close();
    }
    const own = { DATA_DIR: join(folder, 'other') };
    expect(await lat(['restore', 'ledger'], own)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Line 1'),
    });
    expect(await lat(['restore', 'all.backup', '--erasures', 'all.backup'], own)).toMatchObject({
      exitCode: 1,
      stderr: 'all.backup is no file of “lat person erasures”.\n',
    });
    const restored = await lat(['restore', 'all.backup', '--erasures', 'ledger'], own);
    expect(restored).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Erased again: 1.') });
    expect(
      await lat(['history', 'export', '--council', councilId, '--subject', 'council', '--out', '-'], own),
    ).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('"change":"restored"'),
    });
  });

  it('says in the owner’s log, and without details to whoever typed it, what went wrong inside', async () => {
    const store = await openTestStore();
    const council = await testCouncil(store);
    await store.close();
    const claim = await claimDataDir(
      join(folder, 'data'),
      serveLat({ services: council.services, questionSets, dataDir: join(folder, 'data') }),
    );
    if (!claim.claimed) throw new Error('not claimed');
    try {
      const result = await lat(['gaps', '--council', council.councilId]);
      expect(result).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('lat_failed') });
      expect(council.log.events('error')).toEqual(['lat_failed']);
    } finally {
      await claim.release();
    }
  });

  it('needs no store for help and for the shipped question sets', async () => {
    const nowhere = { DATA_DIR: '/dev/null/none', DATABASE_URL: 'not a url' };
    expect(await lat(['--help'], nowhere)).toMatchObject({ exitCode: 0 });
    expect(await lat(['questions', 'list'], nowhere)).toMatchObject({ exitCode: 0 });
  });

  it('names the setting that cannot be right', async () => {
    const result = await lat(['cycle', 'list', '--council', 'one'], { DATABASE_URL: 'mysql://example' });
    expect(result).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('DATABASE_URL') });
  });
});
