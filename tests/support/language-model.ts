import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived at the stand-in, in order. */
export interface ModelRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: { model?: string; stream?: boolean; messages?: { role: string; content: string }[] };
}

/** How the stand-in answers: a text in so many parts, once `until` has come, or something that goes wrong. */
export type ModelReply =
  | { text: string | ((request: ModelRequest) => string); finish?: string; parts?: number; until?: Promise<unknown> }
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** Bytes as they are, as an event stream; `cut` breaks the connection after them. */
  | { raw: string; cut?: boolean }
  /** Says nothing until the stand-in is closed. */
  | { silent: true };

export interface ModelStandIn {
  /** The endpoint, as AZURE_OPENAI_ENDPOINT has it. */
  url: string;
  requests: ModelRequest[];
  /** All that ever left for the model, in one text. */
  received(): string;
  /** How it answers from now on. */
  answers(reply: ModelReply): void;
  close(): Promise<void>;
}

/** A stand-in for the chat completions of Azure OpenAI: real HTTP on a loopback port, streamed as Azure streams. */
export async function startModel(first: ModelReply = { text: 'NOTHING' }): Promise<ModelStandIn> {
  const requests: ModelRequest[] = [];
  let reply = first;
  const server = createServer((request, response) => {
    void read(request).then(async (got) => {
      requests.push(got);
      const given = reply;
      if ('text' in given) await given.until;
      answer(response, given, got);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    requests,
    received: () => requests.map(({ body }) => JSON.stringify(body)).join('\n'),
    answers: (next) => {
      reply = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<ModelRequest> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  const { url: path = '', headers } = request;
  return { path, headers, body: JSON.parse(text) as ModelRequest['body'] };
}

function answer(response: ServerResponse, reply: ModelReply, request: ModelRequest): void {
  if ('silent' in reply) return;
  if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body ?? {}));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if ('raw' in reply) {
    response.write(reply.raw, () => (reply.cut === true ? response.destroy() : response.end()));
    return;
  }
  const { text, finish = 'stop', parts = 3 } = reply;
  const whole = typeof text === 'string' ? text : text(request);
  for (const event of streamOf(whole, finish, parts)) response.write(event);
  response.end();
}

/** The events of a text, as Azure sends them: what its filter found first, then the parts, then how it ended. */
export function streamOf(text: string, finish = 'stop', parts = 3): readonly string[] {
  const size = Math.max(1, Math.ceil(text.length / parts));
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );
  const events = [
    { choices: [], prompt_filter_results: [] },
    { choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] },
    ...pieces.map((content) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: finish }] },
  ];
  return [...events.map((event) => `data: ${JSON.stringify(event)}\n\n`), 'data: [DONE]\n\n'];
}
