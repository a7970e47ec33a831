import { once } from 'node:events';
import { chmod, mkdtemp, rm, symlink } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** A command for whoever holds the data: its arguments, the folder it was typed in, what it got on standard input. */
export const ownerRequest = z.object({ args: z.array(z.string()), cwd: z.string(), stdin: z.string().optional() });

export interface OwnerRequest {
  args: string[];
  cwd: string;
  stdin?: string;
}

export const ownerReply = z.object({ exitCode: z.number().int(), stdout: z.string(), stderr: z.string() });

export type OwnerReply = z.infer<typeof ownerReply>;

/** The longest request or reply, in bytes; one JSON text and a newline. */
export const longestMessage = 16 * 1024 * 1024;

/** Unix sockets take about 104 bytes of path on macOS and 108 on Linux. */
const longestPath = 100;

/**
 * Calls `use` with a path to `name` in `folder` that is short enough for a socket. Where the real one is not, it leads
 * through a link in a folder of our own (mode 0700) in the system's temporary folder, which is gone afterwards; a socket
 * bound through it stands in `folder` all the same.
 */
export async function withSocketPath<T>(folder: string, name: string, use: (path: string) => Promise<T>): Promise<T> {
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= longestPath) return use(path);
  const shortcut = await mkdtemp(join(tmpdir(), 'lat-'));
  try {
    await symlink(resolve(folder), join(shortcut, 'd'));
    return await use(join(shortcut, 'd', name));
  } finally {
    await rm(shortcut, { recursive: true, force: true });
  }
}

/** Listens on a socket that only this user may connect to. Throws where the name is taken. */
export async function listenOn(folder: string, name: string, serve: (socket: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, serve);
  await withSocketPath(folder, name, async (path) => {
    // The socket is made within this call, so that nothing else comes to be under this mask.
    const before = process.umask(0o177);
    server.listen(path);
    process.umask(before);
    await once(server, 'listening');
    try {
      await chmod(path, 0o600);
    } catch (error) {
      // Another process looked before it listened, took it for dead and cleared it away: `openDoor` finds that out.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  });
  return server;
}

/** A connection to a socket, or undefined where nobody listens on it any more, or it is not there. */
export async function connectTo(folder: string, name: string): Promise<Socket | undefined> {
  return withSocketPath(folder, name, async (path) => {
    const socket = connect({ path });
    // What breaks later ends the reading too, which tells the caller.
    socket.on('error', () => undefined);
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      // A reset comes from a socket that was closed while we stood in its queue.
      if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'ENOTSOCK'].includes(code)) return undefined;
      throw error;
    }
  });
}

/**
 * The first line that comes through a socket, without its end; undefined where the other side ends before there is one.
 *
 * @throws RangeError where it is longer than `longestMessage`.
 */
export async function readLine(socket: Socket): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const end = part.indexOf(0x0a);
    parts.push(end === -1 ? part : part.subarray(0, end));
    length += part.length;
    if (length > longestMessage) throw new RangeError('The message is longer than 16 MB.');
    if (end !== -1) return Buffer.concat(parts).toString('utf8');
  }
  return undefined;
}
