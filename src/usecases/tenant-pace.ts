import type { PaceAnswer } from '../domain/sending-pace.ts';
import { answersLookedAt, isTenantThrottled, longestHold, slotsFrom, spacingFor } from '../domain/sending-pace.ts';
import type { Store } from '../storage/store.ts';
import { holdTenant, reserveTenant } from '../storage/tenant-pace-repository.ts';
import type { Clock, WaitUntil } from './ports.ts';

/** Instants at which messages may leave; none where the wait was broken off. `held`: until when none may. */
export type Slots = { kind: 'slots'; slots: readonly Date[] } | { kind: 'held'; until: Date };

/** Milliseconds of sending that are reserved together: what a kill leaves in doubt leaves within these. */
const reservedAtOnce = 350;
/** Milliseconds before the reserved sends are over at which the next ones are asked for. */
const askedAhead = 150;
/** Milliseconds by which what is late may be caught up with at once. */
const mostCatchingUp = 50;
/** Seconds for which a tenant is left alone that throttles without saying for how long. */
const usualHold = 5;

interface Tenant {
  /** Ends with whoever asked last: one after the other. */
  asking: Promise<unknown>;
  reservedUntil: number;
  leaving: Promise<unknown>;
  /** Messages that have not left yet. */
  behind: number;
  lastLeft: number;
  answers: PaceAnswer[];
}

/**
 * One process's part in a tenant's pace: slots are reserved in the store, which all instances share, a few at a time and
 * only for messages that are there; then each message leaves at its own, however late the process runs.
 */
export class TenantPace {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #wait: WaitUntil;
  readonly #perSecond: number;
  readonly #tenants = new Map<string, Tenant>();

  /** @param given `perSecond`: what Teams takes from this bot in one tenant (`SENDS_PER_SECOND`) */
  constructor(given: { store: Store; clock: Clock; wait: WaitUntil; perSecond: number }) {
    this.#store = given.store;
    this.#clock = given.clock;
    this.#wait = given.wait;
    this.#perSecond = given.perSecond;
  }

  /** The most slots that are given at once. */
  get slotsAtOnce(): number {
    return Math.max(1, Math.round(reservedAtOnce / spacingFor(this.#perSecond)));
  }

  /** Gives at least one of the slots that are wanted, as soon as it is the caller's turn. */
  take(tenantId: string, wanted: number, signal?: AbortSignal): Promise<Slots> {
    const tenant = this.#tenant(tenantId);
    const mine = tenant.asking.then(() => this.#reserve(tenantId, tenant, { wanted, signal }));
    tenant.asking = mine.catch(() => undefined);
    return mine;
  }

  async #reserve(
    tenantId: string,
    tenant: Tenant,
    { wanted, signal }: { wanted: number; signal: AbortSignal | undefined },
  ): Promise<Slots> {
    const spacing = spacingFor(this.#perSecond);
    const busyUntil = Math.max(tenant.reservedUntil, tenant.lastLeft + tenant.behind * spacing);
    await this.#wait(new Date(busyUntil - askedAhead), signal);
    if (signal?.aborted === true) return { kind: 'slots', slots: [] };
    const count = Math.min(wanted, this.slotsAtOnce);
    const length = count * spacing;
    const now = this.#clock.now();
    const reserved = await this.#store.outsideCouncils((db) =>
      reserveTenant(db, { tenantId, now, length, longestHold }),
    );
    if (reserved.kind === 'held') return reserved;
    tenant.reservedUntil = reserved.first.getTime() + length;
    return { kind: 'slots', slots: slotsFrom(reserved.first, count, this.#perSecond) };
  }

  /** Resolves when a message may leave: at its slot, and no closer to the one before it where the process was busy. */
  leave(tenantId: string, slot: Date): Promise<void> {
    const tenant = this.#tenant(tenantId);
    tenant.behind += 1;
    const mine = tenant.leaving.then(async () => {
      const at = Math.max(slot.getTime(), tenant.lastLeft + spacingFor(this.#perSecond));
      await this.#wait(new Date(at));
      tenant.lastLeft = Math.max(at, this.#clock.now().getTime() - mostCatchingUp);
      tenant.behind -= 1;
    });
    tenant.leaving = mine;
    return mine;
  }

  /** Notes how Teams answered; where it throttles the tenant and not a conversation, all instances leave it alone. */
  async note(tenantId: string, answer: PaceAnswer, afterSeconds: number | null): Promise<void> {
    const tenant = this.#tenant(tenantId);
    tenant.answers = [...tenant.answers, answer].slice(-answersLookedAt);
    if (!answer.throttled || !isTenantThrottled(tenant.answers)) return;
    tenant.answers = [];
    const hold = Math.min((afterSeconds ?? usualHold) * 1_000, longestHold);
    const until = new Date(this.#clock.now().getTime() + hold);
    await this.#store.outsideCouncils((db) => holdTenant(db, { tenantId, until }));
  }

  #tenant(tenantId: string): Tenant {
    const known = this.#tenants.get(tenantId);
    if (known !== undefined) return known;
    const idle = Promise.resolve();
    const tenant = { asking: idle, reservedUntil: 0, leaving: idle, behind: 0, lastLeft: 0, answers: [] };
    this.#tenants.set(tenantId, tenant);
    return tenant;
  }
}
