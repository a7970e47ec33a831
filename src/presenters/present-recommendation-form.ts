import { limbs, limbTitles } from '../domain/conclusion.ts';
import type { RecommendationProblem } from '../domain/recommendation.ts';
import { longestRecommendation } from '../domain/recommendation.ts';
import type { RecommendationFormCard } from '../usecases/conclusion-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { startOf } from './prefill.ts';

/** One recommendation, to be written or changed. */
export function presentRecommendationForm(card: RecommendationFormCard): Card {
  const { cycleId, recommendationId, pressId, revision, typed } = card;
  return renderCard('recommendation-form', {
    lead: card.cycleLabel,
    title: `Recommendation ${card.letter}`,
    notice: card.keptForYou ? 'This is what you typed before. It is not saved until you press Save.' : '',
    noticeStyle: 'accent',
    problems: card.problems.map((problem) => ({ text: problemInWords(problem) })),
    conflict: { shown: card.conflict, text: startOf(card.savedText) },
    limbs: limbs.map((limb) => ({ title: limbTitles[limb], value: limb })),
    typed,
    press: { cycleId, recommendationId: recommendationId ?? '', pressId, revision },
    mayWithdraw: recommendationId !== null,
    back: { cycleId, page: 1 },
  });
}

function problemInWords(problem: RecommendationProblem): string {
  switch (problem.field) {
    case 'text':
      return problem.problem === 'missing'
        ? 'Please write the recommendation.'
        : `Please make it shorter: it can be ${longestRecommendation.toLocaleString('en-GB')} characters long.`;
    case 'questions':
      return problem.problem === 'missing'
        ? 'Please say from which questions it comes, such as 3.1, 4.2.'
        : `There is no question ${startOf(problem.numbers.join(', '), 60)} in this test.`;
    case 'responseDueOn':
      return 'Please give a day that exists.';
  }
}
