import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file as it was put. */
export interface Upload {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

export interface UploadServer {
  url: string;
  uploads: Upload[];
  /** What the next uploads are answered with; 201 unless told. `cut` ends the connection instead. */
  answers: (number | 'cut')[];
  /** While set, no upload is answered before it resolves. */
  until: Promise<unknown> | null;
  close(): Promise<void>;
}

/** A stand-in for OneDrive's upload session: real HTTP on a loopback port. */
export async function startUploadServer(): Promise<UploadServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answer());
    const answer = async (): Promise<void> => {
      const { method = '', url = '', headers } = request;
      state.uploads.push({ method, path: url, headers, bytes: Buffer.concat(chunks) });
      const status = state.answers.shift() ?? 201;
      await state.until;
      if (status === 'cut') return void request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end('{"id":"item"}');
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const state: UploadServer = {
    ...{ url: `http://127.0.0.1:${String(port)}`, uploads: [], answers: [], until: null },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return state;
}
