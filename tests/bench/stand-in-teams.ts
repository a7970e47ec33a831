import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sequence } from '../support/sequence.ts';
import { serveParent } from './child-process.ts';
import { TeamsLimits } from './teams-limits.ts';

/** How often, of all requests (0 to 1), the stand-in does what it should not. */
export interface Faults {
  /** It posts the message and cuts the connection. */
  lost: number;
  /** It answers 429 although there is room. */
  throttled: number;
  /** It answers 500, 502, 503 or 504; all but the 503 after posting the message as often as not. */
  failed: number;
  /** It holds the connection for three seconds, and cuts it then, the message posted as often as not. */
  silent: number;
}

/**
 * What the bench asks of the stand-in.
 * - `start`: listens, with limits for a clock that runs `speed` times as fast.
 * - `move`: leaves its address for another one, as Teams rarely does.
 * - `count`: how many messages have arrived so far.
 * - `tally`: what became of the messages for these conversations.
 */
type Request =
  | { what: 'start'; perSecond: number; speed: number; seed: number; faults: Faults; answersAfter: number }
  | { what: 'move' }
  | { what: 'count' }
  | { what: 'tally'; due: string[] };

export interface Tally {
  due: number;
  /** Conversations with at least one message. */
  arrived: number;
  unmarkedRepeats: number;
  markedRepeats: number;
  /** Arrivals per second of the machine's clock, over the first 99 %: the last ones may have waited for a retry. */
  perSecond: number;
  requests: number;
  /** Requests that broke a limit, not those that were throttled at random. */
  overLimit: number;
  faults: number;
  blocked: number;
}

interface Message {
  mark: string;
  saysRepeat: boolean;
}

const arrivals = new Map<string, Message[]>();
const counts = { arrived: 0, requests: 0, overLimit: 0, faults: 0, blocked: 0 };
/** When each message arrived, in milliseconds. */
const times: number[] = [];
let limits = new TeamsLimits({ perSecond: 30, speed: 1 });
let faults: Faults = { lost: 0, throttled: 0, failed: 0, silent: 0 };
let answersAfter = 0;
let server: Server | undefined;
let random = (): number => 1;

async function answer(request: Request): Promise<unknown> {
  switch (request.what) {
    case 'start':
      limits = new TeamsLimits(request);
      faults = request.faults;
      answersAfter = request.answersAfter;
      random = sequence(request.seed);
      return { url: await listen() };
    case 'move': {
      const old = server;
      const url = await listen();
      old?.close();
      old?.closeAllConnections();
      return { url };
    }
    case 'count':
      return counts.arrived;
    case 'tally':
      return tally(request.due);
  }
}

async function listen(): Promise<string> {
  const started = createServer((incoming, response) => void serve(incoming, response));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((started.address() as AddressInfo).port)}`;
}

interface Activity {
  attachments?: { content?: { body?: { id?: string }[] } }[];
}

async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  const path = decodeURIComponent(incoming.url ?? '/');
  const body = JSON.parse(text === '' ? '{}' : text) as Activity & {
    activity?: Activity;
    channelData?: { channel?: { id?: string } };
  };
  const thread = body.channelData?.channel?.id ?? /^\/v3\/conversations\/([^/]+)/.exec(path)?.[1] ?? '';
  const post = (): void => arrive(thread, body.activity ?? body, text);
  counts.requests += 1;
  const reply = judge(thread, post);
  if (answersAfter > 0) await after(answersAfter * (0.5 + random()));
  if (reply === 'cut') return void incoming.socket.destroy();
  if (reply === 'silent') {
    await after(3_000);
    return void incoming.socket.destroy();
  }
  response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
  response.end(JSON.stringify(reply.body));
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

const fault = (status: number, code: string, headers = {}): Reply => ({ status, headers, body: { error: { code } } });

function judge(thread: string, post: () => void): Reply | 'cut' | 'silent' {
  if (thread.includes('blocked')) {
    counts.blocked += 1;
    return fault(403, 'ConversationBlockedByUser');
  }
  if (limits.take(thread, performance.now()) !== null) {
    counts.overLimit += 1;
    return throttle();
  }
  const chance = random();
  const { throttled, lost, failed, silent } = faults;
  if (chance < throttled + lost + failed + silent) counts.faults += 1;
  if (chance < throttled) return throttle();
  if (chance < throttled + lost) {
    post();
    return 'cut';
  }
  if (chance < throttled + lost + failed) return fail(post);
  if (chance < throttled + lost + failed + silent) {
    if (random() < 0.5) post();
    return 'silent';
  }
  post();
  return {
    status: 201,
    body: { id: `${thread};messageid=${String(counts.arrived)}`, activityId: String(counts.arrived) },
  };
}

function throttle(): Reply {
  return fault(429, 'Throttled', random() < 0.5 ? { 'retry-after': '1' } : {});
}

function fail(post: () => void): Reply {
  const status = [500, 502, 503, 504][Math.floor(random() * 4)] ?? 500;
  if (status !== 503 && random() < 0.5) post();
  return fault(status, 'ServiceError');
}

function arrive(thread: string, activity: Activity, text: string): void {
  const mark = activity.attachments?.[0]?.content?.body?.[0]?.id ?? '';
  const messages = arrivals.get(thread) ?? [];
  arrivals.set(thread, messages);
  messages.push({ mark, saysRepeat: text.includes('Possible repeat') });
  counts.arrived += 1;
  times.push(performance.now());
}

/** A conversation should have one message: a second one is a repeat, and must say so. */
function tally(due: readonly string[]): Tally {
  const reached = due.map((thread) => arrivals.get(thread) ?? []).filter((messages) => messages.length > 0);
  const unmarked = reached.map((messages) => messages.filter(({ saysRepeat }) => !saysRepeat).length);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const repeats = sum(reached.map((messages) => messages.length - 1));
  const unmarkedRepeats = sum(unmarked.map((count) => Math.max(0, count - 1)));
  const most = Math.max(0, Math.ceil(times.length * 0.99) - 1);
  const seconds = ((times[most] ?? 0) - (times[0] ?? 0)) / 1_000;
  return {
    due: due.length,
    arrived: reached.length,
    unmarkedRepeats,
    markedRepeats: repeats - unmarkedRepeats,
    perSecond: seconds === 0 ? 0 : most / seconds,
    requests: counts.requests,
    overLimit: counts.overLimit,
    faults: counts.faults,
    blocked: counts.blocked,
  };
}

serveParent(answer, () => {
  server?.closeAllConnections();
  return Promise.resolve();
});
