import type { CalendarDate } from '../../domain/calendar-date.ts';
import { addDays, addMonths } from '../../domain/calendar-date.ts';
import type { Cycle } from '../../domain/cycle.ts';
import { localTime } from '../../domain/local-time.ts';
import { placeKey, placesOf } from '../../domain/place.ts';
import type { QuestionSet } from '../../domain/question-set.ts';
import { addCouncil, findCouncil } from '../../storage/council-repository.ts';
import { addCycle, setCycleStatus } from '../../storage/cycle-repository.ts';
import { addDirectorate } from '../../storage/directorate-repository.ts';
import { assign } from '../../storage/assignment-repository.ts';
import { record } from '../../storage/history-repository.ts';
import { linkPerson, savePerson } from '../../storage/person-repository.ts';
import { savePostRecord } from '../../storage/post-record-repository.ts';
import { addQuestionSet } from '../../storage/question-set-repository.ts';
import type { Tx } from '../../storage/tx.ts';
import { CouncilFactsCache } from '../council-facts.ts';
import type { Services } from '../services.ts';
import { currentEntries } from './current-entries.ts';
import { demonstrationAnswers } from './demonstration-answers.ts';
import { demonstrationCouncil, demonstrationDirectorates } from './demonstration-council.ts';
import { demonstrationPeople, educationManagerId, keyboardPersonId } from './demonstration-people.ts';
import { lastEntry } from './last-entries.ts';
import { writeDemonstrationAnswers } from './write-demonstration-answers.ts';
import { writeDemonstrationEntry } from './write-demonstration-entry.ts';
import { writeDemonstrationWeeks } from './write-demonstration-weeks.ts';

/** Who stands in the history for what the demonstration brings along. */
const actor = 'demonstration';
const why = 'demonstration council';

/**
 * Adds the demonstration council `example`: invented people (the local web client's users among them), a cycle of this
 * year with a mixture of entries, and last year's, signed off. All dates follow the clock: the open cycle began nine
 * weeks ago and closes in eight. `questionSet` reads the shipped `plymouth-2016`, whose keys the entries use.
 *
 * Does nothing where the council is there already. One transaction: it is there whole, or not at all.
 */
export async function seedDemonstration(
  services: Services,
  given: { questionSet: () => Promise<QuestionSet> },
): Promise<'added' | 'there_already'> {
  return services.store.inCouncil(demonstrationCouncil.id, async (tx) => {
    if ((await findCouncil(tx.db, tx.councilId)) !== undefined) return 'there_already';
    const questionSet = await given.questionSet();
    const now = services.clock.now();
    const today = localTime(now, demonstrationCouncil.timezone).date;
    await addPeople(tx, now);
    await addPostRecords(tx, today, now);
    await addQuestionSet(tx, questionSet, { imported: false, at: now });
    await addLastYear(tx, services, questionSet, today);
    await addThisYear(tx, services, questionSet, today);
    return 'added';
  });
}

async function addPeople(tx: Tx, now: Date): Promise<void> {
  await addCouncil(tx.db, { ...demonstrationCouncil, createdAt: now });
  const { id, name } = demonstrationCouncil;
  const entry = { at: now, actor, subject: 'council', subjectKey: id, change: 'added', old: null, new: { id, name } };
  await record(tx, { ...entry, why });
  for (const directorate of demonstrationDirectorates) await addDirectorate(tx, directorate);
  for (const person of demonstrationPeople) {
    await savePerson(tx, person, now);
    const { post, active, roles } = person;
    const added = { subject: 'person', subjectKey: person.id, change: 'added', old: null };
    await record(tx, { at: now, actor, ...added, new: { id: person.id, post, active, roles }, why });
    if (person.entraObjectId !== null) await linkPerson(tx, person.id, person.entraObjectId);
  }
}

