import { percentile } from './figures.ts';
import { KeepAliveClient } from './keep-alive-client.ts';
import { pressBody, reasonText, saveDataOf } from './presses.ts';
import type { Talker } from './seed-sending.ts';

/** What people who answer questions meanwhile have waited, in milliseconds. */
export interface Talk {
  turns: number;
  p50: number;
  p99: number;
}

/** Milliseconds between two presses of one person: many more than people make. */
const pause = 200;

/**
 * People go through their questions, one connection each, until `signal`; then they begin anew. Rejects where the bot
 * does not answer as it should.
 */
export async function talk(url: string, talkers: readonly Talker[], signal: AbortSignal): Promise<Talk> {
  const latencies: number[] = [];
  await Promise.all(talkers.map((talker) => talkOne(url, talker, { signal, latencies })));
  return { turns: latencies.length, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

async function talkOne(
  url: string,
  talker: Talker,
  { signal, latencies }: { signal: AbortSignal; latencies: number[] },
): Promise<void> {
  const client = await KeepAliveClient.to(url);
  const press = async (verb: string, data: Record<string, unknown>): Promise<ReturnType<typeof saveDataOf>> => {
    const start = performance.now();
    const body = await client.post(pressBody(talker, verb, data));
    latencies.push(performance.now() - start);
    return saveDataOf(body);
  };
  const { cycleId } = talker;
  let save = await press('invitation.start', { cycleId, audience: 'frontline' });
  while (!signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    save =
      save === null
        ? await press('response.open', { cycleId, audience: 'frontline', index: 0 })
        : await press('response.save', { ...save, view: 'good', reason: `${reasonText} ${String(latencies.length)}` });
  }
  client.close();
}
