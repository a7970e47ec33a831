import type { Http, HttpGiven } from '../../src/http/start-http.ts';
import { startHttp } from '../../src/http/start-http.ts';
import type { RawTalk } from './talk-raw.ts';
import { talkRaw } from './talk-raw.ts';

const head = (more = ''): string =>
  `POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n${more}`;
const activity = '{"type":"typing"}';
const whole = `${head()}Content-Length: ${String(activity.length)}\r\n\r\n${activity}`;

describe('requests that are slow, or too large', () => {
  let http: Http;
  const received: string[] = [];
  beforeAll(async () => {
    http = await startHttp({
      ...{ host: '127.0.0.1', port: 0, check: () => null, ready: () => Promise.resolve() },
      receive: ({ activity: { type } }) => {
        received.push(String(type));
        return Promise.resolve({ status: 200, body: { ok: true } });
      },
      timeouts: { headers: 100, request: 200, idle: 300, drain: 5_000, checkEvery: 20 },
    } satisfies HttpGiven);
  });
  beforeEach(() => void received.splice(0));
  afterAll(() => http.stop());

  /** Writes these parts one after the other, for as long as the server listens. */
  const dribble = ({ socket, closed }: RawTalk, part: string): Promise<string> => {
    const timer = setInterval(() => socket.write(part), 10);
    return closed.finally(() => clearInterval(timer));
  };

  it.each([
    ['headers that never end', '', 'X-More: x\r\n'],
    ['a header that comes letter by letter', `${head()}X-Slow: `, 'x'],
    ['a body that comes byte by byte', `${head('Content-Length: 200000\r\n')}\r\n`, 'x'],
    ['a body in pieces without end', `${head('Transfer-Encoding: chunked\r\n')}\r\n`, '1\r\nx\r\n'],
  ])('are cut off with %s, and others are served meanwhile', async (_name, first, part) => {
    const talk = await talkRaw(http.url);
    talk.socket.write(first === '' ? head() : first);
    const cut = dribble(talk, part);
    const other = await fetch(`${http.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: activity,
    });
    expect(other.status).toBe(200);
    expect(await cut).toBe('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    expect(received).toEqual(['typing']);
  });

  it.each([
    ['says nothing', ''],
    ['stops in the middle of its headers', head()],
    ['stops in the middle of its body', `${head('Content-Length: 20\r\n')}\r\n{`],
  ])('do not keep a connection that %s', async (_name, written) => {
    const talk = await talkRaw(http.url);
    if (written !== '') talk.socket.write(written);
    expect(await talk.closed).toMatch(/^(HTTP\/1\.1 408 Request Timeout\r\nConnection: close\r\n\r\n)?$/);
    expect(received).toEqual([]);
  });

  it('do not keep a connection that has been served and says no more', async () => {
    const talk = await talkRaw(http.url);
    talk.socket.write(whole);
    expect(await talk.closed).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(received).toEqual(['typing']);
  });

  it('are each answered, in order, where several come in one piece', async () => {
    const talk = await talkRaw(http.url);
    talk.socket.write(`${whole}${whole}GET /healthz HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n`);
    expect((await talk.closed).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(received).toEqual(['typing', 'typing']);
  });

  it.each([
    ['a header of 20 KB', 431, `${head(`X-Large: ${'x'.repeat(20_000)}\r\n`)}\r\n`],
    ['ten thousand headers', 431, `${head('X-More: x\r\n'.repeat(10_000))}\r\n`],
    ['a path of 20 KB', 431, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: bot\r\n\r\n`],
    ['a length beyond 256 KB', 413, `${head('Content-Length: 262145\r\n')}\r\n`],
    ['a length beyond all numbers', 400, `${head(`Content-Length: ${'9'.repeat(30)}\r\n`)}\r\n`],
    ['two lengths', 400, `${head('Content-Length: 2\r\nContent-Length: 17\r\n')}\r\n{}`],
    [
      'a length and pieces',
      400,
      `${head('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n')}\r\n2\r\n{}\r\n0\r\n\r\n`,
    ],
    ['pieces that are none', 400, `${head('Transfer-Encoding: chunked\r\n')}\r\nlong\r\n{}\r\n`],
    ['no HTTP at all', 400, 'hello there\r\n\r\n'],
  ])('are refused with %s, and never reach the bot', async (_name, status, written) => {
    const talk = await talkRaw(http.url);
    talk.socket.write(written);
    const answered = await talk.closed;
    expect(answered).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status)} `));
    expect(answered).not.toMatch(/node|stack|\bat \/|error:/i);
    expect(received).toEqual([]);
  });

  it('are refused where the pieces of a body come to more than 256 KB', async () => {
    const talk = await talkRaw(http.url);
    talk.socket.write(`${head('Transfer-Encoding: chunked\r\n')}\r\n`);
    for (let kilobytes = 0; kilobytes < 300; kilobytes += 50) {
      talk.socket.write(`${(50 * 1024).toString(16)}\r\n${' '.repeat(50 * 1024)}\r\n`);
    }
    talk.socket.write('0\r\n\r\n');
    expect(await talk.until(/256 KB at most/)).toMatch(/^HTTP\/1\.1 413 /);
    talk.socket.destroy();
    expect(received).toEqual([]);
  });
});
