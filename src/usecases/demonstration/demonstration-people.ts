import type { Person } from '../../domain/person.ts';
import type { Role, RoleHolding } from '../../domain/role.ts';

/** Whoever sits at the keyboard of the local web client: `user-id-0` there. */
export const keyboardPersonId = 'example-alex';
export const educationManagerId = 'example-megan';
export const reviewerId = 'example-adele';
export const chiefExecutiveId = 'example-patti';
export const formerManagerId = 'example-former-head';

const role = (name: Role, directorateId: string | null = null): RoleHolding => ({ role: name, directorateId });

/** The six users of the local web client, by the ids that it sends. */
const clientUsers: readonly Person[] = [
  person('alex', 'Alex Wilber', 'alexw@example.com', {
    entraObjectId: clientUser(0),
    post: 'Director of Children’s Services',
    reportsTo: 'pattif@example.com',
    roles: [
      role('dcs'),
      role('admin'),
      role('manager'),
      role('manager', 'social-care'),
      role('frontline', 'social-care'),
    ],
  }),
  person('megan', 'Megan Bowen', 'meganb@example.com', {
    entraObjectId: clientUser(1),
    post: 'Head of Education and Skills',
    reportsTo: 'alexw@example.com',
    roles: [role('manager', 'education')],
  }),
  person('adele', 'Adele Vance', 'adelev@example.com', {
    entraObjectId: clientUser(2),
    post: 'Independent reviewer',
    reportsTo: null,
    roles: [role('reviewer')],
  }),
  person('isaiah', 'Isaiah Langer', 'isaiahl@example.com', {
    entraObjectId: clientUser(3),
    post: 'Education welfare officer',
    reportsTo: 'meganb@example.com',
    roles: [role('frontline', 'education')],
  }),
  person('patti', 'Patti Fernandez', 'pattif@example.com', {
    entraObjectId: clientUser(4),
    post: 'Chief Executive',
    reportsTo: null,
    roles: [role('chief_executive')],
  }),
  person('lynne', 'Lynne Robbins', 'lynner@example.com', {
    entraObjectId: clientUser(5),
    post: 'Lead Member for Children’s Services',
    reportsTo: null,
    roles: [role('lead_member')],
  }),
];

/** Invented staff who are no users of the local web client: they have answered, or have left. */
const otherStaff: readonly Person[] = [
  staff('assessment-worker', 'Sam Example', 'Social worker, assessment team', 'social-care'),
  staff('family-worker', 'Robin Example', 'Family support worker', 'social-care'),
  staff('care-worker', 'Kit Example', 'Social worker, children in care', 'social-care'),
  staff('duty-worker', 'Ash Example', 'Social worker, duty team', 'social-care'),
  staff('court-worker', 'Bo Example', 'Social worker, court team', 'social-care'),
  staff('leaving-care-adviser', 'Cam Example', 'Personal adviser, leaving care', 'social-care'),
  staff('fostering-worker', 'Dee Example', 'Supervising social worker, fostering', 'social-care'),
  staff('disability-worker', 'Eli Example', 'Social worker, disabled children', 'social-care'),
  staff('contact-worker', 'Fran Example', 'Contact supervisor', 'social-care'),
  staff('youth-worker', 'Gale Example', 'Youth justice worker', 'social-care'),
  staff('night-worker', 'Hari Example', 'Social worker, out of hours', 'social-care'),
  staff('school-liaison', 'Indy Example', 'School liaison officer', 'education'),
  staff('virtual-school', 'Jules Example', 'Adviser, virtual school', 'education'),
  staff('inclusion-officer', 'Noor Example', 'Inclusion officer', 'education'),
  staff('contract-officer', 'Jo Example', 'Contract officer', 'commissioning'),
  {
    ...person('former-head', 'Chris Example', 'chris@example.com', {
      entraObjectId: null,
      post: 'Head of Commissioning and Partnerships (left)',
      reportsTo: 'alexw@example.com',
      roles: [role('manager', 'commissioning')],
    }),
    active: false,
  },
];

/** Everybody in the demonstration council. */
export const demonstrationPeople: readonly Person[] = [...clientUsers, ...otherStaff];

/** The client's own ids; their last group has 13 digits, which makes them no valid UUIDs. */
function clientUser(index: number): string {
  return `00000000-0000-0000-0000-000000000002${String(index)}`;
}

function person(
  id: string,
  name: string,
  email: string,
  rest: Pick<Person, 'entraObjectId' | 'post' | 'reportsTo' | 'roles'>,
): Person {
  return { id: `example-${id}`, name, email, active: true, ...rest };
}

function staff(id: string, name: string, post: string, directorateId: string): Person {
  return person(id, name, `${id}@example.com`, {
    entraObjectId: null,
    post,
    reportsTo: null,
    roles: [role('frontline', directorateId)],
  });
}
