import { createServer } from 'node:http';

export interface Metrics {
  url: string;
  stop(): Promise<void>;
}

/** Serves `GET /metrics` on this machine alone, whatever address the bot listens on: nobody is asked who they are there. */
export async function startMetrics({ port, text }: { port: number; text: () => Promise<string> }): Promise<Metrics> {
  const server = createServer((request, response) => {
    // Restify changes Node's own responses for the whole process: its `writeHead` gives nothing back to chain on.
    const answer = (status: number, body: string): void => {
      response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
      response.end(body);
    };
    if (request.method !== 'GET' || request.url !== '/metrics') {
      answer(404, '');
      return;
    }
    text().then(
      (body) => answer(200, body),
      () => answer(500, ''),
    );
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const listens = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${String(listens)}/metrics`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
