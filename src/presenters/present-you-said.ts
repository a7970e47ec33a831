import type { Action } from '../domain/assessment.ts';
import { dateInWords, isCalendarDate, monthInWords } from '../domain/calendar-date.ts';
import { repliesIn } from '../domain/figure.ts';
import { asksKnowledge, markViews } from '../domain/knowledge.ts';
import type { ScaleId } from '../domain/scale.ts';
import { viewsOf, waysOut } from '../domain/scale.ts';
import { shortened } from '../domain/shortened.ts';
import type { SaidQuestion, SaidSide } from '../domain/you-said.ts';
import type { YouSaidCard, YouSaidLaterCard } from '../usecases/you-said-card.ts';
import { commandButton } from './button.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { pagingView } from './paging.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';
import { groupTitle } from './views-words.ts';

/** Actions of one question on the card; the rest is counted. */
const mostActions = 3;

/** What people said, in published figures, and what is being done: no name, no comment, posts as owners. */
export function presentYouSaid(card: YouSaidCard, options: CardOptions): Card {
  const { cycleId, cycleLabel, councilName, signedOn, page, pages, waiting } = card;
  const rendered = renderCard('you-said', {
    lead: `${councilName} · ${cycleLabel} · signed off on ${dateInWords(signedOn)}`,
    empty: card.questions.length === 0 && waiting === 0 ? 'Too few people answered to say what they said.' : '',
    questions: card.questions.map((said) => questionView(card.scale, said)),
    tooFew:
      card.tooFew && card.questions.length > 0 && page === pages
        ? 'On the other questions too few people answered to say.'
        : '',
    waiting: waiting === 0 ? '' : waitingInWords(waiting),
    isWaiting: waiting > 0,
    promise:
      'These are numbers of answers that are published. Nothing that anybody wrote is shown here, and nobody can be found out.',
    ...pagingView(page, pages, (other) => ({ cycleId, page: other })),
  });
  return withRefresh(rendered, options, verbs.saidShow, { cycleId, page });
}

function waitingInWords(waiting: number): string {
  const questions = waiting === 1 ? 'One question is' : `${String(waiting)} questions are`;
  return `${questions} not here yet: you are still asked about ${waiting === 1 ? 'it' : 'them'} in the test that is open. Answer first, so that nothing leads you; then all of it is here.`;
}

function questionView(scale: ScaleId, { question, sides, actions }: SaidQuestion): object {
  const marked = asksKnowledge(question);
  const views = marked ? [...markViews, ...waysOut] : viewsOf(scale);
  const more = actions.length - mostActions;
  return {
    title: shortened(`${question.number} ${question.topic}`, 120),
    sides: sides.map((side) => ({
      who: sideTitle(side),
      words: countsInWords(views, side, marked ? 'answers:' : 'said'),
    })),
    actions: actions
      .slice(0, mostActions)
      .map((action) => ({ status: statusWords[action.status], text: actionInWords(action) })),
    noActions: actions.length === 0 ? 'No action is recorded on it for your part of the council.' : '',
    more: more > 0 ? `and ${String(more)} more` : '',
  };
}

function sideTitle({ audience, topic }: SaidSide): string {
  const who = groupTitle({ audience, names: null });
  return topic === '' ? `${who}: ` : `${who}, ${shortened(topic, 60)}: `;
}

/** 12 of 20 said “Works well”, 5 “Needs to get better”; a view that nobody holds is left out. */
function countsInWords(views: readonly { value: string; label: string }[], { counts }: SaidSide, verb: string): string {
  const total = String(repliesIn(counts));
  const held = views.flatMap(({ value, label }) => {
    const count = counts[value] ?? 0;
    return count === 0 ? [] : [{ count: String(count), label }];
  });
  const said = held.map(({ count, label }, at) =>
    at === 0 ? `${count} of ${total} ${verb} “${label}”` : `${count} “${label}”`,
  );
  return `${said.join(', ')}.`;
}

const statusWords: Readonly<Record<Action['status'], string>> = {
  open: 'Planned: ',
  started: 'Under way: ',
  done: 'Done: ',
  given_up: 'Given up: ',
};

function actionInWords({ what, owner, dueOn, status }: Action): string {
  const by =
    dueOn !== null && isCalendarDate(dueOn) && status !== 'done' ? `by ${monthInWords(dueOn.slice(0, 7))}` : '';
  const rest = [shortened(owner, 80), by].filter((part) => part !== '').join(', ');
  return `${shortened(what, 200).replace(/\.$/, '')}.${rest === '' ? '' : ` ${rest}.`}`;
}

/** When it will come, for those who ask before the sign-off. */
export function presentYouSaidLater({ cycleLabel, status, closesOn }: YouSaidLaterCard): Card {
  const until = closesOn === null ? '' : ` until ${dateInWords(closesOn)}`;
  const stands = status === 'open' ? `is open${until}` : 'is being reviewed';
  return renderMessage({
    heading: 'Not yet',
    paragraphs: [
      `The assurance test ${cycleLabel} ${stands}. Once it is signed off, what people said stands here, in numbers only, with what is being done.`,
      'Whoever was asked is told in their own chat, once.',
    ],
    buttons: [commandButton('Continue', 'continue'), commandButton('Help', 'help')],
  });
}
