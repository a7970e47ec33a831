import { serveParent } from './child-process.ts';
import type { Run } from './figures.ts';
import { runOf } from './figures.ts';
import { KeepAliveClient } from './keep-alive-client.ts';
import type { BenchPerson } from './presses.ts';
import { cardIn, pressBody } from './presses.ts';

/**
 * What the bench asks of the generator: everybody asks for the list of gaps and pages through it, again and again for `ms`;
 * where that is null, once to its end.
 */
interface Request {
  url: string;
  people: BenchPerson[];
  ms: number | null;
}

/** `largest`: bytes of the largest card. */
export interface PagedRun {
  run: Run;
  largest: number;
}

interface Seen {
  /** An instant of `performance.now()`; null: until the list ends. */
  until: number | null;
  latencies: number[];
  largest: number;
}

async function page({ url, people, ms }: Request): Promise<PagedRun> {
  const clients = await Promise.all(people.map(() => KeepAliveClient.to(url)));
  try {
    const start = performance.now();
    const seen: Seen = { until: ms === null ? null : start + ms, latencies: [], largest: 0 };
    await Promise.all(clients.map((client, at) => pageThrough(client, people[at], seen)));
    return { run: runOf(seen.latencies, performance.now() - start), largest: seen.largest };
  } finally {
    for (const client of clients) client.close();
  }
}

async function pageThrough(client: KeepAliveClient, who: BenchPerson | undefined, seen: Seen): Promise<void> {
  if (who === undefined) throw new Error('Nobody to ask');
  let next: Record<string, unknown> | undefined;
  for (;;) {
    const body = pressBody(who, 'gaps.show', next ?? { cycleId: who.cycleId });
    const start = performance.now();
    if (seen.until !== null && start > seen.until) return;
    const answered = await client.post(body);
    seen.latencies.push(performance.now() - start);
    const card = cardIn(answered);
    seen.largest = Math.max(seen.largest, Buffer.byteLength(JSON.stringify(card)));
    const last = next;
    next = card.actions?.find(({ title }) => title === 'Next page')?.data;
    // A refusal has no next page either.
    if (next === undefined && last === undefined) throw new Error(`No list: ${answered.slice(0, 500)}`);
    if (next === undefined && seen.until === null) return;
  }
}

serveParent(page, async () => undefined);
