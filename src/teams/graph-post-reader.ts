import { z } from 'zod';
import type { Destination, PostReader, ReadBack } from '../usecases/ports.ts';
import { authorizationOf } from './authorization-of.ts';
import { readReference } from './conversation.ts';
import type { TurnAdapter } from './turn-adapter.ts';

/** Gives the bot's token for Microsoft Graph. */
export type GraphToken = () => Promise<string>;

const graphUrl = 'https://graph.microsoft.com';
/** Microsoft gives no more in one answer; the post that is looked for is minutes old at most. */
const newestMessages = 50;
const answersWithin = 10_000;

const failure = z.object({ name: z.string().catch('failed') }).catch({ name: 'failed' });
const team = z.object({ aadGroupId: z.string().optional() });
const messages = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      attachments: z.array(z.object({ content: z.string().nullish().catch(null) })).catch([]),
    }),
  ),
});

/**
 * Looks through the newest messages of a channel for a card with a mark, over Microsoft Graph (permission
 * `ChannelMessage.Read.Group` by resource-specific consent). Source: Graph's page "List channel messages".
 */
export class GraphPostReader implements PostReader {
  readonly #adapter: TurnAdapter;
  readonly #token: GraphToken;
  readonly #url: string;
  /** Graph knows a team by its group, the bot by its first channel: what Teams said of each. */
  readonly #groups = new Map<string, string>();

  /** @param url of Graph, another one in tests */
  constructor(adapter: TurnAdapter, token: GraphToken, url = graphUrl) {
    this.#adapter = adapter;
    this.#token = token;
    this.#url = url;
  }

  async find(to: Destination, mark: string): Promise<ReadBack> {
    try {
      return await this.#find(to, mark);
    } catch (error) {
      return { kind: 'unknown', code: failure.parse(error).name };
    }
  }

  async #find(to: Destination, mark: string): Promise<ReadBack> {
    const reference = readReference(to.reference);
    if (reference?.team === undefined) return { kind: 'unknown', code: 'no_team' };
    const group = await this.#groupOf(reference.serviceUrl, reference.team.id);
    if (group === undefined) return { kind: 'unknown', code: 'no_group' };
    const path = `/v1.0/teams/${encodeURIComponent(group)}/channels/${encodeURIComponent(to.conversationId)}/messages`;
    const response = await fetch(`${this.#url}${path}?$top=${String(newestMessages)}`, {
      headers: { authorization: `Bearer ${await this.#token()}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(answersWithin),
    });
    if (!response.ok) return { kind: 'unknown', code: String(response.status) };
    const { value } = messages.parse(await response.json());
    const found = value.find(({ attachments }) => attachments.some(({ content }) => content?.includes(mark) === true));
    if (found === undefined) return { kind: 'absent' };
    // Somebody has seen it and taken it away: sending it again would not be wanted either.
    return { kind: 'found', threadId: `${to.conversationId};messageid=${found.id}`, activityId: found.id };
  }

  async #groupOf(serviceUrl: string, teamId: string): Promise<string | undefined> {
    const known = this.#groups.get(teamId);
    if (known !== undefined) return known;
    const { credentials } = await this.#adapter.senderTo(serviceUrl);
    const authorization = await authorizationOf(credentials);
    const response = await fetch(`${serviceUrl.replace(/\/$/, '')}/v3/teams/${encodeURIComponent(teamId)}`, {
      headers: { accept: 'application/json', ...(authorization !== undefined && { authorization }) },
      redirect: 'error',
      signal: AbortSignal.timeout(answersWithin),
    });
    const group = response.ok ? team.parse(await response.json()).aadGroupId : undefined;
    if (group !== undefined) this.#groups.set(teamId, group);
    return group;
  }
}
