import type { TurnContext } from 'botbuilder';
import { TeamsInfo } from 'botbuilder';
import { printable, seenConversation, teamsDataOf } from './conversation.ts';
import type { Turn } from './turn.ts';

/** A channel as a subscription needs it. `members` and `guests` null where Teams does not say. */
export interface ChannelFacts {
  kind: Turn['place'];
  conversationId: string;
  name: string;
  tenantId: string;
  teamId?: string;
  /** The Microsoft 365 group of the team. */
  groupId?: string;
  reference: unknown;
  members: number | null;
  guests: number | null;
}

const pageSize = 500;
/** A team may have 25,000 members; beyond this many the number is not what anybody needs to know. */
const mostPages = 20;

/** Asks Teams what a message in a channel does not say: the channel's name, its team's group, and who will read along. */
export async function channelFacts({ context, place }: Turn): Promise<ChannelFacts> {
  const { activity } = context;
  const seen = seenConversation(activity);
  const nobody = { members: null, guests: null };
  const [name, groupId, readers] =
    place === 'channel'
      ? await Promise.all([channelName(context), groupOf(context), countReaders(context)])
      : ['', undefined, nobody];
  return {
    kind: place,
    conversationId: seen.conversationId,
    name: seen.name ?? name,
    tenantId: teamsDataOf(activity).tenant?.id ?? activity.conversation.tenantId ?? '',
    ...(seen.teamId !== undefined && { teamId: seen.teamId }),
    ...(groupId !== undefined && { groupId }),
    reference: seen.reference,
    ...readers,
  };
}

async function channelName(context: TurnContext): Promise<string> {
  const { conversationId } = seenConversation(context.activity);
  const channels = await unlessRefused(TeamsInfo.getTeamChannels(context));
  return printable(channels?.find(({ id }) => id === conversationId)?.name ?? '');
}

/** A link to a message of the channel opens only with it (learn.microsoft.com, deep link to a channel conversation). */
async function groupOf(context: TurnContext): Promise<string | undefined> {
  return (await unlessRefused(TeamsInfo.getTeamDetails(context)))?.aadGroupId;
}

async function countReaders(context: TurnContext): Promise<Pick<ChannelFacts, 'members' | 'guests'>> {
  let members = 0;
  let guests = 0;
  let next: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await unlessRefused(TeamsInfo.getPagedMembers(context, pageSize, next));
    if (found === null) return { members: null, guests: null };
    members += found.members.length;
    guests += found.members.filter(({ userRole }) => userRole === 'guest').length;
    next = found.continuationToken;
    if (!next) break;
  }
  return { members, guests };
}

/** A subscription does not fail because Teams keeps a number to itself. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch(() => null);
}
