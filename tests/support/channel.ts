import { saveConversation } from '../../src/storage/conversation-repository.ts';
import type { Actor } from '../../src/usecases/services.ts';
import type { SubscriptionOutcome } from '../../src/usecases/status-card.ts';
import type { SaidIn } from '../../src/usecases/subscribe-channel.ts';
import { subscribeChannel } from '../../src/usecases/subscribe-channel.ts';
import type { TestCouncil } from './council.ts';

/** A channel of the council's own tenant, as an activity from it shows it. */
export function channelOf(council: TestCouncil, fields: Partial<SaidIn> = {}): SaidIn {
  const conversationId = fields.conversationId ?? '19:dcs@thread.tacv2';
  return {
    kind: 'channel',
    conversationId,
    name: 'DCS',
    tenantId: council.tenantId,
    reference: { conversation: { id: conversationId } },
    members: 12,
    guests: 1,
    ...fields,
  };
}

/** Says `post weekly status here` in a channel: the DCS in the council's own channel, unless told otherwise. */
export async function subscribed(
  council: TestCouncil,
  given: { actor?: Actor; channel?: Partial<SaidIn>; words?: string } = {},
): Promise<Extract<SubscriptionOutcome, { kind: 'subscribed' }>> {
  const outcome = await subscribeChannel(council.services, given.actor ?? council.actor('dcs'), {
    channel: channelOf(council, given.channel),
    words: given.words ?? '',
  });
  if (outcome.kind !== 'subscribed') throw new Error(`Not subscribed: ${outcome.kind}`);
  return outcome;
}

/** Gives people chats of their own with the bot; the chat's id is `chat-PERSON`. */
export async function openChats(council: TestCouncil, ...personIds: readonly string[]): Promise<void> {
  await council.inCouncil(async (tx) => {
    for (const personId of personIds) {
      const conversationId = `chat-${personId}`;
      const reference = { conversation: { id: conversationId } };
      await saveConversation(tx, { conversationId, kind: 'personal', personId, reference, now: council.clock.now() });
    }
  });
}
