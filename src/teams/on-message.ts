import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../presenters/card.ts';
import { presentPlain } from '../presenters/present-plain.ts';
import { presentSentToOwnChat } from '../presenters/present-sent-to-own-chat.ts';
import { presentTextQuestion } from '../presenters/present-text-question.ts';
import { verbs } from '../presenters/verbs.ts';
import type { Understood } from '../usecases/understand.ts';
import { understand } from '../usecases/understand.ts';
import { cardMessage } from './card-message.ts';
import { placeOf } from './conversation.ts';
import { answerStranger } from './handlers/access.ts';
import { onSentence } from './handlers/ask.ts';
import { identifyTurn } from './identity.ts';
import { onFiles } from './on-files.ts';
import { cardForSubmit } from './on-press.ts';
import { commands, sharedCommands } from './routes.ts';
import type { SharedAnswer } from './shared-answer.ts';
import type { Turn } from './turn.ts';
import type { TurnGiven } from './turn-of.ts';
import { turnOf } from './turn-of.ts';

/** A typed message. It is always answered, and among others only with what may stand there. */
export async function onMessage(context: TurnContext, given: TurnGiven): Promise<void> {
  const { services, remember } = given;
  const text = textOf(context.activity);
  if (text === '' && context.activity.value) {
    await answerSubmit(context, given);
    return;
  }
  const who = await identifyTurn(context, services);
  if (who.kind === 'unknown') {
    await reply(context, await answerStranger(context, services, who));
    return;
  }
  await remember.now(context, who.actor);
  const typed = understand(text);
  const turn = turnOf(context, { ...given, actor: who.actor, words: typed.words });
  if (await onFiles(context, turn, given, text)) return;
  const question = questionAbout(typed);
  if (turn.place === 'personal') {
    await reply(context, question ?? (await personalCard(typed, turn)));
    return;
  }
  const { here, own } = question === null ? await sharedAnswer(typed, turn) : { here: null, own: question };
  if (here !== null) await reply(context, here);
  if (own !== null) await replyFromOwnChat(context, await turn.sendToOwnChat(own));
}

/** A press is answered for the presser alone, a message for everybody there: among others it goes to their own chat. */
async function answerSubmit(context: TurnContext, given: TurnGiven): Promise<void> {
  if (placeOf(context.activity) === 'personal') {
    await reply(context, await cardForSubmit(context, given));
    return;
  }
  const who = await identifyTurn(context, given.services);
  if (who.kind === 'unknown') {
    await reply(context, await answerStranger(context, given.services, who));
    return;
  }
  const { sendToOwnChat } = turnOf(context, { ...given, actor: who.actor });
  await replyFromOwnChat(context, await sendToOwnChat(await cardForSubmit(context, given)));
}

async function replyFromOwnChat(context: TurnContext, canReach: boolean): Promise<void> {
  await reply(context, presentSentToOwnChat({ canReach }));
}

/**
 * What stands after a command may be stored: it is looked at first. Asked in the own chat, never among others. What is
 * asked of the record is stored nowhere, and refused where it looks like it.
 */
function questionAbout(typed: Understood): Card | null {
  if (typed.kind !== 'command' || typed.command === 'ask') return null;
  const { command, words } = typed;
  const question = presentTextQuestion({ verb: verbs.commandRun, data: { command, words } }, { known: true });
  return typeof question === 'string' ? presentPlain(question) : question;
}

function personalCard(typed: Understood, turn: Turn): Promise<Card> {
  return typed.kind === 'command' ? commands[typed.command](turn) : onSentence(turn, typed.nearest);
}

async function sharedAnswer(typed: Understood, turn: Turn): Promise<SharedAnswer> {
  const shared = typed.kind === 'command' ? sharedCommands[typed.command] : undefined;
  return shared === undefined ? { here: null, own: await personalCard(typed, turn) } : shared(turn);
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
