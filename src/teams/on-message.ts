import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../presenters/card.ts';
import { presentSentToOwnChat } from '../presenters/present-sent-to-own-chat.ts';
import { presentUnknownCommand } from '../presenters/present-unknown-command.ts';
import { findOwnChat } from '../usecases/find-own-chat.ts';
import type { Services } from '../usecases/services.ts';
import { understand } from '../usecases/understand.ts';
import { cardMessage } from './card-message.ts';
import { answerStranger } from './handlers/access.ts';
import { identifyTurn } from './identity.ts';
import { cardForSubmit } from './on-press.ts';
import type { Remember } from './remember-turn.ts';
import { commands, sharedCommands } from './routes.ts';
import type { SharedAnswer } from './shared-answer.ts';
import type { TeamsPoster } from './teams-poster.ts';
import type { Turn } from './turn.ts';
import { turnOf } from './turn-of.ts';

/** What answering a message needs beside the turn. */
export interface MessageGiven {
  services: Services;
  remember: Remember;
  poster: TeamsPoster;
}

/** A typed message. It is always answered, and among others only with what may stand there. */
export async function onMessage(context: TurnContext, given: MessageGiven): Promise<void> {
  const { services, remember } = given;
  const text = textOf(context.activity);
  if (text === '' && context.activity.value) {
    await reply(context, await cardForSubmit(context, services, remember));
    return;
  }
  const who = await identifyTurn(context, services);
  if (who.kind === 'unknown') {
    await reply(context, await answerStranger(context, services, who));
    return;
  }
  await remember.now(context, who.actor);
  const typed = understand(text);
  const turn = turnOf(context, { services, actor: who.actor, words: typed.kind === 'command' ? typed.words : '' });
  if (turn.place === 'personal') {
    await reply(context, await personalCard(typed, turn));
    return;
  }
  const { here, own } = await sharedAnswer(typed, turn);
  if (here !== null) await reply(context, here);
  if (own !== null) await reply(context, await sendToOwnChat(own, turn, given.poster));
}

type Typed = ReturnType<typeof understand>;

function personalCard(typed: Typed, turn: Turn): Promise<Card> {
  return typed.kind === 'command'
    ? commands[typed.command](turn)
    : Promise.resolve(presentUnknownCommand(typed.nearest));
}

async function sharedAnswer(typed: Typed, turn: Turn): Promise<SharedAnswer> {
  const shared = typed.kind === 'command' ? sharedCommands[typed.command] : undefined;
  return shared === undefined ? { here: null, own: await personalCard(typed, turn) } : shared(turn);
}

/** Sends a card to the asker's own chat, and says in a card for all to see that it is there, or how to get there. */
async function sendToOwnChat(card: Card, turn: Turn, poster: TeamsPoster): Promise<Card> {
  const chat = await findOwnChat(turn.services, turn.actor);
  const sent = chat === undefined ? undefined : await poster.send(chat, card);
  if (sent !== undefined && sent.kind !== 'sent') {
    turn.services.log.warn('own_chat_not_reached', { councilId: turn.actor.councilId, code: sent.code });
  }
  return presentSentToOwnChat({ canReach: sent?.kind === 'sent' });
}

/** Answers where the message was said. */
export async function reply(context: TurnContext, card: Card): Promise<void> {
  await context.sendActivity(cardMessage(card));
}

const mention = z.object({ type: z.literal('mention'), text: z.string(), mentioned: z.object({ id: z.string() }) });

/** The text without mentions of the bot; Teams may leave no blank after one. */
function textOf(activity: Activity): string {
  const mentions = (activity.entities ?? []).flatMap((entity) => {
    const { data } = mention.safeParse(entity);
    return data !== undefined && data.text !== '' && data.mentioned.id === activity.recipient.id ? [data.text] : [];
  });
  return mentions.reduce((text, said) => text.replaceAll(said, ' '), activity.text ?? '').trim();
}
