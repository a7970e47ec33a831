import { AzureOpenAi } from '../../src/model/azure-open-ai.ts';
import type { ModelFault } from '../../src/usecases/ports.ts';
import type { ModelReply, ModelStandIn } from '../support/language-model.ts';
import { startModel, streamOf } from '../support/language-model.ts';

let model: ModelStandIn;
beforeAll(async () => {
  model = await startModel();
});
afterAll(() => model.close());

const connected = (more: Partial<ConstructorParameters<typeof AzureOpenAi>[0]> = {}): AzureOpenAi =>
  new AzureOpenAi({ endpoint: model.url, deployment: 'ours', apiKey: 'very secret', ...more });

const asked = [
  { role: 'system', text: 'Answer.' },
  { role: 'user', text: 'How often?' },
] as const;

describe('a language model', () => {
  it('writes a text that comes in parts, letters of several bytes among them cut in two', async () => {
    model.answers({ text: 'Supervision is monthly – so says the café’s log [1].', parts: 20 });
    await expect(connected().complete(asked)).resolves.toEqual({
      kind: 'completed',
      text: 'Supervision is monthly – so says the café’s log [1].',
    });
    expect(model.requests.at(-1)).toMatchObject({
      path: '/openai/v1/chat/completions',
      headers: { 'api-key': 'very secret' },
      body: {
        model: 'ours',
        stream: true,
        messages: [
          { role: 'system', content: 'Answer.' },
          { role: 'user', content: 'How often?' },
        ],
      },
    });
  });

  it('is asked as compatible services want it where the endpoint has a path of its own', async () => {
    model.answers({ text: 'Yes.' });
    await connected({ endpoint: `${model.url}/v1/` }).complete(asked);
    const { path, headers } = model.requests.at(-1) ?? {};
    expect(path).toBe('/v1/chat/completions');
    expect(headers).toMatchObject({ authorization: 'Bearer very secret' });
    expect(headers).not.toHaveProperty('api-key');
  });

  it.each<[string, ModelReply]>([
    ['with carriage returns', { raw: streamOf('Yes.').join('').replaceAll('\n', '\r\n') }],
    ['with comments and other fields', { raw: `: hello\n\nevent: x\nid: 1\n${streamOf('Yes.').join('')}` }],
    ['without the last blank line', { raw: streamOf('Yes.').join('').trimEnd() }],
    ['without the word that it is done', { raw: streamOf('Yes.').slice(0, -1).join('') }],
  ])('is read %s', async (_, reply) => {
    model.answers(reply);
    await expect(connected().complete(asked)).resolves.toEqual({ kind: 'completed', text: 'Yes.' });
  });

  it.each<[ModelFault, string, ModelReply]>([
    ['throttled', '429', { status: 429, headers: { 'retry-after': '20' } }],
    ['unavailable', '500', { status: 500 }],
    ['unavailable', '503', { status: 503 }],
    ['key_refused', '401', { status: 401 }],
    ['key_refused', '403', { status: 403 }],
    ['no_such_deployment', '404', { status: 404 }],
    ['malformed', '400', { status: 400, body: { error: { code: 'invalid_request' } } }],
    ['filtered', '400 of the filter', { status: 400, body: { error: { code: 'content_filter' } } }],
    ['filtered', 'a stream that the filter ended', { text: 'So far', finish: 'content_filter' }],
    ['too_long', 'a stream that ran out of tokens', { text: 'So far', finish: 'length' }],
    ['too_long', 'a text without end', { text: 'x'.repeat(9_000) }],
    ['too_long', 'a stream without end', { raw: `: ${'x'.repeat(1_100_000)}\n` }],
    ['malformed', 'no JSON', { raw: 'data: {"choices":[\n\n' }],
    ['malformed', 'another JSON', { raw: 'data: {"answer":"Yes."}\n\n' }],
    ['malformed', 'a page', { raw: '<html>Sign in</html>' }],
    ['malformed', 'nothing', { raw: '' }],
    ['malformed', 'a stream that ends in the middle', { raw: streamOf('Yes.').slice(0, 3).join('') }],
    ['unreachable', 'a connection that is cut', { raw: streamOf('Yes.').slice(0, 3).join(''), cut: true }],
    ['unreachable', 'a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }],
  ])('writes nothing, but says %s, on %s', async (code, _, reply) => {
    model.answers(reply);
    await expect(connected().complete(asked)).resolves.toEqual({ kind: 'failed', code });
  });

  it('is waited for no longer than it may take, or than somebody wants', async () => {
    model.answers({ silent: true });
    const tooSlow = { kind: 'failed', code: 'timed_out' };
    await expect(connected({ longestMs: 20 }).complete(asked)).resolves.toEqual(tooSlow);
    await expect(connected().complete(asked, { signal: AbortSignal.timeout(20) })).resolves.toEqual(tooSlow);
  });

  it('is not reached where nobody listens', async () => {
    const nobody = connected({ endpoint: 'http://127.0.0.1:9' });
    await expect(nobody.complete(asked)).resolves.toEqual({ kind: 'failed', code: 'unreachable' });
  });

  it('writes sixteen texts at once and refuses more, until some are written', async () => {
    model.answers({ silent: true });
    const busy = connected({ longestMs: 500 });
    const first = Array.from({ length: 16 }, () => busy.complete(asked));
    await expect(busy.complete(asked)).resolves.toEqual({ kind: 'failed', code: 'throttled' });
    await Promise.all(first);
    model.answers({ text: 'Yes.' });
    await expect(busy.complete(asked)).resolves.toEqual({ kind: 'completed', text: 'Yes.' });
  });
});
