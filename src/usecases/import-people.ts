import type { Person } from '../domain/person.ts';
import { everyHolding, holdingsText } from '../domain/role-end.ts';
import { linkPerson, savePerson } from '../storage/person-repository.ts';
import { leaveInside } from './leave-council.ts';
import type { OperatorReason } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import { personByEmail } from './person-by-email.ts';
import type { PeopleRow, PeopleRowProblem, WantedPerson } from './people-row.ts';
import { readPeople } from './read-people.ts';
import type { Services } from './services.ts';

/** How many people the file adds, changes and leaves as they are; nothing of it is written on a dry run. */
export interface PeopleImported {
  added: number;
  changed: number;
  unchanged: number;
  /** Those of the file who have left; what they held is handed on. */
  left: number;
  dryRun: boolean;
}

export type ImportOutcome =
  | { kind: 'done' | 'unchanged'; value: PeopleImported }
  | { kind: 'refused'; reasons: readonly OperatorReason[] }
  | { kind: 'rows_refused'; problems: readonly PeopleRowProblem[] };

/**
 * Adds the people of a file and brings those who are there up to date: a person is known by their e-mail. The roles of
 * a person become those of their rows; blank cells and people who are missing from the file stay as they are. Nothing
 * is written where any row is wrong, `unreadable` rows of the file's reader included, nor on a dry run.
 */
export async function importPeople(
  services: Services,
  given: {
    councilId: string;
    rows: readonly PeopleRow[];
    unreadable: readonly PeopleRowProblem[];
    dryRun: boolean;
  },
): Promise<ImportOutcome> {
  let problems: readonly PeopleRowProblem[] = [];
  const outcome = await operatorTurn<PeopleImported>(services, given.councilId, async (turn) => {
    const read = readPeople(given.rows, turn.facts);
    problems = [...given.unreadable, ...read.problems].toSorted((a, b) => a.row - b.row);
    const value = { added: 0, changed: 0, unchanged: 0, left: 0, dryRun: given.dryRun };
    if (problems.length > 0) return { kind: 'unchanged', value };
    // Those who stay come first, so that what is handed on goes to who is there afterwards.
    for (const wanted of read.people.filter(({ left }) => !left)) value[await takeIn(turn, wanted, given.dryRun)] += 1;
    const facts = await turn.services.facts.fresh(turn.tx);
    for (const { email } of read.people.filter(({ left }) => left)) {
      const person = personByEmail(facts, email);
      value[person?.active === true ? 'left' : 'unchanged'] += 1;
      if (person?.active === true && !given.dryRun) await leaveInside({ ...turn, facts }, person);
    }
    return { kind: value.added + value.changed + value.left === 0 ? 'unchanged' : 'done', value };
  });
  return problems.length > 0 ? { kind: 'rows_refused', problems } : outcome;
}

async function takeIn(
  turn: OperatorTurn,
  wanted: WantedPerson,
  dryRun: boolean,
): Promise<'added' | 'changed' | 'unchanged'> {
  const before = personByEmail(turn.facts, wanted.email);
  const after = personAfter(before ?? newPerson(turn.services.ids.next(), wanted.email), wanted);
  if (before !== undefined && personText(before) === personText(after)) return 'unchanged';
  const change = before === undefined ? 'added' : 'changed';
  if (dryRun) return change;
  await savePerson(turn.tx, after, turn.now);
  if (after.entraObjectId !== null && after.entraObjectId !== before?.entraObjectId) {
    await linkPerson(turn.tx, after.id, after.entraObjectId);
  }
  const old = before === undefined ? null : asRecorded(before);
  const changed = changedIn(before, after);
  const entry = { subject: 'person', subjectKey: after.id, change, old, new: { ...asRecorded(after), changed } };
  await recordOperator(turn, entry);
  return change;
}

function newPerson(id: string, email: string): Person {
  return { id, name: '', email, entraObjectId: null, post: null, reportsTo: null, active: true, roles: [] };
}

/** Blank cells leave what is stored. */
function personAfter(before: Person, wanted: WantedPerson): Person {
  return {
    ...before,
    name: wanted.name,
    entraObjectId: wanted.entraObjectId ?? before.entraObjectId,
    post: wanted.post ?? before.post,
    reportsTo: wanted.reportsTo ?? before.reportsTo,
    active: true,
    roles: wanted.roles,
    ended: [],
  };
}

/** What the history keeps of a person: names, e-mails and Entra ids stand in `person` alone, so that they can go. */
function asRecorded(person: Person): Pick<Person, 'id' | 'post' | 'active' | 'roles'> {
  const { id, post, active } = person;
  return { id, post, active, roles: everyHolding(person) };
}

/** Which of the fields that the history does not show have another value than before. */
function changedIn(before: Person | undefined, after: Person): readonly (keyof Person)[] {
  return (['name', 'email', 'entraObjectId', 'reportsTo'] as const).filter((field) => before?.[field] !== after[field]);
}

function personText(person: Person): string {
  const { name, entraObjectId, post, reportsTo, active } = person;
  return JSON.stringify([name, entraObjectId, post, reportsTo, active, holdingsText(person)]);
}
