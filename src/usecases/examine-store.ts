import { holds } from '../domain/person.ts';
import { listCouncils } from '../storage/council-repository.ts';
import { nextDueAt } from '../storage/outbox-repository.ts';
import { countLinksHeld } from '../storage/participation-repository.ts';
import { readServerFacts } from '../storage/server-facts.ts';
import { listActiveSubscriptions } from '../storage/subscription-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import { runningCycles } from './council-facts.ts';
import { viewChannel } from './schedule-card.ts';
import type { Services } from './services.ts';

/** Something in the store that keeps the bot from working as it should; times in whole seconds. */
export type StoreFault =
  | { kind: 'database_old'; version: number }
  | { kind: 'vacuum_not_granted' }
  | { kind: 'clocks_apart'; seconds: number }
  | { kind: 'no_council' }
  | { kind: 'no_admin'; councilId: string }
  | { kind: 'concern_routes_missing'; councilId: string }
  | { kind: 'channel_unreachable'; councilId: string; channelName: string; code: string }
  | { kind: 'sending_late'; councilId: string; seconds: number };

/** What was looked at, and what is wrong there. */
export interface StoreExamined {
  version: number;
  councils: number;
  channels: number;
  /** Councils in which a legal hold keeps people tied to what they said in anonymous cycles, and how many. */
  linksHeld: readonly { councilId: string; people: number }[];
  faults: readonly StoreFault[];
}

/** The oldest version of PostgreSQL that can do all that is promised (DESIGN, promise 6). */
const leastVersion = 17;
/** Slots of sending are given out by the instances' clocks, which should agree to a tenth of a second (operations). */
const mostSecondsApart = 2;
/** Seconds after which a message that was due is late: the tick and three attempts. */
const lateAfter = 600;

/** Looks at the database and at every council for what keeps the bot from working; changes nothing. */
export async function examineStore(services: Services): Promise<StoreExamined> {
  const { store, clock } = services;
  const { councils, facts } = await store.outsideCouncils(async (db) => ({
    councils: await listCouncils(db),
    facts: await readServerFacts(db),
  }));
  const apart = Math.round(Math.abs(facts.now.getTime() - clock.now().getTime()) / 1000);
  const faults: StoreFault[] = [
    ...(facts.version < leastVersion ? [{ kind: 'database_old' as const, version: facts.version }] : []),
    ...(facts.version >= leastVersion && !facts.mayVacuum ? [{ kind: 'vacuum_not_granted' as const }] : []),
    ...(apart > mostSecondsApart ? [{ kind: 'clocks_apart' as const, seconds: apart }] : []),
    ...(councils.length === 0 ? [{ kind: 'no_council' as const }] : []),
  ];
  let channels = 0;
  const linksHeld: { councilId: string; people: number }[] = [];
  for (const { id } of councils) {
    const found = await store.inCouncil(id, (tx) => examineCouncil(tx, services, id));
    channels += found.channels;
    if (found.people > 0) linksHeld.push({ councilId: id, people: found.people });
    faults.push(...found.faults);
  }
  return { version: facts.version, councils: councils.length, channels, linksHeld, faults };
}

async function examineCouncil(
  tx: Tx,
  services: Services,
  councilId: string,
): Promise<Pick<StoreExamined, 'channels' | 'faults'> & { people: number }> {
  const facts = await services.facts.fresh(tx);
  const now = services.clock.now();
  const faults: StoreFault[] = [];
  const isAdmin = [...facts.people.values()].some((person) => person.active && holds(person, 'admin'));
  if (!isAdmin) faults.push({ kind: 'no_admin', councilId });
  if (runningCycles(facts).length > 0 && !concernRoutesSet(facts)) {
    faults.push({ kind: 'concern_routes_missing', councilId });
  }
  const subscriptions = await listActiveSubscriptions(tx);
  for (const subscription of subscriptions) {
    const { channelName, unreachableCode: code } = await viewChannel(tx, { facts, subscription, now });
    if (code !== null) faults.push({ kind: 'channel_unreachable', councilId, channelName, code });
  }
  const due = await nextDueAt(tx);
  const seconds = due === null ? 0 : Math.round((now.getTime() - due.getTime()) / 1000);
  if (seconds > lateAfter) faults.push({ kind: 'sending_late', councilId, seconds });
  return { channels: subscriptions.length, people: await countLinksHeld(tx), faults };
}
