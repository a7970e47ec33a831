import type { SectionJudgement } from '../domain/section-judgement.ts';
import { samePlace } from '../domain/section-judgement.ts';
import type { EditWrite } from './record-edit.ts';
import { recordEdit } from './record-edit.ts';
import type { Tx } from './tx.ts';

/** Every judgement of a section in a cycle, those that were taken back too. */
export async function listSectionJudgements(tx: Tx, cycleId: string): Promise<readonly SectionJudgement[]> {
  return tx.db
    .selectFrom('section_judgement')
    .select(['cycle_id as cycleId', 'section_key as sectionKey', 'directorate_id as directorateId', 'revision'])
    .select(['value', 'reasons', 'judged_by as judgedBy'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('section_key')
    .orderBy('directorate_id', (order) => order.asc().nullsFirst())
    .execute();
}

/**
 * Saves over the revision that it carries (0: none), with its history. `stale`: somebody else has saved since; nothing is
 * written.
 */
export async function saveSectionJudgement(
  tx: Tx,
  judgement: SectionJudgement,
  write: EditWrite,
): Promise<'saved' | 'stale'> {
  const { cycleId, sectionKey, directorateId, revision, value, reasons, judgedBy } = judgement;
  const before = (await listSectionJudgements(tx, cycleId)).find((one) => samePlace(one, judgement));
  const columns = { revision: revision + 1, value, reasons, judged_by: judgedBy, updated_at: write.now };
  const saved = await tx.db
    .insertInto('section_judgement')
    .values({
      ...{ council_id: tx.councilId, cycle_id: cycleId, section_key: sectionKey, directorate_id: directorateId },
      ...columns,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'cycle_id', 'section_key', 'directorate_id'])
        .doUpdateSet(columns)
        .where('section_judgement.revision', '=', revision),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  const subjectKey = `${cycleId}/${sectionKey}@${directorateId ?? ''}`;
  const edit = { before: before === undefined ? null : wordsOf(before), after: wordsOf(judgement) };
  await recordEdit(tx, { subject: 'section_judgement', subjectKey, ...edit }, write);
  return 'saved';
}

function wordsOf({ value, reasons, judgedBy }: SectionJudgement): object {
  return { value, reasons, judgedBy };
}
