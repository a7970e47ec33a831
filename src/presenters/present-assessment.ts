import { assertNever } from '../domain/assert-never.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { AssessmentCard, AssessmentConflictCard } from '../usecases/assessment-card.ts';
import { asideView } from './assessment-aside.ts';
import { evidenceView } from './assessment-evidence.ts';
import { planView } from './assessment-plan.ts';
import { ratingView } from './assessment-rating.ts';
import { reviewView } from './assessment-review.ts';
import type { StepView } from './assessment-view.ts';
import { conflictOf, headOf, openData } from './assessment-view.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { verbs } from './verbs.ts';

/** `today`: the council's own day, from which the months of a retest are counted; `hasModel`: *Suggest* is offered. */
export interface AssessmentOptions extends CardOptions {
  today: CalendarDate;
  hasModel: boolean;
}

/**
 * One card of an assessment; somebody who may only look gets the review card without buttons that write, or that of the
 * plan where they may still say where its action stands.
 */
export function presentAssessment(card: AssessmentCard, options: AssessmentOptions): Card {
  const moves = card.step === 'plan' && card.mayMoveAction;
  const shown: AssessmentCard = card.mayWrite || moves ? card : { ...card, step: 'review' };
  const step = stepView(shown, options, false);
  return refreshed(
    renderCard(step.template, { ...headOf(shown, step.heading, step.shown), ...step.view }),
    shown,
    options,
  );
}

/** The card again after two people or devices disagreed: what is saved above, what was typed in the inputs. */
export function presentAssessmentConflict(given: AssessmentConflictCard, options: AssessmentOptions): Card {
  const card: AssessmentCard = { ...given.card, typed: given.mine };
  const step = stepView(card, options, true);
  const head = { ...headOf(card, step.heading, step.shown), conflict: conflictOf(card, given.mine) };
  return refreshed(renderCard(step.template, { ...head, ...step.view }), card, options);
}

function stepView(card: AssessmentCard, { today, hasModel }: AssessmentOptions, conflict: boolean): StepView {
  switch (card.step) {
    case 'evidence':
      return evidenceView(card, { conflict, hasModel });
    case 'rating':
      return ratingView(card);
    case 'plan':
      return planView(card);
    case 'review':
      return reviewView(card, today);
    case 'not_tested':
    case 'not_applicable':
    case 'confirm':
      return asideView(card, card.step, today);
    default:
      return assertNever(card.step);
  }
}

function refreshed(rendered: Card, card: AssessmentCard, options: CardOptions): Card {
  return withRefresh(rendered, options, verbs.assessmentOpen, openData(card, card.step));
}
