import type { CalendarDate } from './calendar-date.ts';
import type { Person } from './person.ts';
import type { Role, RoleHolding } from './role.ts';

/**
 * The person as they stand on a day of the council's own calendar: roles whose last day is before it count no longer and
 * are kept apart, so that nothing else has to know of last days.
 */
export function onDay(person: Person, today: CalendarDate): Person {
  const held = everyHolding(person);
  const over = ({ until }: RoleHolding): boolean => until !== undefined && until < today;
  const { ended: _, ...rest } = person;
  const ended = held.filter(over);
  return { ...rest, roles: held.filter((one) => !over(one)), ...(ended.length === 0 ? {} : { ended }) };
}

/** What they hold and what has ended; a role that was given anew stands once, as it counts now. */
export function everyHolding({ roles, ended = [] }: Pick<Person, 'roles' | 'ended'>): readonly RoleHolding[] {
  return [...new Map([...ended, ...roles].map((one) => [holdingKey(one), one])).values()];
}

/** The last of these roles to end, of somebody who holds none of them now; undefined where none has ended. */
export function lastEnded({ roles, ended = [] }: Person, ...wanted: readonly Role[]): RoleHolding | undefined {
  if (roles.some(({ role }) => wanted.includes(role))) return undefined;
  return ended
    .filter(({ role }) => wanted.includes(role))
    .toSorted((a, b) => (a.until ?? '').localeCompare(b.until ?? ''))
    .at(-1);
}

/** By what two holdings are the same one, whenever they end. */
export function holdingKey({ role, directorateId }: RoleHolding): string {
  return `${role}@${directorateId ?? ''}`;
}

/** Holdings as one text, equal where all of them are, with their last days. */
export function holdingsText(person: Pick<Person, 'roles' | 'ended'>): string {
  const texts = everyHolding(person).map((one) => `${holdingKey(one)}>${one.until ?? ''}`);
  return JSON.stringify(texts.toSorted());
}
