import { findCouncil } from '../storage/council-repository.ts';
import { countDue, nextDueAt } from '../storage/outbox-repository.ts';
import type { ClaimedPost } from './claim-post.ts';
import { claimPosts } from './claim-post.ts';
import { describeError } from './describe-error.ts';
import type { Poster, PostReader, SendOutcome, WaitUntil } from './ports.ts';
import type { Services } from './services.ts';
import type { Ended, SendResult } from './settle-post.ts';
import { PostSettler } from './settle-posts.ts';
import { TenantPace } from './tenant-pace.ts';

/** What became of the rows that were due, and when the next one is (null: nothing waits). */
export interface SendingReport {
  sent: number;
  failed: number;
  unknown: number;
  waiting: number;
  nextAttemptAt: Date | null;
}

/**
 * How a process sends: at whose pace, who looks whether an unknown send has arrived (null: nobody), and what tells it to
 * end. Left out, which is for tests, whose clock stands still: at the usual pace without waiting for it.
 */
export interface SendingManner {
  pace: TenantPace;
  reader: PostReader | null;
  wait: WaitUntil;
  stop?: AbortSignal;
}

/** Rows in one run, so that other councils get their turn; whoever called looks at `nextAttemptAt` and calls again. */
const mostRows = 1_000;
/** Rows that are being sent at a time: what memory is bounded by, and enough for answers that take three seconds. */
const mostUnderWay = 100;
/** What Teams takes in a second from one bot in one tenant, unless it is told otherwise. */
const usualPerSecond = 30;

/**
 * Empties a council's outbox of what is due (DESIGN, promise 3): as many rows as may leave next are claimed under a lease,
 * sent outside any transaction, each at its slot in the tenant's pace, and settled together. Several instances may run
 * this at once. Asked to stop, it claims nothing more and ends what is under way.
 */
export async function sendDuePosts(
  services: Services,
  poster: Poster,
  councilId: string,
  manner: SendingManner = usualManner(services),
): Promise<SendingReport> {
  return new SendingRun({ services, poster, councilId, manner }).run();
}

function usualManner({ store, clock }: Services): SendingManner {
  const wait = (): Promise<void> => Promise.resolve();
  return { pace: new TenantPace({ store, clock, wait, perSecond: usualPerSecond }), reader: null, wait };
}

interface Given {
  services: Services;
  poster: Poster;
  councilId: string;
  manner: SendingManner;
}

class SendingRun {
  readonly #given: Given;
  readonly #settler: PostSettler;
  readonly #underWay = new Set<Promise<void>>();
  readonly #counts: Record<Ended, number> = { sent: 0, failed: 0, unknown: 0, waiting: 0 };
  readonly #faults: unknown[] = [];
  #rows = 0;
  /** Whether the last slots were all used, so that there is likely to be more. */
  #filled = false;

  constructor(given: Given) {
    this.#given = given;
    const { services, councilId, manner } = given;
    this.#settler = new PostSettler({ services, councilId, wait: manner.wait, stop: manner.stop });
  }

