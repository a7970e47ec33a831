import { isOver } from '../domain/cycle.ts';
import { mayHold } from '../domain/may-hold.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { everyHolding } from '../domain/role-end.ts';
import { placeKey } from '../domain/place.ts';
import { savePerson } from '../storage/person-repository.ts';
import { forgetReminders } from '../storage/reminder-repository.ts';
import type { CycleFacts } from './council-facts.ts';
import { describePlace, managersOf } from './council-facts.ts';
import { personByEmail } from './person-by-email.ts';
import { moveEntry, releaseEntry } from './move-entry.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { operator, operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/** An entry that somebody held who has left. `to`: the e-mails of those who hold it now; none: it is unassigned. */
export interface LeftEntry {
  cycleLabel: string;
  place: Place;
  number: string;
  topic: string;
  to: readonly string[];
}

/** What became of what somebody held, and who still reports to them. */
export interface Left {
  email: string;
  entries: readonly LeftEntry[];
  reports: readonly string[];
}

/**
 * Somebody leaves the council: they lose every role and are known no longer; what they wrote stays. What they held in
 * cycles that are not signed off stays with whoever holds it besides; what they alone held goes to the person they report
 * to where that is a manager who may hold it, who is told, else back to the managers of the place, else it is unassigned.
 */
export async function leaveCouncil(
  services: Services,
  { councilId, email }: { councilId: string; email: string },
): Promise<OperatorOutcome<Left>> {
  const outcome = await operatorTurn<Left & { told: number }>(services, councilId, async (turn) => {
    const { facts } = turn;
    const person = personByEmail(facts, email.trim());
    if (person === undefined) return refuse({ kind: 'no_such_person', email });
    const reports = [...facts.people.values()].filter((one) => one.active && isLineOf(one, person));
    const value = { email: person.email, entries: [], reports: reports.map((one) => one.email), told: 0 };
    if (!person.active) return { kind: 'unchanged', value };
    return { kind: 'done', value: { ...value, ...(await leaveInside(turn, person)) } };
  });
  if (outcome.kind === 'done' && outcome.value.told > 0) services.outbox.wake(councilId);
  return outcome;
}

/** The same in a transaction that is open already, for somebody who is active; what they held, and how many were told. */
export async function leaveInside(
  turn: OperatorTurn,
  person: Person,
): Promise<{ entries: readonly LeftEntry[]; told: number }> {
  const handed = await handOn(turn, person);
  const { id, post } = person;
  const roles = everyHolding(person);
  await savePerson(turn.tx, { ...person, active: false, roles: [], ended: [] }, turn.now);
  await forgetReminders(turn.tx, person.id);
  await recordOperator(turn, {
    subject: 'person',
    subjectKey: id,
    change: 'left',
    old: { id, post, active: true, roles },
    new: { id, post, active: false, roles: [] },
  });
  return handed;
}

async function handOn(turn: OperatorTurn, person: Person): Promise<{ entries: readonly LeftEntry[]; told: number }> {
  const { facts } = turn;
  const entries: LeftEntry[] = [];
  const taken = new Map<string, number>();
  for (const cycle of facts.cycles.filter(({ cycle: { status } }) => !isOver(status))) {
    for (const place of cycle.places) {
      if (cycle.holders.get(placeKey(place))?.includes(person.id) !== true) continue;
      const { to, given } = await handOnOne(turn, { cycle, place, person });
      if (given !== null) taken.set(given, (taken.get(given) ?? 0) + 1);
      entries.push(leftEntry(turn, { cycle, place, to }));
    }
  }
  let told = 0;
  for (const [personId, count] of taken) if (await tell(turn, person, { personId, count })) told += 1;
  return { entries, told };
}

function leftEntry(
  { facts }: OperatorTurn,
  { cycle, place, to }: { cycle: CycleFacts; place: Place; to: readonly string[] },
): LeftEntry {
  const { number, topic } = describePlace(facts, cycle, place)?.question ?? { number: '', topic: '' };
  const emails = to.flatMap((id) => facts.people.get(id)?.email ?? []);
  return { cycleLabel: cycle.cycle.label, place, number, topic, to: emails };
}

/** Who holds the entry afterwards, and to whom it was given, if to anybody. */
async function handOnOne(
  { tx, facts, now }: OperatorTurn,
  { cycle, place, person }: { cycle: CycleFacts; place: Place; person: Person },
): Promise<{ to: readonly string[]; given: string | null }> {
  const move = { cycle, place, from: person.id, actor: operator, why: 'left the council', now };
  const others = (cycle.holders.get(placeKey(place)) ?? []).filter((id) => id !== person.id);
  const line = [...facts.people.values()].find((one) => isLineOf(person, one));
  if (others.length === 0 && line !== undefined && mayHold(line, place)) {
    await moveEntry(tx, { ...move, to: line });
    return { to: [line.id], given: line.id };
  }
  const staying = [...facts.people.values()].filter((one) => one.active && one.id !== person.id);
  const after = others.length > 0 ? others : managersOf(place, staying);
  await releaseEntry(tx, { ...move, after });
  return { to: after, given: null };
}

/** True if the person answers to the other. */
function isLineOf(person: Person, other: Person): boolean {
  return person.reportsTo !== null && person.reportsTo.toLowerCase() === other.email.toLowerCase();
}

function tell(
  { tx, services, facts }: OperatorTurn,
  left: Person,
  { personId, count }: { personId: string; count: number },
): Promise<boolean> {
  const entries = count === 1 ? '1 entry' : `${String(count)} entries`;
  const text = `${left.post ?? 'A colleague'} has left ${facts.council.name}. ${entries} of the assurance test that they held are now with you. Say “start” to see your list.`;
  return tellPerson(tx, services, { personId, text: count === 1 ? text.replace(' are now', ' is now') : text });
}
