import type { Audience } from '../domain/question-set.ts';
import type { StepCard, StepConflictCard, StepProblem } from '../usecases/response-card.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { fillBoxes, startOf } from './prefill.ts';
import { verbs } from './verbs.ts';

const notices: Readonly<Record<Exclude<StepCard['notice'], null>, string>> = {
  already_saved: 'Your answer was already saved. Nothing was stored twice.',
  characters_removed: 'Saved. Some hidden characters could not be kept and were taken out of your last answer.',
  kept_for_you: 'This is what you typed before. It is not saved as your answer until you press Save and next.',
};

const viewProblem = 'Please choose one. “I’m not sure” and “Not my work” are good answers too.';

const reasonProblems: Readonly<Record<Exclude<StepProblem, 'choose_a_view'>, string>> = {
  say_why: 'Please give an example if you can, no names. If you would rather not, press Save and next again.',
  write_an_answer:
    'Please write your answer here, or choose “I’m not sure” or “Not my work”. Those are good answers too.',
  reason_too_long: 'Please make this shorter: it can be 20,000 characters long. Your text is kept.',
};

/** Managers also assess questions: their own view must not be taken for the entry. */
const ownView: Readonly<Record<Audience, string>> = { frontline: '', partner: '', manager: 'Your own view · ' };

/** One question to a respondent: topic, question, view and why, in two presses. */
export function presentStep(card: StepCard, options: CardOptions): Card {
  return withStepRefresh(renderCard('step', viewOf(card)), card, options);
}

/** The question again after two devices disagreed: what is saved now above, what was typed in the inputs. */
export function presentStepConflict(card: StepConflictCard, options: CardOptions): Card {
  const { step, savedView, savedReason } = card;
  const label = step.views.find(({ value }) => value === savedView)?.label ?? 'No view yet';
  const view = {
    ...viewOf(step),
    savedView: label,
    savedReason: startOf(savedReason),
    keep: { cycleId: step.cycleId, audience: step.audience, index: step.index + 1 },
  };
  return withStepRefresh(renderCard('step-conflict', view), step, options);
}

/** What the inputs are called; the words on what not to write stand under every box. */
const inputWords: Readonly<
  Record<StepCard['asks'], Readonly<{ textInput: 'reason' | 'answer' } & Record<string, string>>>
> = {
  view: {
    textInput: 'reason',
    viewLabel: 'Your view',
    reasonLabel: 'Why do you say so?',
    reasonNote: 'You can leave this empty. No names of children, no case details.',
  },
  answer: {
    textInput: 'answer',
    viewLabel: 'Do you know?',
    reasonLabel: 'Your answer',
    reasonNote:
      'The reviewer reads this answer without your name and marks it right, partly right or unclear. No names of children, no case details.',
  },
};

function viewOf(card: StepCard): object {
  const { cycleId, audience, index, problem } = card;
  const { reason } = fillBoxes(
    { reason: card.reason },
    problem === null || problem === 'choose_a_view' ? {} : { reason: reasonProblems[problem] },
  );
  const press = {
    cycleId,
    audience,
    questionKey: card.step.questionKey,
    item: card.step.item,
    revision: card.revision,
    index,
    fields: reason.fits ? ['view', inputWords[card.asks].textInput] : ['view'],
  };
  return {
    progress: `${ownView[audience]}Question ${String(index + 1)} of ${String(card.of)}`,
    topic: card.topic,
    text: card.text,
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: 'accent',
    viewProblem: problem === 'choose_a_view' ? viewProblem : '',
    ...inputWords[card.asks],
    choices: card.views.map(({ value, label }) => ({ title: label, value })),
    view: card.views.some(({ value }) => value === card.view) ? card.view : '',
    reason,
    mayGoBack: index > 0,
    press,
    save: problem === 'say_why' ? { ...press, askedWhy: true } : press,
  };
}

function withStepRefresh(rendered: Card, card: StepCard, options: CardOptions): Card {
  const { cycleId, audience, index } = card;
  return withRefresh(rendered, options, verbs.responseOpen, { cycleId, audience, index });
}
