import type { Activity, TurnContext } from 'botbuilder';
import { presentWelcome } from '../presenters/present-welcome.ts';
import type { SeenConversation } from '../usecases/remember-conversation.ts';
import { rememberConversation } from '../usecases/remember-conversation.ts';
import { showHelp } from '../usecases/show-help.ts';
import type { Services } from '../usecases/services.ts';
import { placeOf, printable, seenConversation, teamsDataOf } from './conversation.ts';
import { answerStranger } from './handlers/access.ts';
import { identifyTurn } from './identity.ts';
import { reply } from './on-message.ts';
import type { Remember } from './remember-turn.ts';

/**
 * The bot was added to a chat or team: one welcome. Teams says it twice, as an installation and as a new member; only
 * the installation is answered. Taken away, it can answer nobody.
 */
export async function onInstallation(context: TurnContext, services: Services, remember: Remember): Promise<void> {
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

/** Members, channels and teams that change: kept where it tells a name or an address, answered with nothing. */
export async function onConversationUpdate(context: TurnContext, services: Services): Promise<void> {
  const seen = changedConversation(context.activity);
  if (seen === undefined) return;
  const who = await identifyTurn(context, services);
  if (who.kind === 'known') await rememberConversation(services, who.actor, seen);
}

/** The conversation that has changed for the bot: it joined it, or a channel has another name. */
function changedConversation(activity: Activity): SeenConversation | undefined {
  const { eventType, channel } = teamsDataOf(activity);
  const seen = seenConversation(activity);
  if (eventType === 'channelRenamed' && channel?.id !== undefined && channel.name !== undefined) {
    return { ...seen, conversationId: channel.id, name: printable(channel.name) };
  }
  return (activity.membersAdded ?? []).some(({ id }) => id === activity.recipient.id) ? seen : undefined;
}
