import { execFile } from 'node:child_process';
import type { Http } from '../../src/http/start-http.ts';
import { startHttp } from '../../src/http/start-http.ts';

const secret = 'postgres://lat:a-password@db/lat';
const fault = (): Error => Object.assign(new Error(`no way to ${secret}`), { statusCode: 418, body: { secret } });

describe('what a caller is told where something fails', () => {
  const servers: Http[] = [];
  afterAll(() => Promise.all(servers.map((http) => http.stop())));

  const serving = async (failing: 'check' | 'receive' | 'ready' | 'answer'): Promise<Http> => {
    const unprintable = { toJSON: () => Promise.reject(fault()) };
    const http = await startHttp({
      ...{ host: '127.0.0.1', port: 0 },
      check: () => {
        if (failing === 'check') throw fault();
        return null;
      },
      receive: () => {
        if (failing === 'receive') return Promise.reject(fault());
        return Promise.resolve({ status: 200, body: failing === 'answer' ? BigInt(1) : unprintable });
      },
      ready: () => (failing === 'ready' ? Promise.reject(fault()) : Promise.resolve()),
    });
    servers.push(http);
    return http;
  };

  const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"type":"message"}' };
  it.each([
    ['check', '/api/messages', posted, 500],
    ['receive', '/api/messages', posted, 500],
    ['answer', '/api/messages', posted, 500],
    ['ready', '/readyz', {}, 503],
  ] as const)('is no word of it: %s', async (failing, path, request, status) => {
    const http = await serving(failing);
    const answer = await fetch(`${http.url}${path}`, request);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(/^(""|\{"error":"(Not possible|Not ready)\."\})?$/);
    expect((await fetch(`${http.url}/healthz`)).status).toBe(200);
  });

  it('is in no log either: neither the token nor the body of a request whose answer cannot be written', async () => {
    const program = `
      const { startHttp } = await import(${JSON.stringify(new URL('../../src/http/start-http.ts', import.meta.url).href)});
      const receive = async () => ({ status: 200, body: BigInt(1) });
      const http = await startHttp({ host: '127.0.0.1', port: 0, check: () => null, receive, ready: async () => {} });
      const headers = { 'content-type': 'application/json', authorization: 'Bearer its-token' };
      const { status } = await fetch(http.url + '/api/messages', { method: 'POST', headers, body: '{"text":"typed"}' });
      await http.stop();
      process.exitCode = status === 500 ? 0 : 1;`;
    const [code, said] = await new Promise<[unknown, string]>((resolve) => {
      execFile(process.execPath, ['--input-type=module', '-e', program], (error, stdout, stderr) => {
        resolve([error?.code ?? 0, stdout + stderr]);
      });
    });
    expect([code, said]).toEqual([0, '']);
  });

  const paths = [
    '/',
    '/api',
    '/api/messages/',
    '/api/messages?x=${y}',
    '/%zz',
    '/%00',
    '/..%2f..%2fsrc/main.ts',
    '//',
    '/metrics',
  ];
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
  it.each(paths)('is one plain line for %s, whatever is asked of it', async (path) => {
    const http = servers[0] ?? (await serving('ready'));
    for (const method of methods) {
      const answer = await fetch(`${http.url}${path}`, { method });
      const text = await answer.text();
      expect([path, method, answer.status >= 400 && answer.status < 500]).toEqual([path, method, true]);
      if (method !== 'HEAD') expect(JSON.parse(text)).toEqual({ error: expect.any(String) as string });
      expect(text).not.toMatch(/stack|node_modules|Error\b|src\/|caused by/);
      expect([...answer.headers.keys()]).not.toContain('x-powered-by');
    }
  });
});
