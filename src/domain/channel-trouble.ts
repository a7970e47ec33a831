/** Why a channel is out of reach, as Teams' own events tell it before any post is refused. */
export const channelEvents = ['channel_deleted', 'team_deleted', 'team_archived', 'bot_removed'] as const;

export type ChannelEvent = (typeof channelEvents)[number];

/** True where an event says that a post cannot arrive, so that none is tried. */
export function isChannelEvent(code: string | null): code is ChannelEvent {
  return (channelEvents as readonly (string | null)[]).includes(code);
}

interface Trouble {
  /** What has happened, as a sentence. */
  what: string;
  /** What somebody can do about it, as a sentence. */
  todo: string;
}

const addAgain = 'Add LAT Assistant to that team again; anything said to it there brings the channel back.';
const another = 'Say “post weekly status here” in another channel, and stop this one on the card of “status schedule”.';

const events: Readonly<Record<ChannelEvent, Trouble>> = {
  channel_deleted: { what: 'The channel was deleted.', todo: another },
  team_deleted: { what: 'The team of the channel was deleted.', todo: another },
  team_archived: {
    what: 'The team of the channel was archived.',
    todo: 'Ask its owner to restore the team; the card comes again by itself.',
  },
  bot_removed: { what: 'LAT Assistant was taken out of the team.', todo: addAgain },
};

/** What the codes of Teams mean, by how they begin; the first that fits. */
const refusals: readonly (readonly [RegExp, Trouble])[] = [
  [
    /BotDisabledByAdmin/,
    { what: 'An administrator of Teams has blocked LAT Assistant.', todo: 'Ask them to allow it.' },
  ],
  [/^403/, { what: 'Teams did not let LAT Assistant post there.', todo: addAgain }],
  [/^404/, { what: 'Teams does not find the channel any more.', todo: another }],
  [
    /^service_host_not_allowed$/,
    {
      what: 'The channel’s address at Teams is not one that LAT Assistant may use.',
      todo: 'Ask whoever runs LAT Assistant to look at its allowed service hosts.',
    },
  ],
];

const unclear: Trouble = { what: 'Teams did not take the last card.', todo: addAgain };

/** What is wrong with a channel that is out of reach, by its code, and what somebody can do about it. */
export function channelTrouble(code: string): Trouble {
  if (isChannelEvent(code)) return events[code];
  return refusals.find(([pattern]) => pattern.test(code))?.[1] ?? unclear;
}
