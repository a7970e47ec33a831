import type { Action, Assessment, Entry } from '../../../src/domain/assessment.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { Place } from '../../../src/domain/place.ts';
import type { Aspect, Level, Question, QuestionSet, Section } from '../../../src/domain/question-set.ts';
import type { Role, RoleHolding } from '../../../src/domain/role.ts';
import type { ScaleId } from '../../../src/domain/scale.ts';

/** The council's own day in every test that does not say otherwise. */
export const today = '2027-02-03';

/** A council question that nobody worded for respondents; `changes` says what matters to the test. */
export function question(key: string, level: Level = 'council', changes: Partial<Question> = {}): Question {
  return {
    key,
    number: key,
    level,
    topic: `Topic of ${key}`,
    wording: { manager: `Is ${key} in place?` },
    subPrompts: [],
    items: [],
    goodEvidence: '',
    party: [],
    aspects: [],
    expectedPost: null,
    easy: false,
    note: null,
    source: { document: 'test', section: key, unconfirmed: false },
    ...changes,
  };
}

export function section(key: string, ...questions: Question[]): Section {
  return { key, title: `All of ${key}`, shortTitle: key, stem: null, compliance: true, questions };
}

export function setOf(scale: ScaleId, sections: readonly Section[], aspects: readonly Aspect[] = []): QuestionSet {
  return { id: 'set', version: 1, title: 'A set', scale, live: false, everyMonths: null, notes: [], aspects, sections };
}

/** A draft with evidence and without a rating. */
export function assessment(changes: Partial<Assessment> = {}): Assessment {
  return {
    questionKey: 'q1',
    directorateId: null,
    cycleId: 'cycle',
    revision: 1,
    status: 'draft',
    rating: null,
    outcome: null,
    link: '',
    whatWeKnow: 'It works.',
    howWeKnow: '',
    whatNext: '',
    remarks: '',
    reason: '',
    untested: '',
    checked: '',
    covered: [],
    retestMonth: null,
    evidenceFrom: null,
    reviewOn: null,
    authorId: 'author',
    updatedAt: new Date('2027-01-01T09:00:00Z'),
    ...changes,
  };
}

/** An open action that says what, who and by when, its date still to come. */
export function action(changes: Partial<Action> = {}): Action {
  return {
    id: 'action',
    questionKey: 'q1',
    directorateId: null,
    cycleId: 'cycle',
    what: 'Audit supervision',
    owner: 'Head of Service',
    dueOn: '2027-06-30',
    status: 'open',
    urgent: false,
    revision: 1,
    ...changes,
  };
}

/** An entry that `holder` holds, at `place`; null where nothing is saved yet. */
export function entryAt(
  place: Place,
  saved: Partial<Assessment> | null = null,
  actions: readonly Partial<Action>[] = [],
  holders: readonly string[] = ['holder'],
): Entry {
  return {
    questionKey: place.questionKey,
    directorateId: place.directorateId,
    assessment: saved === null ? undefined : assessment({ ...saved, ...place }),
    actions: actions.map((changes, index) => action({ id: `action-${index}`, ...changes, ...place })),
    holders,
  };
}

/** The entry of council question `q1`. */
export function entry(saved: Partial<Assessment> | null = null, actions: readonly Partial<Action>[] = []): Entry {
  return entryAt({ questionKey: 'q1', directorateId: null }, saved, actions);
}

/** A person who holds these roles, each for the whole council unless given as a holding. */
export function person(...held: readonly (Role | RoleHolding)[]): Person {
  return {
    id: 'person',
    name: 'A Person',
    email: 'person@example.org',
    entraObjectId: null,
    post: null,
    reportsTo: null,
    active: true,
    roles: held.map((role) => (typeof role === 'string' ? { role, directorateId: null } : role)),
  };
}

/** The role held for one directorate only. */
export function heldIn(directorateId: string, role: Role): RoleHolding {
  return { role, directorateId };
}
