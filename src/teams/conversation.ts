import type { Activity, ConversationReference } from 'botbuilder';
import { z } from 'zod';
import type { Destination } from '../usecases/ports.ts';
import type { SeenConversation } from '../usecases/remember-conversation.ts';

export type Place = Destination['kind'];

/** The parts of Teams' channelData that are read, anything else in it left aside. */
const named = z.object({ id: z.string().optional().catch(undefined), name: z.string().optional().catch(undefined) });
const channelData = z.object({
  eventType: z.string().optional().catch(undefined),
  tenant: named.optional().catch(undefined),
  team: named
    .extend({ aadGroupId: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  channel: named.optional().catch(undefined),
});

export type TeamsData = z.infer<typeof channelData>;

export function teamsDataOf(activity: Activity): TeamsData {
  return channelData.catch({}).parse(activity.channelData ?? {});
}

/** Where an activity was said. Team events carry no conversation type; they name a team. */
export function placeOf(activity: Activity): Place {
  switch (activity.conversation.conversationType) {
    case 'personal':
      return 'personal';
    case 'channel':
      return 'channel';
    case 'groupChat':
      return 'group';
    default:
      if (teamsDataOf(activity).team !== undefined) return 'channel';
      return activity.conversation.isGroup ? 'group' : 'personal';
  }
}

/** The channel or chat itself: Teams adds the thread to a channel's id (`;messageid=…`). */
export function conversationIdOf(activity: Activity): string {
  return activity.conversation.id.replace(/;messageid=.*$/, '');
}

/**
 * The conversation as it is kept, for messages of our own later. Only what sending needs is taken: ids, tenant, and the
 * address of the service, which may change and is taken anew each time.
 */
export function seenConversation(activity: Activity): SeenConversation {
  const kind = placeOf(activity);
  const conversationId = conversationIdOf(activity);
  const name = nameOf(activity, kind);
  return {
    conversationId,
    kind,
    ...(name === undefined ? {} : { name: printable(name) }),
    ...(kind === 'channel' && teamOf(activity)),
    reference: referenceTo(activity, conversationId),
  };
}

/** Messages give the team's id alone; events of the team say its group too. */
function teamOf(activity: Activity): Pick<SeenConversation, 'teamId' | 'groupId'> {
  const { id: teamId, aadGroupId: groupId } = teamsDataOf(activity).team ?? {};
  return { ...(teamId !== undefined && { teamId }), ...(groupId !== undefined && { groupId }) };
}

function nameOf(activity: Activity, kind: Place): string | undefined {
  const { team, channel } = teamsDataOf(activity);
  if (kind !== 'channel') return activity.conversation.name || undefined;
  // Teams never names a team's first channel; its id is the team's.
  return channel?.name ?? (team?.id !== undefined && team.id === conversationIdOf(activity) ? 'General' : undefined);
}

/** A name on one line, of a length that fits a card. */
export function printable(name: string): string {
  return name
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function referenceTo(
  activity: Activity,
  conversationId: string,
): Partial<ConversationReference> & { team?: { id: string } } {
  const { serviceUrl, channelId, recipient, from, conversation } = activity;
  const { conversationType, tenantId, isGroup } = conversation;
  const team = teamsDataOf(activity).team?.id;
  return {
    serviceUrl,
    channelId,
    bot: { id: recipient.id, name: recipient.name ?? '' },
    user: { id: from.id, name: '', ...(from.aadObjectId !== undefined && { aadObjectId: from.aadObjectId }) },
    conversation: {
      id: conversationId,
      name: '',
      isGroup: isGroup ?? false,
      conversationType: conversationType ?? '',
      ...(tenantId !== undefined && { tenantId }),
    },
    ...(team !== undefined && { team: { id: team } }),
  };
}

const storedReference = z.object({
  serviceUrl: z.string(),
  bot: z.object({ id: z.string(), name: z.string().default('') }),
  conversation: z.object({ id: z.string(), tenantId: z.string().optional() }),
  team: z.object({ id: z.string() }).optional().catch(undefined),
});

export type StoredReference = z.infer<typeof storedReference>;

/** A reference as the store gives it back, or undefined where it is none. */
export function readReference(stored: unknown): StoredReference | undefined {
  return storedReference.safeParse(stored).data;
}
