import type { Card } from '../../presenters/card.ts';
import { presentSubscription } from '../../presenters/present-subscription.ts';
import type { Refusal } from '../../usecases/refusal.ts';
import type { SubscriptionOutcome } from '../../usecases/status-card.ts';
import { stopSubscription } from '../../usecases/stop-subscription.ts';
import { subscribeChannel } from '../../usecases/subscribe-channel.ts';
import { channelFacts } from '../channel-facts.ts';
import { presentOutcome } from '../present-outcome.ts';
import type { SharedAnswer } from '../shared-answer.ts';
import type { Turn } from '../turn.ts';

/** `post weekly status here`, said in a channel; the same answer elsewhere says that it must be. */
export async function onSubscribe(turn: Turn): Promise<SharedAnswer> {
  const channel = await channelFacts(turn);
  return shared(await subscribeChannel(turn.services, turn.actor, { channel, words: turn.words }), turn);
}

/** `stop weekly status`. */
export async function onStop(turn: Turn): Promise<SharedAnswer> {
  const channel = { kind: turn.place, conversationId: turn.conversationId };
  return shared(await stopSubscription(turn.services, turn.actor, { channel }), turn);
}

/** The same two said in personal chat. */
export const onSubscribePersonal = async (turn: Turn): Promise<Card> => cardOf(await onSubscribe(turn));
export const onStopPersonal = async (turn: Turn): Promise<Card> => cardOf(await onStop(turn));

function cardOf({ here, own }: SharedAnswer): Card {
  const card = here ?? own;
  if (card === null) throw new Error('A subscription is always answered');
  return card;
}

/** What came of it is for all in the channel to see; a refusal is for the person who asked. */
function shared(outcome: SubscriptionOutcome | Refusal, turn: Turn): SharedAnswer {
  return isRefusal(outcome)
    ? { here: null, own: presentOutcome(outcome, turn) }
    : { here: presentSubscription(outcome), own: null };
}

const refusals: Readonly<Record<Refusal['kind'], true>> = {
  not_allowed: true,
  not_yours: true,
  admin_changes_posts: true,
  own_case: true,
  no_open_cycle: true,
  no_post_yet: true,
  cycle_closed: true,
  cycle_signed_off: true,
  answers_stay: true,
  finish_waits: true,
  own_answers_among: true,
  nothing_to_answer: true,
  no_role: true,
  not_asked: true,
  concern_routes_missing: true,
  rate_first: true,
  answer_first: true,
  old_card: true,
};

function isRefusal(outcome: SubscriptionOutcome | Refusal): outcome is Refusal {
  return Object.hasOwn(refusals, outcome.kind);
}
