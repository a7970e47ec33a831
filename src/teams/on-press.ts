import type { TurnContext } from 'botbuilder';
import { ActivityTypes } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../presenters/card.ts';
import type { Actor } from '../usecases/services.ts';
import { presentPlain } from '../presenters/present-plain.ts';
import { presentTextQuestion } from '../presenters/present-text-question.ts';
import { answerStranger } from './handlers/access.ts';
import { identifyTurn } from './identity.ts';
import { answerPress } from './routes.ts';
import type { TurnGiven } from './turn-of.ts';
import { turnOf } from './turn-of.ts';

export const cardInvoke = 'adaptiveCard/action';

const press = z.object({
  verb: z.string().catch(''),
  data: z.record(z.unknown()).catch({}),
});
const executed = z.object({ action: press });

/**
 * A press of a button: the card that comes back takes the place of the one that was pressed, for the presser alone. A
 * line of text comes beside it and leaves it as it is, with what was typed in it.
 */
export async function onPress(context: TurnContext, given: TurnGiven): Promise<void> {
  const { data } = executed.safeParse(context.activity.value);
  await respond(context, await cardFor(context, given, data?.action));
}

/** A press on a client that knows no Action.Execute: a message without text, answered by a message. */
export async function cardForSubmit(context: TurnContext, given: TurnGiven): Promise<Card> {
  const value: unknown = context.activity.value;
  const flat = z.record(z.unknown()).catch({}).parse(value);
  const { data: inner } = executed.safeParse(value);
  const answer = await cardFor(context, given, inner?.action ?? { ...press.parse(flat), data: flat });
  return typeof answer === 'string' ? presentPlain(answer) : answer;
}

async function cardFor(
  context: TurnContext,
  given: TurnGiven,
  pressed: z.infer<typeof press> | undefined,
): Promise<Card | string> {
  const { verb = '', data = {} } = pressed ?? {};
  const who = await identifyTurn(context, given.services);
  const question = presentTextQuestion({ verb, data }, { known: who.kind !== 'unknown' });
  if (question !== null) return question;
  if (who.kind === 'unknown') {
    return answerStranger(context, given.services, { askPost: who.askPost, ...pressed });
  }
  const actor: Actor = who.actor;
  await given.remember.onceIn(context, actor);
  return answerPress(verb, turnOf(context, { ...given, actor, data }));
}

/** Answers an invoke with a card, or with a line of text. */
export async function respond(context: TurnContext, answer: Card | string): Promise<void> {
  const type = typeof answer === 'string' ? 'activity.message' : 'card.adaptive';
  const body = { statusCode: 200, type: `application/vnd.microsoft.${type}`, value: answer };
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}

/** Answers an invoke that nothing of ours sends: refused in the protocol's own words, which Teams shows as its own. */
export async function refuseInvoke(context: TurnContext): Promise<void> {
  const value = { code: 'BadRequest', message: 'LAT Assistant does not do this.' };
  const body = { statusCode: 400, type: 'application/vnd.microsoft.error', value };
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 400, body } });
}
