import type { Mark } from '../domain/knowledge.ts';
import { marks } from '../domain/knowledge.ts';
import type { AnswerToMarkCard, NothingToMarkCard } from '../usecases/mark-card.ts';
import { button } from './button.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { pagingView } from './paging.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

const titles: Readonly<Record<Mark, string>> = { right: 'Right', partly: 'Partly', unclear: 'Unclear' };

const notices: Readonly<Record<Exclude<AnswerToMarkCard['notice'], null>, string>> = {
  marked: 'Marked. Here is the next answer.',
  already_marked: 'That answer was marked so already. Nothing was stored twice. Here is the next one.',
  marked_meanwhile: 'Somebody else has marked this answer meanwhile. Your mark was not stored: please look again.',
  answer_changed: 'This answer was changed since the card was shown. Your mark was not stored: please read it again.',
};

/** One free answer to mark: the question, the post that a right answer names, and the words; nobody's name. */
export function presentAnswerToMark(card: AnswerToMarkCard, options: CardOptions): Card {
  const { cycleId, answer, revision } = card;
  const at = { cycleId, answer };
  const rendered = renderCard('mark-answer', {
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: 'accent',
    lead: card.cycleLabel,
    topic: card.topic,
    question: card.question,
    expectedPost: card.expectedPost,
    text: card.text,
    marked: card.mark === null ? '' : `Marked before: ${titles[card.mark]}. You can change it.`,
    buttons: marks.map((mark) => ({
      title: titles[mark],
      data: { ...at, revision, seen: card.mark ?? '', mark },
    })),
    hasBefore: card.before !== null,
    before: { cycleId, answer: card.before ?? '', part: 1 },
    ...pagingView(card.part, card.parts, (part) => ({ ...at, part })),
  });
  return withRefresh(rendered, options, verbs.marksShow, { ...at, part: card.part });
}

/** Nothing is left to mark. */
export function presentNothingToMark({ cycleId, before }: NothingToMarkCard): Card {
  const back =
    cycleId === null || before === null ? [] : [button('Back', verbs.marksShow, { cycleId, answer: before })];
  return renderMessage({
    heading: 'Nothing to mark',
    paragraphs: [
      'Every answer in people’s own words that you may mark has its mark. An answer that is changed comes back here.',
      'Say “mark answers” to look again.',
    ],
    buttons: back,
  });
}
