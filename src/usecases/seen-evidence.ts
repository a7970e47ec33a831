import type { EvidenceItem, EvidenceUse } from '../domain/evidence-item.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { listEvidence, listEvidenceUses } from '../storage/evidence-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { Asker } from './searchable-text.ts';

/** An entry that rests on an item. */
export interface UsedAt {
  cycle: CycleFacts;
  place: Place;
}

/**
 * An item that the asker may see. `at`: the entry resting on it that is named, null where there is none; `own`: those of
 * which they see the gaps, or which they hold.
 */
export interface SeenEvidence {
  item: EvidenceItem;
  at: UsedAt | null;
  own: readonly UsedAt[];
}

/**
 * The council's evidence items as far as the asker may see them: public ones everybody, with the approved title and gist
 * of exempt ones; restricted ones whoever added them, and those who see the gaps of an entry that rests on them, or of
 * the whole council; all of exempt ones the whole council's roles alone (`showTrail`). Nothing that rests with entries
 * only of which they still have to say what they think.
 */
export async function seenEvidence(asker: Asker): Promise<readonly SeenEvidence[]> {
  const uses = Map.groupBy(await listEvidenceUses(asker.tx), ({ itemId }) => itemId);
  return (await listEvidence(asker.tx)).flatMap((item) => seenOf(asker, item, uses.get(item.id) ?? []) ?? []);
}

/** Whether they see every item, the exempt ones in full. */
export function seesAllEvidence({ person }: Pick<Asker, 'person'>): boolean {
  return reachOf(person, 'show gaps').kind === 'council';
}

/** Whether they see the gaps of an entry. */
export function seesGapsAt({ person }: Pick<Asker, 'person'>, { place }: UsedAt): boolean {
  return covers(reachOf(person, 'show gaps'), place.directorateId);
}

/** Whether the entry is theirs. */
export function isHeldBy({ person }: Pick<Asker, 'person'>, { cycle, place }: UsedAt): boolean {
  return cycle.holders.get(placeKey(place))?.includes(person.id) === true;
}

function seenOf(asker: Asker, item: EvidenceItem, uses: readonly EvidenceUse[]): SeenEvidence | null {
  const free = uses.flatMap((use) => usedIn(asker, use) ?? []).filter((used) => !leads(asker, used));
  const isAdder = item.addedBy === asker.person.id;
  if (uses.length > 0 && free.length === 0 && !isAdder) return null;
  const seen = free.filter((used) => seesGapsAt(asker, used));
  const mayNotSee = item.sensitivity === 'restricted' && !seesAllEvidence(asker) && seen.length === 0;
  if (mayNotSee && !isAdder) return null;
  const own = free.filter((used) => seesGapsAt(asker, used) || isHeldBy(asker, used));
  return { item, at: seen.at(-1) ?? free.at(-1) ?? null, own };
}

function usedIn({ facts }: Asker, { cycleId, questionKey, directorateId }: EvidenceUse): UsedAt | undefined {
  const cycle = startedCycles(facts).find((one) => one.cycle.id === cycleId);
  return cycle === undefined ? undefined : { cycle, place: { questionKey, directorateId } };
}

function leads(asker: Asker, used: UsedAt): boolean {
  return asker.later.has(used.place.questionKey) && !isHeldBy(asker, used);
}
