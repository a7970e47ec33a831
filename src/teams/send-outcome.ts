import { z } from 'zod';
import type { SendOutcome } from '../usecases/ports.ts';

/** A code is one word; a sentence in its place might repeat what somebody wrote, and codes stand in the log. */
const word = z.string().regex(/^[\w.-]{0,60}$/);

/** What the SDK throws where a send failed: the answer of Teams, or why none came. */
const failure = z.object({
  name: word.catch(''),
  code: word.catch(''),
  /** Of the library that asks for tokens. */
  errorCode: word.optional().catch('not_told'),
  statusCode: z.number().optional().catch(undefined),
  response: z
    .object({ headers: z.custom<{ get(name: string): string | undefined }>((headers) => isHeaders(headers)) })
    .optional()
    .catch(undefined),
});

type Failure = z.infer<typeof failure>;

/** Nothing went out: the connection never opened, or no token was to be had. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'send_failed'];
const tryLater = [412, 429, 503];

/**
 * What became of a send that threw (DESIGN, promise 3). An answer that leaves open whether the message stands there
 * (500, 502, 504), a time-out and a connection that broke are `unknown`: only who asked may decide to send again.
 */
export function outcomeOf(error: unknown): Exclude<SendOutcome, { kind: 'sent' }> {
  const read = failure.catch({ name: '', code: '' }).parse(error);
  const { statusCode } = read;
  if (statusCode === undefined) return withoutAnswer(read);
  const code = `${String(statusCode)} ${read.code}`.trim();
  if (tryLater.includes(statusCode)) return { kind: 'retry', code, afterSeconds: retryAfter(read) };
  return statusCode >= 500 || statusCode === 408 ? { kind: 'unknown', code } : { kind: 'refused', code };
}

function withoutAnswer({ name, code, errorCode }: Failure): Exclude<SendOutcome, { kind: 'sent' }> {
  if (code === 'send_refused') return { kind: 'refused', code: 'service_host_not_allowed' };
  if (errorCode !== undefined) return { kind: 'retry', code: `sign-in ${errorCode}`, afterSeconds: null };
  if (neverSent.includes(code)) return { kind: 'retry', code, afterSeconds: null };
  return { kind: 'unknown', code: code || name || 'no_answer' };
}

/** Seconds to wait, as a number or as a date; nobody is believed who asks for more than an hour. */
const longestWait = 3_600;

function retryAfter({ response }: Failure): number | null {
  const header = response?.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,5}$/.test(header)) return Math.min(Number(header), longestWait);
  // A date is meant by the clock of whoever wrote it, which `Date` shows.
  const seconds = (Date.parse(header) - Date.parse(response?.headers.get('date') ?? '')) / 1_000;
  return Number.isNaN(seconds) || !/GMT$/.test(header) ? null : Math.min(Math.max(0, Math.ceil(seconds)), longestWait);
}

function isHeaders(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function';
}
