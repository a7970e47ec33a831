import type { Completion, LanguageModel, ModelFault, ModelMessage } from '../usecases/ports.ts';
import { readCompletion } from './read-completion.ts';
import { readPrompts } from './read-prompts.ts';

/** Where the model is: `endpoint` of an Azure OpenAI resource, or the base address of a compatible service. */
export interface ModelSettings {
  endpoint: string;
  deployment: string;
  apiKey: string;
  /** Milliseconds that one text may take, whole; the default is what a chat waits for. */
  longestMs?: number;
}

/** Teams waits some 15 seconds for a turn. */
const usualMs = 10_000;

/** Texts that one process has written at once; more are refused, so that a slow service holds no more turns than that. */
const mostAtOnce = 16;

/** The most that is asked for. Models that think first use these up on it, so it is far more than what is shown. */
const mostTokens = 2_000;

/**
 * A language model behind the chat completions of Azure OpenAI, or of a service that answers as it does, over HTTPS.
 * What it is sent and what it answers stands in no log, nor does the key. Source: Azure OpenAI, the `v1` API.
 */
export class AzureOpenAi implements LanguageModel {
  readonly prompts = readPrompts();
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #settings: ModelSettings;
  #writing = 0;

  constructor(settings: ModelSettings) {
    const { endpoint, apiKey } = settings;
    const base = endpoint.replace(/\/+$/, '');
    const { pathname, hostname } = new URL(base);
    const isAzure = pathname === '/' || hostname.endsWith('.azure.com') || hostname.endsWith('.azure.us');
    this.#settings = settings;
    this.#url = `${base}${pathname === '/' ? '/openai/v1' : ''}/chat/completions`;
    this.#headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(isAzure ? { 'api-key': apiKey } : { authorization: `Bearer ${apiKey}` }),
    };
  }

  async complete(messages: readonly ModelMessage[], { signal }: { signal?: AbortSignal } = {}): Promise<Completion> {
    if (this.#writing >= mostAtOnce) return failed('throttled');
    const limit = AbortSignal.timeout(this.#settings.longestMs ?? usualMs);
    this.#writing += 1;
    try {
      return await this.#ask(messages, signal === undefined ? limit : AbortSignal.any([limit, signal]));
    } catch {
      // The error may tell what was sent, so nothing of it is passed on.
      return failed(limit.aborted || signal?.aborted === true ? 'timed_out' : 'unreachable');
    } finally {
      this.#writing -= 1;
    }
  }

  async #ask(messages: readonly ModelMessage[], signal: AbortSignal): Promise<Completion> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify({
        model: this.#settings.deployment,
        messages: messages.map(({ role, text }) => ({ role, content: text })),
        max_completion_tokens: mostTokens,
        stream: true,
      }),
      // A redirect would take the key and the passages to another host.
      redirect: 'error',
      signal,
    });
    if (response.ok && response.body !== null) return readCompletion(response.body);
    const filtered = response.status === 400 && (await response.text()).slice(0, 10_000).includes('content_filter');
    await response.body?.cancel().catch(() => undefined);
    return failed(filtered ? 'filtered' : faultOf(response.status));
  }
}

function faultOf(status: number): ModelFault {
  if (status === 401 || status === 403) return 'key_refused';
  if (status === 404) return 'no_such_deployment';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unavailable' : 'malformed';
}

function failed(code: ModelFault): Completion {
  return { kind: 'failed', code };
}
