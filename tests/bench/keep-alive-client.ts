import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';

const endOfHead = Buffer.from('\r\n\r\n');

/**
 * One connection that sends one request after the other, with no more work than reading the length of the answer: what
 * the generator does is taken from the processor that the servers share.
 */
export class KeepAliveClient {
  readonly #socket: Socket;
  readonly #head: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (body: string) => void; reject: (error: Error) => void } | null = null;

  private constructor(socket: Socket, url: URL) {
    this.#socket = socket;
    this.#head = `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json; charset=utf-8\r\n`;
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection')));
  }

  static async to(address: string): Promise<KeepAliveClient> {
    const url = new URL(address);
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    await once(socket, 'connect');
    return new KeepAliveClient(socket, url);
  }

  /** The body of the answer. Rejects unless it is a 200. */
  post(body: string): Promise<string> {
    const answered = new Promise<string>((resolve, reject) => {
      if (this.#socket.destroyed) reject(new Error('The server has closed the connection'));
      else this.#waiting = { resolve, reject };
    });
    this.#socket.write(`${this.#head}Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
    return answered;
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const head = this.#received.indexOf(endOfHead);
    if (head === -1) return;
    const lines = this.#received.toString('latin1', 0, head);
    const length = /\r\ncontent-length: (\d+)/i.exec(lines)?.[1];
    const end = head + endOfHead.length + Number(length ?? 0);
    if (this.#received.length < end) return;
    const body = this.#received.toString('utf8', head + endOfHead.length, end);
    this.#received = this.#received.subarray(end);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (length !== undefined && lines.startsWith('HTTP/1.1 200')) waiting?.resolve(body);
    else waiting?.reject(new Error(`Answered ${lines.slice(0, 200)} ${body.slice(0, 500)}`));
  }
}
