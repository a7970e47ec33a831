import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createSign, generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { App } from '../../src/app.ts';
import { startApp } from '../../src/app.ts';
import type { Store } from '../../src/storage/store.ts';
import type { InboundActivity } from '../support/activities.ts';
import { activitiesFrom, cardOf, person, personalChat, sendActivity } from '../support/activities.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';
import { wordsOf } from './chat.ts';
import { testConfig } from './running-bot.ts';

const botId = '9d4cd3c2-6ad1-4e0f-9c1a-1f6b2b7b5a11';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token as Teams gives it, with whatever `claims` change. */
function token(claims: object, key = privateKey): string {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: 'https://api.botframework.com', aud: botId, nbf: now - 60, exp: now + 600 };
  const signed = `${base64({ alg: 'RS256', typ: 'JWT', kid: 'key' })}.${base64({ ...usual, ...claims })}`;
  return `Bearer ${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

/** Where Teams publishes its keys and gives the bot its tokens, on this machine. */
async function startLogin(): Promise<{ url: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key', endorsements: ['msteams'] };
    if (url.includes('token')) asked.push(url);
    const body = url.includes('token')
      ? { access_token: 'the-bots-own', expires_in: 3600 }
      : url.includes('keys')
        ? { keys: [jwk] }
        : { issuer: 'https://api.botframework.com', jwks_uri: `${base}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked, server };
}

describe('with a registration', () => {
  let store: Store;
  let connector: Connector;
  let login: Awaited<ReturnType<typeof startLogin>>;
  let council: TestCouncil;
  let app: App;
  beforeAll(async () => {
    [store, connector, login] = await Promise.all([openTestStore('pglite'), startConnector(), startLogin()]);
    council = await testCouncil(store);
    const registration = { BOT_ID: botId, BOT_PASSWORD: 'a-secret', BOT_TENANT_ID: 'tenant' };
    const standIns = { BOT_OPENID_METADATA: `${login.url}/metadata`, BOT_LOGIN_URL: login.url };
    const config = testConfig({ ...registration, ...standIns, ALLOWED_SERVICE_HOSTS: '127.0.0.1' });
    app = await startApp(config, { store, clock: council.clock, log: council.log });
  });
  afterAll(async () => {
    await app.stop();
    await connector.close();
    login.server.close();
    login.server.closeAllConnections();
    await store.close();
  });

  const typed = (): InboundActivity => {
    const who = person('Manager', { aadObjectId: `entra-${council.councilId}-manager` });
    return activitiesFrom(connector.url).message(who, personalChat(who, council.tenantId), 'help');
  };

  const send = (authorization: string, activity = typed()): ReturnType<typeof sendActivity> =>
    sendActivity(app.botUrl, activity, { headers: { authorization } });

  it('answers an activity that Teams has signed, with a token of its own', async () => {
    const { status } = await send(token({ serviceurl: connector.url }));
    expect(status).toBe(200);
    expect(wordsOf(cardOf(connector.sent.at(-1)?.activity))).toContain('show gaps');
    expect(connector.requests.at(-1)?.headers.authorization).toBe('Bearer the-bots-own');
    await send(token({ serviceurl: connector.url }));
    expect(login.asked).toEqual(['/oauth2/v2.0/token']);
  });

  it.each([
    ['no token', () => ''],
    ['rubbish', () => 'Bearer rubbish'],
    ['no scheme', () => token({ serviceurl: connector.url }).slice(7)],
    ['a token for another bot', () => token({ serviceurl: connector.url, aud: 'another' })],
    ['a token of another issuer', () => token({ serviceurl: connector.url, iss: 'https://example.org' })],
    ['a token for another service address', () => token({ serviceurl: 'https://example.org' })],
    ['a token without a service address', () => token({})],
    ['a token that has run out', () => token({ serviceurl: connector.url, exp: 1_000_000 })],
    ['a token signed by somebody else', () => token({ serviceurl: connector.url }, stranger.privateKey)],
  ])('answers 401 to %s, in a line of our own, and does nothing', async (_name, authorization) => {
    const before = connector.sent.length;
    const { status, body } = await send(authorization());
    expect([status, body]).toEqual([401, { error: 'Not authorised.' }]);
    expect(connector.sent).toHaveLength(before);
  });

  it('takes no activity without the address that its token is checked against', async () => {
    expect((await send(token({}), { ...typed(), serviceUrl: undefined })).status).toBe(400);
  });
});
