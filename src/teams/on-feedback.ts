import type { TurnContext } from 'botbuilder';
import { ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import { keepFeedback } from '../usecases/keep-feedback.ts';
import { identifyTurn } from './identity.ts';
import { refuseInvoke } from './on-press.ts';
import type { TurnGiven } from './turn-of.ts';

export const feedbackInvoke = 'message/submitAction';

/** What the buttons under a message of the AI send; the words that somebody may write beside it are not even read. */
const feedback = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
});

/** Somebody says what they think of what the AI wrote: counted, and thanked by Teams itself. */
export async function onFeedback(context: TurnContext, { services }: Pick<TurnGiven, 'services'>): Promise<void> {
  const { data } = feedback.safeParse(context.activity.value);
  if (data === undefined) return refuseInvoke(context);
  const who = await identifyTurn(context, services);
  if (who.kind !== 'unknown') await keepFeedback(services, who.actor, data.actionValue.reaction);
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: {} } });
}
