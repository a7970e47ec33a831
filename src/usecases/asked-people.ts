import { chooseSteps } from '../domain/response-steps.ts';
import type { Asked } from '../storage/invitation-repository.ts';
import type { CycleFacts } from './council-facts.ts';

/** Whom a cycle asks: the holders of its entries, and frontline staff and partners where it has questions for them. */
export function askedPeople({ cycle, set, holders }: CycleFacts): Asked {
  const audiences = (['frontline', 'partner'] as const).filter((one) => chooseSteps(set, one, 0).length > 0);
  return { cycleId: cycle.id, holders: [...new Set([...holders.values()].flat())], audiences };
}
