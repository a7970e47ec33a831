import type { Audience, QuestionSet } from '../../src/domain/question-set.ts';
import { chooseSteps } from '../../src/domain/response-steps.ts';
import type { Step } from '../../src/domain/response.ts';

/** The steps of so many people who start one after another, as the bot gives them out. */
export function dealSteps(
  set: QuestionSet,
  audience: Audience,
  people: number,
  wanted = 12,
): readonly (readonly Step[])[] {
  const givenTo = new Map<string, number>();
  return Array.from({ length: people }, () => {
    const steps = chooseSteps(set, audience, { givenTo, wanted });
    for (const key of new Set(steps.map(({ questionKey }) => questionKey))) {
      givenTo.set(key, (givenTo.get(key) ?? 0) + 1);
    }
    return steps;
  });
}
