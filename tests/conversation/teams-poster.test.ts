import { connectTeams } from '../../src/teams/connect-teams.ts';
import type { TeamsPoster } from '../../src/teams/teams-poster.ts';
import type { Destination } from '../../src/usecases/ports.ts';
import { BOT, cardOf, channel, person, personalChat, TENANT } from '../support/activities.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';
import { wordsOf } from './chat.ts';

describe('posting to Teams', () => {
  let connector: Connector;
  let poster: TeamsPoster;
  beforeEach(async () => {
    connector = await startConnector();
    const forTests = { openIdMetadata: null, loginUrl: null };
    poster = connectTeams({ bot: null, allowedServiceHosts: ['127.0.0.1'], allowedUploadHosts: [], forTests }).poster;
  });
  afterEach(() => connector.close());

  const where = channel();
  const toChannel = (serviceUrl = connector.url): Destination => ({
    conversationId: where.id,
    kind: 'channel',
    reference: { serviceUrl, bot: BOT, conversation: { id: where.id, tenantId: TENANT } },
  });
  const plain = { kind: 'plain', text: 'A word to you' } as const;

  it('starts a thread of its own in a channel, with the tenant, a card and no text', async () => {
    const outcome = await poster.post(toChannel(), plain);
    const [sent] = connector.sent;
    expect(outcome).toEqual({ kind: 'sent', threadId: sent?.conversationId, activityId: sent?.activityId });
    expect(sent?.conversationId).toMatch(new RegExp(`^${where.id};messageid=\\d+$`));
    expect(wordsOf(cardOf(sent?.activity))).toBe('A word to you');
    expect(sent?.activity).toMatchObject({ summary: 'A word to you' });
    expect(sent?.activity).not.toHaveProperty('text');
    expect(connector.requests[0]?.body).toMatchObject({ tenantId: TENANT, channelData: { channel: { id: where.id } } });
  });

  it('takes a mark along that nobody sees, and a word that it may be a repeat', async () => {
    await poster.post(toChannel(), { ...plain, possibleRepeat: true }, undefined, 'mark-1');
    const card = cardOf(connector.sent[0]?.activity);
    expect(card).toMatchObject({ body: [{ id: 'mark-1' }, {}] });
    expect(wordsOf(card)).toMatch(/^Possible repeat: .*\sA word to you$/s);
  });

  it('joins a personal chat', async () => {
    const chat = personalChat(person('Somebody'));
    const reference = { serviceUrl: connector.url, bot: BOT, conversation: { id: chat.id, tenantId: TENANT } };
    const outcome = await poster.post({ conversationId: chat.id, kind: 'personal', reference }, plain);
    expect(outcome).toMatchObject({ kind: 'sent', threadId: chat.id, activityId: connector.sent[0]?.activityId });
    expect(connector.sent.map(({ conversationId }) => conversationId)).toEqual([chat.id]);
  });

  it('changes a message in place, and says so where it does not stand there any more', async () => {
    const sent = await poster.post(toChannel(), plain);
    if (sent.kind !== 'sent') throw new Error('Not sent');
    const again = await poster.post(toChannel(), { kind: 'plain', text: 'Another word' }, sent);
    expect(again).toEqual(sent);
    expect(connector.shown(sent.threadId).map((shown) => wordsOf(cardOf(shown)))).toEqual(['Another word']);
    const deleted = { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } };
    connector.respondWith(({ method }) => method === 'PUT', deleted);
    expect(await poster.post(toChannel(), plain, sent)).toEqual({
      kind: 'gone',
      code: '404 ActivityNotFoundInConversation',
    });
  });

  it.each([
    [429, { 'retry-after': '7' }, 'retry', '429', 7],
    [429, {}, 'retry', '429', null],
    [412, {}, 'retry', '412', null],
    [503, { 'retry-after': 'soon' }, 'retry', '503', null],
    [429, { 'retry-after': '99999' }, 'retry', '429', 3_600],
    [429, { 'retry-after': '-1' }, 'retry', '429', null],
    [429, { 'retry-after': 'Mon, 21 Sep 2026 08:00:09 GMT', date: 'Mon, 21 Sep 2026 08:00:00 GMT' }, 'retry', '429', 9],
    [503, { 'retry-after': 'Mon, 21 Sep 2026 07:00:00 GMT', date: 'Mon, 21 Sep 2026 08:00:00 GMT' }, 'retry', '503', 0],
    [429, { 'retry-after': '2026', date: 'no date' }, 'retry', '429', 2_026],
    [429, { 'retry-after': 'Mon, 21 Sep 2026 08:00:09 GMT', date: 'no date' }, 'retry', '429', null],
  ] as const)('calls %i with %j %s', async (status, headers, kind, code, afterSeconds) => {
    connector.respondWith(() => true, { status, headers });
    expect(await poster.post(toChannel(), plain)).toEqual({ kind, code, afterSeconds });
    expect(connector.requests).toHaveLength(1);
  });

  it.each([500, 502, 504])('calls %i unknown, and sends it once all the same', async (status) => {
    connector.respondWith(() => true, { status, times: 5 });
    expect(await poster.post(toChannel(), plain)).toEqual({ kind: 'unknown', code: String(status) });
    expect(connector.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 413])('calls %i refused, with the code that Teams gives', async (status) => {
    connector.respondWith(() => true, { status, body: { error: { code: 'BotNotInConversationRoster' } } });
    const outcome = await poster.post(toChannel(), plain);
    expect(outcome).toEqual({ kind: 'refused', code: `${String(status)} BotNotInConversationRoster` });
    expect(connector.requests).toHaveLength(1);
  });

  it('calls a connection that breaks after sending unknown, and does not send again', async () => {
    connector.respondWith(() => true, { drop: 'after', times: 5 });
    expect(await poster.post(toChannel(), plain)).toMatchObject({ kind: 'unknown' });
    expect(connector.requests).toHaveLength(1);
    expect(connector.sent).toHaveLength(1);
  });

  it('calls a connection that never opened one to try again', async () => {
    const closed = await startConnector();
    await closed.close();
    expect(await poster.post(toChannel(closed.url), plain)).toMatchObject({ kind: 'retry', code: 'ECONNREFUSED' });
  });

  it('refuses an address that is not allowed before anything is sent', async () => {
    const elsewhere = connector.url.replace('127.0.0.1', 'localhost');
    expect(await poster.post(toChannel(elsewhere), plain)).toEqual({
      kind: 'refused',
      code: 'service_host_not_allowed',
    });
    const nowhere = { ...toChannel(), reference: { serviceUrl: 7 } };
    expect(await poster.post(nowhere, plain)).toEqual({ kind: 'refused', code: 'no_reference' });
    expect(connector.requests).toEqual([]);
  });
});
