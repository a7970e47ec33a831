import { dateInWords } from '../domain/calendar-date.ts';
import type { ActionLine, ActionListCard } from '../usecases/my-actions.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { openPlace, placeDirectorate, placeTitle } from './place-line.ts';
import { startOf } from './prefill.ts';

/** `my actions`: what is this person's to do, overdue first. */
export function presentActionList(card: ActionListCard): Card {
  const more = card.total - card.lines.length;
  return renderCard('action-list', {
    heading: headingOf(card.total),
    lines: card.lines.map((line) => ({
      title: placeTitle(line),
      directorate: placeDirectorate(line),
      what: line.what === '' ? 'No action named yet' : startOf(line.what, 200),
      owner: line.owner === '' ? 'No owner yet' : startOf(line.owner, 200),
      due: dueInWords(line),
      pressing: line.overdue || line.urgent,
      hint: `Open ${placeTitle(line)}${placeDirectorate(line)}`,
      data: openPlace(line.cycleId, line.place, 'review'),
    })),
    more: more > 0 ? `And ${String(more)} more, due later.` : '',
  });
}

function headingOf(total: number): string {
  if (total === 0) return 'No open actions';
  const count = total === 1 ? '1 open action' : `${String(total)} open actions`;
  return `${count}: of your post, and of the entries you answer for`;
}

function dueInWords(line: ActionLine): string {
  const due = line.dueOn === null ? 'No due date yet' : `Due ${dateInWords(line.dueOn)}`;
  return [line.overdue ? 'Overdue.' : '', line.urgent ? 'Urgent.' : '', line.started ? 'Started.' : '', due]
    .filter((part) => part !== '')
    .join(' ');
}
