import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An activity as the bot sends it. */
export interface OutboundActivity {
  type?: string;
  id?: string;
  text?: string;
  summary?: string;
  attachments?: { contentType: string; content?: Record<string, unknown> }[];
  [key: string]: unknown;
}

export interface Member {
  id: string;
  aadObjectId: string;
  name: string;
  email?: string;
  userRole?: string;
}

export interface Team {
  id: string;
  name: string;
  aadGroupId?: string;
  channels: { id: string; name?: string }[];
}

/** Whatever arrived, in order, acted on or not. */
export interface ConnectorRequest {
  index: number;
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown> | null;
}

/** One message that the platform took: posted, replaced or deleted. */
export interface SentActivity {
  /** Place in `sent`. */
  index: number;
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** A new post in a channel has the id of its thread, `channelId;messageid=…`. */
  conversationId: string;
  activityId: string;
  /** The activity that it answers, where the path names one. */
  replyTo: string | null;
  /** Null for DELETE. */
  activity: OutboundActivity | null;
  /** Milliseconds since the connector started. */
  at: number;
}

/** What a scripted failure does. Without `acts` nothing is posted; the platform's own answer is replaced. */
export interface ScriptedReply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Cut the connection instead of answering: before the platform acted, or after it did. */
  drop?: 'before' | 'after';
  /** Act as if all were well, and answer with `status` all the same (a 502 after the post went out). */
  acts?: boolean;
  /** Wait for this before anything else. With nothing else given, the answer is then the platform's own. */
  until?: Promise<unknown>;
  /** For how many requests; 1 unless told, Infinity for all. */
  times?: number;
}

