import { createHash } from 'node:crypto';
import { personalChatId } from './connector.ts';
import type { Member } from './connector.ts';

/** A person as Teams sends them; derived from the name alone, so that the same name is the same person everywhere. */
export interface Person {
  id: string;
  aadObjectId: string;
  name: string;
  email: string;
}

/** Somewhere to talk in, with what Teams says about it in each activity. */
export interface Conversation {
  conversationType: 'personal' | 'groupChat' | 'channel';
  id: string;
  tenantId: string;
  name?: string;
  team?: { id: string; name: string; aadGroupId: string };
}

/** An activity on its way to the bot. A key overridden with undefined is left out. */
export interface InboundActivity {
  type?: string;
  [key: string]: unknown;
}

export const TENANT = '5f0c1c52-9c0f-4c55-8b0a-0d2d5a4e7b10';
export const BOT = { id: '28:9d4cd3c2-6ad1-4e0f-9c1a-1f6b2b7b5a11', name: 'LAT Assistant' };

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuid = (text: string): string => hash(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

export const person = (name: string, overrides: Partial<Person> = {}): Person => ({
  id: `29:${hash(`teams ${name}`).slice(0, 24)}`,
  aadObjectId: uuid(name),
  name,
  email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`,
  ...overrides,
});

/** The person as a roster of the connector lists them. */
export const asMember = ({ id, aadObjectId, name, email }: Person): Member => ({ id, aadObjectId, name, email });

/** The same chat that the connector gives where the bot opens it itself. */
export const personalChat = (who: Person, tenantId = TENANT): Conversation => ({
  conversationType: 'personal',
  id: personalChatId(who.id),
  tenantId,
});

export const groupChat = (name = 'Assurance group', tenantId = TENANT): Conversation => ({
  conversationType: 'groupChat',
  id: `19:${hash(`group ${name}`).slice(0, 24)}@thread.v2`,
  tenantId,
  name,
});

/** A channel itself; `inThread` gives a thread in it, which is where messages come from. */
export const channel = (name = 'DCS assurance', tenantId = TENANT, team = "Children's Services"): Conversation => ({
  conversationType: 'channel',
  id: `19:${hash(`channel ${tenantId} ${team} ${name}`).slice(0, 24)}@thread.tacv2`,
  tenantId,
  name,
  team: {
    id: `19:${hash(`team ${tenantId} ${team}`).slice(0, 24)}@thread.tacv2`,
    name: team,
    aadGroupId: uuid(`team ${tenantId} ${team}`),
  },
});

export const inThread = (where: Conversation, messageId = '1700000000001'): Conversation => ({
  ...where,
  id: `${where.id};messageid=${messageId}`,
});

let lastId = 0;
const nextId = (): string => `f:${String((lastId += 1)).padStart(8, '0')}`;

type Overrides = Record<string, unknown>;

/** Factories for every kind of activity that Teams sends, all from one service URL (`connector.url`). */
export function activitiesFrom(serviceUrl: string) {
  const base = (type: string, from: Person, where: Conversation): InboundActivity => {
    const { conversationType, id, tenantId, name, team } = where;
    const channelId = id.replace(/;messageid=.*$/, '');
    return {
      type,
      id: nextId(),
      timestamp: '2026-11-23T09:00:00.000Z',
      localTimestamp: '2026-11-23T09:00:00.000+00:00',
      localTimezone: 'Europe/London',
      channelId: 'msteams',
      serviceUrl,
      from: { id: from.id, name: from.name, aadObjectId: from.aadObjectId },
      recipient: BOT,
      conversation: {
        ...(conversationType === 'personal' ? {} : { isGroup: true }),
        ...(conversationType === 'groupChat' ? { name } : {}),
        conversationType,
        tenantId,
        id,
      },
      locale: 'en-GB',
      entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
      channelData: {
        tenant: { id: tenantId },
        ...(team === undefined
          ? {}
          : { teamsChannelId: channelId, teamsTeamId: team.id, channel: { id: channelId }, team: { id: team.id } }),
      },
    };
  };

  /** Team events name the team and the channel, messages only give their ids. */
  const event = (from: Person, where: Conversation, eventType: string, name = where.name): InboundActivity => {
    const id = where.id.replace(/;messageid=.*$/, '');
    return {
      ...base('conversationUpdate', from, { ...where, id }),
      channelData: {
        tenant: { id: where.tenantId },
        eventType,
        ...(where.team === undefined ? {} : { team: where.team, channel: { id, name } }),
      },
    };
  };

  const invoke = (from: Person, where: Conversation, name: string, value: unknown): InboundActivity => ({
    ...base('invoke', from, where),
    name,
    value,
    replyToId: '1700000000002',
  });

  /** Gives a factory one more, optional parameter at its end: keys that replace or, as undefined, remove its own. */
  const make =
    <Rest extends unknown[]>(build: (from: Person, where: Conversation, ...rest: Rest) => InboundActivity) =>
    (from: Person, where: Conversation, ...rest: [...Rest, overrides?: Overrides]): InboundActivity => {
      const expected = build.length - 2;
      const overrides = rest.length > expected ? (rest.at(-1) as Overrides | undefined) : undefined;
      const made = build(from, where, ...(rest.slice(0, expected) as unknown as Rest));
      return { ...made, ...overrides };
    };

  return {
    /** What someone types. Outside the personal chat it mentions the bot, or Teams would not deliver it. */
    message: make((from, where, text: string) => {
      if (where.conversationType === 'personal') return { ...base('message', from, where), text, textFormat: 'plain' };
      const mention = { type: 'mention', mentioned: BOT, text: `<at>${BOT.name}</at>` };
      return {
        ...base('message', from, where),
        text: `${mention.text} ${text}`,
        textFormat: 'plain',
        entities: [mention],
      };
    }),
    /** A press of an Action.Execute button; `data` is the button's own with the inputs merged in. */
    press: make((from, where, verb: string, data: Record<string, unknown>) =>
      invoke(from, where, 'adaptiveCard/action', {
        action: { type: 'Action.Execute', verb, data },
        trigger: 'manual',
      }),
    ),
    /** A press of an Action.Submit button on an old client: a message without text. */
    submit: make((from, where, value: Record<string, unknown>) => ({
      ...base('message', from, where),
      value,
      replyToId: '1700000000002',
    })),
    invoke: make((from, where, name: string, value: unknown) => invoke(from, where, name, value)),
    installed: make((from, where) => ({
      ...event(from, where, ''),
      type: 'installationUpdate',
      action: 'add',
    })),
    uninstalled: make((from, where) => ({
      ...event(from, where, ''),
      type: 'installationUpdate',
      action: 'remove',
    })),
    membersAdded: make((from, where, members: { id: string }[]) => ({
      ...event(from, where, 'teamMemberAdded'),
      membersAdded: members,
    })),
    membersRemoved: make((from, where, members: { id: string }[]) => ({
      ...event(from, where, 'teamMemberRemoved'),
      membersRemoved: members,
    })),
    channelRenamed: make((from, where, name: string) => event(from, where, 'channelRenamed', name)),
    /** Any other event of a team or channel, by Teams' name for it. */
    teamEvent: make((from, where, eventType: string) => event(from, where, eventType)),
    channelDeleted: make((from, where) => event(from, where, 'channelDeleted')),
    messageUpdate: make((from, where, text: string) => ({
      ...base('messageUpdate', from, where),
      text,
      channelData: { tenant: { id: where.tenantId }, eventType: 'editMessage' },
    })),
    messageDelete: make((from, where) => ({
      ...base('messageDelete', from, where),
      channelData: { tenant: { id: where.tenantId }, eventType: 'softDeleteMessage' },
    })),
    messageReaction: make((from, where, reaction: string) => ({
      ...base('messageReaction', from, where),
      reactionsAdded: [{ type: reaction }],
      replyToId: '1700000000002',
    })),
    typing: make((from, where) => base('typing', from, where)),
    unknown: make((from, where) => base('somethingNobodyKnows', from, where)),
  };
}

/** Posts an activity, or `rawBody` as it is, to the bot's messaging endpoint, as Teams does. */
export async function sendActivity(
  botUrl: string,
  activity: InboundActivity,
  options: { headers?: Record<string, string>; rawBody?: string | Uint8Array<ArrayBuffer> } = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(botUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...options.headers },
    body: options.rawBody ?? JSON.stringify(activity),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return { status: response.status, body: text };
  }
}

/** The Adaptive Card in a message that the bot sent or in its answer to a press; fails where there is none. */
export function cardOf(from: unknown): Record<string, unknown> {
  const { attachments, type, value } = from as {
    attachments?: { contentType: string; content?: unknown }[];
    type?: string;
    value?: unknown;
  };
  const card =
    type === 'application/vnd.microsoft.card.adaptive'
      ? value
      : attachments?.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')?.content;
  if (typeof card !== 'object' || card === null) throw new Error(`No card in ${JSON.stringify(from)?.slice(0, 500)}`);
  return card as Record<string, unknown>;
}
