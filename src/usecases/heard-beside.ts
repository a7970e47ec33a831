import { shownGroups } from '../domain/group-disclosure.ts';
import type { Reach } from '../domain/permission.ts';
import { covers } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { listGroupSessions } from '../storage/group-session-repository.ts';
import { listParaphrases } from '../storage/paraphrase-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycle } from './council-facts.ts';
import type { HeardBeside } from './views-card.ts';

/** Groups that the card of views has room for. */
const mostGroups = 3;

/**
 * What stands beside the figures of single people at one question (decision 0015). `scopeId`: whose views are shown, null
 * for the whole council; groups of that directorate and of the whole council are its own.
 */
export async function heardBeside(
  tx: Tx,
  { facts, cycle, reach }: { facts: CouncilFacts; cycle: CycleFacts; reach: Reach },
  { place, scopeId }: { place: Place; scopeId: string | null },
): Promise<HeardBeside> {
  const { id } = cycle.cycle;
  const { questionKey } = place;
  const all = shownGroups(await listGroupSessions(tx, id), { questionKey, directorateId: scopeId }, cycle.cycle);
  const groups = all.slice(0, mostGroups);
  const isPlace = cycle.holders.has(placeKey(place)) && covers(reach, place.directorateId);
  return {
    ...{ set: cycle.set, directorates: facts.directorates, groups, more: all.length - groups.length },
    paraphrases: (await listParaphrases(tx, id)).filter((one) => one.questionKey === questionKey),
    directorateId: place.directorateId,
    mayOpen: isPlace && runningCycle(facts, id) !== undefined,
  };
}
