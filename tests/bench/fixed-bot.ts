import type { TurnContext } from 'botbuilder';
import type { Http } from '../../src/http/start-http.ts';
import { startHttp } from '../../src/http/start-http.ts';
import { checkActivity } from '../../src/teams/activity-shape.ts';
import { connectTeams } from '../../src/teams/connect-teams.ts';
import { LeanApplication } from '../../src/teams/lean-application.ts';
import { cardInvoke, respond } from '../../src/teams/on-press.ts';
import { serveParent } from './child-process.ts';
import { fixedCard } from './fixed-card.ts';
import type { Insert } from './insert.ts';
import { openInsert } from './insert.ts';

/*
 * The floor: the same server, adapter, router and invoke route as the bot's, with a card that is always the same; and,
 * where it is told so, one committed INSERT of the text that came with the press.
 */
let http: Http | undefined;
let insert: Insert | undefined;

async function start(request: { insert: Parameters<typeof openInsert>[0] | null }): Promise<{ url: string }> {
  insert = request.insert === null ? undefined : await openInsert(request.insert);
  const { adapter, hosts } = connectTeams({
    bot: null,
    allowedServiceHosts: ['127.0.0.1'],
    allowedUploadHosts: [],
    forTests: { openIdMetadata: null, loginUrl: null },
  });
  adapter.onTurnError = async (_context, error) => {
    throw error;
  };
  const card = fixedCard();
  const isPress = ({ activity }: TurnContext): Promise<boolean> =>
    Promise.resolve(activity.type === 'invoke' && activity.name === cardInvoke);
  const application = new LeanApplication().addRoute(
    isPress,
    async (context) => {
      const { action } = context.activity.value as { action: { data: { reason: string } } };
      await insert?.add(action.data.reason);
      await respond(context, card);
    },
    true,
  );
  const run = async (context: TurnContext): Promise<void> => {
    await application.run(context);
  };
  http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    check: (body) => checkActivity(body, hosts),
    receive: async ({ authorization, activity }) => {
      const result = await adapter.receive(authorization, activity as never, run);
      return result === undefined ? { status: 200 } : { status: result.status, body: result.body };
    },
    ready: async () => undefined,
  });
  return { url: `${http.url}/api/messages` };
}

serveParent(start, async () => {
  await http?.stop();
  await insert?.close();
});
