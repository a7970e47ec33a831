import type { Audience, Question, QuestionSet } from './question-set.ts';
import { findQuestion } from './question-set.ts';
import type { Step } from './response.ts';

/** How many questions one respondent is asked at most: what a tired person finishes (DESIGN section 2). */
export const mostSteps = 8;

/** Everybody is asked so many where the audience has them, also when each question has reached enough people. */
export const leastSteps = 6;

/**
 * How far the questions of an audience have come in a cycle.
 *
 * - `givenTo`: how many people have been given a question, by its key; absent: nobody.
 * - `wanted`: how many people each question should reach, as the council asks for.
 */
export interface Spread {
  givenTo: ReadonlyMap<string, number>;
  wanted: number;
}

/**
 * The steps that the next respondent is asked: only questions worded for their audience, an easy one first, six to eight
 * of them, those that have reached the fewest people, spread over the sections, in the order of the set. The sides of a
 * question stay together. More than six only while there are questions that have not reached as many as wanted.
 */
export function chooseSteps(set: QuestionSet, audience: Audience, spread: Spread): readonly Step[] {
  const asked = askedOf(set, audience);
  const first = asked
    .filter(({ question }) => question.easy)
    .toSorted((a, b) => given(spread, a) - given(spread, b))[0];
  const chosen: AskedQuestion[] = first ? [first] : [];
  for (;;) {
    const count = countSteps(chosen);
    const next = leastGiven(asked, chosen, spread);
    if (next === undefined || (count >= leastSteps && given(spread, next) >= spread.wanted)) break;
    chosen.push(next);
  }
  return asked
    .filter((one) => chosen.includes(one))
    .toSorted((a, b) => Number(b === first) - Number(a === first))
    .flatMap(({ steps }) => steps);
}

/** How many questions somebody of this audience is asked at most; 0 where the set asks them nothing. */
export function mostAsked(set: QuestionSet, audience: Audience): number {
  return Math.min(mostSteps, countSteps(askedOf(set, audience)));
}

/** A question that an audience is asked, with its steps: one, or one for each of its sides. */
interface AskedQuestion {
  question: Question;
  sectionKey: string;
  steps: readonly Step[];
}

function askedOf(set: QuestionSet, audience: Audience): readonly AskedQuestion[] {
  return set.sections.flatMap(({ key: sectionKey, questions }) =>
    questions
      .map((question) => ({ question, sectionKey, steps: stepsOf(question, audience) }))
      .filter(({ steps }) => steps.length > 0),
  );
}

/** The question that fits and has reached the fewest people, one of a section that is little asked so far first. */
function leastGiven(
  asked: readonly AskedQuestion[],
  chosen: readonly AskedQuestion[],
  spread: Spread,
): AskedQuestion | undefined {
  const room = mostSteps - countSteps(chosen);
  const ofSection = (one: AskedQuestion): number => chosen.filter((it) => it.sectionKey === one.sectionKey).length;
  return asked
    .filter((one) => !chosen.includes(one) && one.steps.length <= room)
    .toSorted((a, b) => given(spread, a) - given(spread, b) || ofSection(a) - ofSection(b))[0];
}

function given({ givenTo }: Spread, { question }: AskedQuestion): number {
  return givenTo.get(question.key) ?? 0;
}

function countSteps(asked: readonly AskedQuestion[]): number {
  return asked.reduce((sum, { steps }) => sum + steps.length, 0);
}

function stepsOf(question: Question, audience: Audience): readonly Step[] {
  const items = question.items.filter((item) => item.wording[audience] !== undefined);
  if (items.length > 0) return items.map((item) => ({ questionKey: question.key, item: item.key }));
  return question.wording[audience] === undefined ? [] : [{ questionKey: question.key, item: '' }];
}

/** The words of a step for an audience; undefined where the set has no such question or item (any longer). */
export function stepWording(
  set: QuestionSet,
  step: Step,
  audience: Audience,
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