  async run(): Promise<SendingReport> {
    const { services, councilId } = this.#given;
    const tenantId = await this.#tenantId();
    const heldUntil = tenantId === undefined ? null : await this.#sendAll(tenantId);
    await Promise.all(this.#underWay);
    if (this.#faults.length > 0) throw this.#faults[0];
    const next = await services.store.inCouncil(councilId, (tx) => nextDueAt(tx));
    const held = next !== null && heldUntil !== null && heldUntil > next;
    return { ...this.#counts, nextAttemptAt: held ? heldUntil : next };
  }

  /** The instant until when the tenant is held, where it is; else null. */
  async #sendAll(tenantId: string): Promise<Date | null> {
    while (this.#rows < mostRows && this.#given.manner.stop?.aborted !== true) {
      const step = await this.#step(tenantId);
      if (step === 'nothing_due') return null;
      if (step !== 'went_on') return step;
    }
    return null;
  }

  async #tenantId(): Promise<string | undefined> {
    const { services, councilId } = this.#given;
    return services.store.inCouncil(councilId, async (tx) => (await findCouncil(tx.db, councilId))?.council.tenantId);
  }

  /** Sends what may leave next; the instant until when the tenant is held, where it is. */
  async #step(tenantId: string): Promise<'went_on' | 'nothing_due' | Date> {
    const { services, councilId, manner } = this.#given;
    const { store } = services;
    const limit = Math.min(manner.pace.slotsAtOnce, mostUnderWay - this.#underWay.size);
    const due = await this.#countDue(limit);
    if (due === 0) return this.#oneEnds();
    const taken = await manner.pace.take(tenantId, due, manner.stop);
    if (taken.kind === 'held') return taken.until;
    if (taken.slots.length === 0) return 'went_on';
    const { claimed, putBack } = await store.inCouncil(councilId, (tx) => claimPosts(tx, services, taken.slots));
    this.#rows += claimed.length + putBack;
    this.#filled = claimed.length + putBack === manner.pace.slotsAtOnce;
    for (const post of claimed) this.#begin(tenantId, post);
    return claimed.length + putBack === 0 ? this.#oneEnds() : 'went_on';
  }

  /** How many slots to ask for, up to a limit: what is asked for and not used is lost to the tenant. */
  async #countDue(limit: number): Promise<number> {
    const { services, councilId } = this.#given;
    if (limit === 0 || this.#filled) return limit;
    return services.store.inCouncil(councilId, (tx) => countDue(tx, { now: services.clock.now(), limit }));
  }

  /** What ends may let another row of its conversation be due. */
  async #oneEnds(): Promise<'went_on' | 'nothing_due'> {
    if (this.#underWay.size === 0) return 'nothing_due';
    await Promise.race(this.#underWay);
    return 'went_on';
  }

  #begin(tenantId: string, post: ClaimedPost): void {
    const sending = this.#send(tenantId, post)
      .then((result) => this.#settler.settle(post, result))
      .then(
        (ended) => void (this.#counts[ended] += 1),
        (fault: unknown) => void this.#faults.push(fault),
      )
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  async #send(tenantId: string, post: ClaimedPost): Promise<SendResult> {
    const { poster, manner } = this.#given;
    if (post.dropped !== null) return { kind: 'dropped', code: post.dropped };
    const { to, row, replaces } = post;
    const found = post.possibleRepeat ? await this.#readBack(post) : undefined;
    if (found !== undefined) return found;
    await manner.pace.leave(tenantId, post.leavesAt);
    const outcome = await poster.post(to, post.post, replaces, row.id);
    await this.#notePace(tenantId, to.conversationId, outcome);
    return outcome;
  }

  /** The outcome counts more than the pace: what fails here is told, and the next 429 tries again. */
  async #notePace(tenantId: string, conversationId: string, outcome: SendOutcome): Promise<void> {
    const { services, councilId, manner } = this.#given;
    const throttled = outcome.kind === 'retry' && outcome.code.startsWith('429');
    const afterSeconds = outcome.kind === 'retry' ? outcome.afterSeconds : null;
    await manner.pace.note(tenantId, { conversationId, throttled }, afterSeconds).catch((error: unknown) => {
      services.log.warn('pace_not_noted', { councilId, ...describeError(error) });
    });
  }

  /** An unknown send that stands in its channel has been sent; where nobody can look, it is sent again, marked. */
  async #readBack(post: ClaimedPost & { dropped: null }): Promise<SendResult | undefined> {
    const { services, councilId, manner } = this.#given;
    if (manner.reader === null || post.to.kind !== 'channel') return undefined;
    const found = await manner.reader.find(post.to, post.row.id);
    const code = found.kind === 'unknown' ? found.code : null;
    services.log.info('post_read_back', { councilId, outboxId: post.row.id, found: found.kind, code });
    if (found.kind !== 'found') return undefined;
    return { kind: 'sent', threadId: found.threadId, activityId: found.activityId };
  }
}
