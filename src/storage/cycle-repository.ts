import type { Selectable } from 'kysely';
import type { Confidentiality, Cycle, CycleStage, CycleStatus } from '../domain/cycle.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/** Adds a cycle. False where its id, or its label on a cycle of the same set that is not withdrawn, is there already. */
export async function addCycle(tx: Tx, cycle: Cycle): Promise<boolean> {
  const added = await tx.db
    .insertInto('cycle')
    .values({
      council_id: tx.councilId,
      id: cycle.id,
      set_id: cycle.questionSetId,
      set_version: cycle.questionSetVersion,
      label: cycle.label,
      stage: cycle.stage,
      status: cycle.status,
      every_months: cycle.everyMonths,
      live: cycle.live,
      opens_on: cycle.opensOn,
      closes_on: cycle.closesOn,
      figures_from: cycle.figuresFrom,
      comments_from: cycle.commentsFrom,
      confidentiality: cycle.confidentiality,
      reviewer_reads: cycle.reviewerReads,
      signed_on: cycle.signedOn,
      first_opens_on: cycle.first?.opensOn ?? null,
      first_closes_on: cycle.first?.closesOn ?? null,
      new_evidence_months: cycle.newEvidenceMonths ?? null,
      replies_wanted: cycle.repliesWanted,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

export async function findCycle(tx: Tx, id: string): Promise<Cycle | undefined> {
  const row = await tx.db
    .selectFrom('cycle')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toCycle(row);
}

/** Every cycle of the council in the order in which they open. */
export async function listCycles(tx: Tx): Promise<readonly Cycle[]> {
  const rows = await tx.db
    .selectFrom('cycle')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .orderBy('opens_on')
    .orderBy('id')
    .execute();
  return rows.map(toCycle);
}

/** False where the cycle is not there or has that status already. */
export async function setCycleStatus(tx: Tx, id: string, status: CycleStatus): Promise<boolean> {
  const changed = await tx.db
    .updateTable('cycle')
    .set({ status })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('status', '!=', status)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/**
 * Moves a cycle on from one status to the next, with what changes beside it. False where it is not there or no longer
 * in that status, so that two who do it at once do it once.
 */
export async function moveCycle(
  tx: Tx,
  { id, status }: Pick<Cycle, 'id' | 'status'>,
  to: Pick<Cycle, 'status'> & Partial<Pick<Cycle, 'signedOn' | 'questionSetVersion'>>,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('cycle')
    .set({
      status: to.status,
      ...(to.signedOn === undefined ? {} : { signed_on: to.signedOn }),
      ...(to.questionSetVersion === undefined ? {} : { set_version: to.questionSetVersion }),
    })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('status', '=', status)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

function toCycle(row: Selectable<Database['cycle']>): Cycle {
  return {
    id: row.id,
    questionSetId: row.set_id,
    questionSetVersion: row.set_version,
    label: row.label,
    stage: row.stage as CycleStage,
    status: row.status as CycleStatus,
    everyMonths: row.every_months,
    live: row.live,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    figuresFrom: row.figures_from,
    commentsFrom: row.comments_from,
    repliesWanted: row.replies_wanted,
    confidentiality: row.confidentiality as Confidentiality,
    reviewerReads: row.reviewer_reads,
    signedOn: row.signed_on,
    ...(row.new_evidence_months === null ? {} : { newEvidenceMonths: row.new_evidence_months }),
    ...(row.first_opens_on === null ? {} : { first: { opensOn: row.first_opens_on, closesOn: row.first_closes_on } }),
  };
}
