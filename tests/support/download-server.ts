import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a path of the server answers: bytes, a status, a redirect, bytes without end, or an answer that is cut. */
export type Download = Uint8Array | number | { to: string } | 'endless' | 'cut';

export interface DownloadServer {
  url: string;
  files: Map<string, Download>;
  /** Paths that were asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** A stand-in for OneDrive, from which sent files are fetched: real HTTP on a loopback port. */
export async function startDownloadServer(): Promise<DownloadServer> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    state.asked.push(path);
    const file = state.files.get(path) ?? 404;
    const isBytes = file instanceof Uint8Array;
    const other = typeof file === 'object' && !isBytes ? 302 : 200;
    // The program under test shares this process, and with it what restify does to every response.
    response.writeHead(typeof file === 'number' ? file : other, other === 302 ? { location: locationOf(file) } : {});
    if (file === 'cut') return void response.write('%PDF-', () => request.socket.destroy());
    if (file === 'endless') return endless(response);
    response.end(isBytes ? file : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const state: DownloadServer = {
    ...{ url: `http://127.0.0.1:${String(port)}`, files: new Map(), asked: [] },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return state;
}

function locationOf(file: Download): string {
  return typeof file === 'object' && 'to' in file ? file.to : '';
}

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024, 0x61);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}
