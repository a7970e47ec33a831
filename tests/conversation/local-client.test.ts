import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startLocalClient } from '../../src/local-client.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const botUrl = 'http://127.0.0.1:9/api/messages';

const listen = (host: string, port = 0): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject).listen(port, host, () => resolve(server));
  });

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

async function freePort(): Promise<number> {
  const server = await listen('127.0.0.1');
  const { port } = server.address() as AddressInfo;
  await close(server);
  return port;
}

/** Resolves once nothing listens on the port any more. */
async function untilFree(port: number, limit = AbortSignal.timeout(10_000)): Promise<void> {
  const server = await listen('127.0.0.1', port).catch(() => null);
  if (server !== null) return close(server);
  limit.throwIfAborted();
  await setImmediate();
  return untilFree(port, limit);
}

/** Runs a module of a few lines in a process of its own, whose temporary files go to `temporary`. */
async function runModule(temporary: string, source: string): Promise<{ kill: () => void; firstLine: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { TMPDIR: temporary },
  });
  const firstLine = await new Promise<string>((resolve) =>
    createInterface({ input: child.stdout }).once('line', resolve),
  );
  return { kill: () => child.kill('SIGKILL'), firstLine };
}

describe('the local web client', () => {
  let temporary = '';
  beforeEach(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'local-client-test-'));
  });
  afterEach(() => rm(temporary, { recursive: true, force: true }));

  it('shows its page and its connector on 127.0.0.1 and tells the log its port', async () => {
    const port = await freePort();
    const lines: string[] = [];
    const client = await startLocalClient({ port, botUrl, log: (line) => lines.push(line) });
    try {
      expect(client.url).toBe(`http://127.0.0.1:${port}/`);
      expect(client.port).toBe(port);
      expect(await (await fetch(client.url)).text()).toContain('Agents Playground');
      const team = await (await fetch(`${client.url}_connector/v3/teams/team-id`)).json();
      expect(team).toMatchObject({ name: 'Example Council', tenantId: '00000000-0000-0000-0000-0000000000001' });
      expect(lines).toContain(`Listening on ${port}`);
    } finally {
      await client.stop();
    }
  });

  it('answers on no other address of the machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => !address.internal && address.scopeid === undefined)
      .map((address) => (address.family === 'IPv6' ? `[${address.address}]` : address.address));
    // 127.0.0.2 is loopback too, but only a listener on all interfaces would answer there.
    const hosts = [...others, '127.0.0.2', '[::1]'];
    const client = await startLocalClient({ port: await freePort(), botUrl });
    try {
      for (const host of hosts) await expect(fetch(`http://${host}:${client.port}/`)).rejects.toThrow('fetch failed');
    } finally {
      await client.stop();
    }
  });

  it('leaves neither a listener nor a file behind when it is stopped, twice even', async () => {
    const { firstLine } = await runModule(
      temporary,
      `
      import { readdir } from 'node:fs/promises';
      import { startLocalClient } from ${JSON.stringify(join(src, 'local-client.ts'))};
      const files = async () => (await readdir(${JSON.stringify(temporary)})).length;
      const client = await startLocalClient({ port: ${await freePort()}, botUrl: ${JSON.stringify(botUrl)} });
      const during = await files();
      await client.stop();
      await client.stop();
      const page = await fetch(client.url).catch((error) => error.cause.code);
      console.log([during, page, await files()].join(' '));
    `,
    );
    expect(firstLine).toBe('1 ECONNREFUSED 0');
  });

  it('refuses a port that is taken, and names it', async () => {
    const blocker = await listen('127.0.0.1');
    const { port } = blocker.address() as AddressInfo;
    try {
      await expect(startLocalClient({ port, botUrl })).rejects.toMatchObject({
        code: 'local_client_failed',
        message: `Port ${port}, wanted for the local web client (PLAYGROUND_PORT), is taken. To start the bot without it, set LOCAL_CLIENT=off.`,
      });
    } finally {
      await close(blocker);
    }
  });

  it('ends with a bot that is killed, and takes its folder along', async () => {
    const port = await freePort();
    const bot = await runModule(
      temporary,
      `
      import { startLocalClient } from ${JSON.stringify(join(src, 'local-client.ts'))};
      const client = await startLocalClient({ port: ${port}, botUrl: ${JSON.stringify(botUrl)} });
      console.log((await fetch(client.url)).status);
    `,
    );
    expect(bot.firstLine).toBe('200');
    bot.kill();
    await untilFree(port);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('says so in a sentence where it is not installed', async () => {
    await cp(src, join(temporary, 'src'), { recursive: true });
    const bot = await runModule(
      temporary,
      `
      import { startLocalClient } from ${JSON.stringify(join(temporary, 'src', 'local-client.ts'))};
      const failure = await startLocalClient({ port: 1, botUrl: '' }).catch((error) => error);
      console.log(failure.code + ': ' + failure.message);
    `,
    );
    expect(bot.firstLine).toMatch(/^local_client_failed: The local web client is not installed here .*npm ci/);
  });
});
