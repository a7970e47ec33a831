import { kindsInWords } from '../domain/identifying-text.ts';
import type { AskCard, NotAskedCard } from '../usecases/ask-card.ts';
import { withAiLabel } from './ai-label.ts';
import type { Button } from './button.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { pagingView } from './paging.ts';
import { kindInWords, passageView } from './passage-line.ts';
import { cutAt } from './prefill.ts';
import { nearestInWords, presentUnknownCommand, runNearest } from './present-unknown-command.ts';
import { renderMessage } from './render-message.ts';
import type { WrittenWords } from './written-view.ts';
import { numberMark, writtenView } from './written-view.ts';

/** Characters of the question that the card shows again. */
const shownQuestion = 200;

const answerWords: WrittenWords = {
  written: 'Written by AI from the passages below. Check them.',
  nothing: 'The AI found no answer in the passages below.',
  plain: 'These are the passages that the search found.',
  keepsTo: 'the passages',
};

const whatToTry = 'Try fewer or other words, such as “ask supervision”.';
const nothing = 'Nothing in the record that you may see says anything of it.';

/** `ask …`: what the record says, in the words that stand there, the best first. */
export function presentAsk(card: AskCard): Card {
  const { question, passages, total, page, pages, nearest, written } = card;
  if (total === 0 && nearest !== null)
    return presentUnknownCommand(nearest, [`I looked in the record too. ${nothing}`]);
  const meant = nearest === 'help' ? null : nearest;
  const rendered = renderCard('ask', {
    asked: question.length > shownQuestion ? `${cutAt(question, shownQuestion)} …` : question,
    lead: total === 0 ? `${nothing} ${whatToTry}` : countInWords(total),
    meant: meant === null ? '' : `If you meant a command: ${nearestInWords(meant)}`,
    ...writtenView(written, answerWords),
    passages: passages.map((passage, at) => numbered(passageView(passage), written === null ? null : at + 1)),
    buttons: meant === null ? [] : [runNearest(meant)],
    ...pagingView(page, pages, (to) => ({ question, page: to })),
  });
  return labelled(rendered, card);
}

/** Only a card on which something of the AI's stands is labelled as its. */
function labelled(rendered: Card, { passages, written }: AskCard): Card {
  if (written?.kind !== 'written') return rendered;
  return withAiLabel(rendered, { sources: passages.map(({ text, ...of }) => ({ name: kindInWords(of), text })) });
}

/** A passage with the number by which an answer names it; null: nothing names it. */
function numbered(view: ReturnType<typeof passageView>, number: number | null): object {
  return number === null ? view : { ...view, title: `${numberMark(number)} ${view.title}` };
}

function countInWords(total: number): string {
  const found =
    total === 1 ? 'One passage that you may see' : `${String(total)} passages that you may see, the best first`;
  return `${found}. These are people’s own words, not an answer.`;
}

/** A question that was not looked for, and why; a sentence that is no command gets the nearest one. */
export function presentNotAsked(card: NotAskedCard): Card {
  if (card.why === 'identifying') {
    const looks = `This looks like ${kindsInWords(card.kinds)}. I have not looked for it, and it is not kept.`;
    const ask = 'Please ask again so that no child can be recognised.';
    return say([looks, ask], [commandButton('I have a concern to raise', 'concern')]);
  }
  if (card.nearest !== null) return presentUnknownCommand(card.nearest);
  const text =
    card.why === 'too_long'
      ? 'That is too long to look for. Please ask in up to 1,000 characters.'
      : 'Say “ask” and what you want to know, such as “ask how often supervision happens”. I look through the evidence, remarks, actions and comments that you may see.';
  return say([text], [commandButton('Help', 'help')]);
}

function say(paragraphs: readonly string[], buttons: readonly Button[]): Card {
  return renderMessage({ heading: '', paragraphs, buttons });
}
