import type { QuestionChange } from '../domain/diff-question-sets.ts';
import { diffQuestionSets } from '../domain/diff-question-sets.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { listQuestionSets } from '../storage/question-set-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

export interface ComparedVersions {
  setId: string;
  from: number;
  to: number;
  changes: readonly QuestionChange[];
}

/**
 * What changed between two versions of a set that the council has, or that comes with the program. `to` null: the latest
 * version; `from` null: the one before `to`.
 */
export async function compareSetVersions(
  services: Services,
  given: { councilId: string; setId: string; from: number | null; to: number | null },
  shipped: readonly QuestionSet[],
): Promise<OperatorOutcome<ComparedVersions>> {
  const { councilId, setId } = given;
  return operatorTurn(services, councilId, async ({ tx }) => {
    const stored = (await listQuestionSets(tx)).map(({ set }) => set);
    const all = [...stored, ...shipped];
    const versions = new Map(all.filter(({ id }) => id === setId).map((set) => [set.version, set]));
    const numbers = [...versions.keys()].toSorted((a, b) => a - b);
    if (numbers.length === 0) {
      return refuse({ kind: 'no_such_set', set: setId, known: [...new Set(all.map(({ id }) => id))].toSorted() });
    }
    const to = given.to ?? numbers.at(-1) ?? 0;
    const from = given.from ?? numbers.findLast((version) => version < to) ?? null;
    if (from === null) return refuse({ kind: 'no_earlier_version', set: setId, version: to });
    const older = versions.get(from);
    const newer = versions.get(to);
    const missing = older === undefined ? from : to;
    if (older === undefined || newer === undefined) {
      return refuse({ kind: 'no_such_version', set: setId, version: missing, known: numbers });
    }
    return { kind: 'done', value: { setId, from, to, changes: diffQuestionSets(older, newer) } };
  });
}
