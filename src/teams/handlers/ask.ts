import { ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import type { CommandId } from '../../domain/permission.ts';
import type { Card } from '../../presenters/card.ts';
import { answerQuestion } from '../../usecases/answer-question.ts';
import type { AskRequest } from '../../usecases/ask-record.ts';
import { askRecord } from '../../usecases/ask-record.ts';
import { wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `ask how often supervision happens`. */
export async function onAsk(turn: Turn): Promise<Card> {
  return answer(turn, { question: turn.words, page: 1, nearest: null });
}

/** A sentence that is no command: it is looked for, with the command beside it that may have been meant. */
export async function onSentence(turn: Turn, nearest: CommandId): Promise<Card> {
  return answer(turn, { question: turn.words, page: 1, nearest });
}

const shown = z.object({ question: z.string().max(1_100), page: wholeNumber.default(1) });

/** Another page of what was found. */
export async function onAskShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const asked = { question: data.question, page: data.page, nearest: null };
  return presentOutcome(await askRecord(turn.services, turn.actor, asked), turn);
}

async function answer(turn: Turn, request: AskRequest): Promise<Card> {
  if (turn.services.model !== null) await showTyping(turn);
  return presentOutcome(await answerQuestion(turn.services, turn.actor, request), turn);
}

/** A model takes seconds. That the sign of it is not taken by Teams is no reason not to answer. */
async function showTyping({ context }: Turn): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.Typing }).catch(() => undefined);
}
