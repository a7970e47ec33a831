import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Role } from '../domain/role.ts';
import { everyHolding } from '../domain/role-end.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A person as an operator sees them. `until`: the last day of a role, null without end; `ended`: that day has passed. */
export interface ListedPerson {
  email: string;
  name: string;
  post: string | null;
  reportsTo: string | null;
  active: boolean;
  roles: readonly { role: Role; directorate: string | null; until: CalendarDate | null; ended: boolean }[];
}

/** `lat people list`: everybody by name, those who have left last. */
export async function listPeopleForOperator(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ListedPerson[]>> {
  return operatorTurn<readonly ListedPerson[]>(services, councilId, async ({ facts }) => {
    const listed = [...facts.people.values()].map((person): ListedPerson => {
      const { email, name, post, reportsTo, active } = person;
      const roles = everyHolding(person).map(({ role, directorateId, until = null }) => ({
        ...{ role, directorate: directorateId, until, ended: until !== null && until < facts.today },
      }));
      return { email, name, post, reportsTo, active, roles };
    });
    return { kind: 'done', value: listed.toSorted((a, b) => Number(b.active) - Number(a.active)) };
  });
}
