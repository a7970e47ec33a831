import type { EvidenceUse } from '../domain/evidence-item.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { addEvidenceUse, removeEvidenceUse } from '../storage/evidence-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { EvidenceListCard, EvidencePosition } from './evidence-card.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import { evidenceList, findEvidenceDesk, writableEntries } from './evidence-desk.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { findDeskAt } from './show-evidence.ts';

/**
 * *Use here* and *Take off here*: lets the entry in front rest on an item of the register, or no longer. The item itself
 * stays as it is; pressing twice changes nothing.
 */
export async function linkEvidence(
  services: Services,
  actor: Actor,
  press: EvidencePosition & { itemId: string; on: boolean },
): Promise<EvidenceListCard | Refusal> {
  return actorTurn(services, actor, 'linkEvidence', async (tx) => {
    const desk = await findDeskAt(tx, services, { actor, position: press });
    if (desk.kind !== 'evidence_desk') return desk;
    const { place, itemId, on } = press;
    const item = desk.seen.find((one) => one.item.id === itemId);
    if (place === null || item === undefined) return { kind: 'not_yours' };
    const changes = on ? { added: [placeKey(place)], removed: [] } : { added: [], removed: [placeKey(place)] };
    const { refused } = await changeUses(desk, { itemId, ...changes, actor });
    if (refused && desk.cycle.cycle.status === 'signed_off') return closedRefusal(desk.cycle.cycle);
    const now = await findEvidenceDesk(tx, services, { actor, cycleId: press.cycleId });
    if (now.kind !== 'evidence_desk') return now;
    const done = on ? 'linked' : 'unlinked';
    return evidenceList(now, { place, all: press.all, page: press.page, notice: refused ? 'not_linked' : done });
  });
}

/**
 * Adds and removes uses of an item at entries of the cycle in front, by their place keys. `refused`: at least one of them
 * is not the actor's to write now, and was left as it is.
 */
export async function changeUses(
  desk: EvidenceDesk,
  change: { itemId: string; added: readonly string[]; removed: readonly string[]; actor: Actor },
): Promise<{ changed: boolean; refused: boolean }> {
  const { tx } = desk.asker;
  const writable = new Map((await writableEntries(desk)).map((place) => [placeKey(place), place]));
  const write = { actor: change.actor.personId, now: desk.now, why: '' };
  const useAt = (place: Place): EvidenceUse => ({
    ...{ itemId: change.itemId, cycleId: desk.cycle.cycle.id, addedAt: desk.now },
    ...{ questionKey: place.questionKey, directorateId: place.directorateId },
  });
  const at = (keys: readonly string[]): readonly EvidenceUse[] =>
    keys.flatMap((key) => {
      const place = writable.get(key);
      return place === undefined ? [] : [useAt(place)];
    });
  let changed = false;
  for (const use of at(change.added)) changed = (await addEvidenceUse(tx, use, write)) === 'added' || changed;
  for (const use of at(change.removed)) changed = (await removeEvidenceUse(tx, use, write)) === 'removed' || changed;
  return { changed, refused: [...change.added, ...change.removed].some((key) => !writable.has(key)) };
}
