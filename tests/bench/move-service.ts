import { activitiesFrom, person } from '../support/activities.ts';
import type { Child } from './child-process.ts';
import { KeepAliveClient } from './keep-alive-client.ts';
import type { Speaker } from './seed-sending.ts';

/** Presses under way at a time. */
const atOnce = 8;

/**
 * The stand-in leaves its address for another one, and somebody presses a button in every channel: that is how a bot
 * hears of it, for Teams announces it nowhere.
 */
export async function moveService(teams: Child, botUrl: string, speakers: readonly Speaker[]): Promise<void> {
  const { url } = (await teams.ask({ what: 'move' })) as { url: string };
  const activities = activitiesFrom(url);
  const pressAll = async (some: readonly Speaker[]): Promise<void> => {
    const client = await KeepAliveClient.to(botUrl);
    for (const { entraObjectId, conversationId: id, tenantId } of some) {
      const where = { conversationType: 'channel' as const, id, tenantId };
      const who = person(entraObjectId, { aadObjectId: entraObjectId });
      await client.post(JSON.stringify(activities.press(who, where, 'status.show', { directorateId: '' })));
    }
    client.close();
  };
  const groups = Array.from({ length: atOnce }, (_, group) => speakers.filter((_speaker, at) => at % atOnce === group));
  await Promise.all(groups.map(pressAll));
}
