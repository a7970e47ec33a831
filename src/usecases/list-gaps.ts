import { limbTitles } from '../domain/conclusion.ts';
import type { Gap } from '../domain/gap.ts';
import { postGapTopic } from '../domain/post-gaps.ts';
import { describePlace } from './council-facts.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import { listEntries } from './list-entries.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorScope } from './operator-turn.ts';
import { chooseScope, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A gap and what it stands at; where it is no entry, `topic` is the aspect's title, the post and its function, or the limb. */
export interface ListedGap {
  gap: Gap;
  number: string;
  topic: string;
  directorateName: string | null;
}

/** Every gap of a cycle, worst first; with a directorate, those of its own entries only. */
export async function listGaps(
  services: Services,
  scope: OperatorScope,
): Promise<OperatorOutcome<readonly ListedGap[]>> {
  return operatorTurn(services, scope.councilId, async ({ tx, facts }) => {
    const chosen = chooseScope(facts, scope);
    if ('kind' in chosen) return refuse(chosen);
    const { cycle, directorateId } = chosen;
    const entries = await listEntries(tx, cycle);
    const own = entries.filter((entry) => directorateId === null || entry.directorateId === directorateId);
    const gaps = await findCouncilGaps(tx, services, { facts, cycle, entries: own });
    const value = gaps.flatMap((gap): ListedGap[] => {
      if (gap.questionKey === null) {
        const aspect = cycle.set.aspects.find(({ key }) => key === gap.aspectKey);
        if (directorateId !== null) return [];
        const role = gap.post === undefined ? (aspect?.title ?? '') : postGapTopic(gap.post);
        const topic = gap.limb === undefined ? role : limbTitles[gap.limb];
        return [{ gap, number: '', topic, directorateName: null }];
      }
      const place = { questionKey: gap.questionKey, directorateId: gap.directorateId };
      const described = describePlace(facts, cycle, place);
      if (described === undefined) return [];
      const { question, directorateName } = described;
      return [{ gap, number: question.number, topic: question.topic, directorateName }];
    });
    return { kind: 'done', value };
  });
}
