import { AppError } from '../domain/app-error.ts';

/** A frame of a stack: everything else in one may be a line of the error's message. */
const frame = /^\s+at \S.*:\d+:\d+\)?$/;
const mostFrames = 8;

/**
 * What an error may say in the log: its kind, its code and where it came from. Never the message, detail or parameters of an error
 * that is not ours, for they may hold what somebody typed: a database says which value it did not take.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null) return { error: typeof error };
  const { name, code, statusCode, stack } = error as Record<string, unknown>;
  return {
    error: word(name) ?? 'unnamed',
    code: word(code),
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
    message: error instanceof AppError ? error.message : undefined,
    at: typeof stack === 'string' ? framesOf(stack, error) : [],
  };
}

/** Names and codes are one word of the program that made them; a sentence is not one. */
function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : undefined;
}

function framesOf(stack: string, { message }: { message?: unknown }): readonly string[] {
  const head = typeof message === 'string' ? stack.indexOf(message) + message.length : 0;
  const lines = stack.slice(head).split('\n');
  return lines.flatMap((line) => (frame.test(line) ? [line.trim()] : [])).slice(0, mostFrames);
}
