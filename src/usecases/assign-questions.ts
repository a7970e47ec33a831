import type { Person } from '../domain/person.ts';
import { holds, scopeOf } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey, placesOfQuestion } from '../domain/place.ts';
import type { Question, QuestionSet } from '../domain/question-set.ts';
import { findQuestion, questionsOf } from '../domain/question-set.ts';
import { assign } from '../storage/assignment-repository.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { chooseCycle, operatorTurn, overProblem, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** Which questions are given to whom. `directorateId` null: see {@link assignQuestions}. */
export interface Assigning {
  councilId: string;
  cycle: string | null;
  what: { kind: 'question'; key: string } | { kind: 'section'; key: string } | { kind: 'all' };
  email: string;
  directorateId: string | null;
}

export interface Assigned {
  cycleLabel: string;
  added: readonly Place[];
  already: number;
}

/**
 * Gives entries to a person, beside whoever holds them by assignment already; those who held them by default as managers
 * hold them no longer. Entries of directorate level: those of the named directorate, else of the directorates that the
 * person manages, all where they manage the whole council.
 */
export async function assignQuestions(services: Services, given: Assigning): Promise<OperatorOutcome<Assigned>> {
  return operatorTurn(services, given.councilId, async (turn) => {
    const { facts } = turn;
    const cycle = chooseCycle(facts, given.cycle);
    if ('kind' in cycle) return refuse(cycle);
    const over = overProblem(cycle.cycle);
    if (over !== undefined) return refuse(over);
    const questions = questionsIn(cycle.set, given.what);
    if ('kind' in questions) return refuse(questions);
    const person = managerByEmail(facts, given.email);
    if ('kind' in person) return refuse(person);
    const directorates = directoratesFor(facts, person, given.directorateId);
    if ('kind' in directorates) return refuse(directorates);
    const places = questions.flatMap((question) => placesOfQuestion(question, directorates));
    const wanted = places.filter((place) => given.directorateId === null || place.directorateId !== null);
    if (wanted.length === 0) return refuse({ kind: 'no_place_for', email: person.email });
    const added: Place[] = [];
    for (const place of wanted) {
      if (await assign(turn.tx, cycle.cycle.id, place, person.id)) added.push(place);
    }
    const value = { cycleLabel: cycle.cycle.label, added, already: wanted.length - added.length };
    if (added.length === 0) return { kind: 'unchanged', value };
    await recordOperator(turn, {
      subject: 'assignment',
      subjectKey: `${cycle.cycle.id}/${person.id}`,
      change: 'assigned',
      old: added.map((place) => ({ place: placeKey(place), holders: cycle.holders.get(placeKey(place)) ?? [] })),
      new: added.map((place) => ({ place: placeKey(place), added: person.id })),
    });
    return { kind: 'done', value };
  });
}

function questionsIn(set: CycleFacts['set'], what: Assigning['what']): readonly Question[] | OperatorReason {
  if (what.kind === 'all') return questionsOf(set);
  if (what.kind === 'section') {
    const section = set.sections.find(({ key }) => key === what.key);
    return section?.questions ?? { kind: 'no_such_section', key: what.key, known: sectionKeys(set) };
  }
  const found = findQuestion(set, what.key);
  if (found !== undefined) return [found.question];
  return { kind: 'no_such_question', key: what.key, known: questionsOf(set).map(({ key }) => key) };
}

function sectionKeys(set: QuestionSet): readonly string[] {
  return set.sections.map(({ key }) => key);
}

/** Only managers are led to assessments by `start`, so nobody else can be given one. */
function managerByEmail(facts: CouncilFacts, email: string): Person | OperatorReason {
  const person = [...facts.people.values()].find((one) => one.email.toLowerCase() === email.trim().toLowerCase());
  if (person === undefined) return { kind: 'no_such_person', email };
  if (!person.active) return { kind: 'person_inactive', email };
  return holds(person, 'manager') ? person : { kind: 'not_a_manager', email };
}

function directoratesFor(
  facts: CouncilFacts,
  person: Person,
  directorateId: string | null,
): CouncilFacts['directorates'] | OperatorReason {
  const scope = scopeOf(person, 'manager');
  if (directorateId === null) {
    return scope === 'all' ? facts.directorates : facts.directorates.filter(({ id }) => scope.includes(id));
  }
  const found = facts.directorates.filter(({ id }) => id === directorateId);
  if (found.length > 0) return found;
  return { kind: 'no_such_directorate', directorate: directorateId, known: facts.directorates.map(({ id }) => id) };
}
