import type { QuestionSet } from '../domain/question-set.ts';
import { listQuestionSets as readQuestionSets } from '../storage/question-set-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A set that a cycle can be opened on. `shipped`: comes with the program; else the council imported it. */
export interface ListedSet {
  set: QuestionSet;
  origin: 'shipped' | 'imported';
}

/**
 * The sets that a council can open a cycle on: the shipped ones and the latest version of each that it imported. Older
 * versions live on in the cycles that they were opened with.
 */
export async function listQuestionSets(
  services: Services,
  { councilId, shipped }: { councilId: string; shipped: readonly QuestionSet[] },
): Promise<OperatorOutcome<readonly ListedSet[]>> {
  return operatorTurn(services, councilId, async ({ tx }) => {
    const latest = new Map<string, ListedSet>();
    for (const { set, imported } of await readQuestionSets(tx)) {
      if (imported) latest.set(set.id, { set, origin: 'imported' });
    }
    return { kind: 'done', value: [...shippedSets(shipped), ...latest.values()] };
  });
}

/** The shipped sets as they are listed. */
export function shippedSets(shipped: readonly QuestionSet[]): readonly ListedSet[] {
  return shipped.map((set) => ({ set, origin: 'shipped' }));
}
