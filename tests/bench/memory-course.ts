import { readFileSync } from 'node:fs';
import { median } from './figures.ts';

/**
 * Resident megabytes of a process over a run. `tenths`: the median of what was seen while each tenth of the messages
 * arrived, the first first; a single look may fall just before or just after memory was given back.
 */
export interface MemoryCourse {
  tenths: readonly number[];
  most: number;
}

/** The last tenth ÷ the fifth: by then everything has been loaded once, and what grows from there on grows for ever. */
export function memoryGrowth({ tenths }: MemoryCourse): number {
  return (tenths[9] ?? Number.NaN) / (tenths[4] ?? Number.NaN);
}

/** Watches the memory of a process while messages arrive. */
export class MemoryWatch {
  readonly #due: number;
  readonly #seen: number[][] = Array.from({ length: 10 }, () => []);
  #most = 0;

  /** @param due how many messages are to arrive */
  constructor(due: number) {
    this.#due = due;
  }

  look(pid: number | undefined, arrived: number): void {
    const megabytes = residentMegabytes(pid);
    this.#most = Math.max(this.#most, megabytes);
    if (megabytes > 0 && arrived > 0) this.#seen[Math.min(9, Math.floor((arrived / this.#due) * 10))]?.push(megabytes);
  }

  /** A tenth that nobody looked at, because it arrived between two looks, is as the one before. */
  course(): MemoryCourse {
    const tenths: number[] = [];
    for (const seen of this.#seen) tenths.push(seen.length > 0 ? median(seen) : (tenths.at(-1) ?? Number.NaN));
    return { tenths, most: this.#most };
  }
}

/** 0 where the process is gone. */
function residentMegabytes(pid: number | undefined): number {
  try {
    const pages = readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ')[1];
    return Math.round((Number(pages) * 4_096) / 1_048_576);
  } catch {
    return 0;
  }
}
