import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { EvidenceItem, EvidenceKind, EvidenceUse, Sensitivity } from '../domain/evidence-item.ts';
import { trailOf } from '../domain/evidence-item.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { Database } from './database.ts';
import { json } from './json.ts';
import type { EditWrite } from './record-edit.ts';
import { recordEdit } from './record-edit.ts';
import type { Tx } from './tx.ts';

/** Every item of the council's evidence, in the order of the trail. */
export async function listEvidence(tx: Tx): Promise<readonly EvidenceItem[]> {
  const rows = await tx.db.selectFrom('evidence_item').selectAll().where('council_id', '=', tx.councilId).execute();
  return trailOf(rows.map(toItem));
}

/** One item by its id; null where the council has none. */
export async function findEvidenceItem(tx: Tx, id: string): Promise<EvidenceItem | null> {
  const row = await tx.db
    .selectFrom('evidence_item')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toItem(row);
}

/** Which entries rest on which items, in every cycle. */
export async function listEvidenceUses(tx: Tx): Promise<readonly EvidenceUse[]> {
  const rows = await tx.db
    .selectFrom('evidence_use')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .orderBy('added_at')
    .execute();
  return rows.map((row) => ({
    ...{ itemId: row.item_id, cycleId: row.cycle_id, questionKey: row.question_key },
    ...{ directorateId: row.directorate_id, addedAt: row.added_at },
  }));
}

/**
 * The trail of a cycle in order, each item with its uses there: those that its entries rest on, and those that no entry
 * of any cycle does. For documents, which withhold by `sensitivity` (see `showTrail`).
 */
export async function listEvidenceItems(
  tx: Tx,
  cycleId: string,
): Promise<readonly { item: EvidenceItem; uses: readonly EvidenceUse[] }[]> {
  const byItem = Map.groupBy(await listEvidenceUses(tx), ({ itemId }) => itemId);
  return (await listEvidence(tx)).flatMap((item) => {
    const uses = byItem.get(item.id) ?? [];
    const here = uses.filter((use) => use.cycleId === cycleId);
    return uses.length > 0 && here.length === 0 ? [] : [{ item, uses: here }];
  });
}

/** The dates of the items behind the entries of a cycle, and when they were added there: what the gap rules read. */
export async function listEvidenceDates(
  tx: Tx,
  cycleId: string,
): Promise<readonly (Place & Pick<EvidenceItem, 'happenedOn' | 'reviewOn'> & { at: Date })[]> {
  const rows = await tx.db
    .selectFrom('evidence_use as u')
    .innerJoin('evidence_item as i', (join) =>
      join.onRef('i.council_id', '=', 'u.council_id').onRef('i.id', '=', 'u.item_id'),
    )
    .select(['u.question_key', 'u.directorate_id', 'u.added_at', 'i.happened_on', 'i.review_on'])
    .where('u.council_id', '=', tx.councilId)
    .where('u.cycle_id', '=', cycleId)
    .execute();
  return rows.map((row) => ({
    ...{ questionKey: row.question_key, directorateId: row.directorate_id, at: row.added_at },
    ...{ happenedOn: row.happened_on, reviewOn: row.review_on },
  }));
}

/** Saves an item over the revision that it carries (0: a new one), with its history. `stale`: nothing is written. */
export async function saveEvidenceItem(tx: Tx, next: EvidenceItem, write: EditWrite): Promise<'saved' | 'stale'> {
  const before = await findEvidenceItem(tx, next.id);
  const columns = { ...columnsOf(next), revision: next.revision + 1 };
  const added = { council_id: tx.councilId, id: next.id, added_by: next.addedBy, added_at: next.addedAt };
  const saved =
    next.revision === 0
      ? await tx.db
          .insertInto('evidence_item')
          .values({ ...added, ...columns })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute()
      : await tx.db
          .updateTable('evidence_item')
          .set(columns)
          .where('council_id', '=', tx.councilId)
          .where('id', '=', next.id)
          .where('revision', '=', next.revision)
          .returning('id')
          .execute();
  if (saved.length === 0) return 'stale';
  const after = { ...next, revision: next.revision + 1 };
  await recordEdit(tx, { subject: 'evidence_item', subjectKey: next.id, before, after }, write);
  return 'saved';
}

/** Lets an entry rest on an item; twice is once. Refused by the database in a signed-off cycle. */
export async function addEvidenceUse(tx: Tx, use: EvidenceUse, write: EditWrite): Promise<'added' | 'unchanged'> {
  const added = await tx.db
    .insertInto('evidence_use')
    .values({
      ...{ council_id: tx.councilId, item_id: use.itemId, cycle_id: use.cycleId, question_key: use.questionKey },
      ...{ directorate_id: use.directorateId, added_at: use.addedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item_id')
    .execute();
  if (added.length === 0) return 'unchanged';
  await recordEdit(tx, { subject: 'evidence_use', subjectKey: keyOf(use), before: null, after: use }, write);
  return 'added';
}

/** Takes an item off an entry; the item itself stays. */
export async function removeEvidenceUse(
  tx: Tx,
  use: Omit<EvidenceUse, 'addedAt'>,
  write: EditWrite,
): Promise<'removed' | 'unchanged'> {
  const removed = await tx.db
    .deleteFrom('evidence_use')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', use.cycleId)
    .where('question_key', '=', use.questionKey)
    .where('directorate_id', 'is not distinct from', use.directorateId)
    .where('item_id', '=', use.itemId)
    .returning('item_id')
    .execute();
  if (removed.length === 0) return 'unchanged';
  await recordEdit(tx, { subject: 'evidence_use', subjectKey: keyOf(use), before: use, after: null }, write);
  return 'removed';
}

function keyOf(use: Omit<EvidenceUse, 'addedAt'>): string {
  return `${use.cycleId}/${placeKey(use)}/${use.itemId}`;
}

function columnsOf(item: EvidenceItem) {
  return {
    ...{ kind: item.kind, title: item.title, link: item.link, happened_on: item.happenedOn, inferred: item.inferred },
    ...{ after_id: item.afterId, owner: item.owner, review_on: item.reviewOn, sensitivity: item.sensitivity },
    ...{ exemption: json(item.exemption), updated_at: item.updatedAt },
  };
}

const exemptionShape = z.object({
  paragraph: z.string(),
  publicInterest: z.string(),
  decidedBy: z.string(),
  publicTitle: z.string(),
  publicGist: z.string(),
});

function toItem(row: Selectable<Database['evidence_item']>): EvidenceItem {
  return {
    ...{ id: row.id, revision: row.revision, kind: row.kind as EvidenceKind, title: row.title, link: row.link },
    ...{ happenedOn: row.happened_on, inferred: row.inferred, afterId: row.after_id, owner: row.owner },
    ...{ reviewOn: row.review_on, sensitivity: row.sensitivity as Sensitivity },
    exemption: exemptionShape.parse(row.exemption),
    ...{ addedBy: row.added_by, addedAt: row.added_at, updatedAt: row.updated_at },
  };
}
