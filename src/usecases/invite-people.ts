import { inviteNext, markOfChats } from '../storage/invitation-repository.ts';
import { noteLooked } from '../storage/launch-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { askedPeople } from './asked-people.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import { listLaunchedCycles } from './begin-launches.ts';
import { openCycle } from './council-facts.ts';
import type { Services } from './services.ts';

/** People invited in one transaction. */
const batch = 500;
/** Batches in one run: a bound against a fault that would make people due again and again. */
const mostBatches = 400;
/** Days after which an invitation that Teams never took is no longer tried. */
const daysToSend = 7;

/**
 * Queues an invitation for everybody whom the council's launched cycles ask and who can be reached: one message a person
 * and cycle, in batches of a transaction each, so that a restart goes on where it stopped and invites nobody twice.
 * People who were added later, or whose chat appears later, are invited then; those who have begun, finished or
 * declined are not. How many were queued.
 */
export async function invitePeople(services: Services, councilId: string): Promise<number> {
  let queued = 0;
  let from: Progress | null = await services.store.inCouncil(councilId, (tx) => firstToInvite(tx, services));
  for (let run = 0; run < mostBatches && from !== null; run += 1) {
    const at: Progress = from;
    const done = await services.store.inCouncil(councilId, (tx) => inviteBatch(tx, services, at));
    queued += done.queued;
    from = done.next;
  }
  if (queued > 0) services.log.info('people_invited', { councilId, queued });
  return queued;
}

/** Where to go on: after this person in this cycle. `mark`: what was there when the look at the cycle began. */
interface Progress {
  cycleId: string;
  after: string;
  mark: string;
}

async function inviteBatch(
  tx: Tx,
  services: Services,
  at: Progress,
): Promise<{ next: Progress | null; queued: number }> {
  const facts = await services.facts.fresh(tx);
  const now = services.clock.now();
  const cycle = openCycle(facts, at.cycleId);
  if (cycle === undefined) return { next: await firstToInvite(tx, services), queued: 0 };
  const { last, queued } = await inviteNext(tx, askedPeople(facts, cycle), {
    after: at.after,
    outboxIds: Array.from({ length: batch }, () => services.ids.next()),
    now,
    giveUpAt: new Date(now.getTime() + daysToSend * 86_400_000),
  });
  if (last !== null) return { next: { ...at, after: last }, queued };
  await noteLooked(tx, at.cycleId, at.mark);
  return { next: await firstToInvite(tx, services), queued };
}

/** The cycle in which somebody may be left to invite: people, entries or chats have changed since the last look. */
async function firstToInvite(tx: Tx, services: Services): Promise<Progress | null> {
  const facts = await services.facts.fresh(tx);
  const inviting = concernRoutesSet(facts) ? await listLaunchedCycles(tx, facts) : [];
  const begun = inviting.filter(({ launch }) => launch.wanted && launch.begunAt !== null);
  if (begun.length === 0) return null;
  const mark = `${String(facts.revision)}/${await markOfChats(tx)}`;
  const first = begun.find(({ launch }) => launch.lookedAt !== mark);
  return first === undefined ? null : { cycleId: first.launch.cycleId, after: '', mark };
}

/** True while somebody may be left to invite to one of the council's cycles. */
export async function maySomebodyBeInvited(tx: Tx, services: Services): Promise<boolean> {
  return (await firstToInvite(tx, services)) !== null;
}
