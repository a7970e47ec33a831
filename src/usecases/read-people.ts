import type { Person } from '../domain/person.ts';
import { everyHolding, holdingKey } from '../domain/role-end.ts';
import type { RoleHolding } from '../domain/role.ts';
import type { CouncilFacts } from './council-facts.ts';
import { personByEmail } from './person-by-email.ts';
import type { PeopleColumn, PeopleRow, PeopleRowProblem, WantedPerson } from './people-row.ts';

type Shared = 'name' | 'entraObjectId' | 'post' | 'reportsTo';

/** What must be the same in all rows of a person, wherever it is filled in. */
const shared: readonly (readonly [Shared, PeopleColumn])[] = [
  ['name', 'name'],
  ['entraObjectId', 'entra_object_id'],
  ['post', 'post'],
  ['reportsTo', 'reports_to'],
];

/** Puts the rows of each person together; every row that contradicts another, or the council, is a problem. */
export function readPeople(
  rows: readonly PeopleRow[],
  facts: CouncilFacts,
): { people: readonly WantedPerson[]; problems: readonly PeopleRowProblem[] } {
  const problems: PeopleRowProblem[] = [];
  const byEmail = Map.groupBy(rows, ({ email }) => email.toLowerCase());
  const people = [...byEmail.values()].flatMap((own) => {
    const person = personOf(own, facts, problems);
    return person === undefined ? [] : [person];
  });
  problems.push(...takenIds(rows, facts));
  return { people, problems };
}

function personOf(
  own: readonly PeopleRow[],
  facts: CouncilFacts,
  problems: PeopleRowProblem[],
): WantedPerson | undefined {
  const [first] = own;
  if (first === undefined) return undefined;
  const said: Record<Shared, string | null> = { name: null, entraObjectId: null, post: null, reportsTo: null };
  for (const [field, column] of shared) {
    const leading = own.find((row) => filled(row[field]));
    said[field] = leading?.[field] ?? null;
    for (const row of own) {
      if (leading === undefined || !filled(row[field]) || row[field] === leading[field]) continue;
      problems.push({ row: row.row, problem: { kind: 'conflict', column, first: leading.row } });
    }
  }
  return {
    left: hasLeft(own, problems),
    email: first.email,
    name: said.name ?? '',
    entraObjectId: said.entraObjectId,
    post: said.post,
    reportsTo: said.reportsTo,
    roles: rolesOf(own, facts, problems),
  };
}

/** Whoever has left has left: a row of theirs with roles contradicts that. */
function hasLeft(own: readonly PeopleRow[], problems: PeopleRowProblem[]): boolean {
  const leaving = own.find(({ left }) => left === true);
  if (leaving === undefined) return false;
  const staying = own.filter(({ left }) => left !== true);
  problems.push(...staying.map(({ row }) => ({ row, problem: { kind: 'left_differs' as const, first: leaving.row } })));
  return true;
}

function rolesOf(own: readonly PeopleRow[], facts: CouncilFacts, problems: PeopleRowProblem[]): readonly RoleHolding[] {
  const seen: { directorateId: string | null; row: PeopleRow }[] = [];
  const stored = personByEmail(facts, own[0]?.email ?? '');
  return own.flatMap((row) => {
    const directorateId = directorateOf(row, facts);
    if (directorateId === undefined) {
      problems.push({ row: row.row, problem: { kind: 'unknown_directorate', value: row.directorate ?? '' } });
      return [];
    }
    const first = seen.find((one) => one.directorateId === directorateId && repeats(row, one.row))?.row.row;
    if (first !== undefined) problems.push({ row: row.row, problem: { kind: 'repeated_row', first } });
    seen.push({ directorateId, row });
    return row.roles.map((role) => withEnd({ role, directorateId }, { row, stored }));
  });
}

/** Roles that end on different days stand in rows of their own; no role stands twice. */
function repeats(row: PeopleRow, earlier: PeopleRow): boolean {
  return row.until === earlier.until || row.roles.some((role) => earlier.roles.includes(role));
}

/** A blank cell leaves the last day that is stored, so that a file without the column ends nothing and prolongs nothing. */
function withEnd(holding: RoleHolding, { row, stored }: { row: PeopleRow; stored: Person | undefined }): RoleHolding {
  const held = stored && everyHolding(stored).find((one) => holdingKey(one) === holdingKey(holding));
  const until = row.until === undefined ? held?.until : row.until;
  return until === undefined || until === null ? holding : { ...holding, until };
}

/** A directorate may be written by its id or by its name. */
function directorateOf({ directorate }: PeopleRow, facts: CouncilFacts): string | null | undefined {
  if (directorate === null) return null;
  const wanted = directorate.toLowerCase();
  return facts.directorates.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)?.id;
}

/** One Entra object id is one person: neither two of the file nor somebody else of the council. */
function takenIds(rows: readonly PeopleRow[], facts: CouncilFacts): readonly PeopleRowProblem[] {
  const owners = new Map<string, string>();
  for (const person of facts.people.values()) {
    if (person.entraObjectId !== null) owners.set(person.entraObjectId, person.email.toLowerCase());
  }
  return rows.flatMap(({ row, entraObjectId, email }) => {
    if (entraObjectId === null) return [];
    const owner = owners.get(entraObjectId) ?? email.toLowerCase();
    owners.set(entraObjectId, owner);
    return owner === email.toLowerCase() ? [] : [{ row, problem: { kind: 'entra_taken' as const } }];
  });
}

const filled = (text: string | null): boolean => text !== null && text !== '';
