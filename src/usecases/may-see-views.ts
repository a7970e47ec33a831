import type { Person } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { stillToAnswer } from './still-to-answer.ts';
import type { ViewsLaterCard } from './views-card.ts';

/** What somebody must do first, in which cycle, and for an own rating where. */
export type ViewsLater = Pick<ViewsLaterCard, 'waitsFor' | 'place' | 'cycleId'>;

/** Who looks. */
export interface Looking {
  facts: CouncilFacts;
  person: Person;
}

/**
 * Of these questions, those whose views this person may not see yet, of whatever cycle, by key: what others say now, or
 * said last time, would lead them. Whoever holds an entry of it in an open cycle submits their own rating first; whoever
 * is asked it there as a respondent answers first. Once no cycle is open, nobody is led by anything. Source: DESIGN
 * section 1 (confidentiality, last line).
 */
export async function findViewsLater(
  tx: Tx,
  { facts, person }: Looking,
  questionKeys: readonly string[],
): Promise<ReadonlyMap<string, ViewsLater>> {
  const wanted = new Set(questionKeys);
  const found: (readonly [string, ViewsLater])[] = [];
  for (const cycle of wanted.size === 0 ? [] : openCycles(facts)) {
    const cycleId = cycle.cycle.id;
    for (const key of await stillToAnswer(tx, cycle, person)) {
      found.push([key, { waitsFor: 'own_answer', place: null, cycleId }]);
    }
    for (const place of await findUnrated(tx, cycle, { person, wanted })) {
      found.push([place.questionKey, { waitsFor: 'own_rating', place, cycleId }]);
    }
  }
  return new Map(found.filter(([key]) => wanted.has(key)));
}

async function findUnrated(
  tx: Tx,
  cycle: CycleFacts,
  { person, wanted }: { person: Person; wanted: ReadonlySet<string> },
) {
  const held = cycle.places.filter(
    (place) => wanted.has(place.questionKey) && cycle.holders.get(placeKey(place))?.includes(person.id) === true,
  );
  if (held.length === 0) return [];
  const written = new Map((await listAssessments(tx, cycle.cycle.id)).map((entry) => [placeKey(entry), entry.status]));
  return held.filter((place) => (written.get(placeKey(place)) ?? 'draft') === 'draft');
}
