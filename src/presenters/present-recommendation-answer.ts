import { isCalendarDate } from '../domain/calendar-date.ts';
import { placeKey } from '../domain/place.ts';
import { longestMinuteReference, longestRecommendation } from '../domain/recommendation.ts';
import type { AnswerProblem, RecommendationAnswerCard } from '../usecases/conclusion-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { cutAt, startOf } from './prefill.ts';

const longest = longestRecommendation.toLocaleString('en-GB');

const problems: Readonly<Record<AnswerProblem, string>> = {
  choose_accept_or_reject: 'Please choose whether it is accepted or rejected.',
  no_reasons: 'Please give the reasons.',
  reasons_too_long: `Please make the reasons shorter: they can be ${longest} characters long.`,
  minute_reference_too_long: `Please make the minute reference shorter: it can be ${String(longestMinuteReference)} characters long.`,
  action_incomplete:
    'Please say of the action what is to be done, who owns it (a post) and by when, or empty all three.',
  action_too_long: `Please make the action shorter: what is to be done can be ${longest} characters long, the owner ${String(longestMinuteReference)}.`,
  not_a_date: 'Please give a due date that exists.',
  unknown_entry: 'Please choose the entry at which the action is to stand.',
};

/** The council's answer to a recommendation, with room for an action. */
export function presentRecommendationAnswer(card: RecommendationAnswerCard): Card {
  const { cycleId, pressId, revision, typed } = card;
  const { recommendation } = card.shown;
  return renderCard('recommendation-answer', {
    lead: card.cycleLabel,
    title: `Recommendation ${recommendation.letter}`,
    text: startOf(recommendation.text, 2_000),
    problems: card.problems.map((problem) => ({ text: problems[problem] })),
    conflict: { shown: card.conflict, text: startOf(recommendation.response) },
    entries: card.entries
      .slice(0, 60)
      .map(({ place, title }) => ({ title: cutAt(title, 120), value: placeKey(place) })),
    typed: { ...typed, dueOn: isCalendarDate(typed.dueOn) ? typed.dueOn : '' },
    press: { cycleId, recommendationId: recommendation.id, pressId, revision },
    back: { cycleId, page: 1 },
  });
}
