/** What one run of the generator measured. */
export interface Run {
  turns: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The figures of a run from the milliseconds that each of its turns took. */
export function runOf(latencies: readonly number[], elapsedMs: number): Run {
  return {
    turns: latencies.length,
    perSecond: (latencies.length / elapsedMs) * 1000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/** Several runs as one: the median of each figure, and all turns. */
export function medianRun(runs: readonly Run[]): Run {
  const of = (figure: keyof Run): number => median(runs.map((run) => run[figure]));
  const turns = runs.reduce((sum, run) => sum + run.turns, 0);
  return { turns, perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') };
}

/** A table in text: the first column to the left, the others to the right. */
export function table(title: string, rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const rule = '-'.repeat(Math.max(title.length, ...lines.map((line) => line.length)));
  return [title, rule, lines[0], rule, ...lines.slice(1), ''].join('\n');
}
