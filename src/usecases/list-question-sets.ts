import type { QuestionSet } from '../domain/question-set.ts';
import { listQuestionSets as readQuestionSets } from '../storage/question-set-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A set that a cycle can be opened on. `shipped`: comes with the program; else the council imported it. */
export interface ListedSet {
  set: QuestionSet;
  origin: 'shipped' | 'imported';
}

/**
 * The sets that a cycle can be opened on: the shipped ones and, with a council, the latest version of each that it
 * imported. Older versions live on in the cycles that they were opened with.
 */
export async function listQuestionSets(
  services: Services,
  { councilId, shipped }: { councilId: string | null; shipped: readonly QuestionSet[] },
): Promise<OperatorOutcome<readonly ListedSet[]>> {
  const ours: readonly ListedSet[] = shipped.map((set) => ({ set, origin: 'shipped' }));
  if (councilId === null) return { kind: 'done', value: ours };
  return operatorTurn(services, councilId, async ({ tx }) => {
    const latest = new Map<string, ListedSet>();
    for (const { set, imported } of await readQuestionSets(tx)) {
      if (imported) latest.set(set.id, { set, origin: 'imported' });
    }
    return { kind: 'done', value: [...ours, ...latest.values()] };
  });
}

/** One of these sets by its id; see {@link listQuestionSets}. */
export async function findListedSet(
  services: Services,
  { setId, ...given }: { setId: string; councilId: string | null; shipped: readonly QuestionSet[] },
): Promise<OperatorOutcome<ListedSet>> {
  const listed = await listQuestionSets(services, given);
  if (listed.kind === 'refused') return listed;
  const found = listed.value.find(({ set }) => set.id === setId);
  if (found !== undefined) return { kind: 'done', value: found };
  return refuse({ kind: 'no_such_set', set: setId, known: listed.value.map(({ set }) => set.id) });
}
