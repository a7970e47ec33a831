import { dateInWords } from '../domain/calendar-date.ts';
import type { AnswersCard } from '../usecases/response-card.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { startOf } from './prefill.ts';
import { verbs } from './verbs.ts';

/** All answers of a respondent, each with *Change*, and *Finish*. */
export function presentAnswers(card: AnswersCard, options: CardOptions): Card {
  const { cycleId, audience } = card;
  const rendered = renderCard('answers', {
    heading: card.finished ? 'Finished. Thank you' : 'Your answers',
    lead: leadOf(card),
    lastMoment: card.anonymous && !card.finished && card.mayChange ? lastMoment : '',
    lines: card.lines.map((line) => ({
      topic: line.topic,
      text: line.text,
      view: line.viewLabel ?? 'No answer yet',
      reason: startOf(line.reason, 300),
      mayChange: card.mayChange,
      title: line.viewLabel === null ? 'Start' : 'Change',
      hint: line.viewLabel === null ? `Answer the question on ${line.topic}` : `Change your answer on ${line.topic}`,
      data: { cycleId, audience, index: line.index },
    })),
    mayFinish: !card.finished && card.mayChange,
    finished: card.finished,
    finish: { cycleId, audience },
  });
  return withRefresh(rendered, options, verbs.responseAnswers, { cycleId, audience });
}

const lastMoment =
  'This test is anonymous. Finish cuts what ties these answers to you. After that nobody can show or change them, you included, so this is the last moment to change something.';

function leadOf(card: AnswersCard): string {
  const open = card.lines.filter((line) => line.viewLabel === null).length;
  const until = card.closesOn === null ? '' : ` until ${dateInWords(card.closesOn)}`;
  if (!card.mayChange) return 'These answers are in. The questions have closed, so nothing can be changed any more.';
  if (card.finished) return `Your answers are in. You can still change them${until}.`;
  if (open === 0)
    return `That was the last question. Change what you like, then press Finish. You have time${until}.`.replace(
      ' You have time.',
      '',
    );
  const left = open === 1 ? 'One question has no answer yet.' : `${String(open)} questions have no answer yet.`;
  return `${left} You can still answer, or finish without.`;
}
