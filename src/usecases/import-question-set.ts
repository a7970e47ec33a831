import { isDeepStrictEqual } from 'node:util';
import type { QuestionSet } from '../domain/question-set.ts';
import { addQuestionSet, findQuestionSet, latestQuestionSet } from '../storage/question-set-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/**
 * Takes a question set, checked by its schema, into one council as its own. A version never changes: the same again is
 * unchanged, other content needs a higher version. The ids of shipped sets are taken. `dryRun` checks and writes
 * nothing.
 */
export async function importQuestionSet(
  services: Services,
  given: { councilId: string; set: QuestionSet; dryRun: boolean; shipped: readonly QuestionSet[] },
): Promise<OperatorOutcome<QuestionSet>> {
  const { councilId, set, dryRun, shipped } = given;
  const { id, version } = set;
  if (shipped.some((other) => other.id === id)) return refuse({ kind: 'shipped_set', id });
  return operatorTurn(services, councilId, async (turn) => {
    const same = await findQuestionSet(turn.tx, id, version);
    if (same !== undefined) {
      // Through JSON, as it was stored: a field that is undefined is not there.
      if (isDeepStrictEqual(same, JSON.parse(JSON.stringify(set)))) return { kind: 'unchanged', value: set };
      return refuse({ kind: 'version_taken', id, version });
    }
    const latest = (await latestQuestionSet(turn.tx, id))?.version ?? 0;
    if (latest > version) return refuse({ kind: 'version_behind', id, version, latest });
    if (dryRun) return { kind: 'done', value: set };
    await addQuestionSet(turn.tx, set, { imported: true, at: turn.now });
    const subjectKey = `${id}/${String(version)}`;
    const entry = { subject: 'question_set', subjectKey, change: 'imported', old: null, new: { id, version } };
    await recordOperator(turn, entry);
    return { kind: 'done', value: set };
  });
}
