import { connect } from 'node:net';
import type { Http } from '../../src/http/start-http.ts';
import { startHttp } from '../../src/http/start-http.ts';
import type { RawTalk } from './talk-raw.ts';
import { talkRaw } from './talk-raw.ts';

const request =
  'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{"type":"typing"}';
const anHour = 3_600_000;

describe('a stop, with a request under way on a connection that the other side keeps', () => {
  let http: Http;
  let talk: RawTalk;
  const turn = Promise.withResolvers<void>();
  const begin = async (drain: number): Promise<void> => {
    const received = Promise.withResolvers<void>();
    http = await startHttp({
      ...{ host: '127.0.0.1', port: 0, check: () => null, ready: () => Promise.resolve() },
      receive: async () => {
        received.resolve();
        await turn.promise;
        return { status: 200, body: { ok: true } };
      },
      timeouts: { headers: anHour, request: anHour, idle: anHour, drain, checkEvery: anHour },
    });
    talk = await talkRaw(http.url);
    talk.socket.write(request);
    await received.promise;
  };

  it('cuts it off where it takes too long', async () => {
    await begin(1);
    await http.stop();
    expect(await talk.closed).toBe('');
  });

  it('waits for its answer, and then not for the other side to let go', async () => {
    await begin(anHour);
    const stopped = http.stop();
    const refused = new Promise((resolve) => {
      connect(Number(new URL(http.url).port), '127.0.0.1').once('error', resolve);
    });
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
    turn.resolve();
    expect(await talk.closed).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"ok":true\}$/);
    await stopped;
  });
});
