import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startFlags } from '../support/start-flags.ts';

/** A program of the bench in a process, and so an event loop, of its own. It answers one request at a time. */
export interface Child {
  ask(request: object, withinMs?: number): Promise<unknown>;
  /** Asks it to end, and ends it after five seconds. */
  stop(): Promise<void>;
}

/** What a child sends back: `failed` holds the reason. */
interface Reply {
  done?: unknown;
  failed?: string;
}

/** Starts `tests/bench/<file>`; what it writes to standard error is shown only where it ends before its time. */
export function startChild(file: string): Child {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(program, [], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], execArgv: [...startFlags()] });
  let written = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    written = (written + chunk).slice(-4_000);
  });
  return {
    ask: (request, withinMs = 60_000) => ask({ child, file, written: () => written }, request, withinMs),
    stop: () => stop(child),
  };
}

async function ask(
  given: { child: ChildProcess; file: string; written: () => string },
  request: object,
  withinMs: number,
): Promise<unknown> {
  const { child, file, written } = given;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const onReply = (reply: Reply): void => {
    if (reply.failed === undefined) resolve(reply.done);
    else reject(new Error(`${file}: ${reply.failed}`));
  };
  const onExit = (): void => reject(new Error(`${file} ended before its time:\n${written()}`));
  const late = setTimeout(() => reject(new Error(`${file} gave no answer within ${String(withinMs)} ms`)), withinMs);
  child.once('message', onReply).once('exit', onExit);
  try {
    child.send(request);
    return await promise;
  } finally {
    clearTimeout(late);
    child.off('message', onReply).off('exit', onExit);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  child.disconnect();
  await promise;
  clearTimeout(late);
}

/** In a child: answers each request with what `answer` gives, and runs `end` when the bench is done with it. */
export function serveParent(answer: (request: never) => Promise<unknown>, end: () => Promise<void>): void {
  process.on('message', (request) => {
    answer(request as never).then(
      (done) => process.send?.({ done }),
      (error: unknown) =>
        process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : 'failed' }),
    );
  });
  process.once('disconnect', () => {
    void end().finally(() => process.exit(0));
  });
}
