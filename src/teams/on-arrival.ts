import type { TurnContext } from 'botbuilder';
import { presentWelcome } from '../presenters/present-welcome.ts';
import { noteChannelEvent } from '../usecases/note-channel-event.ts';
import { rememberConversation } from '../usecases/remember-conversation.ts';
import { showHelp } from '../usecases/show-help.ts';
import type { Services } from '../usecases/services.ts';
import { placeOf, seenConversation } from './conversation.ts';
import { answerStranger } from './handlers/access.ts';
import { identifyTurn } from './identity.ts';
import { reply } from './on-message.ts';
import type { Remember } from './remember-turn.ts';
import { teamEventOf } from './team-event.ts';

/**
 * The bot was added to a chat or team: one welcome. Teams says it twice, as an installation and as a new member; only
 * the installation is answered. Taken away, it can answer nobody.
 */
export async function onInstallation(context: TurnContext, services: Services, remember: Remember): Promise<void> {
  await noteEvent(context, services);
  if (context.activity.action !== 'add') return;
  const who = await identifyTurn(context, services);
  if (who.kind === 'unknown') {
    await reply(context, await answerStranger(context, services, who));
    return;
  }
  await remember.now(context, who.actor);
  const { councilName } = await showHelp(services, who.actor);
  await reply(context, presentWelcome({ councilName, place: placeOf(context.activity) }));
}

/** Members, channels and teams that change: kept where it tells a name, an address or a loss, answered with nothing. */
export async function onConversationUpdate(context: TurnContext, services: Services): Promise<void> {
  const { activity } = context;
  await noteEvent(context, services);
  if (!(activity.membersAdded ?? []).some(({ id }) => id === activity.recipient.id)) return;
  const who = await identifyTurn(context, services);
  if (who.kind === 'known') await rememberConversation(services, who.actor, seenConversation(activity));
}

/** What happens to a channel is true whoever did it: the person need not be of the council. */
async function noteEvent({ activity }: TurnContext, services: Services): Promise<void> {
  const event = teamEventOf(activity);
  const { tenantId } = activity.conversation;
  if (event !== undefined && tenantId !== undefined) await noteChannelEvent(services, { tenantId, event });
}
