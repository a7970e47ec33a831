import { dateInWords } from '../domain/calendar-date.ts';
import type { Audience } from '../domain/question-set.ts';
import { leastSteps } from '../domain/response-steps.ts';
import type { InvitationCard } from '../usecases/response-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { repeatNotice } from './repeat-notice.ts';

const readers: Readonly<Record<InvitationCard['confidentiality'], string>> = {
  named: 'the people who run this test in your council and its reviewer. Your name stands beside your answers.',
  confidential:
    'nobody sees which answers are yours, your administrators included. The bot ties them to you only so that you can change them yourself.',
  anonymous:
    'once you press Finish, nothing says any more which answers are yours. So nobody can change them, and nobody can come back to you about them.',
};

const whyYou: Readonly<Record<Audience, string>> = {
  frontline: 'Only people who do the work can say.',
  partner: 'Only people who work with the council can say.',
  manager: 'We ask you for your own view, as we ask the staff. It is kept apart from the entries that you answer for.',
};

/** Nobody is asked more than this says. */
function questionsInWords(most: number): string {
  if (most > leastSteps) return `Up to ${String(most)} questions`;
  return most === 1 ? '1 question' : `${String(most)} questions`;
}

/** Thresholds are numbers of replies and fixed when the cycle opens (DESIGN section 1, confidentiality). */
function shownOf({ figuresFrom, commentsFrom, reviewerReads }: InvitationCard): string {
  const reviewer = reviewerReads
    ? 'The reviewer may also read comments of fewer people, word for word, without names.'
    : 'The reviewer sees no more of them than that.';
  return `figures once ${atLeast(figuresFrom)} answered a question, comments without names once ${atLeast(commentsFrom)}. ${reviewer}`;
}

function atLeast(people: number): string {
  return people === 1 ? 'one person has' : `at least ${String(people)} people have`;
}

const concern =
  'use “I have a concern to raise” instead. Nobody could follow up what you write here, for nobody would know who wrote it.';

/**
 * What a respondent is told before the first question; nothing is stored until *Start*. `possibleRepeat`: it may have
 * reached them before, which it says.
 */
export function presentInvitation(card: InvitationCard, { possibleRepeat = false } = {}): Card {
  const { cycleId, audience, answered } = card;
  const questions = questionsInWords(card.questions);
  const facts = [
    { label: 'How long:', text: `${questions}, about ${String(card.minutes)} minutes. You can stop and come back.` },
    { label: 'Not about you:', text: 'it asks how things work where you are, not about you or your cases.' },
    { label: 'Who reads it:', text: readers[card.confidentiality] },
    { label: 'What is shown:', text: shownOf(card) },
    ...(card.confidentiality === 'anonymous' ? [{ label: 'If a child may be at risk:', text: concern }] : []),
    ...(card.closesOn === null ? [] : [{ label: 'Closes:', text: dateInWords(card.closesOn) }]),
  ];
  return renderCard('invitation', {
    notice: possibleRepeat ? repeatNotice : '',
    noticeStyle: 'accent',
    heading: 'Can you spare us a few minutes?',
    why: `${card.councilName} is testing how well its arrangements for children work (${card.cycleLabel}). ${whyYou[audience]}`,
    facts,
    progress: answered === 0 ? '' : `You have answered ${String(answered)} already. Start brings you to the next one.`,
    press: { cycleId, audience },
  });
}
