import { z } from 'zod';

const failure = z.object({
  name: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  stack: z.string().catch(''),
});

/** What an error may say in the log: its kind, its code, and where it came from. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  const { name, code, statusCode, stack } = failure.catch({ name: '', stack: '' }).parse(error);
  const at = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { error: name, code, statusCode, at };
}
