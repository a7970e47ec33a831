import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A connection on which a test writes what it likes. */
export interface RawTalk {
  socket: Socket;
  /** All that was answered until the server closed the connection. */
  closed: Promise<string>;
  /** All that was answered, as soon as it fits. */
  until(pattern: RegExp): Promise<string>;
}

export async function talkRaw(url: string): Promise<RawTalk> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const told = new Set<() => void>();
  let answered = '';
  socket.setEncoding('latin1').on('data', (part: string) => {
    answered += part;
    for (const tell of told) tell();
  });
  // A server that closes while a test still writes is what is asked for.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answered)));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const until = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (pattern.test(answered)) resolve(answered);
      };
      told.add(look);
      socket.once('close', () => reject(new Error(`Closed after ${answered}`)));
      look();
    });
  return { socket, closed, until };
}
