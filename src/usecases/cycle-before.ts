import { questionsOf } from '../domain/question-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';

/** The cycles that were ever open, the latest one leading. */
export function startedCycles(facts: CouncilFacts): readonly CycleFacts[] {
  return facts.cycles
    .filter(({ cycle }) => cycle.status !== 'planned' && cycle.status !== 'withdrawn')
    .toSorted((a, b) => b.cycle.opensOn.localeCompare(a.cycle.opensOn));
}

/**
 * The cycle that this one is read against: the latest earlier one on the same set, or else on a set that shares a
 * question with it. Undefined where there is none.
 */
export function cycleBefore(facts: CouncilFacts, now: CycleFacts): CycleFacts | undefined {
  const earlier = startedCycles(facts).filter(({ cycle }) => cycle.opensOn < now.cycle.opensOn);
  const keys = new Set(questionsOf(now.set).map(({ key }) => key));
  return (
    earlier.find(({ cycle }) => cycle.questionSetId === now.cycle.questionSetId) ??
    earlier.find(({ set }) => questionsOf(set).some(({ key }) => keys.has(key)))
  );
}
