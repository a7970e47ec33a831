import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { OwnerReply, OwnerRequest } from '../../src/storage/own-data-dir.ts';
import { askOwner, claimDataDir } from '../../src/storage/own-data-dir.ts';
import { temporaryFolder } from '../support/engines.ts';

const done: OwnerReply = { exitCode: 0, stdout: 'done\n', stderr: '' };
const request: OwnerRequest = { args: ['questions', 'list'], cwd: '/somewhere' };
const echo = async (asked: OwnerRequest): Promise<OwnerReply> => ({ ...done, stdout: JSON.stringify(asked) });

/** A process that claims the folder as soon as it is told to, says what came of it, and holds on until it is killed. */
const starter = (dataDir: string, claims: number): ChildProcess => {
  const module = new URL('../../src/storage/own-data-dir.ts', import.meta.url).href;
  const script = `
    import { claimDataDir } from ${JSON.stringify(module)};
    console.log('ready');
    await new Promise((go) => process.stdin.once('data', go));
    const serve = async ({ args }) => {
      if (args[0] !== 'hang') return { exitCode: 0, stdout: String(process.pid), stderr: '' };
      console.log('hanging');
      return new Promise(() => {});
    };
    const all = await Promise.all(Array.from({ length: ${String(claims)} }, () => claimDataDir(${JSON.stringify(dataDir)}, serve)));
    console.log(all.map(({ claimed }) => claimed).join());
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
};

const nextLine = async (child: ChildProcess): Promise<string> => String((await once(child.stdout!, 'data'))[0]).trim();

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
};

describe('the owner of the embedded store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let children: ChildProcess[] = [];

  beforeEach(() => {
    folder = temporaryFolder('lat-owner');
  });
  afterEach(async () => {
    await Promise.all(children.map(kill));
    children = [];
    await folder.remove();
  });

  const started = async (claims = 1): Promise<ChildProcess> => {
    const child = starter(folder.path, claims);
    children.push(child);
    await nextLine(child);
    return child;
  };
  const told = async (child: ChildProcess): Promise<string> => {
    child.stdin?.write('go\n');
    return nextLine(child);
  };
  const claim = async (serve = echo) => {
    const claimed = await claimDataDir(folder.path, serve);
    if (!claimed.claimed) throw new Error('not claimed');
    return claimed;
  };

  it('is one; the next is told so, until the first lets go', async () => {
    const first = await claim();
    expect(await claimDataDir(folder.path, echo)).toEqual({ claimed: false });
    await first.release();
    const second = await claim();
    await second.release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('listens on lat.sock for nobody but its own user', async () => {
    const owner = await claim();
    const door = await stat(join(folder.path, 'lat.sock'));
    expect([door.isSocket(), door.mode & 0o777]).toEqual([true, 0o600]);
    await owner.release();
  });

  it('answers what it is asked, with every letter of it', async () => {
    const owner = await claim();
    const asked = { ...request, stdin: `line\n"quoted" \0 مرحبا 👍 ${'é'.repeat(3_000_000)}` };
    const reply = await askOwner(folder.path, asked);
    expect(reply).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse((reply as OwnerReply).stdout)).toEqual(asked);
    await owner.release();
  });

  it('answers several at once, each their own', async () => {
    const owner = await claim();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => askOwner(folder.path, { args: [String(index)], cwd: '/' })),
    );
    expect(replies.map((reply) => (reply as OwnerReply).stdout)).toEqual(
      Array.from({ length: 20 }, (_, index) => JSON.stringify({ args: [String(index)], cwd: '/' })),
    );
    await owner.release();
  });

  it('is nobody where nobody ever was, or has let go', async () => {
    expect(await askOwner(folder.path, request)).toBe('nobody');
    await (await claim()).release();
    expect(await askOwner(folder.path, request)).toBe('nobody');
  });

  it('says so when a command breaks, and stays', async () => {
    const owner = await claim(async () => {
      throw new Error('inner detail');
    });
    const reply = { exitCode: 1, stdout: '', stderr: 'The running program could not do this.\n' };
    expect(await askOwner(folder.path, request)).toEqual(reply);
    expect(await askOwner(folder.path, request)).toEqual(reply);
    await owner.release();
  });

  it.each(['nonsense\n', '{"args": "x", "cwd": 1}\n', '{}\n', '\n'])('takes %j for no request', async (text) => {
    const reached: OwnerRequest[] = [];
    const owner = await claim(async (asked) => {
      reached.push(asked);
      return done;
    });
    const socket = connect(join(folder.path, 'lat.sock'));
    socket.write(text);
    const [reply] = await once(socket, 'data');
    expect(JSON.parse(String(reply))).toMatchObject({ exitCode: 1 });
    expect(reached).toEqual([]);
    await owner.release();
  });

  it('refuses what is longer than 16 MB', async () => {
    const owner = await claim();
    const long = { ...request, stdin: 'x'.repeat(16 * 1024 * 1024) };
    await expect(askOwner(folder.path, long)).rejects.toThrow(RangeError);
    await owner.release();
  });

  it('answers what it is doing before it lets go, and does not wait for those who ask nothing', async () => {
    const { promise: reached, resolve: atWork } = Promise.withResolvers<void>();
    const { promise: go, resolve: finish } = Promise.withResolvers<void>();
    const owner = await claim(async () => {
      atWork();
      await go;
      return done;
    });
    const silent = connect(join(folder.path, 'lat.sock'));
    await once(silent, 'connect');
    const reply = askOwner(folder.path, request);
    await reached;
    const released = owner.release();
    finish();
    expect(await reply).toEqual(done);
    await released;
    silent.destroy();
  });

  it('is taken over from a process that was killed', async () => {
    const child = await started();
    expect(await told(child)).toBe('true');
    expect(await askOwner(folder.path, request)).toEqual({ ...done, stdout: String(child.pid) });
    expect(await claimDataDir(folder.path, echo)).toEqual({ claimed: false });
    await kill(child);
    expect(await askOwner(folder.path, request)).toBe('nobody');
    const owner = await claim();
    expect(await askOwner(folder.path, request)).toMatchObject({ stdout: JSON.stringify(request) });
    await owner.release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('tells the asker when it is killed in the middle of a command', async () => {
    const child = await started();
    await told(child);
    const refused = expect(askOwner(folder.path, { args: ['hang'], cwd: '/' })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    expect(await nextLine(child)).toBe('hanging');
    await kill(child);
    await refused;
  });

  it('is one of many that start at the same moment, again and again over the remains of the last', async () => {
    for (let round = 0; round < 5; round += 1) {
      const starters = await Promise.all([started(4), started(4), started(4), started(4)]);
      const outcomes = await Promise.all(starters.map(told));
      expect(outcomes.join().split(',').toSorted()).toEqual([...Array.from({ length: 15 }, () => 'false'), 'true']);
      await Promise.all(starters.map(kill));
      children = [];
    }
    expect(await readdir(folder.path)).toContain('lat.sock');
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const long = join(folder.path, 'a'.repeat(90), 'b'.repeat(90));
    const owner = await claimDataDir(long, echo);
    expect(owner.claimed).toBe(true);
    expect(await claimDataDir(long, echo)).toEqual({ claimed: false });
    expect(await askOwner(long, request)).toMatchObject({ exitCode: 0 });
    expect((await stat(join(long, 'lat.sock'))).mode & 0o777).toBe(0o600);
    if (owner.claimed) await owner.release();
    expect(await readdir(long)).toEqual([]);
  });

  it('takes the place of a file that is no socket', async () => {
    await mkdir(folder.path);
    await writeFile(join(folder.path, 'lat.sock'), '');
    expect(await askOwner(folder.path, request)).toBe('nobody');
    await (await claim()).release();
  });
});