async function addPostRecords(tx: Tx, today: CalendarDate, now: Date): Promise<void> {
  const common = {
    interim: false,
    deputy: null,
    delegationSchemeOn: addMonths(today, -5),
    revision: 0,
    updatedAt: now,
  };
  const director = {
    ...common,
    post: 'dcs' as const,
    personId: keyboardPersonId,
    addedFunctions: ['Public health', 'Libraries'].map((name) => ({
      ...{ name, status: 'in_effect' as const, effectiveOn: addMonths(today, -31) },
    })),
    deputy: 'Head of Assessment and Safeguarding',
    directReports: [
      { post: 'Head of Assessment and Safeguarding', forChildren: true },
      { post: 'Head of Education and Skills', forChildren: true },
      { post: 'Head of Libraries', forChildren: false },
    ],
    since: addMonths(today, -31),
  };
  const saved = { actor, why: 'demonstration council' };
  await savePostRecord(tx, director, saved);
  const member = {
    ...{ post: 'lead_member' as const, personId: 'example-lynne', addedFunctions: [], directReports: [] },
    interim: true,
  };
  await savePostRecord(tx, { ...common, ...member, since: addMonths(today, -2) }, saved);
}

async function addLastYear(tx: Tx, services: Services, set: QuestionSet, today: CalendarDate): Promise<void> {
  const cycle = demonstrationCycle(set, addMonths(today, -12));
  await addCycle(tx, { ...cycle, id: 'example-last', status: 'in_review' });
  const writtenAt = new Date(`${addMonths(today, -11)}T10:00:00Z`);
  for (const place of placesOf(set, demonstrationDirectorates)) {
    await writeDemonstrationEntry({ tx, services, cycleId: 'example-last', today, writtenAt }, lastEntry(place));
  }
  await setCycleStatus(tx, 'example-last', 'signed_off');
  await record(tx, {
    ...{ at: services.clock.now(), actor, why, old: null },
    ...{ subject: 'cycle', subjectKey: 'example-last', change: 'signed_off', new: { ...cycle, status: 'signed_off' } },
  });
}

async function addThisYear(tx: Tx, services: Services, set: QuestionSet, today: CalendarDate): Promise<void> {
  const cycle = demonstrationCycle(set, today);
  const at = services.clock.now();
  await addCycle(tx, cycle);
  await record(tx, {
    ...{ at, actor, why, old: null },
    ...{ subject: 'cycle', subjectKey: cycle.id, change: 'opened', new: cycle },
  });
  const contracts = { questionKey: 'commissioned-services', directorateId: 'commissioning' };
  await assign(tx, cycle.id, contracts, educationManagerId);
  await record(tx, {
    ...{ at, actor, why, old: null },
    ...{ subject: 'assignment', subjectKey: `${cycle.id}/${educationManagerId}`, change: 'assigned' },
    new: [{ place: placeKey(contracts), added: educationManagerId }],
  });
  const writtenAt = new Date(`${addDays(today, -6)}T10:00:00Z`);
  for (const entry of currentEntries) {
    await writeDemonstrationEntry({ tx, services, cycleId: cycle.id, today, writtenAt }, entry);
  }
  // Not the shared cache: what it reads here is not committed yet.
  const facts = await new CouncilFactsCache(services.clock).fresh(tx);
  const opened = facts.cycles.find((candidate) => candidate.cycle.id === cycle.id);
  if (opened === undefined) throw new Error('The demonstration cycle is not there');
  for (const answers of demonstrationAnswers) {
    await writeDemonstrationAnswers({ tx, services, facts, cycle: opened }, answers);
  }
  await writeDemonstrationWeeks(tx, services, { facts, cycle: opened });
}

/** The cycle of the year in which `today` lies: open since nine weeks, eight weeks to go. */
function demonstrationCycle(set: QuestionSet, today: CalendarDate): Cycle {
  return {
    id: 'example-current',
    questionSetId: set.id,
    questionSetVersion: set.version,
    label: councilYear(today),
    stage: 'periodic',
    status: 'open',
    everyMonths: 12,
    live: false,
    opensOn: addDays(today, -63),
    closesOn: addDays(today, 56),
    figuresFrom: 5,
    // More than have answered, so that whoever begins is asked as many questions as a real first respondent.
    repliesWanted: 20,
    commentsFrom: 10,
    confidentiality: 'confidential',
    reviewerReads: false,
    signedOn: null,
  };
}

/** A council's year runs from April: `2026/27` on 22 November 2026. */
function councilYear(today: CalendarDate): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const first = month >= 4 ? year : year - 1;
  return `${String(first)}/${String((first + 1) % 100).padStart(2, '0')}`;
}
