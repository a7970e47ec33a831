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
  const easy = questionsOf(set).filter((question) => question.easy && stepsOf(question, audience).length > 0);
  const first = easy[turn % Math.max(1, easy.length)];
  const chosen: Step[] = first ? [...stepsOf(first, audience)] : [];
  for (const question of dealtOut(set, audience, turn)) {
    const steps = question === first ? [] : stepsOf(question, audience);
    if (chosen.length + steps.length <= mostSteps) chosen.push(...steps);
  }
  return inSetOrder(set, chosen, first);
}

/** Questions as cards are dealt: one of each section, then a second of each; `turn` moves on within every section. */
function dealtOut(set: QuestionSet, audience: RespondentAudience, turn: number): readonly Question[] {
  const hands = set.sections.map((section) => {
    const asked = section.questions.filter((question) => stepsOf(question, audience).length > 0);
    const start = turn % Math.max(1, asked.length);
    return [...asked.slice(start), ...asked.slice(0, start)];
  });
  const first = turn % Math.max(1, hands.length);
  const rotated = [...hands.slice(first), ...hands.slice(0, first)];
  const rounds = Math.max(0, ...hands.map((hand) => hand.length));
  return Array.from({ length: rounds }, (_, round) => rotated.flatMap((hand) => hand[round] ?? [])).flat();
}

/** An easy first question stays first; the others follow the set, so that one subject is finished before the next. */
function inSetOrder(set: QuestionSet, steps: readonly Step[], first: Question | undefined): readonly Step[] {
  const order = questionsOf(set).map((question) => question.key);
  const rank = (step: Step): number => (step.questionKey === first?.key ? -1 : order.indexOf(step.questionKey));
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
