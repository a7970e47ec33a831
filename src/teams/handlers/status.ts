import { z } from 'zod';
import { button } from '../../presenters/button.ts';
import type { Card } from '../../presenters/card.ts';
import { presentPostStatusOutcome } from '../../presenters/present-post-status-outcome.ts';
import { presentSentToOwnChat } from '../../presenters/present-sent-to-own-chat.ts';
import { verbs } from '../../presenters/verbs.ts';
import { postStatus } from '../../usecases/post-status.ts';
import type { Refusal } from '../../usecases/refusal.ts';
import { showChannelStatus, showStatus } from '../../usecases/show-status.ts';
import type { PostStatusOutcome } from '../../usecases/status-card.ts';
import { idOrNone } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { SharedAnswer } from '../shared-answer.ts';
import type { Turn } from '../turn.ts';

/** `status`, with a directorate after it or not. */
export async function onStatus(turn: Turn): Promise<Card> {
  const asked = { directorateId: null, words: turn.words };
  return presentOutcome(await showStatus(turn.services, turn.actor, asked), turn);
}

const shown = z.object({ directorateId: idOrNone });

/** `Refresh` and the buttons of other scopes. On a channel's card, only what that channel shows already. */
export async function onStatusShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const here = turn.place === 'personal' ? null : (await onStatusShared(turn)).here;
  return here ?? presentOutcome(await showStatus(turn.services, turn.actor, { ...data, words: '' }), turn);
}

/**
 * `Open in chat` on a posted card: the same scope, as the presser's own roles show it, goes to their own chat. It is sent
 * rather than linked to, which works on every client and wherever the app is installed for the person.
 */
export async function onStatusChat(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const status = await showStatus(turn.services, turn.actor, { ...data, words: '' });
  const card = presentOutcome(status, turn);
  if (status.kind !== 'status' || turn.place === 'personal') return card;
  const back = button('Refresh', verbs.statusShow, { directorateId: data.directorateId ?? '' });
  return presentSentToOwnChat({ canReach: await turn.sendToOwnChat(card), buttons: [back] });
}

/** `status` said among others: what the channel's subscription shows, else the asker's own chat. */
export async function onStatusShared(turn: Turn): Promise<SharedAnswer> {
  const status = await showChannelStatus(turn.services, turn.actor, { conversationId: turn.conversationId });
  if (status.kind === 'status') return { here: presentOutcome(status, turn), own: null };
  return { here: null, own: status.kind === 'not_allowed' ? presentOutcome(status, turn) : await onStatus(turn) };
}

/** `post status`, typed. */
export async function onPostStatus(turn: Turn): Promise<Card> {
  return presentPosting(await post(turn, null), turn);
}

const chosen = z.object({ conversationId: idOrNone });

/** `Post to channel`, and the choice of a channel. */
export async function onStatusPost(turn: Turn): Promise<Card> {
  const { data } = chosen.safeParse(turn.data);
  return data ? presentPosting(await post(turn, data.conversationId), turn) : presentOldCard();
}

/** `post status` said among others: what came of it may be seen there, a refusal not. */
export async function onPostStatusShared(turn: Turn): Promise<SharedAnswer> {
  const outcome = await post(turn, null);
  const card = presentPosting(outcome, turn);
  return isRefusal(outcome) ? { here: null, own: card } : { here: card, own: null };
}

function post(turn: Turn, conversationId: string | null): Promise<PostStatusOutcome | Refusal> {
  const conversation = { kind: turn.place, conversationId: turn.conversationId };
  return postStatus(turn.services, turn.actor, { conversation, conversationId });
}

function presentPosting(outcome: PostStatusOutcome | Refusal, turn: Turn): Card {
  return isRefusal(outcome) ? presentOutcome(outcome, turn) : presentPostStatusOutcome(outcome);
}

function isRefusal(outcome: PostStatusOutcome | Refusal): outcome is Refusal {
  switch (outcome.kind) {
    case 'queued':
    case 'already_queued':
    case 'held_up':
    case 'not_subscribed':
    case 'which_channel':
      return false;
    default:
      return true;
  }
}
