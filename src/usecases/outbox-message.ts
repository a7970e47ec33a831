import type { CommandId } from '../domain/permission.ts';
import { commandIds } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import type { OutboxRow } from '../storage/outbox-repository.ts';
import { enqueue } from '../storage/outbox-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { Services } from './services.ts';

/**
 * Something to send, as a row of the outbox holds it. `copy`: the same card for a person's own chat, so that whether it
 * arrives says nothing of the channel's post. `standing`: what it is about; the message that was sent last under that
 * key is changed in place, rather than followed by another. What goes to a person about their own work is put together at the
 * moment of sending. `fresh`: a reminder that is to be a message of its own.
 */
export type OutboxMessage = { conversationId: string; standing?: string } & (
  | { kind: 'status'; statusPostId: string; copy: boolean }
  | { kind: 'plain'; text: string; command?: CommandId }
  | { kind: 'unreachable_people' }
  | { kind: 'invitation' | 'progress' | 'said'; personId: string; cycleId: string }
  | { kind: 'reminder'; personId: string; fresh: boolean }
  | ({ kind: 'nudge'; personId: string; cycleId: string } & Place)
);

/** Days after which a message to a person is no longer worth sending. */
const daysForPlainMessages = 3;

/**
 * Queues a message in the transaction that decided on it, to be sent now or, with `notBefore`, later. False where its key
 * is queued already.
 */
export async function queueMessage(
  tx: Tx,
  services: Services,
  given: { key: string; message: OutboxMessage; giveUpAt: Date; notBefore?: Date },
): Promise<boolean> {
  const now = services.clock.now();
  const { kind, ...payload } = given.message;
  return enqueue(tx, {
    id: services.ids.next(),
    idempotencyKey: given.key,
    kind,
    payload,
    nextAttemptAt: given.notBefore ?? now,
    giveUpAt: given.giveUpAt,
    now,
  });
}

/** Queues a plain message for each of these people whom the bot can reach. Returns how many were queued. */
export async function queueForPeople(
  tx: Tx,
  services: Services,
  given: { personIds: readonly string[]; key: string; text: string; command?: CommandId },
): Promise<number> {
  const giveUpAt = new Date(services.clock.now().getTime() + daysForPlainMessages * 86_400_000);
  let queued = 0;
  for (const personId of given.personIds) {
    const chat = await findPersonalConversation(tx, personId);
    if (chat === undefined || chat.unreachableCode !== null) continue;
    const message = { ...plainWith(given), conversationId: chat.conversationId };
    if (await queueMessage(tx, services, { key: `${given.key}/${personId}`, message, giveUpAt })) queued += 1;
  }
  return queued;
}

function plainWith({ text, command }: { text: string; command?: CommandId }) {
  return { kind: 'plain' as const, text, ...(command === undefined ? {} : { command }) };
}

/** The message in a row; undefined for one that this program did not write. */
export function readMessage(row: Pick<OutboxRow, 'kind' | 'payload'>): OutboxMessage | undefined {
  const { conversationId, standing, ...rest } = row.payload as Readonly<Record<string, unknown>>;
  if (typeof conversationId !== 'string') return undefined;
  const where = { conversationId, ...(typeof standing === 'string' && { standing }) };
  const { statusPostId, copy, text, command: said } = rest;
  if (row.kind === 'plain' && typeof text === 'string') {
    const command = commandIds.find((id) => id === said);
    return { ...plainWith(command === undefined ? { text } : { text, command }), ...where };
  }
  if (row.kind === 'unreachable_people') return { kind: 'unreachable_people', ...where };
  const personal = personalMessage(row.kind, rest);
  if (personal !== undefined) return { ...where, ...personal };
  if (row.kind !== 'status' || typeof statusPostId !== 'string') return undefined;
  return { kind: 'status', ...where, statusPostId, copy: copy === true };
}

type Personal = Extract<OutboxMessage, { personId: string }>;

const ofCycles = ['invitation', 'progress', 'said'] as const;

function personalMessage(
  kind: string,
  { personId, cycleId, fresh, questionKey, directorateId }: Readonly<Record<string, unknown>>,
): Unplaced<Personal> | undefined {
  if (typeof personId !== 'string') return undefined;
  if (kind === 'reminder') return { kind, personId, fresh: fresh === true };
  if (kind === 'nudge' && typeof cycleId === 'string' && typeof questionKey === 'string') {
    return {
      kind,
      personId,
      cycleId,
      questionKey,
      directorateId: typeof directorateId === 'string' ? directorateId : null,
    };
  }
  const known = ofCycles.find((one) => one === kind);
  return known !== undefined && typeof cycleId === 'string' ? { kind: known, personId, cycleId } : undefined;
}

type Unplaced<T> = T extends unknown ? Omit<T, 'conversationId' | 'standing'> : never;
