import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectTeams } from '../../src/teams/connect-teams.ts';
import { GraphPostReader } from '../../src/teams/graph-post-reader.ts';
import type { Destination } from '../../src/usecases/ports.ts';
import { BOT, TENANT } from '../support/activities.ts';
import type { Connector } from '../support/connector.ts';
import { startConnector } from '../support/connector.ts';

const channelId = '19:dcs@thread.tacv2';
const group = '7b6f0f0e-0000-4000-8000-000000000001';
const cardWith = (id: string): unknown => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: JSON.stringify({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', id, text: 'Reviewed' }] }),
});

describe('looking for a post over Microsoft Graph', () => {
  let connector: Connector;
  let graph: Server;
  let asked: IncomingMessage[];
  let answers: { status: number; body: string };
  let reader: GraphPostReader;
  let tokens: () => Promise<string>;

  beforeEach(async () => {
    const team = { id: '19:team@thread.tacv2', name: 'Council', aadGroupId: group, channels: [{ id: channelId }] };
    connector = await startConnector({ teams: [team] });
    asked = [];
    answers = { status: 200, body: '{"value":[]}' };
    graph = createServer((request, response) => {
      asked.push(request);
      // One after the other: restify, once loaded in this process, makes writeHead give nothing back.
      response.writeHead(answers.status, { 'content-type': 'application/json' });
      response.end(answers.body);
    });
    await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
    const forTests = { openIdMetadata: null, loginUrl: null };
    const { adapter } = connectTeams({
      bot: null,
      allowedServiceHosts: ['127.0.0.1'],
      allowedUploadHosts: [],
      forTests,
    });
    tokens = () => Promise.resolve('token-of-the-bot');
    const url = `http://127.0.0.1:${String((graph.address() as AddressInfo).port)}`;
    reader = new GraphPostReader(adapter, () => tokens(), url);
  });
  afterEach(async () => {
    await connector.close();
    graph.closeAllConnections();
    await new Promise((resolve) => graph.close(resolve));
  });

  const to = (team: unknown = { id: '19:team@thread.tacv2' }): Destination => ({
    conversationId: channelId,
    kind: 'channel',
    reference: { serviceUrl: connector.url, bot: BOT, conversation: { id: channelId, tenantId: TENANT }, team },
  });
  const says = (...value: unknown[]): void => void (answers = { status: 200, body: JSON.stringify({ value }) });

  it('finds it by its mark among the newest messages of the channel, and names its thread', async () => {
    says({ id: '1', attachments: [] }, { id: '2', attachments: [cardWith('other'), cardWith('mark-1')] });
    expect(await reader.find(to(), 'mark-1')).toEqual({
      kind: 'found',
      threadId: `${channelId};messageid=2`,
      activityId: '2',
    });
    const path = `/v1.0/teams/${group}/channels/${encodeURIComponent(channelId)}/messages?$top=50`;
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([[path, 'Bearer token-of-the-bot']]);
  });

  it('says that it is not there, also where messages have no cards or are not like ours', async () => {
    says({ id: '1' }, { id: '2', attachments: [{ content: null }, { content: 7 }, {}] });
    expect(await reader.find(to(), 'mark-1')).toEqual({ kind: 'absent' });
  });

  it.each([
    [403, '{"error":{"code":"Forbidden"}}', '403'],
    [503, '', '503'],
    [200, 'not json', 'SyntaxError'],
    [200, '{"value":[{"id":7}]}', 'ZodError'],
  ])('knows nothing where Graph answers %i %s', async (status, body, code) => {
    answers = { status, body };
    expect(await reader.find(to(), 'mark-1')).toEqual({ kind: 'unknown', code });
  });

  it('knows nothing without a team, a group or a token', async () => {
    expect(await reader.find(to(null), 'mark-1')).toEqual({ kind: 'unknown', code: 'no_team' });
    expect(await reader.find(to({ id: '19:elsewhere' }), 'mark-1')).toMatchObject({ kind: 'unknown' });
    tokens = () => Promise.reject(new Error('No token'));
    expect(await reader.find(to(), 'mark-1')).toEqual({ kind: 'unknown', code: 'Error' });
    expect(asked).toEqual([]);
  });

  it('is done only where it is asked for and there is a registration', () => {
    const settings = {
      allowedServiceHosts: [],
      allowedUploadHosts: [],
      forTests: { openIdMetadata: null, loginUrl: 'http://127.0.0.1:9' },
    };
    const bot = { id: 'app', password: 'secret', type: 'SingleTenant', tenantId: 'tenant' };
    expect(connectTeams({ ...settings, bot }).reader).toBeNull();
    expect(connectTeams({ ...settings, bot: null, graphReadBack: true }).reader).toBeNull();
    expect(connectTeams({ ...settings, bot, graphReadBack: true }).reader).toBeInstanceOf(GraphPostReader);
  });
});
