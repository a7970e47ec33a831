import type { ActionLine, ActionListCard } from '../usecases/my-actions.ts';
import { actionDue } from './action-due.ts';
import { actionListData } from './action-list-data.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { placeDirectorate, placeTitle } from './place-line.ts';
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
      due: actionDue({ ...line, status: line.started ? 'started' : 'open' }, line),
      pressing: line.overdue || line.urgent,
      hint: `Open the action: ${placeTitle(line)}${placeDirectorate(line)}`,
      data: openData(line),
    })),
    more: more > 0 ? `And ${String(more)} more, due later.` : '',
  });
}

function openData({ actionId }: ActionLine): object {
  return { actionId, list: actionListData({ from: 'mine', directorateId: null, term: null, page: 1 }) };
}

function headingOf(total: number): string {
  if (total === 0) return 'No open actions';
  const count = total === 1 ? '1 open action' : `${String(total)} open actions`;
  return `${count}: of your post, and of the entries you answer for`;
}
