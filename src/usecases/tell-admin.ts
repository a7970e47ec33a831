import { holds } from '../domain/person.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/**
 * Tells one admin: the first whom the bot can reach or, where it reaches none, the first as soon as they write to it.
 * True where a message is queued now; the caller wakes the outbox.
 */
export async function tellAdmin(
  tx: Tx,
  services: Services,
  { facts, text }: { facts: CouncilFacts; text: string },
): Promise<boolean> {
  const admins = [...facts.people.values()].filter((person) => person.active && holds(person, 'admin'));
  for (const { id: personId } of admins) {
    const chat = await findPersonalConversation(tx, personId);
    if (chat !== undefined && chat.unreachableCode === null) return tellPerson(tx, services, { personId, text });
  }
  const [first] = admins;
  if (first === undefined) services.log.warn('no_admin_to_tell', { councilId: tx.councilId });
  return first === undefined ? false : tellPerson(tx, services, { personId: first.id, text });
}
