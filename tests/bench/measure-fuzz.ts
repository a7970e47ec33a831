import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FuzzRun } from '../fuzz/run-fuzz.ts';
import { runFuzz } from '../fuzz/run-fuzz.ts';
import { startFuzzedBot } from '../fuzz/start-fuzzed-bot.ts';
import type { Target } from './figure-words.ts';
import { ratio, whole } from './figure-words.ts';
import { median, table } from './figures.ts';

export interface FuzzFigures {
  run: FuzzRun;
  count: number;
  /** Megabytes of the heap after each tenth, with everything collected that nobody uses. */
  heap: readonly number[];
}

export const fuzzCounts = { whole: 10_000, small: 500 };

/** Mutated activities against the bot, in this process; see `tests/fuzz`. */
export async function measureFuzz(seed: number, count: number, isSigned: boolean): Promise<FuzzFigures> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap: number[] = [];
  const onProgress = (): void => {
    collect();
    heap.push(process.memoryUsage().heapUsed / 1e6);
  };
  const fuzzed = await startFuzzedBot({ isSigned });
  try {
    return { run: await runFuzz(fuzzed, { seed, count, onProgress }), count, heap };
  } finally {
    await fuzzed.stop();
  }
}

export function describeFuzz({ run, heap }: FuzzFigures): string {
  const statuses = [...run.statuses].toSorted(([a], [b]) => a - b);
  const rows = [
    ['', ...statuses.map(([status]) => `answered ${String(status)}`), 'mutated', 'verbs', 'messages sent'],
    ['activities', ...[...statuses.map(([, count]) => count), run.mutated, run.verbs.size, run.sent].map(String)],
  ];
  return [
    table('Mutated activities', rows),
    table('Heap in MB after each tenth', [
      ['', ...heap.map((_, tenth) => whole(tenth + 1))],
      ['collected', ...heap.map(whole)],
    ]),
    ...run.findings.map((finding) => JSON.stringify(finding)),
  ].join('\n');
}

export function fuzzTargets({ run, count, heap }: FuzzFigures): readonly Target[] {
  const growth = median(heap.slice(-3)) / median(heap.slice(0, 3));
  return [
    [
      `${whole(count)} mutated activities: failures, errors, texts shown to others`,
      whole(run.findings.length),
      '0',
      run.findings.length === 0,
    ],
    ['mutated activities: heap, last third ÷ first', ratio(growth), '≤ 1.15', growth <= 1.15],
  ];
}
