import { audiences } from '../domain/question-set.ts';
import { mostAsked } from '../domain/response-steps.ts';
import type { Asked } from '../storage/invitation-repository.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';

/** Whom a cycle asks today: the holders of its entries, and everybody of an audience for which it has questions. */
export function askedPeople({ today }: Pick<CouncilFacts, 'today'>, { cycle, set, holders }: CycleFacts): Asked {
  const asked = audiences.filter((one) => mostAsked(set, one) > 0);
  return { cycleId: cycle.id, holders: [...new Set([...holders.values()].flat())], audiences: asked, today };
}
