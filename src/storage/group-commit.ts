import { setImmediate } from 'node:timers/promises';
import type { Lease, Statement } from './lease.ts';
import { NotCommitted, reasonOf } from './lease.ts';
import type { Answered } from './session-dialect.ts';

interface Waiting extends Statement {
  resolve: (answer: Answered) => void;
  reject: (reason: unknown) => void;
}

/** More would keep the first of them waiting. */
const largestGroup = 32;

/**
 * Commits statements that each are a whole transaction. Those of one council that come while the last group is under way
 * share the next transaction: beginning and commit cost more than such a statement. One that fails takes nothing from
 * the others: each then gets a transaction of its own.
 */
export class GroupCommit {
  readonly #take: () => Promise<Lease>;
  readonly #mostAtOnce: number;
  readonly #waiting = new Map<string, Waiting[]>();
  /** One transaction at a time for each council: two that lock the same rows in another order would block each other. */
  readonly #underWay = new Set<string>();
  #running = 0;

  constructor(take: () => Promise<Lease>, mostAtOnce: number) {
    this.#take = take;
    this.#mostAtOnce = mostAtOnce;
  }

  /** `begin` is what makes statements belong together: it names the council. */
  add(begin: string, statement: Statement): Promise<Answered> {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const group = this.#waiting.get(begin) ?? [];
    this.#waiting.set(begin, group);
    group.push({ ...statement, resolve, reject });
    if (this.#running < this.#mostAtOnce) void this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    this.#running += 1;
    for (;;) {
      // Until whatever has arrived by now has been read, and with it those who belong to the same group.
      await setImmediate();
      const next = this.#next();
      if (next === undefined) break;
      const [begin] = next;
      this.#underWay.add(begin);
      await this.#commit(...next);
      this.#underWay.delete(begin);
    }
    this.#running -= 1;
  }

  #next(): [begin: string, group: Waiting[]] | undefined {
    const first = [...this.#waiting].find(([begin]) => !this.#underWay.has(begin));
    if (first === undefined) return undefined;
    const [begin, all] = first;
    // What is left over goes to the end of the queue: no council keeps the others out.
    this.#waiting.delete(begin);
    if (all.length > largestGroup) this.#waiting.set(begin, all.slice(largestGroup));
    return [begin, all.slice(0, largestGroup)];
  }

  async #commit(begin: string, group: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#send(begin, group);
      group.forEach(({ resolve, reject }, at) => {
        const answer = answers[at];
        if (answer === undefined) reject(new Error('The statement gave no result.'));
        else resolve(answer);
      });
    } catch (error) {
      if (error instanceof NotCommitted && group.length > 1) {
        for (const one of group) await this.#commit(begin, [one]);
      } else {
        for (const { reject } of group) reject(reasonOf(error));
      }
    }
  }

  async #send(begin: string, statements: readonly Statement[]): Promise<readonly Answered[]> {
    const lease = await this.#take();
    try {
      return await lease.send({ begin, statements, commit: true });
    } finally {
      lease.release();
    }
  }
}
