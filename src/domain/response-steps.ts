import type { Question, QuestionSet } from './question-set.ts';
import { findQuestion, questionsOf } from './question-set.ts';
import type { Respondent, Step } from './response.ts';

/** How many questions one respondent is asked at most: what a tired person finishes (DESIGN section 2). */
export const mostSteps = 8;

type RespondentAudience = Respondent['audience'];

/**
 * The steps that one respondent is asked: only questions worded for their audience, an easy one first, at most eight,
 * spread over the sections. `turn` (a whole number, such as how many were invited before) moves the choice along, so
 * that different people reach different questions.
 */
export function chooseSteps(set: QuestionSet, audience: RespondentAudience, turn: number): readonly Step[] {
  const asked = questionsOf(set).filter((question) => stepsOf(question, audience).length > 0);
  const easy = asked.filter((question) => question.easy);
  const first = easy.length > 0 ? easy[turn % easy.length] : asked[0];
  const others = asked.filter((question) => question !== first);
  const start = others.length > 0 ? (turn * (mostSteps - 1)) % others.length : 0;
  const rotated = [...others.slice(start), ...others.slice(0, start)];
  const chosen: Step[] = first ? [...stepsOf(first, audience)] : [];
  for (const question of rotated) {
    const steps = stepsOf(question, audience);
    if (chosen.length + steps.length <= mostSteps) chosen.push(...steps);
  }
  return inSetOrder(set, chosen);
}

/** The first step stays first; the others follow the set, so that one subject is finished before the next. */
function inSetOrder(set: QuestionSet, steps: readonly Step[]): readonly Step[] {
  const order = questionsOf(set).map((question) => question.key);
  const firstKey = steps[0]?.questionKey;
  const rank = (step: Step): number => (step.questionKey === firstKey ? -1 : order.indexOf(step.questionKey));
  return steps.toSorted((a, b) => rank(a) - rank(b));
}

function stepsOf(question: Question, audience: RespondentAudience): readonly Step[] {
  const items = question.items.filter((item) => item.wording[audience] !== undefined);
  if (items.length > 0) return items.map((item) => ({ questionKey: question.key, item: item.key }));
  return question.wording[audience] === undefined ? [] : [{ questionKey: question.key, item: '' }];
}

/** The words of a step for an audience; undefined where the set has no such question or item (any longer). */
export function stepWording(
  set: QuestionSet,
  step: Step,
  audience: RespondentAudience,
): { topic: string; text: string; section: string } | undefined {
  const found = findQuestion(set, step.questionKey);
  if (found === undefined) return undefined;
  const item = found.question.items.find((candidate) => candidate.key === step.item);
  if (item === undefined && step.item !== '') return undefined;
  const text = item === undefined ? found.question.wording[audience] : item.wording[audience];
  if (text === undefined) return undefined;
  return { topic: item?.topic ?? found.question.topic, text, section: found.section.shortTitle };
}

/** Minutes a respondent should expect: half a minute a question, rounded up, never under two. */
export function minutesFor(steps: number): number {
  return Math.max(2, Math.ceil(steps / 2));
}
