import type { Audience, Question } from '../domain/question-set.ts';
import { stepWording } from '../domain/response-steps.ts';
import type { Respondent, Response, Step } from '../domain/response.ts';
import { asksKnowledge, viewsFor } from '../domain/knowledge.ts';
import { findQuestion } from '../domain/question-set.ts';
import type { CycleFacts } from './council-facts.ts';
import type { AnswersCard, StepCard } from './response-card.ts';

/** The name under which what was typed on a step's card is kept as a draft. */
export function stepPlace(step: Step): string {
  return `${step.questionKey}/${step.item}`;
}

/** A respondent's steps were taken from this very version of the set, so its words are there. */
function wordsOf(cycle: CycleFacts, step: Step, audience: Audience): { topic: string; text: string } {
  const words = stepWording(cycle.set, step, audience);
  if (words === undefined) throw new Error(`No words for ${stepPlace(step)} in ${cycle.set.id}`);
  return words;
}

function questionOf({ set }: CycleFacts, { questionKey }: Step): Question {
  const found = findQuestion(set, questionKey);
  if (found === undefined) throw new Error(`No question ${questionKey} in ${set.id}`);
  return found.question;
}

function labelOf(cycle: CycleFacts, given: Response): string | null {
  const views = viewsFor(questionOf(cycle, given), cycle.set.scale);
  return views.find(({ value }) => value === given.view)?.label ?? null;
}

interface WalkPlace {
  cycle: CycleFacts;
  respondent: Respondent;
  responses: readonly Response[];
  index: number;
}

/** The card of one step as it stands saved, with nothing typed over it. */
export function stepCard({ cycle, respondent, responses, index }: WalkPlace): StepCard {
  const step = respondent.steps[index];
  if (step === undefined) throw new RangeError(`No step ${String(index)} for this respondent`);
  const words = wordsOf(cycle, step, respondent.audience);
  const question = questionOf(cycle, step);
  const saved = responses.find((given) => stepPlace(given) === stepPlace(step)) ?? {
    view: '',
    reason: '',
    revision: 0,
  };
  return {
    kind: 'step',
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    audience: respondent.audience,
    index,
    of: respondent.steps.length,
    step,
    topic: words.topic,
    text: words.text,
    asks: asksKnowledge(question) ? 'answer' : 'view',
    views: viewsFor(question, cycle.set.scale),
    view: saved.view,
    reason: saved.reason,
    revision: saved.revision,
    problem: null,
    notice: null,
  };
}

/** What was typed on step cards and not saved as an answer, by `stepPlace`. */
export type StepDrafts = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The card with whatever was typed on it before and not saved as an answer. */
export function withDraft(card: StepCard, drafts: StepDrafts): StepCard {
  const draft = drafts.get(stepPlace(card.step));
  if (draft === undefined) return card;
  return { ...card, view: draft['view'] ?? card.view, reason: draft['reason'] ?? card.reason, notice: 'kept_for_you' };
}

/**
 * Where a respondent goes next: their position if that step has no answer yet, else the first without one; undefined
 * where all are answered, which leads to the list of answers.
 */
export function nextIndex(respondent: Respondent, responses: readonly Response[]): number | undefined {
  const answered = new Set(responses.map(stepPlace));
  const open = respondent.steps.flatMap((step, index) => (answered.has(stepPlace(step)) ? [] : [index]));
  return open.find((index) => index >= respondent.position) ?? open[0];
}

/** The list of all answers of a respondent. */
export function answersCard(cycle: CycleFacts, respondent: Respondent, responses: readonly Response[]): AnswersCard {
  return {
    kind: 'answers',
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    audience: respondent.audience,
    finished: respondent.status === 'finished',
    anonymous: cycle.cycle.confidentiality === 'anonymous',
    lines: respondent.steps.map((step, index) => {
      const words = wordsOf(cycle, step, respondent.audience);
      const given = responses.find((one) => stepPlace(one) === stepPlace(step));
      return {
        index,
        topic: words.topic,
        text: words.text,
        viewLabel: given === undefined ? null : labelOf(cycle, given),
        reason: given?.reason ?? '',
      };
    }),
    closesOn: cycle.cycle.closesOn,
    mayChange: cycle.cycle.status === 'open',
  };
}
