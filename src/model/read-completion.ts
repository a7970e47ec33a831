import { z } from 'zod';
import type { Completion, ModelFault } from '../usecases/ports.ts';

/** The longest answer of the service in bytes, and the longest text in it in characters; both are far over what is shown. */
const mostBytes = 1_000_000;
const longestText = 8_000;

/** One event of the stream. The first one of Azure has no choices: it tells what its filter found in what it was sent. */
const event = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish() }).nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
});

/**
 * Reads a text to its end from a stream of server-sent events, as chat completions send it. A stream that is cut, that is
 * no such stream, or that the service's filter ended gives no part of a text: half an answer may say the opposite.
 *
 * @throws whatever the connection throws while it is read.
 */
export async function readCompletion(body: ReadableStream<Uint8Array>): Promise<Completion> {
  const decoder = new TextDecoder('utf-8');
  const reading = new Reading();
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) return failed('too_long');
    reading.add(decoder.decode(chunk, { stream: true }));
    if (reading.fault !== null) return failed(reading.fault);
  }
  return reading.end();
}

/** What has been read of a stream so far. */
class Reading {
  fault: ModelFault | null = null;
  #rest = '';
  #text = '';
  #finished: string | null = null;

  add(part: string): void {
    const lines = (this.#rest + part).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (this.fault === null) this.#addLine(line);
  }

  end(): Completion {
    if (this.#rest !== '') this.add('\n');
    if (this.fault !== null) return failed(this.fault);
    if (this.#finished === 'content_filter') return failed('filtered');
    if (this.#finished === 'length') return failed('too_long');
    return this.#finished === 'stop' ? { kind: 'completed', text: this.#text } : failed('malformed');
  }

  /** A comment, a blank line and fields other than data tell nothing. */
  #addLine(line: string): void {
    if (!line.startsWith('data:')) return;
    const data = line.slice('data:'.length).trim();
    if (data === '[DONE]') return;
    const parsed = event.safeParse(jsonOf(data));
    if (!parsed.success) {
      this.fault = 'malformed';
      return;
    }
    const [choice] = parsed.data.choices;
    this.#text += choice?.delta?.content ?? '';
    this.#finished = choice?.finish_reason ?? this.#finished;
    if (this.#text.length > longestText) this.fault = 'too_long';
  }
}

function jsonOf(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
}

function failed(code: ModelFault): Completion {
  return { kind: 'failed', code };
}
