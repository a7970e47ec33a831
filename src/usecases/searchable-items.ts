import type { EvidenceItem, EvidenceUse, ShownEvidence } from '../domain/evidence-item.ts';
import { showTrail } from '../domain/evidence-item.ts';
import type { PassageCard } from '../domain/passage.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { listEvidence, listEvidenceUses } from '../storage/evidence-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { Asker, SearchableText } from './searchable-text.ts';
import { cardAt, placeOfText } from './searchable-text.ts';

/**
 * The council's evidence items as far as the asker may see them: public ones everybody, with the approved title and gist
 * of exempt ones; restricted ones those who see the gaps of an entry that rests on them, or of the whole council; all of
 * exempt ones the whole council's roles alone. Nothing that rests with entries only of which they still have to say what
 * they think. The latest comes first.
 */
export async function searchableItems(asker: Asker): Promise<readonly SearchableText[]> {
  const uses = Map.groupBy(await listEvidenceUses(asker.tx), ({ itemId }) => itemId);
  const seen = new Map<EvidenceItem, Seen>();
  for (const item of await listEvidence(asker.tx)) {
    const one = seenOf(asker, item, uses.get(item.id) ?? []);
    if (one !== null) seen.set(item, one);
  }
  // Only these: what a date says of the item before must not name one that the asker may not see.
  return showTrail([...seen.keys()], { seesExempt: seesAll(asker) })
    .toReversed()
    .flatMap((shown) => ofItem(asker, shown, seen.get(shown.item)?.at ?? null));
}

interface Used {
  cycle: CycleFacts;
  place: Place;
}

/** An item that the asker may see; `at`: the entry resting on it that is named, null where there is none. */
interface Seen {
  at: Used | null;
}

function seenOf(asker: Asker, { sensitivity }: EvidenceItem, uses: readonly EvidenceUse[]): Seen | null {
  const free = uses.flatMap((use) => usedIn(asker, use) ?? []).filter((used) => !leads(asker, used));
  if (uses.length > 0 && free.length === 0) return null;
  const own = free.filter((used) => seesGapsOf(asker, used));
  if (sensitivity === 'restricted' && !seesAll(asker) && own.length === 0) return null;
  return { at: own.at(-1) ?? free.at(-1) ?? null };
}

function ofItem(asker: Asker, shown: ShownEvidence, at: Used | null): readonly SearchableText[] {
  const text = textOf(shown);
  if (text === '') return [];
  const named = at === null ? undefined : placeOfText(asker.facts, at.cycle, at.place);
  const { question, directorate, about } = named ?? { question: null, directorate: null, about: '' };
  const item = { kind: 'item', where: '', by: null, text, when: shown.when, cycle: null } as const;
  return [{ ...item, question, directorate, about, opens: at === null ? null : entryOf(asker, at) }];
}

function entryOf(asker: Asker, at: Used): PassageCard | null {
  const mayOpen = seesGapsOf(asker, at) || isHeld(asker, at);
  return mayOpen ? cardAt('entry', at.cycle.cycle.id, at.place) : null;
}

/** An exempt paper of which no title was approved for the public is named by nothing but its gist. */
function textOf({ item, title, gist, withheld }: ShownEvidence): string {
  if (withheld && item.exemption.publicTitle === '') return gist;
  return [title, gist].filter((part) => part !== '').join('. ');
}

function usedIn({ facts }: Asker, { cycleId, questionKey, directorateId }: EvidenceUse): Used | undefined {
  const cycle = startedCycles(facts).find((one) => one.cycle.id === cycleId);
  return cycle === undefined ? undefined : { cycle, place: { questionKey, directorateId } };
}

function seesAll({ person }: Asker): boolean {
  return reachOf(person, 'show gaps').kind === 'council';
}

function seesGapsOf({ person }: Asker, { place }: Used): boolean {
  return covers(reachOf(person, 'show gaps'), place.directorateId);
}

function leads(asker: Asker, used: Used): boolean {
  return asker.later.has(used.place.questionKey) && !isHeld(asker, used);
}

function isHeld({ person }: Asker, { cycle, place }: Used): boolean {
  return cycle.holders.get(placeKey(place))?.includes(person.id) === true;
}
