import type { HandedOverCard, HandOverCard } from '../usecases/hand-over.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { cutAt } from './prefill.ts';
import { renderMessage } from './render-message.ts';

const problems: Readonly<Record<Exclude<HandOverCard['problem'], null>, string>> = {
  choose_a_colleague: 'Please choose a colleague from the list.',
  reason_too_long: 'Please make the reason shorter: it can be 500 characters long.',
};

/** Choices on one card, for its size: a council has fewer managers than this. */
const mostColleagues = 150;

/** Asks which colleague an entry is to go to. */
export function presentHandOver(card: HandOverCard): Card {
  const { cycleId, place, colleagues } = card;
  const entry = { cycleId, questionKey: place.questionKey, directorateId: place.directorateId ?? '' };
  if (colleagues.length === 0) {
    return renderMessage({
      heading: 'Nobody to hand over to',
      paragraphs: [
        `Nobody else here may hold ${nameOf(card)}. It stays with you.`,
        'If a colleague should hold it, ask your administrator to add them.',
      ],
      buttons: [commandButton('Continue', 'continue')],
    });
  }
  return renderCard('hand-over', {
    where: card.directorateName ?? 'Whole council',
    title: `${card.number} ${card.topic}`.trim(),
    problem: card.problem === null ? '' : problems[card.problem],
    colleagues: colleagues.slice(0, mostColleagues).map(({ id, name, post }) => ({
      title: cutAt(post === null ? name : `${name}, ${post}`, 120),
      value: id,
    })),
    to: card.to,
    reason: card.reason,
    press: entry,
    back: { ...entry, step: 'review' },
  });
}

/** Says that an entry has gone to a colleague, and how they learn of it. */
export function presentHandedOver(card: HandedOverCard): Card {
  const told = card.told
    ? 'I am telling them in their own chat.'
    : 'I tell them as soon as they write to me; please tell them yourself as well.';
  return renderMessage({
    heading: 'Handed over',
    paragraphs: [`${nameOf(card)} is now with ${card.toName}.`, told],
    buttons: [commandButton('Start', 'start')],
  });
}

function nameOf({
  number,
  topic,
  directorateName,
}: Pick<HandOverCard, 'number' | 'topic' | 'directorateName'>): string {
  return `${`${number} ${topic}`.trim()} (${directorateName ?? 'whole council'})`;
}
