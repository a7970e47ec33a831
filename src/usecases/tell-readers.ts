import type { Person } from '../domain/person.ts';
import { holds } from '../domain/person.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { Actor, Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/** The Chief Executive and the reviewers. */
export function councilReaders(facts: CouncilFacts): readonly Person[] {
  return [...facts.people.values()].filter((person) => person.active && holds(person, 'chief_executive', 'reviewer'));
}

/**
 * Tells the Chief Executive and the reviewers what somebody did to the whole council's weekly card: the person assessed
 * does not control alone what is said (DESIGN section 2). `textBy` gets the post of who did it. Returns how many
 * messages are queued now; the caller wakes the outbox.
 */
export async function tellReaders(given: {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  actor: Actor;
  textBy: (post: string) => string;
}): Promise<number> {
  const { tx, services, facts, actor, textBy } = given;
  const readers = councilReaders(facts).filter(({ id }) => id !== actor.personId);
  const text = textBy(facts.people.get(actor.personId)?.post ?? 'somebody who may');
  let told = 0;
  for (const { id: personId } of readers) {
    if (await tellPerson(tx, services, { personId, text })) told += 1;
  }
  return told;
}
