import type { CommandId } from '../domain/permission.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { addNotice } from '../storage/notice-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { queueForPeople } from './outbox-message.ts';
import type { Services } from './services.ts';

/**
 * Tells somebody a plain text: in their own chat where the bot can reach it, else as soon as they write to the bot.
 * `command`:
 * what the button under it does, where it goes out now. True where a message is queued now; the caller wakes the outbox.
 */
export async function tellPerson(
  tx: Tx,
  services: Services,
  { personId, text, command }: { personId: string; text: string; command?: CommandId },
): Promise<boolean> {
  const id = services.ids.next();
  const chat = await findPersonalConversation(tx, personId);
  if (chat !== undefined && chat.unreachableCode === null) {
    const button = command === undefined ? {} : { command };
    const given = { personIds: [personId], key: `notice/${id}`, text, ...button };
    return (await queueForPeople(tx, services, given)) > 0;
  }
  await addNotice(tx, { id, personId, text, createdAt: services.clock.now() });
  return false;
}
