import { longestActionOwner } from '../domain/action-register.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import type { NewActionProblem } from '../domain/new-action.ts';
import { longestAction } from '../domain/new-action.ts';
import type { NewActionCard } from '../usecases/action-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { positionData } from './gap-position.ts';
import { ruleInWords } from './gap-words.ts';
import { placeDirectorate, placeTitle } from './place-line.ts';
import { cutAt, prefillBudget } from './prefill.ts';

const problems: Readonly<Record<NewActionProblem, string>> = {
  no_what: 'Please say what will be done.',
  what_too_long: `Please make the action shorter: it can be ${longestAction.toLocaleString('en-GB')} characters long.`,
  no_owner: 'Please name the post that owns it.',
  owner_too_long: `Please make the owner shorter: it can be ${String(longestActionOwner)} characters long.`,
  not_a_date: 'Please give a due date that exists.',
  in_the_past: 'Please choose a due date that has not passed yet.',
};

/** An action to be added for a gap: what, who owns it, by when. */
export function presentNewAction({ entry, key, rule, pressId, typed, problems: found, position }: NewActionCard): Card {
  const list = positionData(position);
  const fits = Buffer.byteLength(JSON.stringify(typed.what)) <= prefillBudget;
  return renderCard('new-action', {
    where: cutAt([`${placeTitle(entry)}${placeDirectorate(entry)}`, entry.cycleLabel].join(' · '), 250),
    rule: ruleInWords(rule),
    problems: found.map((problem) => ({ text: problems[problem] })),
    what: fits ? typed.what : cutAt(typed.what, longestAction),
    owner: cutAt(typed.owner, 500),
    dueOn: isCalendarDate(typed.dueOn) ? typed.dueOn : '',
    press: { cycleId: entry.cycleId, key, pressId, list },
    back: { cycleId: entry.cycleId, ...list },
  });
}
