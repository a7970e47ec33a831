import type { ParaphraseFieldName, ParaphraseProblem } from '../domain/paraphrase.ts';
import {
  longestAgreedWith,
  longestParaphrase,
  paraphraseFieldNames,
  paraphraseSources,
  sourceTitles,
} from '../domain/paraphrase.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { questionsOf } from '../domain/question-set.ts';
import type {
  ParaphraseFormCard,
  ParaphraseListCard,
  ParaphraseNotice,
  ParaphraseRemoveCard,
} from '../usecases/paraphrase-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { stepTitle } from './group-line.ts';
import { pagingView } from './paging.ts';
import { cutAt, startOf } from './prefill.ts';
import { removeProblems } from './present-group-view.ts';
import { verbs } from './verbs.ts';

const notices: Readonly<Record<ParaphraseNotice, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
  unchanged: 'Nothing was changed.',
  removed: 'The paraphrase is taken out. It is shown nowhere any more.',
  kept_for_you: 'What you typed and did not save is still here.',
  not_understood: 'No question has this number. These are the paraphrases of all questions.',
};

const labels: Readonly<Record<ParaphraseFieldName, string>> = {
  question: 'Question',
  source: 'Who said it',
  text: 'Paraphrase',
  agreedWith: 'Agreed with',
};

/** Bytes of one paraphrase on the list, for the size of a card of five. */
const shownLength = 600;

/** `paraphrase`: what was agreed with people. */
export function presentParaphraseList(card: ParaphraseListCard): Card {
  const { cycleId, set, questionKey, paraphrases, page, pages, notice } = card;
  const about = questionKey === null ? '' : ` ${questionTitle(set, questionKey)}.`;
  return renderCard('paraphrase-list', {
    notice: notice === null ? '' : notices[notice],
    noticeStyle: 'accent',
    lead: `${card.cycleLabel}.${about} Shown beside the figures to those who see gaps.`,
    empty:
      paraphrases.length > 0
        ? ''
        : 'None is written yet. Where too few will ever answer to show their words, “New paraphrase” writes down what was agreed with them.',
    paraphrases: paraphrases.map(({ questionKey: key, source, text, agreedWith }) => {
      const title = questionTitle(set, key);
      return {
        ...{ title, source: ` · ${sourceTitles[source]}`, text: startOf(text, shownLength) },
        agreed: `Agreed with: ${cutAt(agreedWith, longestAgreedWith)}`,
        changeHint: `Change the paraphrase of ${title}`,
        removeHint: `Remove the paraphrase of ${title}`,
        press: { cycleId, questionKey: key, source },
      };
    }),
    ...pagingView(page, pages, (to) => ({ cycleId, questionKey: questionKey ?? '', page: to })),
    create: { cycleId, questionKey: questionKey ?? '', source: '' },
  });
}

/** One paraphrase, to be written or changed; over one that changed meanwhile, with what is saved beside. */
export function presentParaphraseForm(card: ParaphraseFormCard): Card {
  const { cycleId, set, texts, revision } = card;
  const fixed = revision > 0;
  const ofQuestion = card.ofQuestion || fixed;
  return renderCard('paraphrase-form', {
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: 'accent',
    lead: card.cycleLabel,
    title: formTitle(card),
    hasProblems: card.problems.length > 0,
    problems: card.problems.map((problem) => ({ text: `${labels[problem.field]}: ${problemInWords(problem)}` })),
    conflict: { shown: card.saved !== null, lines: savedLines(card) },
    choose: { question: !ofQuestion, source: !fixed },
    questions: questionsOf(set).map(({ key }) => ({ title: cutAt(questionTitle(set, key), 120), value: key })),
    question: texts.question,
    sources: paraphraseSources.map((one) => ({ title: sourceTitles[one], value: one })),
    source: texts.source,
    text: cutAt(texts.text, 2 * longestParaphrase),
    agreedWith: cutAt(texts.agreedWith, longestParaphrase),
    press: { cycleId, questionKey: ofQuestion ? texts.question : '', fixed: fixed ? texts.source : '', revision },
    list: { cycleId, questionKey: ofQuestion ? texts.question : '', page: 1 },
  });
}

function formTitle({ set, texts, revision, ofQuestion }: ParaphraseFormCard): string {
  if (revision === 0) return ofQuestion ? questionTitle(set, texts.question) : 'New paraphrase';
  const source = paraphraseSources.find((one) => one === texts.source) ?? 'staff';
  return `${questionTitle(set, texts.question)} · ${sourceTitles[source]}`;
}

/** Asks why a paraphrase is to be taken out. */
export function presentParaphraseRemove(card: ParaphraseRemoveCard): Card {
  const { cycleId, set, paraphrase } = card;
  const { questionKey, source, revision } = paraphrase;
  return renderCard('take-out', {
    where: `${sourceTitles[source]} · ${card.cycleLabel}`,
    title: questionTitle(set, questionKey),
    heading: 'Take this paraphrase out',
    text: 'Taken out, it is shown nowhere any more. The history keeps it, with your reason.',
    problem: card.problem === null ? '' : removeProblems[card.problem],
    reason: cutAt(card.reason, 2_000),
    remove: { verb: verbs.paraphraseRemoved, press: { cycleId, questionKey, source, revision } },
    back: { verb: verbs.paraphraseList, press: { cycleId, questionKey, page: 1 } },
  });
}

function questionTitle(set: QuestionSet, questionKey: string): string {
  return stepTitle(set, { questionKey, item: '' });
}

function problemInWords({ field, problem }: ParaphraseProblem): string {
  if (problem === 'not_a_choice') return 'please choose one from the list.';
  if (problem === 'missing') return 'please fill this in.';
  const longest = field === 'text' ? longestParaphrase : longestAgreedWith;
  return `please make this shorter: it can be ${longest.toLocaleString('en-GB')} characters long.`;
}

/** What is saved now, where it differs from what was typed over an older card. */
function savedLines({ texts, saved }: ParaphraseFormCard): readonly { label: string; text: string }[] {
  if (saved === null) return [];
  return paraphraseFieldNames
    .filter((name) => saved[name] !== texts[name])
    .map((name) => ({ label: labels[name], text: saved[name] }));
}
