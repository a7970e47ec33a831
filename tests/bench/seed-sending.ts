import { saveConversation } from '../../src/storage/conversation-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { subscribe } from '../../src/storage/subscription-repository.ts';
import { testCouncil } from '../support/council.ts';

/** All councils of the bench are in one tenant, which is the worst case: they share one pace. */
export const tenantId = 'tenant-bench';
const bot = { id: '28:bench', name: 'LAT Assistant' };

const reference = (serviceUrl: string, id: string): unknown => ({ serviceUrl, bot, conversation: { id, tenantId } });

/** Who can be talked to, to see how long the bot takes to answer meanwhile. */
export interface Talker {
  entraObjectId: string;
  tenantId: string;
  cycleId: string;
}

/** Who says something in a channel that gets a card. */
export interface Speaker {
  conversationId: string;
  entraObjectId: string;
  tenantId: string;
}

/** What is to arrive, and who can talk. */
export interface Seeded {
  due: string[];
  talkers: Talker[];
  speakers: Speaker[];
}

/** Councils with channels that get their card on Monday, 21 September 2026, at 09:00 in London. */
export async function seedChannels(
  store: Store,
  { councils, channels, serviceUrl }: { councils: number; channels: number; serviceUrl: string },
): Promise<Seeded> {
  const due: string[] = [];
  const talkers: Talker[] = [];
  const speakers: Speaker[] = [];
  for (let at = 0; at < councils; at += 1) {
    const council = await testCouncil(store, { id: `bench-${String(at)}`, council: { tenantId } });
    const { councilId, cycleId } = council;
    talkers.push({ entraObjectId: `entra-${councilId}-frontline-education`, tenantId, cycleId });
    const ids = Array.from({ length: channels }, (_, one) => one).filter((one) => one % councils === at);
    const now = council.clock.now();
    await store.inCouncil(councilId, async (tx) => {
      for (const one of ids) {
        const id = `19:channel-${String(one)}@thread.tacv2`;
        const conversation = {
          conversationId: id,
          kind: 'channel' as const,
          personId: null,
          name: `DCS ${String(one)}`,
        };
        await saveConversation(tx, { ...conversation, reference: reference(serviceUrl, id), now });
        await subscribe(tx, {
          ...{ id: `subscription-${String(one)}`, conversationId: id, directorateId: null, weekday: 1, time: '09:00' },
          ...{ zone: 'Europe/London', subscribedBy: 'dcs', subscribedAt: now, memberCount: null, guestCount: null },
        });
        due.push(id);
        speakers.push({ conversationId: id, entraObjectId: `entra-${councilId}-dcs`, tenantId });
      }
    });
  }
  return { due, talkers, speakers };
}

/**
 * A council with that many people whose chats the bot knows and a plain message for each of them, as an invitation is
 * one; every `blockedEvery`th has blocked the bot (0: nobody).
 */
export async function seedMessages(
  store: Store,
  given: { people: number; blockedEvery: number; serviceUrl: string; dueAt: Date },
): Promise<Seeded> {
  const { people, blockedEvery, serviceUrl, dueAt } = given;
  const { talkers, speakers } = await seedChannels(store, { councils: 16, channels: 0, serviceUrl });
  const ids = Array.from({ length: people }, (_, at) => {
    const blocked = blockedEvery > 0 && at % blockedEvery === 0;
    return `a:${blocked ? 'blocked' : 'person'}-${String(at)}`;
  });
  const atOnce = 1_000;
  for (let from = 0; from < people; from += atOnce) {
    const part = ids.slice(from, from + atOnce);
    await store.inCouncil('bench-0', async (tx) => {
      const shared = { council_id: tx.councilId };
      const chats = part.map((id) => ({
        ...{ ...shared, conversation_id: id, kind: 'personal', person_id: null, name: '' },
        ...{ reference: JSON.stringify(reference(serviceUrl, id)), updated_at: dueAt, unreachable_code: null },
      }));
      await tx.db.insertInto('conversation_reference').values(chats).execute();
      const rows = part.map((id) => ({
        ...{ ...shared, id: `message-${id}`, idempotency_key: `invitation/${id}`, kind: 'plain', state: 'waiting' },
        payload: JSON.stringify({ conversationId: id, text: 'The council asks what you see in your work.' }),
        ...{ next_attempt_at: dueAt, created_at: dueAt, give_up_at: new Date(dueAt.getTime() + 14 * 86_400_000) },
      }));
      await tx.db.insertInto('outbox').values(rows).execute();
    });
  }
  return { due: ids.filter((id) => !id.includes('blocked')), talkers, speakers };
}
