import { byUrgency } from '../domain/chaser.ts';
import { localTime } from '../domain/local-time.ts';
import { listActions } from '../storage/action-repository.ts';
import { listInvited, listParts } from '../storage/invitation-repository.ts';
import { listChased } from '../storage/reminder-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { LaunchedCycle } from './begin-launches.ts';
import { listLaunchedCycles } from './begin-launches.ts';
import type { CouncilFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import { listEntries } from './list-entries.ts';
import { waitingActions } from './waiting-actions.ts';
import { waitingAnswers } from './waiting-answers.ts';
import { waitingEntries } from './waiting-entries.ts';
import { waitingHelp } from './waiting-help.ts';
import type { Waiting, WaitingReading, WaitsFor } from './waiting-thing.ts';

/**
 * Everything that waits in the launched cycles, by person, as it stands at this moment; of one person alone if wanted. In
 * review only returned entries and actions wait, after sign-off only actions, for they stay open (DESIGN section 2). Each
 * person's things are their own: what respondents have not answered stands nowhere but with themselves.
 */
export async function findWaiting(
  tx: Tx,
  facts: CouncilFacts,
  { now, personId }: { now: Date; personId: string | null },
): Promise<Waiting> {
  const zone = facts.council.timezone;
  const found: WaitsFor[] = [];
  const asksHelp = await listChased(tx, personId === null ? {} : { helperId: personId });
  for (const { cycle, launch } of await listLaunchedCycles(tx, facts, startedCycles(facts))) {
    if (launch.begunAt === null) continue;
    const invited = await listInvited(tx, cycle.cycle.id, personId);
    const [begunOn, today] = [localTime(launch.begunAt, zone).date, localTime(now, zone).date];
    const reading: WaitingReading = { facts, today, cycle, begunOn, invited };
    const withEntries = personId === null || readsEntries(cycle, personId, asksHelp.length);
    found.push(...(await findInCycle(tx, reading, { personId, withEntries })));
  }
  found.push(...waitingHelp(facts, found, asksHelp));
  const own = personId === null ? found : found.filter(([id]) => id === personId);
  const byPerson = Map.groupBy(own, ([id]) => id);
  return new Map([...byPerson].map(([id, things]) => [id, things.map(([, thing]) => thing).toSorted(byUrgency)]));
}

async function findInCycle(
  tx: Tx,
  reading: WaitingReading,
  { personId, withEntries }: { personId: string | null; withEntries: boolean },
): Promise<readonly WaitsFor[]> {
  const { cycle } = reading;
  const { id, status } = cycle.cycle;
  if (status === 'signed_off') return waitingActions(reading, await listActions(tx, id));
  const entries = withEntries ? await listEntries(tx, cycle) : [];
  if (status === 'in_review') {
    const returned = entries.filter(({ assessment }) => assessment?.status === 'returned');
    return [...waitingEntries(reading, returned), ...waitingActions(reading, await listActions(tx, id))];
  }
  const actions = withEntries ? entries.flatMap((entry) => entry.actions) : await listActions(tx, id);
  return [
    ...waitingAnswers(reading, await listParts(tx, id, personId)),
    ...waitingEntries(reading, entries),
    ...waitingActions(reading, actions),
  ];
}

/** Most people hold no entry: for one of them alone, entries with all their texts need not be read. */
function readsEntries({ holders }: LaunchedCycle['cycle'], personId: string, asksHelp: number): boolean {
  return asksHelp > 0 || [...holders.values()].some((ids) => ids.includes(personId));
}
