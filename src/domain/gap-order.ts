import type { Gap, GapSeverity } from './gap.ts';
import { gapRuleIds } from './gap.ts';
import type { Directorate } from './person.ts';
import { posts } from './post-record.ts';
import type { QuestionSet } from './question-set.ts';
import { questionsOf } from './question-set.ts';

/** Worst first. */
export const severities = ['urgent', 'high', 'normal'] as const satisfies readonly GapSeverity[];

/**
 * Where gaps stand in a list, as texts that compare: those that stand before accepted ones, then by severity, by rule, in
 * the order of the set and of the directorates. A place in the list can so be found again when gaps before it, or the one
 * that stood there, are gone.
 */
export function gapOrder(
  set: QuestionSet,
  directorates: readonly Directorate[],
): (gap: Gap, accepted: boolean) => string {
  const questions = new Map(questionsOf(set).map(({ key }, index) => [key, index]));
  const places = new Map<string | null, number>(directorates.map(({ id }, index) => [id, index]));
  return (gap, accepted) => {
    const { questionKey, directorateId, aspectKey, post } = gap;
    const within =
      questionKey === null
        ? [set.aspects.findIndex(({ key }) => key === aspectKey), post === undefined ? 0 : posts.indexOf(post.post)]
        : [questions.get(questionKey), places.get(directorateId)];
    const parts = [
      Number(accepted),
      severities.indexOf(gap.severity),
      gapRuleIds.indexOf(gap.rule),
      Number(questionKey === null),
      ...within,
    ];
    // From one on: nothing known stands first.
    return parts.map((part) => String((part ?? -1) + 1).padStart(4, '0')).join('');
  };
}