export interface Connector {
  /** The service URL, without a slash at its end. */
  url: string;
  requests: ConnectorRequest[];
  sent: SentActivity[];
  /** Roster per team or chat id, which botbuilder asks for; may be changed at any time. */
  members: Map<string, Member[]>;
  teams: Map<string, Team>;
  /** The messages of a conversation as its people see them now: replaced ones in their last form, deleted ones gone. */
  shown(conversationId: string): OutboundActivity[];
  respondWith(matcher: (request: ConnectorRequest) => boolean, reply: ScriptedReply): void;
  /** The first message, sent already or still to come, that fits. Rejects after `timeoutMs` with what was sent. */
  waitForSent(predicate: (sent: SentActivity) => boolean, timeoutMs?: number): Promise<SentActivity>;
  /** Drops all that has arrived, for long runs; what was posted before can no longer be replaced. */
  forget(): void;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

const fault = (status: number, code: string): Answer => ({ status, body: { error: { code, message: code } } });

/**
 * A stand-in for the Teams connector: real HTTP on a loopback port, answering what botbuilder calls as Teams answers
 * it. Conversations need not be announced; teams and rosters do.
 */
export async function startConnector(
  options: { members?: Record<string, Member[]>; teams?: Team[] } = {},
): Promise<Connector> {
  const state = new ConnectorState(options.members ?? {}, options.teams ?? []);
  const server = createServer((request, response) => void state.serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: state.requests,
    sent: state.sent,
    members: state.members,
    teams: state.teams,
    shown: (conversationId) => [...(state.shown.get(conversationId)?.values() ?? [])],
    respondWith: (matcher, reply) => void state.scripts.push({ matcher, reply, left: reply.times ?? 1 }),
    waitForSent: (predicate, timeoutMs = 5_000) => state.waitForSent(predicate, timeoutMs),
    forget: () => {
      state.requests.length = 0;
      state.sent.length = 0;
      state.shown.clear();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class ConnectorState {
  readonly requests: ConnectorRequest[] = [];
  readonly sent: SentActivity[] = [];
  readonly members: Map<string, Member[]>;
  readonly teams: Map<string, Team>;
  readonly shown = new Map<string, Map<string, OutboundActivity>>();
  readonly scripts: { matcher: (request: ConnectorRequest) => boolean; reply: ScriptedReply; left: number }[] = [];
  private readonly waiting = new Set<(sent: SentActivity) => void>();
  private readonly started = performance.now();

  constructor(members: Record<string, Member[]>, teams: Team[]) {
    this.members = new Map(Object.entries(members));
    this.teams = new Map(teams.map((team) => [team.id, team]));
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await this.record(incoming);
    const script = this.scripts.find(({ matcher, left }) => left > 0 && matcher(request));
    if (script !== undefined) script.left -= 1;
    const reply = script?.reply ?? {};
    await reply.until;
    const scripted = reply.status !== undefined || reply.drop === 'before';
    const answer = scripted && reply.acts !== true ? { status: reply.status ?? 0 } : this.act(request);
    if (reply.drop !== undefined) return void incoming.socket.destroy();
    const { status, body } = reply.status === undefined ? answer : { status: reply.status, body: reply.body };
    response.writeHead(status, { 'content-type': 'application/json', ...reply.headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  waitForSent(predicate: (sent: SentActivity) => boolean, timeoutMs: number): Promise<SentActivity> {
    const already = this.sent.find(predicate);
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((resolve, reject) => {
      const check = (sent: SentActivity): void => {
        if (predicate(sent)) finish(() => resolve(sent));
      };
      const finish = (then: () => void): void => {
        clearTimeout(timer);
        this.waiting.delete(check);
        then();
      };
      const timer = setTimeout(() => finish(() => reject(new Error(this.describeSent(timeoutMs)))), timeoutMs);
      this.waiting.add(check);
    });
  }

  private describeSent(timeoutMs: number): string {
    const lines = this.sent.map((sent) => JSON.stringify(sent).slice(0, 300));
    return `No message that fits was sent within ${timeoutMs} ms. Sent were:\n${lines.join('\n') || '(none)'}`;
  }

  private async record(incoming: IncomingMessage): Promise<ConnectorRequest> {
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
    const { method = 'GET', url = '/', headers } = incoming;
    const body = text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
    const request = { index: this.requests.length, method, path: url, headers, body };
    this.requests.push(request);
    return request;
  }

  private act(request: ConnectorRequest): Answer {
    const url = new URL(request.path, 'http://connector');
    const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    const [version, kind, id, part, last] = parts;
    if (version !== 'v3') return fault(404, 'NotFound');
    if (kind === 'teams' && id !== undefined) return this.team(id, part);
    if (kind !== 'conversations') return fault(404, 'NotFound');
    if (id === undefined) return request.method === 'POST' ? this.create(request) : fault(405, 'MethodNotAllowed');
    if (part === 'activities') return this.activity(request, id, last ?? null);
    if (part === 'members') return this.roster(id, last ?? null);
    if (part === 'pagedmembers') return this.page(id, url.searchParams);
    return fault(404, 'NotFound');
  }

  private create(request: ConnectorRequest): Answer {
    const body = (request.body ?? {}) as {
      channelData?: { channel?: { id?: string } };
      members?: { id: string }[];
      activity?: OutboundActivity;
    };
    const channelId = body.channelData?.channel?.id;
    const activityId = this.nextId();
    const member = body.members?.[0]?.id;
    if (channelId === undefined && member === undefined) return fault(400, 'BadSyntax');
    const id = channelId === undefined ? personalChatId(member ?? '') : `${channelId};messageid=${activityId}`;
    if (body.activity === undefined) return { status: 201, body: { id } };
    this.put(request, { conversationId: id, activityId, replyTo: null, activity: body.activity });
    return { status: 201, body: { id, activityId } };
  }

  private activity(request: ConnectorRequest, conversationId: string, target: string | null): Answer {
    const activity: OutboundActivity | null = request.body;
    if (request.method === 'POST') {
      const activityId = this.nextId();
      this.put(request, { conversationId, activityId, replyTo: target, activity });
      return { status: 201, body: { id: activityId } };
    }
    if (target === null || !this.shown.get(conversationId)?.has(target)) {
      return fault(404, 'ActivityNotFoundInConversation');
    }
    const deleted = request.method === 'DELETE';
    this.put(request, { conversationId, activityId: target, replyTo: null, activity: deleted ? null : activity });
    return deleted ? { status: 200 } : { status: 200, body: { id: target } };
  }

  private put(request: ConnectorRequest, what: Omit<SentActivity, 'index' | 'method' | 'path' | 'at'>): void {
    const { conversationId, activityId, activity } = what;
    const messages = this.shown.get(conversationId) ?? new Map<string, OutboundActivity>();
    this.shown.set(conversationId, messages);
    if (activity === null) messages.delete(activityId);
    else if (activity.type !== 'typing') messages.set(activityId, activity);
    const method = request.method as SentActivity['method'];
    const at = performance.now() - this.started;
    const sent: SentActivity = { index: this.sent.length, method, path: request.path, at, ...what };
    this.sent.push(sent);
    for (const check of [...this.waiting]) check(sent);
  }

  private team(id: string, part: string | undefined): Answer {
    const team = this.teams.get(id);
    if (team === undefined) return fault(404, 'BadArgument');
    const { channels, ...rest } = team;
    if (part === 'conversations') return { status: 200, body: { conversations: channels } };
    const memberCount = this.members.get(id)?.length ?? 0;
    return { status: 200, body: { ...rest, type: 'standard', channelCount: channels.length, memberCount } };
  }

  /** A channel without a roster of its own has its team's. */
  private rosterOf(conversationId: string): Member[] | undefined {
    const id = conversationId.replace(/;messageid=.*$/, '');
    const team = [...this.teams.values()].find(({ channels }) => channels.some((channel) => channel.id === id));
    return this.members.get(id) ?? (team === undefined ? undefined : this.members.get(team.id));
  }

  private roster(conversationId: string, member: string | null): Answer {
    const members = this.rosterOf(conversationId);
    if (members === undefined) return fault(404, 'ConversationNotFound');
    if (member === null) return { status: 200, body: members };
    const found = members.find(({ id, aadObjectId }) => id === member || aadObjectId === member);
    return found === undefined ? fault(404, 'MemberNotFoundInConversation') : { status: 200, body: found };
  }

  private page(conversationId: string, query: URLSearchParams): Answer {
    const members = this.rosterOf(conversationId);
    if (members === undefined) return fault(404, 'ConversationNotFound');
    const from = Number(query.get('continuationToken') ?? 0);
    const to = from + Number(query.get('pageSize') ?? 200);
    const more = to < members.length ? { continuationToken: String(to) } : {};
    return { status: 200, body: { members: members.slice(from, to), ...more } };
  }

  private messageIds = 1_700_000_000_000;
  private nextId(): string {
    this.messageIds += 1;
    return String(this.messageIds);
  }
}

/** The personal chat that createConversation gives for a member. */
export const personalChatId = (memberId: string): string => `a:${memberId.replace(/^29:/, '')}`;
