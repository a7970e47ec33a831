import type { Assessment } from '../../domain/assessment.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { addDays, addMonths } from '../../domain/calendar-date.ts';
import { saveAction } from '../../storage/action-repository.ts';
import { saveAssessment } from '../../storage/assessment-repository.ts';
import { addEntryReview } from '../../storage/entry-review-repository.ts';
import type { Tx } from '../../storage/tx.ts';
import { blankAssessment } from '../assessment-desk.ts';
import type { Services } from '../services.ts';
import type { DemonstrationAction, DemonstrationEntry } from './demonstration-entry.ts';
import {
  chiefExecutiveId,
  educationManagerId,
  formerManagerId,
  keyboardPersonId,
  reviewerId,
} from './demonstration-people.ts';

/** Where an entry of the demonstration is written: in which cycle, when, and what day it is. */
export interface EntryWriting {
  tx: Tx;
  services: Services;
  cycleId: string;
  today: CalendarDate;
  writtenAt: Date;
}

/** Writes an entry as its author left it; accepted and returned ones have been on the reviewer's desk after that. */
export async function writeDemonstrationEntry(writing: EntryWriting, entry: DemonstrationEntry): Promise<void> {
  const { tx, cycleId, today, writtenAt } = writing;
  const { actions: _actions, retestIn, questionKey, directorateId, status, ...said } = entry;
  const authorId = authorOf(entry);
  const assessment: Assessment = {
    ...blankAssessment({ cycleId, questionKey, directorateId }, writtenAt),
    ...said,
    retestMonth: retestIn === undefined ? null : addMonths(today, retestIn).slice(0, 7),
    authorId,
    status,
  };
  const isReviewed = status === 'accepted' || status === 'returned';
  const first: Assessment = isReviewed ? { ...assessment, status: 'submitted' } : assessment;
  await saveAssessment(tx, first, { expectedRevision: 0, actor: authorId, why: '', change: first.status });
  if (isReviewed) {
    await writeDecisions(writing, assessment, status);
  }
  for (const action of entry.actions ?? []) await writeAction(writing, entry, action);
}

/** Questions that assess the Director: the Chief Executive accepts their entries, on the reviewer's advice. */
const ofTheDirector: readonly string[] = [
  ...['management-arrangements', 'structure-tested', 'corporate-and-democratic-accountability'],
  ...['capacity-for-key-functions', 'scope-of-delegation'],
];

async function writeDecisions(
  { tx, writtenAt }: EntryWriting,
  assessment: Assessment,
  decision: 'accepted' | 'returned',
): Promise<void> {
  const isAdvised = decision === 'accepted' && ofTheDirector.includes(assessment.questionKey);
  const actor = isAdvised ? chiefExecutiveId : reviewerId;
  const why = decision === 'returned' ? assessment.reason : '';
  const review = { ...assessment, entryRevision: 1, decidedAt: writtenAt };
  if (isAdvised) await addEntryReview(tx, { ...review, decision: 'advised', reason: '', decidedBy: reviewerId });
  await saveAssessment(tx, assessment, { expectedRevision: 1, actor, why, change: decision });
  await addEntryReview(tx, { ...review, decision, reason: why, decidedBy: actor });
}

async function writeAction(
  { tx, services, cycleId, today, writtenAt }: EntryWriting,
  entry: DemonstrationEntry,
  { what, owner, dueIn, status = 'open', urgent = false }: DemonstrationAction,
): Promise<void> {
  const { questionKey, directorateId } = entry;
  const dueOn = dueIn === null ? null : addDays(today, dueIn);
  const at = { id: services.ids.next(), revision: 0, cycleId, questionKey, directorateId };
  const action = { ...at, what, owner, dueOn, status, urgent };
  await saveAction(tx, action, { actor: authorOf(entry), now: writtenAt });
}

function authorOf({ questionKey, directorateId }: DemonstrationEntry): string {
  if (directorateId === 'education') return educationManagerId;
  if (directorateId !== 'commissioning') return keyboardPersonId;
  return questionKey === 'commissioned-services' ? educationManagerId : formerManagerId;
}
