import type { Attachment, ConversationParameters } from 'botbuilder';
import { ActivityTypes } from 'botbuilder';
import { assertNever } from '../domain/assert-never.ts';
import type { Card } from '../presenters/card.ts';
import { presentInvitation } from '../presenters/present-invitation.ts';
import { presentInvitations } from '../presenters/present-invitations.ts';
import { nudgeHeading, presentNudge } from '../presenters/present-nudge.ts';
import { presentPlain } from '../presenters/present-plain.ts';
import { presentReminder, reminderHeading } from '../presenters/present-reminder.ts';
import { presentSaidMessage, saidHeading } from '../presenters/present-said-message.ts';
import { presentStatusPost } from '../presenters/present-status.ts';
import { presentWorkInvitation, workInvitationHeading } from '../presenters/present-work-invitation.ts';
import { summaryOf } from '../presenters/status-summary.ts';
import type { Destination, Post, Poster, SendOutcome, SentMessage } from '../usecases/ports.ts';
import { cardMessage } from './card-message.ts';
import type { StoredReference } from './conversation.ts';
import { readReference } from './conversation.ts';
import { outcomeOf } from './send-outcome.ts';
import type { TurnAdapter } from './turn-adapter.ts';

/**
 * Sends cards that nobody waits for: each is one request, never repeated here, and its outcome says what is known of
 * it. In a channel it starts a thread of its own; elsewhere it joins the chat. A message that stands already is changed
 * in place.
 */
export class TeamsPoster implements Poster {
  readonly #adapter: TurnAdapter;

  constructor(adapter: TurnAdapter) {
    this.#adapter = adapter;
  }

  async post(to: Destination, post: Post, replaces?: SentMessage, mark?: string): Promise<SendOutcome> {
    const { card: rendered, summary } = render(post);
    const card = mark === undefined ? rendered : marked(rendered, mark);
    return replaces === undefined ? this.send(to, card, summary) : this.change(to, card, replaces, summary);
  }

  /** Puts a card that is rendered already in the place of a message of ours. */
  async change(to: Destination, card: Card, replaces: SentMessage, summary?: string): Promise<SendOutcome> {
    const reference = readReference(to.reference);
    if (reference === undefined) return { kind: 'refused', code: 'no_reference' };
    try {
      return await this.#change(reference, cardMessage(card, summary), replaces);
    } catch (error) {
      const outcome = outcomeOf(error);
      return outcome.kind === 'refused' && isGone(outcome.code) ? { kind: 'gone', code: outcome.code } : outcome;
    }
  }

  /** Sends one card that is rendered already. */
  send(to: Destination, card: Card, summary?: string): Promise<SendOutcome> {
    return this.#send(to, cardMessage(card, summary));
  }

  /** Sends what is no card: a file, or the question about one. */
  attach(to: Destination, attachment: Attachment, summary: string): Promise<SendOutcome> {
    return this.#send(to, { type: ActivityTypes.Message, attachments: [attachment], summary });
  }

  async #send(to: Destination, message: ReturnType<typeof cardMessage>): Promise<SendOutcome> {
    const reference = readReference(to.reference);
    if (reference === undefined) return { kind: 'refused', code: 'no_reference' };
    try {
      return to.kind === 'channel'
        ? await this.#startThread(reference, to.conversationId, message)
        : await this.#joinChat(reference, message);
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async #startThread(
    { serviceUrl, bot, conversation }: StoredReference,
    channelId: string,
    activity: ReturnType<typeof cardMessage>,
  ): Promise<SendOutcome> {
    const { tenantId } = conversation;
    const tenant = tenantId === undefined ? {} : { tenant: { id: tenantId } };
    const connector = await this.#adapter.senderTo(serviceUrl);
    const { id = '', activityId } = await connector.conversations.createConversation({
      isGroup: true,
      bot,
      activity,
      channelData: { channel: { id: channelId }, ...tenant },
      ...(tenantId !== undefined && { tenantId }),
    } as ConversationParameters);
    return { kind: 'sent', threadId: id, activityId: activityId ?? /;messageid=(.*)$/.exec(id)?.[1] ?? '' };
  }

  async #change(
    { serviceUrl, bot }: StoredReference,
    message: ReturnType<typeof cardMessage>,
    { threadId, activityId }: SentMessage,
  ): Promise<SendOutcome> {
    const connector = await this.#adapter.senderTo(serviceUrl);
    const activity = { ...message, id: activityId, from: bot, conversation: { id: threadId }, channelId: 'msteams' };
    await connector.conversations.updateActivity(
      threadId,
      activityId,
      activity as Parameters<typeof connector.conversations.updateActivity>[2],
    );
    return { kind: 'sent', threadId, activityId };
  }

  async #joinChat(
    { serviceUrl, bot, conversation }: StoredReference,
    message: ReturnType<typeof cardMessage>,
  ): Promise<SendOutcome> {
    const connector = await this.#adapter.senderTo(serviceUrl);
    const activity = { ...message, from: bot, conversation, channelId: 'msteams', serviceUrl };
    const sent = await connector.conversations.sendToConversation(
      conversation.id,
      activity as Parameters<typeof connector.conversations.sendToConversation>[1],
    );
    return { kind: 'sent', threadId: conversation.id, activityId: sent.id ?? '' };
  }
}

/**
 * The card with a mark that nobody sees: the id of its first element. Ids of elements are for the card's own use, so
 * Teams keeps them.
 */
function marked(card: Card, mark: string): Card {
  const [first, ...others] = Array.isArray(card.body) ? (card.body as readonly Card[]) : [];
  return first === undefined || 'id' in first ? card : { ...card, body: [{ ...first, id: mark }, ...others] };
}

/** Somebody has deleted it, or its thread. */
function isGone(code: string): boolean {
  return /^404\b.*(ActivityNotFoundInConversation|ConversationNotFound)/.test(code);
}

function render(post: Post): { card: Card; summary: string } {
  switch (post.kind) {
    case 'status':
      return { card: presentStatusPost(post), summary: summaryOf(post.snapshot) };
    case 'plain':
      return { card: presentPlain(post.text, post), summary: post.text };
    case 'invitation':
      return { card: presentInvitation(post.card, post), summary: 'Can you spare us a few minutes?' };
    case 'work_invitation':
      return { card: presentWorkInvitation(post.card, post), summary: workInvitationHeading(post.card) };
    case 'progress':
      return { card: presentInvitations(post.card), summary: `Invitations to ${post.card.cycleLabel}` };
    case 'reminder':
      return { card: presentReminder(post.card, post), summary: reminderHeading(post.card) };
    case 'nudge':
      return { card: presentNudge(post.card, post), summary: nudgeHeading(post.card) };
    case 'said':
      return { card: presentSaidMessage(post.card, post), summary: saidHeading };
    default:
      return assertNever(post);
  }
}
