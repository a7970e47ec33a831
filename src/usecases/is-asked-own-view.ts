import type { Person } from '../domain/person.ts';
import { holds } from '../domain/person.ts';
import { mostAsked } from '../domain/response-steps.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';

/** True while a manager is asked for their own view in a cycle, beside the entries that they hold. */
export async function isAskedOwnView(given: {
  tx: Tx;
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
}): Promise<boolean> {
  const { tx, facts, cycle, person } = given;
  if (!holds(person, 'manager') || !concernRoutesSet(facts) || mostAsked(cycle.set, 'manager') === 0) return false;
  const respondent = await findRespondent(tx, cycle.cycle.id, person.id, 'manager');
  return respondent?.status !== 'finished';
}
