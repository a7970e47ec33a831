import { readFileSync } from 'node:fs';

/** Resident megabytes of a process over a run. `tenths`: when each tenth of the messages had arrived, the first first. */
export interface MemoryCourse {
  tenths: readonly number[];
  most: number;
}

/** Watches the memory of a process while messages arrive. */
export class MemoryWatch {
  readonly #due: number;
  readonly #tenths: number[] = [];
  #most = 0;

  /** @param due how many messages are to arrive */
  constructor(due: number) {
    this.#due = due;
  }

  look(pid: number | undefined, arrived: number): void {
    const megabytes = residentMegabytes(pid);
    this.#most = Math.max(this.#most, megabytes);
    while (this.#tenths.length < 10 && arrived >= (this.#due * (this.#tenths.length + 1)) / 10)
      this.#tenths.push(megabytes);
  }

  course(): MemoryCourse {
    return { tenths: [...this.#tenths], most: this.#most };
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
