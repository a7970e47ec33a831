import type { Assessment } from '../../src/domain/assessment.ts';
import type { Cycle } from '../../src/domain/cycle.ts';
import type { Person } from '../../src/domain/person.ts';
import type { QuestionSet } from '../../src/domain/question-set.ts';
import { addCouncil } from '../../src/storage/council-repository.ts';
import { addCycle } from '../../src/storage/cycle-repository.ts';
import { addDirectorate } from '../../src/storage/directorate-repository.ts';
import { savePerson } from '../../src/storage/person-repository.ts';
import { addQuestionSet } from '../../src/storage/question-set-repository.ts';
import type { Store } from '../../src/storage/store.ts';

export const now = new Date('2027-03-01T09:00:00.123Z');

export const person: Person = {
  id: 'person-1',
  name: 'Frontline Worker',
  email: 'Worker@example.org',
  entraObjectId: null,
  post: 'Social worker',
  reportsTo: null,
  active: true,
  roles: [{ role: 'frontline', directorateId: 'education' }],
};

export const set: QuestionSet = {
  id: 'set-1',
  version: 1,
  title: 'A set',
  scale: 'ofsted4',
  live: false,
  everyMonths: 12,
  notes: [],
  aspects: [],
  sections: [],
};

export const cycle: Cycle = {
  id: 'cycle-1',
  questionSetId: set.id,
  questionSetVersion: 1,
  label: '2026/27',
  stage: 'periodic',
  status: 'open',
  everyMonths: 12,
  live: false,
  opensOn: '2027-01-01',
  closesOn: null,
  figuresFrom: 5,
  repliesWanted: 12,
  commentsFrom: 10,
  confidentiality: 'named',
  reviewerReads: false,
  signedOn: null,
};

export const assessment: Assessment = {
  cycleId: cycle.id,
  questionKey: 'supervision',
  directorateId: 'education',
  revision: 1,
  status: 'draft',
  rating: 'good',
  outcome: null,
  link: 'https://example.org/audit',
  whatWeKnow: 'Every worker is supervised.',
  howWeKnow: 'Audit of March.',
  whatNext: '',
  remarks: '',
  reason: '',
  untested: '',
  checked: '',
  covered: ['timescales'],
  retestMonth: '2027-09',
  evidenceFrom: '2026-03',
  reviewOn: '2027-06-01',
  authorId: person.id,
  updatedAt: now,
};

/** A council with a directorate, a person, a question set and an open cycle. */
export async function givenCouncil(store: Store, id: string): Promise<void> {
  const council = { id, tenantId: 'tenant', name: `Council ${id}`, timezone: 'Europe/London', signposts: {} };
  await store.outsideCouncils((db) => addCouncil(db, { ...council, createdAt: now }));
  await store.inCouncil(id, async (tx) => {
    await addDirectorate(tx, { id: 'education', name: 'Education' });
    await savePerson(tx, person, now);
    await addQuestionSet(tx, set, { imported: false, at: now });
    await addCycle(tx, cycle);
  });
}
