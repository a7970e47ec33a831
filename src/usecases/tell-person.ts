import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { addNotice } from '../storage/notice-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { queueForPeople } from './outbox-message.ts';
import type { Services } from './services.ts';

/**
 * Tells somebody a plain text: in their own chat where the bot can reach it, else as soon as they write to the bot.
 * True where a message is queued now; the caller wakes the outbox.
 */
export async function tellPerson(
  tx: Tx,
  services: Services,
  { personId, text }: { personId: string; text: string },
): Promise<boolean> {
  const id = services.ids.next();
  const chat = await findPersonalConversation(tx, personId);
  if (chat !== undefined && chat.unreachableCode === null) {
    return (await queueForPeople(tx, services, { personIds: [personId], key: `notice/${id}`, text })) > 0;
  }
  await addNotice(tx, { id, personId, text, createdAt: services.clock.now() });
  return false;
}
