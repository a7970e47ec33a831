import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Person } from '../domain/person.ts';
import { everyHolding, holdingKey, holdingsText } from '../domain/role-end.ts';
import type { Role, RoleHolding } from '../domain/role.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/**
 * Inserts the person or brings them up to date, and replaces their role holdings, ended ones too. Equal data writes nothing, so that no
 * cache is thrown away. `entraObjectId` is set by `linkPerson` alone; here it is written only for a new person.
 */
export async function savePerson(tx: Tx, person: Person, now: Date): Promise<'added' | 'changed' | 'unchanged'> {
  const before = await findPerson(tx, person.id);
  if (before && samePerson(before, person)) return 'unchanged';
  const data = {
    name: person.name,
    email: person.email,
    post: person.post,
    reports_to: person.reportsTo,
    active: person.active,
  };
  await tx.db
    .insertInto('person')
    .values({
      council_id: tx.councilId,
      id: person.id,
      entra_object_id: person.entraObjectId,
      created_at: now,
      ...data,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'id']).doUpdateSet(data))
    .execute();
  await replaceRoles(tx, person);
  return before ? 'changed' : 'added';
}

async function replaceRoles(tx: Tx, person: Person): Promise<void> {
  await tx.db
    .deleteFrom('role_holding')
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', person.id)
    .execute();
  const held = everyHolding(person);
  if (held.length === 0) return;
  await tx.db
    .insertInto('role_holding')
    .values(
      held.map(({ role, directorateId, until = null }) => ({
        council_id: tx.councilId,
        person_id: person.id,
        role,
        directorate_id: directorateId,
        until,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The person with this e-mail, whatever its case, or undefined; with every role, whether it has ended or not. */
export async function findPersonByEmail(tx: Tx, email: string): Promise<Person | undefined> {
  const row = await tx.db
    .selectFrom('person')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where(sql<string>`lower(email)`, '=', sql<string>`lower(${email})`)
    .executeTakeFirst();
  return row && withRoles(tx, row);
}

/** The person with this id, or undefined. */
export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const row = await tx.db
    .selectFrom('person')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && withRoles(tx, row);
}

/** Everybody in the council, inactive people too, by name; with every role, whether it has ended or not. */
export async function listPeople(tx: Tx): Promise<readonly Person[]> {
  const rows = await tx.db
    .selectFrom('person')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const holdings = await tx.db.selectFrom('role_holding').selectAll().where('council_id', '=', tx.councilId).execute();
  const byPerson = Map.groupBy(holdings, (holding) => holding.person_id);
  return rows.map((row) => toPerson(row, byPerson.get(row.id) ?? []));
}

/**
 * Links the person to their Entra object id at first contact, and makes them findable by it. The caller has authenticated
 * the id. Linking again to the same changes nothing; a person who is linked to another id is linked anew.
 */
export async function linkPerson(tx: Tx, personId: string, entraObjectId: string): Promise<void> {
  await tx.db
    .updateTable('person')
    .set({ entra_object_id: entraObjectId })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', personId)
    .where('entra_object_id', 'is distinct from', entraObjectId)
    .execute();
  await tx.db
    .deleteFrom('identity_link')
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', personId)
    .where('entra_object_id', '!=', entraObjectId)
    .execute();
  await tx.db
    .insertInto('identity_link')
    .columns(['tenant_id', 'entra_object_id', 'council_id', 'person_id'])
    .expression((eb) =>
      eb
        .selectFrom('council')
        .where('id', '=', tx.councilId)
        .select(['tenant_id', eb.val(entraObjectId).as('entra'), 'id', eb.val(personId).as('person')]),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'entra_object_id', 'council_id']).doUpdateSet({ person_id: personId }),
    )
    .execute();
}

/** The councils of a tenant in which this Entra object id is somebody; `db` is that of `outsideCouncils`. */
export async function findLinks(
  db: Kysely<Database>,
  tenantId: string,
  entraObjectId: string,
): Promise<readonly { councilId: string; personId: string }[]> {
  return db
    .selectFrom('identity_link')
    .select(['council_id as councilId', 'person_id as personId'])
    .where('tenant_id', '=', tenantId)
    .where('entra_object_id', '=', entraObjectId)
    .orderBy('council_id')
    .execute();
}

async function withRoles(tx: Tx, row: Selectable<Database['person']>): Promise<Person> {
  const holdings = await tx.db
    .selectFrom('role_holding')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('person_id', '=', row.id)
    .execute();
  return toPerson(row, holdings);
}

function toPerson(
  row: Selectable<Database['person']>,
  holdings: readonly Selectable<Database['role_holding']>[],
): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    entraObjectId: row.entra_object_id,
    post: row.post,
    reportsTo: row.reports_to,
    active: row.active,
    roles: holdings.map(toHolding).toSorted((a, b) => holdingKey(a).localeCompare(holdingKey(b))),
  };
}

function samePerson(a: Person, b: Person): boolean {
  return (
    a.name === b.name &&
    a.email === b.email &&
    a.post === b.post &&
    a.reportsTo === b.reportsTo &&
    a.active === b.active &&
    holdingsText(a) === holdingsText(b)
  );
}

function toHolding({ role, directorate_id, until }: Selectable<Database['role_holding']>): RoleHolding {
  return { role: role as Role, directorateId: directorate_id, ...(until === null ? {} : { until }) };
}
