import { actionStanding } from '../domain/action-standing.ts';
import type { Action } from '../domain/assessment.ts';
import { isToDo } from '../domain/assessment.ts';
import { addDays } from '../domain/calendar-date.ts';
import { isCompleteAction, isOverdue } from '../domain/entry-state.ts';
import type { Person } from '../domain/person.ts';
import { holds } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import type { WaitingReading, WaitsFor } from './waiting-thing.ts';
import { entryTarget } from './waiting-entries.ts';

/** Days before its due date from which an action waits. */
const daysAhead = 7;

/**
 * Open actions that are due soon or overdue, for everybody whose post owns them; where that is nobody's post, for the
 * admins, who can give it to somebody.
 */
export function waitingActions(reading: WaitingReading, actions: readonly Action[]): readonly WaitsFor[] {
  const { facts, today } = reading;
  const due = actions.filter(
    (action) => isToDo(action) && isCompleteAction(action) && addDays(action.dueOn ?? today, -daysAhead) <= today,
  );
  if (due.length === 0) return [];
  const people = [...facts.people.values()].filter(({ active }) => active);
  const byPost = Map.groupBy(people, ({ post }) => nameOf(post ?? ''));
  const admins = people.filter((person) => holds(person, 'admin'));
  return due.flatMap((action) => {
    const owners = byPost.get(nameOf(action.owner)) ?? [];
    return owners.length > 0
      ? owners.flatMap((person) => actionOf(reading, action, { person, owned: true }))
      : admins.flatMap((person) => actionOf(reading, action, { person, owned: false }));
  });
}

/** A post as it is compared: what people type differs in case and blanks. */
function nameOf(post: string): string {
  return post.trim().replace(/\s+/g, ' ').toLowerCase();
}

function actionOf(
  reading: WaitingReading,
  action: Action,
  { person, owned }: { person: Person; owned: boolean },
): readonly WaitsFor[] {
  const target = entryTarget(reading, action);
  if (target === undefined) return [];
  const { what, owner, dueOn } = action;
  const mayOpen = actionStanding(person, action, reading.cycle.holders.get(placeKey(action)) ?? []).sees;
  const overdue = isOverdue(action, reading.today) ? ('action_overdue' as const) : ('action_due' as const);
  return [
    [
      person.id,
      {
        thing: `${owned ? 'action' : 'ownerless'}/${action.id}`,
        kind: owned ? 'action' : 'action_without_owner',
        why: owned ? overdue : 'action_without_owner',
        dates: { since: dueOn ?? reading.begunOn, closesOn: reading.cycle.cycle.closesOn, dueOn },
        ...{ by: dueOn, what, owner, whose: '', mayOpen, target },
      },
    ],
  ];
}
