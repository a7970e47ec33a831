import { readdirSync, readFileSync } from 'node:fs';
import type { Config } from '../src/config.ts';
import { readConfig } from '../src/config.ts';

const id = '9d4cd3c2-6ad1-4e0f-9c1a-1f6b2b7b5a11';
const registered = { BOT_ID: id, BOT_PASSWORD: 'very secret', BOT_TENANT_ID: 'tenant' };

const config = (env: Record<string, string>): Config => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value;
};

const problems = (env: Record<string, string>): readonly string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.error;
};

describe('the settings', () => {
  it('need nothing on one’s own machine: embedded store, demonstration, local client, loopback', () => {
    expect(config({})).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      playgroundPort: 56150,
      databaseUrl: null,
      dataDir: 'data',
      bot: null,
      demo: true,
      localClient: true,
      allowedServiceHosts: ['localhost', '127.0.0.1', '[::1]'],
      allowedUploadHosts: ['localhost', '127.0.0.1', '[::1]'],
    });
  });

  it('turn demonstration and local client off beside a registration or a server, unless told', () => {
    for (const env of [registered, { DATABASE_URL: 'postgres://lat@localhost/lat' }]) {
      expect(config(env)).toMatchObject({ demo: false, localClient: false });
      expect(config({ ...env, DEMO: 'off', LOCAL_CLIENT: 'off' })).toMatchObject({ demo: false, localClient: false });
      expect(problems({ ...env, DEMO: 'on', LOCAL_CLIENT: 'on' })).toHaveLength(2);
    }
    expect(config({ DEMO: 'off' })).toMatchObject({ demo: false, localClient: true });
  });

  it('take only the hosts of Teams beside a registration', () => {
    expect(config(registered).allowedServiceHosts).toContain('smba.trafficmanager.net');
    expect(config(registered).allowedServiceHosts).not.toContain('127.0.0.1');
    expect(config(registered).allowedUploadHosts).toEqual(['*.sharepoint.com']);
    expect(config({ ALLOWED_UPLOAD_HOSTS: '*.One.example' }).allowedUploadHosts).toEqual(['*.one.example']);
    expect(config({ ALLOWED_SERVICE_HOSTS: 'One.example, two.example' }).allowedServiceHosts).toEqual([
      'one.example',
      'two.example',
    ]);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80x'],
    ['PORT', '1e3'],
    ['METRICS_PORT', '-1'],
    ['PLAYGROUND_PORT', 'none'],
    ['DATABASE_URL', 'mysql://x'],
    ['BOT_ID', 'my bot'],
    ['BOT_TYPE', 'Tenant'],
    ['ALLOWED_SERVICE_HOSTS', 'https://smba.trafficmanager.net/uk/'],
    ['ALLOWED_SERVICE_HOSTS', 'one.example,,two.example'],
    ['LOG_LEVEL', 'loud'],
    ['LOCAL_CLIENT', 'yes'],
    ['DEMO', 'true'],
    ['AZURE_OPENAI_ENDPOINT', 'http://example.org'],
    ['AZURE_OPENAI_ENDPOINT', 'https://'],
    ['AZURE_OPENAI_ENDPOINT', 'https://me:secret@example.org'],
    ['AZURE_OPENAI_ENDPOINT', 'https://example.org/?key=secret'],
    ['BOT_OPENID_METADATA', 'https://login.example.org'],
    ['BOT_LOGIN_URL', 'http://10.0.0.1:4000'],
    ['BOT_CLOCK', 'yesterday'],
    ['BOT_CLOCK', '2026-03-02'],
    ['BOT_CLOCK', '2026-13-02T08:59:00Z'],
    ['BOT_CLOCK_SPEED', '0'],
    ['BOT_CLOCK_SPEED', '101'],
    ['SENDS_PER_SECOND', '0'],
    ['SENDS_PER_SECOND', '30.5'],
    ['SENDS_PER_SECOND', '101'],
    ['PERSON_TURNS_PER_MINUTE', '9'],
    ['PERSON_TURNS_PER_MINUTE', '100000'],
    ['CONVERSATION_TURNS_PER_MINUTE', '-1'],
    ['GRAPH_READ_BACK', 'yes'],
  ])('refuse %s=%s in one line that names it', (name, value) => {
    const lines = problems({ [name]: value });
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  });

  it.each([
    ['BOT_ID', { NODE_ENV: 'production' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['HOST', { HOST: '192.168.0.1' }],
    ['BOT_PASSWORD', { BOT_ID: id, BOT_TENANT_ID: 'tenant' }],
    ['BOT_PASSWORD', { ...registered, BOT_TYPE: 'UserAssignedMSI' }],
    ['BOT_TENANT_ID', { BOT_ID: id, BOT_PASSWORD: 'very secret' }],
    ['BOT_CLOCK', { ...registered, NODE_ENV: 'production', BOT_CLOCK: '2026-03-02T08:59:00Z' }],
    ['BOT_CLOCK_SPEED', { ...registered, NODE_ENV: 'production', BOT_CLOCK_SPEED: '10' }],
    ['GRAPH_READ_BACK', { GRAPH_READ_BACK: 'on' }],
    ['BOT_LOGIN_URL', { ...registered, NODE_ENV: 'production', BOT_LOGIN_URL: 'http://127.0.0.1:1' }],
    ['BOT_OPENID_METADATA', { ...registered, NODE_ENV: 'production', BOT_OPENID_METADATA: 'http://127.0.0.1:1' }],
    ['AZURE_OPENAI_ENDPOINT', { AZURE_OPENAI_API_KEY: 'very secret' }],
  ])('refuse what does not go together, naming %s and no secret', (name, env) => {
    const lines = problems(env);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name}\\b`))]);
    expect(lines.join('')).not.toContain('very secret');
  });

  it('never repeat a bad value that may be a secret', () => {
    expect(problems({ DATABASE_URL: 'lat:very secret@db' }).join('')).not.toContain('very secret');
  });

  it('listen anywhere once there is a registration, and need no password or tenant where the type says so', () => {
    expect(config({ ...registered, HOST: '0.0.0.0', NODE_ENV: 'production' }).host).toBe('0.0.0.0');
    const managed = { BOT_ID: id, BOT_TENANT_ID: 'tenant', BOT_TYPE: 'UserAssignedMSI' };
    expect(config(managed).bot).toEqual({ id, password: null, type: 'UserAssignedMSI', tenantId: 'tenant' });
    expect(config({ BOT_ID: id, BOT_PASSWORD: 'x', BOT_TYPE: 'MultiTenant' }).bot?.tenantId).toBeNull();
  });

  it('send at 30 a second and read nothing back, unless told', () => {
    expect(config(registered)).toMatchObject({ sendsPerSecond: 30, graphReadBack: false });
    const told = { ...registered, SENDS_PER_SECOND: '50', GRAPH_READ_BACK: 'on' };
    expect(config(told)).toMatchObject({ sendsPerSecond: 50, graphReadBack: true });
  });

  it('take 120 messages and presses a minute from a person and 600 in a conversation, unless told', () => {
    expect(config({}).turnsPerMinute).toEqual({ person: 120, conversation: 600 });
    const told = { PERSON_TURNS_PER_MINUTE: '30', CONVERSATION_TURNS_PER_MINUTE: '90' };
    expect(config(told).turnsPerMinute).toEqual({ person: 30, conversation: 90 });
  });

  it('read blank as not set, as in a copied example', () => {
    expect(config({ BOT_ID: '', DATABASE_URL: '  ', PORT: '' })).toMatchObject({ bot: null, port: 3978 });
  });

  it('are all described in every example, and the examples name nothing that is not read', () => {
    const folder = new URL('../env/', import.meta.url);
    const source = readFileSync(new URL('../src/environment.ts', import.meta.url), 'utf8');
    const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? '');
    expect(known.length).toBeGreaterThan(15);
    for (const file of readdirSync(folder)) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      const [settings = ''] = text.split('# --- For the app package');
      const named = [...settings.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name ?? '');
      for (const name of named) expect(known).toContain(name);
      for (const name of known.filter((one) => one !== 'NODE_ENV')) expect(text).toContain(name);
    }
  });
});
