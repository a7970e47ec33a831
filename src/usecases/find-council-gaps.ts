import type { Entry } from '../domain/assessment.ts';
import type { Gap } from '../domain/gap.ts';
import { findGaps } from '../domain/gap-rules.ts';
import { localTime } from '../domain/local-time.ts';
import { listPostRecords } from '../storage/post-record-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { Services } from './services.ts';

/** Every gap of these entries of a cycle, and those of the whole council that are no entry's, worst first. */
export async function findCouncilGaps(
  tx: Tx,
  services: Services,
  { facts, cycle, entries }: { facts: CouncilFacts; cycle: CycleFacts; entries: readonly Entry[] },
): Promise<readonly Gap[]> {
  return findGaps({
    set: cycle.set,
    entries,
    today: localTime(services.clock.now(), facts.council.timezone).date,
    closesOn: cycle.cycle.closesOn,
    postRecords: await listPostRecords(tx),
    cycles: facts.cycles.map((one) => one.cycle),
  });
}
