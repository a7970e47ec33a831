import type { CalendarDate } from './calendar-date.ts';

/** The roles a person may hold in a council, each for the whole council or for one directorate. */
export const roles = [
  'frontline',
  'manager',
  'partner',
  'reviewer',
  'dcs',
  'lead_member',
  'chief_executive',
  'leader',
  'safeguarding_chair',
  'monitoring_officer',
  'finance_officer',
  'scrutiny_officer',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/**
 * A role that a person holds: `directorateId` null means for the whole council. `until`: the last day on which it counts,
 * of the council's own calendar; absent where it has no end.
 */
export interface RoleHolding {
  role: Role;
  directorateId: string | null;
  until?: CalendarDate;
}
