import type { CalendarDate } from '../domain/calendar-date.ts';
import { localTime, instantOf } from '../domain/local-time.ts';
import type { DueForDeletion } from '../domain/retention.ts';
import { dueForDeletion } from '../domain/retention.ts';
import { findCouncil } from '../storage/council-repository.ts';
import { listCycles } from '../storage/cycle-repository.ts';
import { record } from '../storage/history-repository.ts';
import {
  deleteMessages,
  deletePapers,
  deleteResponses,
  deleteWorkingRecord,
  findLegalHold,
  findRetention,
  lastPass,
  notePass,
} from '../storage/retention-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { Services } from './services.ts';

/** The pass is due from this time of the council's night on. */
const from = '02:00';

/**
 * Once a night, by the council's own clock: deletes what is kept no longer, with a line in the history for each kind and
 * cycle of which anything was deleted. Safe to run again and by several instances. How many rows were deleted.
 */
export async function runRetention(services: Services, councilId: string): Promise<number> {
  return services.store.inCouncil(councilId, async (tx) => {
    const now = services.clock.now();
    const due = await listDueForDeletion(tx, now);
    if (due.length === 0) return 0;
    const timezone = (await findCouncil(tx.db, councilId))?.council.timezone ?? 'Europe/London';
    if (!(await notePass(tx, localTime(now, timezone).date))) return 0;
    let deleted = 0;
    for (const one of due) {
      const rows = await deleteDue(tx, one, timezone);
      deleted += rows;
      if (rows > 0) await note(tx, one, { rows, now });
    }
    return deleted;
  });
}

/** What the nightly pass has to delete now; nothing by day, after tonight's pass, or under a legal hold. */
export async function listDueForDeletion(tx: Tx, now: Date): Promise<readonly DueForDeletion[]> {
  const timezone = (await findCouncil(tx.db, tx.councilId))?.council.timezone ?? 'Europe/London';
  const { date: today, time } = localTime(now, timezone);
  const { ranOn, oldestPaper, oldestMessage } = await lastPass(tx);
  if (time < from || (ranOn !== null && ranOn >= today)) return [];
  const cycles = await listCycles(tx);
  const isOld = (oldest: Date | null, day: CalendarDate): boolean =>
    oldest !== null && oldest < instantOf(day, '00:00', timezone);
  const onHold = (await findLegalHold(tx)) !== undefined;
  const due = dueForDeletion({ today, onHold, retention: await findRetention(tx), cycles });
  return due.filter((one) => {
    if (one.kind === 'papers') return isOld(oldestPaper, one.publishedBefore);
    return one.kind !== 'messages' || isOld(oldestMessage, one.queuedBefore);
  });
}

async function deleteDue(tx: Tx, due: DueForDeletion, timezone: string): Promise<number> {
  switch (due.kind) {
    case 'responses':
      return deleteResponses(tx, due.cycleId);
    case 'working_record':
      return deleteWorkingRecord(tx, due.cycleId);
    case 'papers':
      return deletePapers(tx, instantOf(due.publishedBefore, '00:00', timezone));
    case 'messages':
      return deleteMessages(tx, instantOf(due.queuedBefore, '00:00', timezone));
  }
}

async function note(tx: Tx, due: DueForDeletion, { rows, now }: { rows: number; now: Date }): Promise<void> {
  const subjectKey = 'cycleId' in due ? `${due.cycleId}/${due.kind}` : due.kind;
  const entry = { at: now, actor: 'schedule', subject: 'retention', subjectKey, change: 'deleted', old: { rows } };
  await record(tx, { ...entry, new: null, why: 'its time was over' });
}
