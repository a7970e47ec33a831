import type { Next, Request, RequestHandler, Response, Server } from 'restify';
import restify from 'restify';
import { largestBody, refuseUnread } from './request-rules.ts';

/** What the bot answers to one activity; `body` is sent as JSON, undefined for none. */
export interface Answer {
  status: number;
  body?: unknown;
}

/**
 * - `check`: what is wrong with a body as an activity, in one plain line, or null.
 * - `receive`: takes an activity that passed; must not throw.
 * - `ready`: resolves while the store answers.
 */
export interface HttpGiven {
  host: string;
  port: number;
  check: (body: unknown) => string | null;
  receive: (request: { authorization: string; activity: Record<string, unknown> }) => Promise<Answer>;
  ready: () => Promise<void>;
}

export interface Http {
  url: string;
  /** Takes no new request, lets those that run finish, and closes what is left after five seconds. */
  stop(): Promise<void>;
}

const idleMs = 65_000;
const drainMs = 5_000;

const words: Readonly<Record<number, string>> = {
  400: 'The body must be one JSON object.',
  401: 'Not authorised.',
  404: 'Nothing is here.',
  405: 'Not this way: activities are sent by POST.',
  413: 'The body is too large: 256 KB at most.',
  415: 'Only application/json without Content-Encoding is taken.',
  503: 'Not ready.',
};

/** Serves `POST /api/messages`, `/healthz` and `/readyz`; every refusal is one plain line of ours. */
export async function startHttp(given: HttpGiven): Promise<Http> {
  const server = restify.createServer({ name: 'LAT Assistant' });
  // Longer than a load balancer keeps a connection idle, so that it never sends into one that closes.
  server.server.keepAliveTimeout = idleMs;
  server.server.headersTimeout = idleMs + 1_000;
  server.server.requestTimeout = 30_000;
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
  return { url: `http://${given.host}:${String(port)}`, stop: () => stop(server) };
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
    const problem = check(body);
    if (problem !== null) {
      send(response, next, { status: 400, body: { error: problem } });
      return;
    }
    const authorization = request.headers.authorization ?? '';
    receive({ authorization, activity: body as Record<string, unknown> }).then(
      (answer) => send(response, next, answer),
      () => send(response, next, { status: 500 }),
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

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.server.closeIdleConnections();
  });
}
