import { dateInWords, isCalendarDate } from '../domain/calendar-date.ts';
import type { ActionNoteLine } from '../usecases/action-card.ts';
import { cutAt } from './prefill.ts';

const done: Readonly<Record<ActionNoteLine['kind'], string>> = {
  noted: '',
  changed: ' Changed.',
  closed: ' Closed as done.',
  given_up: ' Given up.',
  reopened: ' Opened again.',
};

/** One line of an action's trail: when, by which post, what was done and said. */
export function actionNoteLine(line: ActionNoteLine): object {
  const by = line.byPost === '' ? '' : `, ${cutAt(line.byPost, 100)}`;
  return {
    head: `${dateInWords(line.on)}${by}.${done[line.kind]}${wasInWords(line)}`,
    text: line.text,
    item: line.item === '' ? '' : `Evidence: ${cutAt(line.item, 300)}`,
  };
}

function wasInWords({ ownerWas, dueWas }: ActionNoteLine): string {
  const owner = ownerWas === null ? '' : ` The owner was ${ownerWas === '' ? 'nobody' : `“${cutAt(ownerWas, 100)}”`}.`;
  if (dueWas === null) return owner;
  return `${owner} It was due ${isCalendarDate(dueWas) ? `on ${dateInWords(dueWas)}` : 'on no date'}.`;
}
