import { gapParty } from '../domain/gap-party.ts';
import type { GapStanding } from '../domain/gap-standing.ts';
import { gapStanding } from '../domain/gap-standing.ts';
import { placeKey } from '../domain/place.ts';
import { listAuthors } from '../storage/assessment-repository.ts';
import { listPostRecords } from '../storage/post-record-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';

/**
 * What the asker may do about accepting each of these gaps, in their order. Whoever ever wrote an entry, and whoever holds
 * it now, is in its case.
 */
export async function listGapStandings(
  tx: Tx,
  { facts, cycle, person }: GapDesk,
  gaps: readonly SeenGap[],
): Promise<readonly GapStanding[]> {
  const places = gaps.flatMap(({ entries }) => entries.filter(({ assessment }) => assessment !== undefined));
  const authors = places.length === 0 ? [] : await listAuthors(tx, cycle.cycle.id, places);
  const records = gaps.some(({ gap }) => gap.questionKey === null) ? await listPostRecords(tx) : [];
  const people = [...facts.people.values()];
  return gaps.map(({ gap, entries }) => {
    const party = gapParty(gap, cycle.set);
    const held = gap.questionKey === null ? records.filter(({ post }) => party.includes(post)) : [];
    const wrote = authors.filter(({ place }) => entries.some((entry) => place === placeKey(entry)));
    return gapStanding(person, {
      ...{ gap, party, people },
      holderIds: held.flatMap(({ personId }) => personId ?? []),
      authorIds: [...wrote.map(({ authorId }) => authorId), ...entries.flatMap(({ holders }) => holders)],
    });
  });
}
