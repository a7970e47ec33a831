import { holds } from '../domain/person.ts';
import { findConversation, findPersonalConversation, markUnreachable } from '../storage/conversation-repository.ts';
import { addNotice } from '../storage/notice-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { queueForPeople, queueMessage } from './outbox-message.ts';
import type { Services } from './services.ts';
import { unreachableChannelInWords } from './unreachable-in-words.ts';

/** Milliseconds in which refusals by people are gathered for one message to an admin. */
const gatheredFor = 300_000;
/** Milliseconds after which that message is no longer worth sending. */
const worthSending = 3 * 86_400_000;

/**
 * Notes that a conversation refuses the bot, so that nothing more is sent there until somebody writes there again, and
 * tells an admin: at once of a channel; of people in one message a day, which is changed as more become known.
 */
export async function noteUnreachable(
  tx: Tx,
  services: Services,
  { conversationId, code }: { conversationId: string; code: string },
): Promise<void> {
  await markUnreachable(tx, conversationId, code);
  const conversation = await findConversation(tx, conversationId);
  if (conversation === undefined) return;
  if (conversation.kind === 'personal') return reportPeople(tx, services);
  const now = services.clock.now().toISOString();
  const text = unreachableChannelInWords(conversation.name, code);
  await tellAnAdmin(tx, services, { key: `unreachable/${conversationId}/${now}`, text });
}

async function reportPeople(tx: Tx, services: Services): Promise<void> {
  const admin = await reachableAdmin(tx, services);
  // Nobody to tell: `status schedule` and the log say it too.
  if (admin === undefined) return;
  const now = services.clock.now().getTime();
  const end = new Date((Math.floor(now / gatheredFor) + 1) * gatheredFor);
  const standing = `unreachable-people/${admin.personId}/${end.toISOString().slice(0, 10)}`;
  await queueMessage(tx, services, {
    key: `${standing}/${end.toISOString().slice(11, 16)}`,
    message: { kind: 'unreachable_people', conversationId: admin.conversationId, standing },
    notBefore: end,
    giveUpAt: new Date(now + worthSending),
  });
}

/** Tells one admin whom the bot can reach, or else leaves it for the first of them to find when they write to the bot. */
export async function tellAnAdmin(
  tx: Tx,
  services: Services,
  { key, text }: { key: string; text: string },
): Promise<void> {
  const admin = await reachableAdmin(tx, services);
  if (admin !== undefined) {
    await queueForPeople(tx, services, { personIds: [admin.personId], key, text });
    return;
  }
  const [first] = await adminsOf(tx, services);
  if (first === undefined) return;
  await addNotice(tx, { id: services.ids.next(), personId: first, text, createdAt: services.clock.now() });
}

async function reachableAdmin(
  tx: Tx,
  services: Services,
): Promise<{ personId: string; conversationId: string } | undefined> {
  for (const personId of await adminsOf(tx, services)) {
    const chat = await findPersonalConversation(tx, personId);
    if (chat !== undefined && chat.unreachableCode === null) return { personId, conversationId: chat.conversationId };
  }
  return undefined;
}

async function adminsOf(tx: Tx, services: Services): Promise<readonly string[]> {
  const { people } = await services.facts.fresh(tx);
  return [...people.values()].filter((person) => person.active && holds(person, 'admin')).map(({ id }) => id);
}
