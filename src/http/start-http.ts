import type { Next, Request, RequestHandler, Response, Server, ServerOptions } from 'restify';
import restify from 'restify';
import { largestBody, refuseUnread } from './request-rules.ts';

/** What the bot answers to one activity; `body` is sent as JSON, undefined for none. */
export interface Answer {
  status: number;
  body?: unknown;
}

/**
 * - `check`: what is wrong with a body as an activity, in one plain line, or null.
 * - `receive`: takes an activity that passed. What either throws is answered with 500, and told to nobody.
 * - `ready`: resolves while the store answers.
 */
export interface HttpGiven {
  host: string;
  port: number;
  check: (body: unknown) => string | null;
  receive: (request: { authorization: string; activity: Record<string, unknown> }) => Promise<Answer>;
  ready: () => Promise<void>;
  /** Left out but in tests. */
  timeouts?: HttpTimeouts;
}

/** How long, in milliseconds, a connection may take, and how often that is looked at. */
export interface HttpTimeouts {
  /** From the first byte of a request to the end of its headers. */
  headers: number;
  /** From the first byte of a request to its last: Teams sends it at once. */
  request: number;
  /** Without a request. */
  idle: number;
  /** From a stop until what still runs is cut off. */
  drain: number;
  checkEvery: number;
}

export interface Http {
  url: string;
  /** Takes no new request, lets those that run finish, and closes what is left after 15 seconds. */
  stop(): Promise<void>;
}

/**
 * Idle longer than a load balancer keeps a connection, so that it never sends into one that closes; a stop lasts as long
 * as Teams waits for an answer (PLATFORM section 3) and half as long as `infra/` leaves a process to end.
 */
const usualTimeouts: HttpTimeouts = {
  ...{ headers: 15_000, request: 30_000, idle: 65_000, drain: 15_000 },
  checkEvery: 5_000,
};

const words: Readonly<Record<number, string>> = {
  400: 'The body must be one JSON object.',
  401: 'Not authorised.',
  404: 'Nothing is here.',
  405: 'Not this way: activities are sent by POST.',
  413: 'The body is too large: 256 KB at most.',
  415: 'Only application/json without Content-Encoding is taken.',
  503: 'Not ready.',
};

/** Restify's own log writes a request whole, with its token and what people typed, where an answer cannot be written. */
const silentLog = (restify as unknown as { logger: (options: { level: string }) => ServerOptions['log'] }).logger({
  level: 'silent',
});

/** Serves `POST /api/messages`, `/healthz` and `/readyz`; every refusal is one plain line of ours. */
export async function startHttp(given: HttpGiven): Promise<Http> {
  const server = restify.createServer({ name: 'LAT Assistant', log: silentLog });
  const timeouts = given.timeouts ?? usualTimeouts;
  setTimeouts(server.server, timeouts);
  server.pre(refuseEarly);
  server.on('restifyError', plainError);
  server.post('/api/messages', ...bodyParser(), answerActivity(given));
  server.get('/healthz', (_request, response, next) => send(response, next, { status: 200, body: { ok: true } }));
  server.get('/readyz', (_request, response, next) => {
    given.ready().then(
      () => send(response, next, { status: 200, body: { ok: true } }),
      () => send(response, next, refusal(503)),
    );
  });
  await listen(server, given);
  const { port } = server.address();
  return { url: `http://${given.host}:${String(port)}`, stop: () => stop(server, timeouts) };
}

function setTimeouts(server: Server['server'], { headers, request, idle, checkEvery }: HttpTimeouts): void {
  server.headersTimeout = headers;
  server.requestTimeout = request;
  server.keepAliveTimeout = idle;
  // Missing from its types: Node takes it when it is made, which restify does, and reads it when it listens.
  Object.assign(server, { connectionsCheckingInterval: checkEvery });
}

function bodyParser(): RequestHandler[] {
  // `maxBodySize` is missing from its types; the reader under it knows it.
  const options = { maxBodySize: largestBody, mapParams: false };
  return restify.plugins.jsonBodyParser(options);
}

const refuseEarly: RequestHandler = (request, response, next) => {
  const status = refuseUnread({ method: request.method ?? '', headers: request.headers });
  if (status === null) {
    next();
    return;
  }
  // The body was not read: the connection cannot serve another request.
  response.header('Connection', 'close');
  send(response, next, refusal(status), false);
};

function answerActivity({ check, receive }: HttpGiven): RequestHandler {
  return (request, response, next) => {
    const body: unknown = request.body;
    const answer = async (): Promise<Answer> => {
      const problem = check(body);
      if (problem !== null) return { status: 400, body: { error: problem } };
      const authorization = request.headers.authorization ?? '';
      return receive({ authorization, activity: body as Record<string, unknown> });
    };
    answer().then(
      (given) => send(response, next, given),
      () => send(response, next, refusal(500)),
    );
  };
}

function send(response: Response, next: Next, { status, body }: Answer, goOn?: false): void {
  if (body === undefined) response.send(status);
  else response.json(status, body);
  next(goOn);
}

function refusal(status: number): Answer {
  return { status, body: { error: words[status] ?? 'Not possible.' } };
}

interface RestifyError {
  statusCode?: number;
  toJSON?: () => unknown;
}

/** Restify's own refusals, such as broken JSON or an unknown path, without a word of the error behind them. */
function plainError(_request: Request, _response: Response, error: RestifyError, done: () => void): void {
  error.toJSON = () => refusal(error.statusCode ?? 500).body;
  done();
}

function listen(server: Server, { port, host }: HttpGiven): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function stop(server: Server, { drain }: HttpTimeouts): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.server.closeAllConnections(), drain);
    // Teams keeps its connections: one whose request has been answered would hold up the stop.
    server.on('after', () => server.server.closeIdleConnections());
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.server.closeIdleConnections();
  });
}
