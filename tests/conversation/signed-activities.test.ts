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
import type { TeamsLogin } from '../support/teams-login.ts';
import {
  botsOwnToken,
  byPublicKey,
  byStranger,
  startTeamsLogin,
  teamsToken as token,
  unsigned,
} from '../support/teams-login.ts';
import { wordsOf } from './chat.ts';
import { testConfig } from './running-bot.ts';

const later = Math.floor(Date.now() / 1000) + 3_600;

describe('with a registration', () => {
  let store: Store;
  let connector: Connector;
  let login: TeamsLogin;
  let council: TestCouncil;
  let app: App;
  beforeAll(async () => {
    [store, connector, login] = await Promise.all([openTestStore('pglite'), startConnector(), startTeamsLogin()]);
    council = await testCouncil(store);
    app = await startApp(testConfig(login.settings('a-secret')), { store, clock: council.clock, log: council.log });
  });
  afterAll(async () => {
    await app.stop();
    await connector.close();
    await login.close();
    await store.close();
  });

  const typed = (): InboundActivity => {
    const who = person('Manager', { aadObjectId: `entra-${council.councilId}-manager` });
    return activitiesFrom(connector.url).message(who, personalChat(who, council.tenantId), 'help');
  };

  const conversations = (): Promise<number> =>
    council.inCouncil(async (tx) => (await tx.db.selectFrom('conversation_reference').selectAll().execute()).length);

  const send = (authorization: string, activity = typed()): ReturnType<typeof sendActivity> =>
    sendActivity(app.botUrl, activity, { headers: { authorization } });

  it('answers an activity that Teams has signed, with a token of its own', async () => {
    const { status } = await send(token({ serviceurl: connector.url }));
    expect(status).toBe(200);
    expect(wordsOf(cardOf(connector.sent.at(-1)?.activity))).toContain('show gaps');
    expect(connector.requests.at(-1)?.headers.authorization).toBe(`Bearer ${botsOwnToken}`);
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
    ['a token that is not valid yet', () => token({ serviceurl: connector.url, nbf: later, exp: later + 600 })],
    ['a token signed by somebody else', () => token({ serviceurl: connector.url }, {}, byStranger)],
    ['a token that is not signed', () => token({ serviceurl: connector.url }, { alg: 'none' }, unsigned)],
    ['a token without its signature', () => token({ serviceurl: connector.url }, {}, unsigned)],
    ['an HMAC with the public key', () => token({ serviceurl: connector.url }, { alg: 'HS256' }, byPublicKey)],
    ['a key that Teams does not publish', () => token({ serviceurl: connector.url }, { kid: 'another' })],
    ['a key for another channel', () => token({ serviceurl: connector.url }, { kid: 'endorsed-for-another-channel' })],
    ['a key for no channel', () => token({ serviceurl: connector.url }, { kid: 'endorsed-for-none' })],
  ])('answers 401 to %s, in a line of our own, and does nothing', async (_name, authorization) => {
    const [before, logged] = [connector.sent.length, council.log.lines.length];
    const given = authorization();
    const { status, body } = await send(given);
    expect([status, body]).toEqual([401, { error: 'Not authorised.' }]);
    expect(connector.sent).toHaveLength(before);
    const lines = JSON.stringify(council.log.lines.slice(logged));
    expect(lines).toContain('not_authenticated');
    const [, , signature] = given.split('.');
    for (const secret of ['a-secret', 'entra-', 'help', ...(signature ? [signature] : [])]) {
      expect(lines).not.toContain(secret);
    }
  });

  it.each([
    ['another tenant', 'another-tenant'],
    ['no tenant', ''],
  ])('answers 403 to %s, though Teams has signed it, and keeps nothing of it', async (_name, tenantId) => {
    const before = [connector.sent.length, await conversations()];
    const activity = typed();
    const { status, body } = await send(token({ serviceurl: connector.url }), {
      ...activity,
      conversation: { ...(activity.conversation as object), tenantId: tenantId === '' ? undefined : tenantId },
      channelData: {},
    });
    expect([status, body]).toEqual([403, { error: 'This bot serves other organisations.' }]);
    expect([connector.sent.length, await conversations()]).toEqual(before);
  });

  it('serves a council from the moment at which it is added', async () => {
    const added = await testCouncil(store);
    const who = person('Dcs', { aadObjectId: `entra-${added.councilId}-dcs` });
    const activity = activitiesFrom(connector.url).message(who, personalChat(who, added.tenantId), 'help');
    expect((await send(token({ serviceurl: connector.url }), activity)).status).toBe(200);
  });

  it('takes no activity without the address that its token is checked against', async () => {
    expect((await send(token({}), { ...typed(), serviceUrl: undefined })).status).toBe(400);
  });
});
