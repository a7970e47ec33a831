import type { Activity } from 'botbuilder';
import type { ChannelEvent } from '../domain/channel-trouble.ts';
import type { TeamsEvent } from '../usecases/note-channel-event.ts';
import { placeOf, printable, teamsDataOf } from './conversation.ts';

const channelsGone: Readonly<Record<string, ChannelEvent>> = { channelDeleted: 'channel_deleted' };
const teamsGone: Readonly<Record<string, ChannelEvent>> = {
  teamArchived: 'team_archived',
  teamDeleted: 'team_deleted',
  teamHardDeleted: 'team_deleted',
};
const teamsBack: Readonly<Record<string, ChannelEvent>> = {
  teamUnarchived: 'team_archived',
  teamRestored: 'team_deleted',
};

/** What an activity tells of the channels of a team, or undefined; the names of the events are those of Teams. */
export function teamEventOf(activity: Activity): TeamsEvent | undefined {
  if (placeOf(activity) !== 'channel') return undefined;
  return botEventOf(activity) ?? channelEventOf(activity) ?? wholeTeamEventOf(activity);
}

/** Taken out of a team, the bot has lost all its channels; added again, it has all that were not deleted. */
function botEventOf(activity: Activity): TeamsEvent | undefined {
  const { type, action, recipient } = activity;
  const teamId = teamsDataOf(activity).team?.id;
  if (teamId === undefined) return undefined;
  const among = (members: Activity['membersAdded']): boolean => (members ?? []).some(({ id }) => id === recipient.id);
  const installs = type === 'installationUpdate' ? action : undefined;
  if (installs === 'remove' || among(activity.membersRemoved)) return { kind: 'gone', code: 'bot_removed', teamId };
  const isBack = installs === 'add' || among(activity.membersAdded);
  return isBack ? { kind: 'back', after: ['bot_removed', 'team_archived', 'team_deleted'], teamId } : undefined;
}

function channelEventOf(activity: Activity): TeamsEvent | undefined {
  const { eventType = '', channel } = teamsDataOf(activity);
  const conversationId = channel?.id;
  if (conversationId === undefined) return undefined;
  if (eventType === 'channelRenamed' && channel?.name !== undefined) {
    return { kind: 'renamed', conversationId, name: printable(channel.name) };
  }
  const code = codeOf(channelsGone, eventType);
  if (code !== undefined) return { kind: 'gone', code, conversationId };
  return eventType === 'channelRestored' ? { kind: 'back', after: ['channel_deleted'], conversationId } : undefined;
}

function wholeTeamEventOf(activity: Activity): TeamsEvent | undefined {
  const { eventType = '', team } = teamsDataOf(activity);
  if (team?.id === undefined) return undefined;
  const gone = codeOf(teamsGone, eventType);
  if (gone !== undefined) return { kind: 'gone', code: gone, teamId: team.id };
  const back = codeOf(teamsBack, eventType);
  return back === undefined ? undefined : { kind: 'back', after: [back], teamId: team.id };
}

/** The event's code; nothing for names that only look like keys, such as `constructor`. */
function codeOf(codes: Readonly<Record<string, ChannelEvent>>, eventType: string): ChannelEvent | undefined {
  return Object.hasOwn(codes, eventType) ? codes[eventType] : undefined;
}
