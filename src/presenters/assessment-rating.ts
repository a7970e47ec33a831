import { scales } from '../domain/scale.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import { problemText, shownText, textFields } from './assessment-field.ts';
import type { StepView } from './assessment-view.ts';

/** Rating: every grade of the scale with when to choose it, and remarks. */
export function ratingView(card: AssessmentCard): StepView {
  const { fields, shown } = textFields(card, ['remarks']);
  const grades = scales[card.scale];
  const rating = shownText(card, 'rating');
  return {
    template: 'assessment-rating',
    heading: 'Your rating',
    shown: [...shown, 'rating'],
    view: {
      ratingProblem: problemText(card, 'rating'),
      choices: grades.map(({ value, label, descriptor }) => ({ title: `${label}: ${descriptor}`, value })),
      rating: grades.some(({ value }) => value === rating) ? rating : '',
      fields,
    },
  };
}
