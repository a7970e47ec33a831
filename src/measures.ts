import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { measureSending } from './usecases/measure-sending.ts';
import type { Meter, Poster } from './usecases/ports.ts';
import type { Services } from './usecases/services.ts';

/** Asking every council for its outbox is dear: asked more often than this, the last figure stands. */
const freshForMs = 15_000;

/**
 * The figures of one process for whoever runs it, in Prometheus' words; units stand in the names. Labels hold names of the
 * code alone: no person, no council, no text. `docs/operations.md` says what each means and what to do.
 */
export class Measures implements Meter {
  readonly #registry = new Registry();
  readonly #turns = new Histogram({
    ...{ name: 'lat_turn_duration_seconds', help: 'Turns by what was asked and how they ended.' },
    ...{ labelNames: ['asked', 'end'], buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
    registers: [this.#registry],
  });
  readonly #sends = new Counter({
    ...{ name: 'lat_sends_total', help: 'Messages of our own by what Teams answered.', labelNames: ['outcome'] },
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  turnEnded({ asked, end, seconds }: Parameters<Meter['turnEnded']>[0]): void {
    this.#turns.observe({ asked, end }, seconds);
  }

  /** The poster, with what Teams answers counted; 412, 429 and 503 are `throttled`. */
  counting(poster: Poster): Poster {
    return {
      post: async (...given) => {
        const outcome = await poster.post(...given);
        const throttled = outcome.kind === 'retry' && /^(412|429|503)/.test(outcome.code);
        this.#sends.inc({ outcome: throttled ? 'throttled' : outcome.kind });
        return outcome;
      },
    };
  }

  /** Adds what is looked up when somebody asks: the database, the queue and the outbox. */
  watch({ store, clock }: Pick<Services, 'store' | 'clock'>): void {
    const gauge = (name: string, help: string, read: () => Promise<number>): Gauge => {
      const made: Gauge = new Gauge({
        ...{ name, help, registers: [this.#registry] },
        // A store that is away must not keep the other figures back.
        collect: async () => made.set(await read().catch(() => Number.NaN)),
      });
      return made;
    };
    gauge('lat_database_answer_seconds', 'How long the database takes to answer; NaN where it does not.', async () => {
      const asked = performance.now();
      await store.ping();
      return (performance.now() - asked) / 1000;
    });
    gauge('lat_queue_jobs', 'Jobs of the queue that wait or run.', async () => {
      const { rows } = await store.queue.db.executeSql(
        `select count(*)::int as jobs from pgboss.job where state < 'completed'`,
      );
      return (rows[0] as { jobs: number }).jobs;
    });
    gauge('lat_outbox_oldest_due_seconds', 'How long the message that is due the longest has been due.', () =>
      this.#outbox({ store, clock }),
    );
  }

  /** All figures as Prometheus reads them. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #asked: { at: number; age: Promise<number> } | undefined;

  #outbox(services: Pick<Services, 'store' | 'clock'>): Promise<number> {
    if (this.#asked === undefined || performance.now() - this.#asked.at > freshForMs) {
      this.#asked = { at: performance.now(), age: measureSending(services) };
    }
    return this.#asked.age;
  }
}
