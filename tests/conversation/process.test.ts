import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../support/activities.ts';
import { cardOf, channel, inThread, personalChat } from '../support/activities.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import { Chat, inputsOf, wordsOf } from './chat.ts';
import type { RunningProcess } from './running-process.ts';
import { freePort, runToEnd, startProcess } from './running-process.ts';

/** Who sits at the keyboard of the local client. */
const alex: Person = {
  id: 'user-id-0',
  name: 'Alex Wilber',
  aadObjectId: '00000000-0000-0000-0000-0000000000020',
  email: 'alexw@example.com',
};
const tenant = '00000000-0000-0000-0000-0000000000001';

describe('the program as a process', () => {
  let dataDir = '';
  let connector: Connector;
  let running: RunningProcess | undefined;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'lat-process-'));
    connector = await startConnector({ members: { [personalChat(alex, tenant).id]: [alex] } });
  });
  afterEach(async () => {
    await running?.end('SIGKILL');
    running = undefined;
    await connector.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const chatWith = (botUrl: string): Chat =>
    new Chat({ botUrl, connector, who: alex, where: personalChat(alex, tenant) });

  it('says in one line that it is ready, and ends in order on SIGTERM', async () => {
    running = await startProcess({ DATA_DIR: dataDir, DEMO: 'off' });
    expect(running.readyLine).toMatch(
      /^LAT Assistant is ready: bot http:\/\/127\.0\.0\.1:\d+\/api\/messages, process \d+$/,
    );
    const ready = await fetch(running.botUrl.replace('/api/messages', '/readyz'));
    expect(ready.status).toBe(200);
    expect(await running.end('SIGTERM')).toBe(0);
  });

  it('comes back after a kill -9 to the same question with what was typed and every answer', async () => {
    running = await startProcess({ DATA_DIR: dataDir });
    const before = chatWith(running.botUrl);
    await before.says('start');
    await before.presses('Frontline');
    await before.presses('Start');
    const first = wordsOf(before.card);
    await before.presses('Save and next', { view: 'good', reason: 'Committed before the reply.' });
    await before.presses('Finish later', { reason: 'Half a thought' });
    expect(await running.end('SIGKILL')).toBeNull();
    running = await startProcess({ DATA_DIR: dataDir });
    const after = chatWith(running.botUrl);
    const card = await after.says('continue');
    expect(wordsOf(card)).toContain('Question 2 of');
    expect(inputsOf(card)).toMatchObject({ reason: 'Half a thought' });
    await after.presses('Back');
    expect(inputsOf(after.card)).toMatchObject({ view: 'good', reason: 'Committed before the reply.' });
    expect(first).toContain('Question 1 of');
  });

  it('posts the same figures to the channel that lat tells from the very store that the bot holds', async () => {
    running = await startProcess({ DATA_DIR: dataDir });
    const where = inThread(channel('DCS assurance', tenant));
    const chat = new Chat({ botUrl: running.botUrl, connector, who: alex, where });
    await chat.says('post weekly status here');
    await chat.says('post status');
    const post = await connector.waitForSent(({ path }) => path === '/v3/conversations');
    const lat = spawnSync(process.execPath, ['src/cli/lat.ts', 'status', 'show', '--council', 'example', '--json'], {
      env: { DATA_DIR: dataDir },
      encoding: 'utf8',
    });
    expect([lat.status, lat.stderr]).toEqual([0, '']);
    const figures = JSON.parse(lat.stdout) as Record<string, number>;
    const { assured = 0, assuredWithReservations = 0, total, selfAssessed, notAssured, notTested } = figures;
    const reviewed = `Reviewed and assured ${String(assured + assuredWithReservations)} of ${String(total)}`;
    const rest = `self-assessed ${String(selfAssessed)} · not assured ${String(notAssured)} · not tested ${String(notTested)}`;
    expect(wordsOf(cardOf(post.activity))).toContain(`${reviewed} · ${rest}`);
  });

  it('does not share its embedded store with a second process', async () => {
    running = await startProcess({ DATA_DIR: dataDir, DEMO: 'off' });
    const second = await runToEnd({ DATA_DIR: dataDir, PORT: String(await freePort()), LOCAL_CLIENT: 'off' });
    expect(second.code).toBe(1);
    expect(second.stderr).toBe(`Another process holds the store in ${dataDir}.\n`);
  });

  it('ends at once with one line for each bad value, and for a port that is taken', async () => {
    const bad = await runToEnd({ DATA_DIR: dataDir, PORT: 'high', LOG_LEVEL: 'loud' });
    expect(bad.code).toBe(1);
    expect(bad.stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^PORT must be/),
      expect.stringMatching(/^LOG_LEVEL must be/),
    ]);
    const port = new URL(connector.url).port;
    const taken = await runToEnd({ DATA_DIR: dataDir, PORT: port, LOCAL_CLIENT: 'off', DEMO: 'off' });
    expect([taken.code, taken.stderr.includes(`127.0.0.1:${port}`)]).toEqual([1, true]);
    expect(taken.stderr.trim().split('\n')).toHaveLength(1);
  });
});
