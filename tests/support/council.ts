import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { readQuestionSet } from '../../src/documents/read-question-set.ts';
import type { Action, Assessment } from '../../src/domain/assessment.ts';
import type { Council } from '../../src/domain/council.ts';
import type { Cycle } from '../../src/domain/cycle.ts';
import type { Directorate, Person } from '../../src/domain/person.ts';
import type { Place } from '../../src/domain/place.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import type { Role, RoleHolding } from '../../src/domain/role.ts';
import { roles } from '../../src/domain/role.ts';
import { saveAction } from '../../src/storage/action-repository.ts';
import { findAssessment, saveAssessment } from '../../src/storage/assessment-repository.ts';
import { addCouncil } from '../../src/storage/council-repository.ts';
import { addCycle, findCycle } from '../../src/storage/cycle-repository.ts';
import { addDirectorate } from '../../src/storage/directorate-repository.ts';
import { linkPerson, savePerson } from '../../src/storage/person-repository.ts';
import { addQuestionSet } from '../../src/storage/question-set-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { CouncilFactsCache } from '../../src/usecases/council-facts.ts';
import type { Actor, Services } from '../../src/usecases/services.ts';
import { TestClock } from './clock.ts';
import { RecordingLog } from './recording-log.ts';

/** The directorates of every test council; nobody manages the last one, so its entries are unassigned. */
export const directorates: readonly Directorate[] = [
  { id: 'social-care', name: 'Children’s Social Care' },
  { id: 'education', name: 'Education and Skills' },
  { id: 'commissioning', name: 'Commissioning and Partnerships' },
];

const scoped = (role: Role, directorateId: string): [string, readonly RoleHolding[]] => [
  `${role}-${directorateId}`,
  [{ role, directorateId }],
];

/**
 * Everybody in a test council by id: each role once for the whole council (id = the role), managers and frontline staff
 * of two directorates (`manager-education`), somebody who is both in social care, and somebody without any role.
 */
const people: ReadonlyMap<string, readonly RoleHolding[]> = new Map([
  ...roles.map((role): [string, readonly RoleHolding[]] => [role, [{ role, directorateId: null }]]),
  scoped('frontline', 'social-care'),
  scoped('frontline', 'education'),
  scoped('manager', 'social-care'),
  scoped('manager', 'education'),
  [
    'both-social-care',
    [
      { role: 'frontline', directorateId: 'social-care' },
      { role: 'manager', directorateId: 'social-care' },
    ],
  ],
  ['no-role', []],
]);

/** A council in a store, and what a test needs to act in it and to look into it. */
export interface TestCouncil {
  services: Services;
  store: Store;
  councilId: string;
  tenantId: string;
  cycleId: string;
  set: QuestionSet;
  clock: TestClock;
  log: RecordingLog;
  /** Council ids for which the outbox was woken. */
  wakes: string[];
  /** The person who holds this role: for the whole council, or for a directorate (`actor('manager', 'education')`). */
  actor(role: Role, directorateId?: string): Actor;
  /** Anybody by their id in the council. */
  actorNamed(personId: string): Actor;
  inCouncil<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Saves over what is there; unlike the use case it asks for nothing. Returns what is stored then. */
  assess(place: Place, fields?: Partial<Assessment>): Promise<Assessment>;
  /** Adds an action: complete, open and due in 30 days, unless `fields` say otherwise. */
  act(place: Place, fields?: Partial<Action>): Promise<Action>;
  /** Adds another person. */
  addPerson(id: string, holdings: readonly RoleHolding[], fields?: Partial<Person>): Promise<Actor>;
  /** Adds another cycle on the same set. */
  addCycle(fields: Partial<Cycle> & { id: string }): Promise<void>;
}

/** What may differ from the usual council. `cycle: null`: no cycle at all. */
export interface TestCouncilOptions {
  id?: string;
  now?: string;
  council?: Partial<Council>;
  cycle?: Partial<Cycle> | null;
  /** Another question set than plymouth-2016. */
  set?: QuestionSet;
}

