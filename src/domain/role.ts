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

/** A role that a person holds: `directorateId` null means for the whole council. */
export interface RoleHolding {
  role: Role;
  directorateId: string | null;
}
