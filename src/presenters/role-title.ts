import type { Role } from '../domain/role.ts';

/** Each role as people say it. */
export const roleTitles: Readonly<Record<Role, string>> = {
  frontline: 'Frontline',
  manager: 'Manager',
  partner: 'Partner',
  reviewer: 'Reviewer',
  dcs: 'Director of Children’s Services',
  lead_member: 'Lead Member',
  chief_executive: 'Chief Executive',
  leader: 'Leader',
  safeguarding_chair: 'Independent scrutineer',
  monitoring_officer: 'Monitoring officer',
  finance_officer: 'Finance officer',
  scrutiny_officer: 'Scrutiny officer',
  admin: 'Administrator',
};