/** A place of the set at the council's or the partnership's level, or in a directorate. */
export function place(questionKey: string, directorateId: string | null = null): Place {
  return { questionKey, directorateId };
}

let councils = 0;

/**
 * Adds a small council to the store: three directorates, people of every role, all four concern routes, and an open
 * cycle `2026-27` on plymouth-2016 (13 questions, 25 entries), 1 September to 18 December 2026. It is Monday
 * 14 September 2026, 09:00 in London. Every call makes a council of its own, so tests may share a store.
 */
export async function testCouncil(store: Store, options: TestCouncilOptions = {}): Promise<TestCouncil> {
  councils += 1;
  const councilId = options.id ?? `council-${String(councils)}`;
  const clock = new TestClock(options.now ?? '2026-09-14T08:00:00Z');
  const log = new RecordingLog();
  const wakes: string[] = [];
  const services: Services = {
    store,
    clock,
    log,
    facts: new CouncilFactsCache(clock),
    ids: numberedIds(),
    outbox: { wake: (id) => void wakes.push(id) },
    model: null,
  };
  const set = options.set ?? plymouth();
  const onSet = { ...usualCycle, questionSetId: set.id, questionSetVersion: set.version };
  const council: Council = { ...usualCouncil, id: councilId, tenantId: `tenant-${councilId}`, ...options.council };
  await store.outsideCouncils((db) => addCouncil(db, { ...council, createdAt: clock.now() }));
  await store.inCouncil(councilId, async (tx) => {
    for (const directorate of directorates) await addDirectorate(tx, directorate);
    await savePeople(
      tx,
      council.tenantId,
      [...people].map(([id, holdings]) => personOf(councilId, id, holdings)),
    );
    await addQuestionSet(tx, set, { imported: false, at: clock.now() });
    if (options.cycle !== null) await addCycle(tx, { ...onSet, ...options.cycle });
  });
  const inCouncil = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.inCouncil(councilId, work);
  const actorNamed = (personId: string): Actor => ({ councilId, personId });
  const cycleId = options.cycle?.id ?? usualCycle.id;
  return {
    ...{
      services,
      store,
      councilId,
      tenantId: council.tenantId,
      cycleId,
      set,
      clock,
      log,
      wakes,
      inCouncil,
      actorNamed,
    },
    actor: (role, directorateId) => actorNamed(directorateId === undefined ? role : `${role}-${directorateId}`),
    assess: (at, fields = {}) => inCouncil((tx) => assess(tx, { ...at, cycleId, updatedAt: clock.now(), ...fields })),
    act: (at, fields = {}) => inCouncil((tx) => act(tx, services, { ...at, cycleId, ...fields })),
    addPerson: async (id, holdings, fields = {}) => {
      await inCouncil((tx) => save(tx, { ...personOf(councilId, id, holdings), ...fields }, clock));
      return actorNamed(id);
    },
    addCycle: async (fields) => {
      await inCouncil((tx) => addCycle(tx, { ...onSet, label: fields.id, ...fields }));
    },
  };
}

let readOnce: QuestionSet | undefined;

/** The shipped set that test councils run on. */
export function plymouth(): QuestionSet {
  readOnce ??= readPlymouth();
  return readOnce;
}

function readPlymouth(): QuestionSet {
  const file = new URL('../../questions/plymouth-2016.yaml', import.meta.url);
  const read = readQuestionSet(readFileSync(file, 'utf8'), 'plymouth-2016.yaml');
  if (!read.ok) throw new Error('plymouth-2016 cannot be read');
  return read.value;
}

const usualCouncil = {
  name: 'Testshire Council',
  timezone: 'Europe/London',
  signposts: {
    frontDoor: 'Front door: 01632 960001',
    lado: 'LADO: 01632 960002',
    whistleBlowing: 'Whistle-blowing policy: on the intranet',
    outside: 'Outside the council: a helpline for whistle-blowers',
  },
};

