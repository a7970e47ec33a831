import { dateInWords } from '../domain/calendar-date.ts';
import type { GapCard, GapCardProblem, NoSuchGapCard } from '../usecases/gap-card.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { positionData } from './gap-position.ts';
import { acceptanceInWords, ruleInWords } from './gap-words.ts';
import { placeDirectorate, placeTitle } from './place-line.ts';
import { cutAt } from './prefill.ts';
import { renderMessage } from './render-message.ts';
import type { Verb } from './verbs.ts';
import { verbs } from './verbs.ts';

const problems: Readonly<Record<GapCardProblem, string>> = {
  text_missing: 'Please say why, in a few words.',
  text_too_long: 'Please make it shorter: it can be 1,000 characters long.',
  review_date_missing: 'Please choose the day on which it is looked at again.',
  review_date_past: 'Please choose a day after today.',
  review_date_far: 'Please choose a day within the next twelve months.',
  advice_first: 'The reviewer has given no advice on this yet. Once they have, you can accept it.',
  changed_meanwhile: 'Somebody has saved something here since. Read what stands above, then save yours or leave it.',
};

const notices = {
  accepted: 'Accepted. It is listed apart until its review date; then it is a gap again.',
  advised: 'Your advice is saved. Whoever decides has been told.',
  withdrawn: 'Withdrawn. It is a gap again.',
  already_saved: 'Already saved.',
} as const satisfies Record<NonNullable<GapCard['notice']>, string>;

/** One gap, and whether it is accepted for a time: the reviewer's advice, the reason, the review date. */
export function presentGap(card: GapCard): Card {
  const { cycleId, key, revision, position, typed, accepted } = card;
  const press = { cycleId, key, revision, list: positionData(position) };
  const accepts = card.does === 'accept';
  return renderCard('gap', {
    where: [card.cycleLabel, placeDirectorate(card).replace(/^, /, '')].filter((part) => part !== '').join(' · '),
    title: placeTitle(card),
    rule: ruleInWords(card.rule),
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: 'good',
    problem: card.problem === null ? '' : problems[card.problem],
    lead: leadOf(card),
    ...adviceView(card),
    accepted: accepted === null ? '' : acceptanceInWords(accepted),
    reason: accepted?.reason ?? '',
    ...{ accepts, advises: !accepts, mayWithdraw: accepted !== null },
    textLabel: accepts ? 'Reason' : 'Your advice',
    textHint: accepts ? 'Why it can stand for a time.' : 'Whether it can stand for a time, and why.',
    text: cutAt(typed.text, 4_000),
    reviewOn: typed.reviewOn,
    press,
    ...backOf(card),
  });
}

function leadOf({ does, needsAdvice }: GapCard): string {
  if (does === 'advise') {
    return 'Somebody else decides on this one. Your advice is what they decide on; they see it word for word.';
  }
  return needsAdvice
    ? 'You decide on this one, on the reviewer’s advice. An accepted gap stays on the list, apart, with your reason and post.'
    : 'An accepted gap stays on the list, apart from the others, with your reason, your post and its review date.';
}

function adviceView({ advice }: GapCard): { adviceTitle: string; advice: string } {
  if (advice === null) return { adviceTitle: '', advice: '' };
  const by = advice.byPost === '' ? '' : ` (${advice.byPost})`;
  return { adviceTitle: `The reviewer’s advice${by}, ${dateInWords(advice.givenOn)}`, advice: advice.text };
}

/** To the list where the card was opened from it; whoever does not see that, to the gaps that they decide on. */
function backOf({ seesList, cycleId, position }: GapCard): { backVerb: Verb; back: object } {
  if (seesList) return { backVerb: verbs.gapsShow, back: { cycleId, ...positionData(position) } };
  return { backVerb: verbs.commandRun, back: { command: 'accept gap' } };
}

/** What was to be asked about or accepted is no gap. */
export function presentNoSuchGap({ words }: NoSuchGapCard): Card {
  const typed = cutAt(words, 100);
  const text =
    words === ''
      ? 'There is no such gap among those that you can do something about. It may have been closed.'
      : `I found no gap for “${typed}” that you can do something about. Say the number of its question, such as “7.2”.`;
  return renderMessage({
    heading: 'Nothing to do here',
    paragraphs: [text],
    buttons: [commandButton('Help', 'help')],
  });
}
