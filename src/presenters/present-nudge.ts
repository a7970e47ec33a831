import type { GapRuleId } from '../domain/gap.ts';
import type { NudgeCard, NudgedCard } from '../usecases/gap-card.ts';
import { button, commandButton } from './button.ts';
import type { Card } from './card.ts';
import { positionData } from './gap-position.ts';
import { ruleInWords } from './gap-words.ts';
import { openPlace, placeDirectorate, placeTitle } from './place-line.ts';
import { renderMessage } from './render-message.ts';
import { repeatNotice } from './repeat-notice.ts';
import { verbs } from './verbs.ts';

/** Rules named in one message; the entry's own card shows the rest. */
const mostRules = 5;

/** For the notification. */
export function nudgeHeading(card: NudgeCard): string {
  return `Could you look at ${placeTitle(card)}?`;
}

/** What a holder is asked. It names nobody: it comes from those who look after the test. */
export function presentNudge(card: NudgeCard, { possibleRepeat = false } = {}): Card {
  const rules: readonly GapRuleId[] = [...new Set(card.rules)].slice(0, mostRules);
  return renderMessage({
    heading: 'Could you have a look?',
    paragraphs: [
      ...(possibleRepeat ? [repeatNotice] : []),
      `Something is still missing in an entry that you hold: ${placeTitle(card)}${placeDirectorate(card)}.`,
      ...rules.map(ruleInWords),
      `Those who look after the assurance test of ${card.councilName} ask you, politely, to have a look. Nobody else is told that you were asked.`,
    ],
    buttons: [
      button('Open', verbs.assessmentOpen, openPlace(card.cycleId, card.place, 'review')),
      commandButton('Not now', 'snooze'),
    ],
  });
}

const outcomes: Readonly<Record<NudgedCard['how'], { heading: string; text: string }>> = {
  asked: {
    heading: 'I am asking',
    text: 'I ask whoever holds it, in their own chat and in working hours, without your name. Whoever wants no messages at the moment is asked once they do.',
  },
  asked_today: {
    heading: 'Asked today already',
    text: 'Whoever holds it has been asked today. I ask once a day at most; you can ask again tomorrow.',
  },
  nobody_holds: {
    heading: 'Nobody holds it',
    text: 'There is nobody to ask: no one has been given this entry. Your administrator can assign it, with “lat assign” or a manager’s role.',
  },
  only_you: { heading: 'You hold it', text: 'Nobody else holds this entry. You can open it and answer it yourself.' },
  cannot_reach: {
    heading: 'I cannot reach them',
    text: 'Whoever holds it has no chat with me yet. Please ask them yourself, and to say “hello” to me once.',
  },
  nothing_missing: { heading: 'Nothing to ask', text: 'Nothing is missing there any more, or what is was accepted.' },
};

/** What came of a nudge, for whoever pressed it. */
export function presentNudged(card: NudgedCard): Card {
  const { heading, text } = outcomes[card.how];
  return renderMessage({
    heading,
    paragraphs: [`${placeTitle(card)}${placeDirectorate(card)}`, text],
    buttons: [button('Show gaps', verbs.gapsShow, { cycleId: card.cycleId, ...positionData(card.position) })],
  });
}
