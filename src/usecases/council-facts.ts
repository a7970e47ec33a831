import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Council } from '../domain/council.ts';
import type { Cycle } from '../domain/cycle.ts';
import { localTime } from '../domain/local-time.ts';
import { mayHold } from '../domain/may-hold.ts';
import type { Directorate, Person } from '../domain/person.ts';
import { holds, scopeOf } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey, placesOf } from '../domain/place.ts';
import type { Question, QuestionSet } from '../domain/question-set.ts';
import { findQuestion } from '../domain/question-set.ts';
import { everyHolding, onDay } from '../domain/role-end.ts';
import { listAssignments } from '../storage/assignment-repository.ts';
import { factsRevisionOf, findCouncil } from '../storage/council-repository.ts';
import { listCycles } from '../storage/cycle-repository.ts';
import { listDirectorates } from '../storage/directorate-repository.ts';
import { listPeople } from '../storage/person-repository.ts';
import { findQuestionSet } from '../storage/question-set-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** A cycle with the version of the set that it runs on and who holds each place. */
export interface CycleFacts {
  cycle: Cycle;
  set: QuestionSet;
  places: readonly Place[];
  /** Person ids by `placeKey`; by assignment, else the managers of the place's level (DESIGN, contract). */
  holders: ReadonlyMap<string, readonly string[]>;
}

/** What changes rarely in a council, at one `revision` of it and on one day, `today` by its own calendar. */
export interface CouncilFacts {
  revision: number;
  today: CalendarDate;
  council: Council;
  directorates: readonly Directorate[];
  /** With the roles that count today; those that have ended stand apart. */
  people: ReadonlyMap<string, Person>;
  /** Planned cycles included, in the order in which they open. */
  cycles: readonly CycleFacts[];
}

/**
 * Keeps each council's facts in memory. They are current whenever `facts_revision` in the store is theirs and their day
 * is not over: `fresh` asks for the revision (one statement), `cached` does not and is only for a use case whose writing
 * statement checks it itself.
 */
export class CouncilFactsCache {
  readonly #byCouncil = new Map<string, CouncilFacts>();

  readonly #clock: { now(): Date };

  constructor(clock: { now(): Date }) {
    this.#clock = clock;
  }

  cached(councilId: string): CouncilFacts | undefined {
    const known = this.#byCouncil.get(councilId);
    return known !== undefined && known.today === this.#todayIn(known.council) ? known : undefined;
  }

  async fresh(tx: Tx): Promise<CouncilFacts> {
    const known = this.cached(tx.councilId);
    const revision = await factsRevisionOf(tx);
    if (known?.revision === revision) return known;
    const found = await findCouncil(tx.db, tx.councilId);
    if (found === undefined) throw new Error(`Council ${tx.councilId} is gone`);
    const { council } = found;
    const facts = await loadFacts(tx, { revision, council, today: this.#todayIn(council) });
    this.#byCouncil.set(tx.councilId, facts);
    return facts;
  }

  #todayIn({ timezone }: Council): CalendarDate {
    return localTime(this.#clock.now(), timezone).date;
  }
}

async function loadFacts(tx: Tx, known: Pick<CouncilFacts, 'revision' | 'council' | 'today'>): Promise<CouncilFacts> {
  const directorates = await listDirectorates(tx);
  const people = (await listPeople(tx)).map((person) => onDay(person, known.today));
  const cycles: CycleFacts[] = [];
  for (const cycle of await listCycles(tx)) {
    const set = await findQuestionSet(tx, cycle.questionSetId, cycle.questionSetVersion);
    if (set === undefined) throw new Error(`Question set of cycle ${cycle.id} is gone`);
    const places = placesOf(set, directorates);
    const assigned = await listAssignments(tx, cycle.id);
    cycles.push({ cycle, set, places, holders: holdersOf({ set, places, assigned, people }) });
  }
  return {
    ...known,
    directorates,
    people: new Map(people.map((person) => [person.id, person])),
    cycles,
  };
}

function holdersOf(given: {
  set: QuestionSet;
  places: readonly Place[];
  assigned: readonly (Place & { personId: string })[];
  people: readonly Person[];
}): ReadonlyMap<string, readonly string[]> {
  const active = given.people.filter((person) => person.active);
  const byId = new Map(active.map((person) => [person.id, person]));
  const byPlace = Map.groupBy(
    given.assigned.filter((place) => holdsOn(byId.get(place.personId), place)),
    placeKey,
  );
  const managers = active.filter((person) => holds(person, 'manager'));
  return new Map(
    given.places.map((place) => {
      const assigned = byPlace.get(placeKey(place))?.map(({ personId }) => personId);
      return [placeKey(place), assigned ?? managersOf(place, managers)];
    }),
  );
}

/** Whoever was given an entry as its manager holds it no longer than they manage there. */
function holdsOn(person: Person | undefined, place: Place): boolean {
  if (person === undefined) return false;
  return mayHold(person, place) || !mayHold({ ...person, roles: everyHolding(person) }, place);
}

/** Who holds a place by default, of these people: the managers of its directorate, or of the whole council. */
export function managersOf(place: Place, managers: readonly Person[]): readonly string[] {
  return managers
    .filter((person) => {
      if (place.directorateId === null) return scopeOf(person, 'manager') === 'all';
      return person.roles.some((held) => held.role === 'manager' && held.directorateId === place.directorateId);
    })
    .map((person) => person.id);
}

/** The open cycle with this id, or undefined: another council's, a closed one, or none at all. */
export function openCycle(facts: CouncilFacts, cycleId: string): CycleFacts | undefined {
  return openCycles(facts).find(({ cycle }) => cycle.id === cycleId);
}

/** Every open cycle, the one that closes first leading; those without an end come last. */
export function openCycles(facts: CouncilFacts): readonly CycleFacts[] {
  return facts.cycles
    .filter(({ cycle }) => cycle.status === 'open')
    .toSorted((a, b) => (a.cycle.closesOn ?? '9999').localeCompare(b.cycle.closesOn ?? '9999'));
}

/** The running cycle with this id (open or in review), or undefined: another council's, one that is over, or none. */
export function runningCycle(facts: CouncilFacts, cycleId: string): CycleFacts | undefined {
  return runningCycles(facts).find(({ cycle }) => cycle.id === cycleId);
}

/** Every cycle of which figures are shown and gaps closed: the open ones in their order, then those in review. */
export function runningCycles(facts: CouncilFacts): readonly CycleFacts[] {
  return [...openCycles(facts), ...facts.cycles.filter(({ cycle }) => cycle.status === 'in_review')];
}

/** A question of a cycle as cards name it. */
export function describePlace(
  facts: CouncilFacts,
  cycle: CycleFacts,
  place: Place,
): { question: Question; sectionTitle: string; directorateName: string | null } | undefined {
  const found = findQuestion(cycle.set, place.questionKey);
  const isPlace = cycle.holders.has(placeKey(place));
  if (found === undefined || !isPlace) return undefined;
  const directorate = facts.directorates.find(({ id }) => id === place.directorateId);
  return {
    question: found.question,
    sectionTitle: found.section.shortTitle,
    directorateName: directorate?.name ?? null,
  };
}