const usualCycle: Cycle = {
  id: '2026-27',
  questionSetId: 'plymouth-2016',
  questionSetVersion: 1,
  label: '2026/27',
  stage: 'periodic',
  status: 'open',
  everyMonths: 12,
  live: false,
  opensOn: '2026-09-01',
  closesOn: '2026-12-18',
  figuresFrom: 5,
  repliesWanted: 12,
  commentsFrom: 10,
  confidentiality: 'named',
  reviewerReads: false,
  signedOn: null,
};

function personOf(councilId: string, id: string, holdings: readonly RoleHolding[]): Person {
  return {
    id,
    name: `Person ${id}`,
    email: `${id}@${councilId}.example`,
    entraObjectId: null,
    post: `Post of ${id}`,
    reportsTo: null,
    active: true,
    roles: holdings,
  };
}

/** What `save` does, for many at once and in three statements: every test makes a council. */
async function savePeople(tx: Tx, tenantId: string, everybody: readonly Person[]): Promise<void> {
  const council_id = tx.councilId;
  const entra = (id: string): string => `entra-${council_id}-${id}`;
  const rows = everybody.map(({ id, name, email, post }) => ({
    ...{ council_id, id, name, email, post, entra_object_id: entra(id), created_at: new Date('2026-01-01T00:00:00Z') },
  }));
  await tx.db.insertInto('person').values(rows).execute();
  const holdings = everybody.flatMap(({ id, roles: held }) =>
    held.map(({ role, directorateId }) => ({ council_id, person_id: id, role, directorate_id: directorateId })),
  );
  await tx.db.insertInto('role_holding').values(holdings).execute();
  const links = everybody.map(({ id }) => ({
    ...{ council_id, person_id: id, tenant_id: tenantId, entra_object_id: entra(id) },
  }));
  await tx.db.insertInto('identity_link').values(links).execute();
}

/** Linked under the Entra object id `entra-COUNCIL-PERSON`. */
async function save(tx: Tx, person: Person, clock: TestClock): Promise<void> {
  await savePerson(tx, person, clock.now());
  await linkPerson(tx, person.id, `entra-${tx.councilId}-${person.id}`);
}

type AssessmentFields = Partial<Assessment> & Place & { cycleId: string; updatedAt: Date };

async function assess(tx: Tx, fields: AssessmentFields): Promise<Assessment> {
  const before = await findAssessment(tx, fields.cycleId, fields);
  const next: Assessment = { ...(before ?? emptyAssessment), ...fields };
  const expectedRevision = before?.revision ?? 0;
  const write = { expectedRevision, actor: 'test', why: '', change: 'saved' };
  const written = await asOwnerWhereSignedOff(tx, fields.cycleId, () => saveAssessment(tx, next, write));
  if (written !== 'saved') throw new Error('The assessment changed meanwhile');
  return { ...next, revision: expectedRevision + 1 };
}

/** Entries of a year that is over come from nowhere but a test: the bot's own role can add none. */
async function asOwnerWhereSignedOff<T>(tx: Tx, cycleId: string, write: () => Promise<T>): Promise<T> {
  if ((await findCycle(tx, cycleId))?.status !== 'signed_off') return write();
  await sql`set local role postgres`.execute(tx.db);
  const written = await write();
  await sql`set local role lat_app`.execute(tx.db);
  return written;
}

const emptyAssessment: Omit<Assessment, 'cycleId' | 'updatedAt' | keyof Place> = {
  revision: 0,
  status: 'draft',
  rating: null,
  outcome: null,
  link: '',
  whatWeKnow: '',
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
  authorId: null,
};

async function act(tx: Tx, services: Services, fields: Partial<Action> & Place & { cycleId: string }): Promise<Action> {
  const now = services.clock.now();
  const action: Action = {
    id: services.ids.next(),
    revision: 0,
    what: 'Check the supervision records',
    owner: 'Head of Service',
    dueOn: new Date(now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10),
    status: 'open',
    urgent: false,
    ...fields,
  };
  await saveAction(tx, action, { actor: 'test', now });
  return action;
}

function numberedIds(): Services['ids'] {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return `id-${String(last).padStart(6, '0')}`;
    },
  };
}
