import { link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../domain/app-error.ts';
import type { OwnerReply, OwnerRequest } from './owner-socket.ts';
import { connectTo, listenOn, longestMessage, ownerReply, ownerRequest, readLine } from './owner-socket.ts';

export type { OwnerReply, OwnerRequest } from './owner-socket.ts';

const door = 'lat.sock';
const candidateName = /^lat-\d+-\d+\.sock$/;

/** Ends the ownership: requests that are being served are answered first, new ones find nobody. */
export interface DataDirClaim {
  claimed: true;
  release(): Promise<void>;
}

/**
 * Makes this process the one owner of an embedded store, which two must never open at once. It then listens on
 * `DATA_DIR/lat.sock` (mode 0600) and gives what `lat` sends there to `serve`. A socket on which nobody listens any more,
 * as after a kill -9, is taken over. `claimed: false`: somebody else owns it, or is about to; ask them.
 *
 * How two are kept apart: whoever wants it first listens on a socket under a name that is never used twice, and then
 * looks at those of all others. Of two, the one that came later sees the other, so at most one finds itself alone, and
 * only that one owns. Where several see each other, the lowest name stays and the others step back.
 */
export async function claimDataDir(
  dataDir: string,
  serve: (request: OwnerRequest) => Promise<OwnerReply>,
): Promise<DataDirClaim | { claimed: false }> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const silent = new Set<Socket>();
  const receive = (socket: Socket): void => {
    silent.add(socket);
    void answer(socket, (request) => {
      silent.delete(socket);
      return serve(request);
    }).finally(() => silent.delete(socket));
  };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isAlive(dataDir, door)) return { claimed: false };
    // While one is about to own, coming back to it would only keep it from finding itself alone.
    if ((await candidatesBeside(dataDir, null)).length === 0) {
      const name = `lat-${String(process.hrtime.bigint()).padStart(20, '0')}-${String(process.pid)}.sock`;
      const server = await listenOn(dataDir, name, receive);
      if ((await standsAlone(dataDir, name)) && (await openDoor(dataDir, name))) {
        return { claimed: true, release: () => release(dataDir, { server, name, silent }) };
      }
      await close(dataDir, { server, name });
    }
    await pause(10);
  }
  return { claimed: false };
}

/**
 * Hands a request to whoever owns the data. `nobody`: no process does, and the caller may claim it.
 *
 * @throws AppError `store_unavailable` where the owner went away before it answered: the command may have been done, or
 *   not. RangeError where the request is too long.
 */
export async function askOwner(dataDir: string, request: OwnerRequest): Promise<OwnerReply | 'nobody'> {
  const text = `${JSON.stringify(request)}\n`;
  if (Buffer.byteLength(text) > longestMessage) throw new RangeError('The request is longer than 16 MB.');
  const socket = await connectTo(dataDir, door);
  if (socket === undefined) return 'nobody';
  try {
    socket.write(text);
    const reply = await readLine(socket);
    if (reply === undefined) throw new Error('The connection ended before the answer.');
    return ownerReply.parse(JSON.parse(reply));
  } catch (error) {
    throw new AppError('store_unavailable', 'The running program went away before it answered.', { cause: error });
  } finally {
    socket.destroy();
  }
}

/** True once no other candidate is left; false where one with a lower name is there, or somebody owns already. */
async function standsAlone(dataDir: string, name: string): Promise<boolean> {
  for (;;) {
    const others = await candidatesBeside(dataDir, name);
    if (others.length === 0) return true;
    if (others.some((other) => other < name) || (await isAlive(dataDir, door))) return false;
    await pause(10);
  }
}

/**
 * The sockets of all others that want to own or do; `name`: of our own, null while we have none. Dead ones are cleared
 * away, but by those who listen themselves only: one that looked dead because it was just about to listen then sees us
 * and steps back, so that no owner ever loses its name.
 */
async function candidatesBeside(dataDir: string, name: string | null): Promise<readonly string[]> {
  const others: string[] = [];
  for (const other of await readdir(dataDir)) {
    if (!candidateName.test(other) || other === name) continue;
    if (await isAlive(dataDir, other)) others.push(other);
    else if (name !== null) await rm(join(dataDir, other), { force: true });
  }
  return others;
}

async function isAlive(dataDir: string, name: string): Promise<boolean> {
  try {
    const socket = await connectTo(dataDir, name);
    socket?.destroy();
    return socket !== undefined;
  } catch (error) {
    // Somebody is there and too busy to take another connection.
    if (codeOf(error) === 'EAGAIN') return true;
    throw error;
  }
}

/**
 * Puts the owner's socket under the name that everybody knows, in place of a dead one, in one step. False where its own
 * name is gone: another process looked at it before it listened, and took it for dead.
 */
async function openDoor(dataDir: string, name: string): Promise<boolean> {
  const second = join(dataDir, `${name}.door`);
  try {
    await link(join(dataDir, name), second);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
  await rename(second, join(dataDir, door));
  return true;
}

/** What is being served is answered before the server has closed; connections that ask nothing are cut. */
async function release(
  dataDir: string,
  owner: { server: Server; name: string; silent: ReadonlySet<Socket> },
): Promise<void> {
  await rm(join(dataDir, door), { force: true });
  const closed = close(dataDir, owner);
  for (const socket of owner.silent) socket.destroy();
  await closed;
}

async function close(dataDir: string, { server, name }: { server: Server; name: string }): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => {
    resolve();
  });
  await rm(join(dataDir, name), { force: true });
  await promise;
}

async function answer(socket: Socket, serve: (request: OwnerRequest) => Promise<OwnerReply>): Promise<void> {
  socket.on('error', () => undefined);
  try {
    const line = await readLine(socket);
    // Somebody who only looked whether anybody is there.
    if (line === undefined) return;
    const { args, cwd, stdin } = ownerRequest.parse(JSON.parse(line));
    const reply = await serve({ args, cwd, ...(stdin !== undefined && { stdin }) });
    finish(socket, reply);
  } catch {
    finish(socket, { exitCode: 1, stdout: '', stderr: 'The running program could not do this.\n' });
  } finally {
    if (!socket.writableEnded) socket.destroy();
  }
}

function finish(socket: Socket, reply: OwnerReply): void {
  socket.end(`${JSON.stringify(reply)}\n`, () => socket.destroy());
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
