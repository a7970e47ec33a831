import type { Selectable } from 'kysely';
import type { DocumentKind, Edition } from '../domain/document.ts';
import type { DocumentOffer } from '../domain/document-offer.ts';
import type { Database } from './database.ts';
import type { Tx } from './tx.ts';

/** Keeps a new offer. */
export async function addDocumentOffer(tx: Tx, offer: DocumentOffer): Promise<void> {
  const { id, personId, kind, edition, cycleId, fileName, status, offeredAt, movedAt } = offer;
  await tx.db
    .insertInto('document_offer')
    .values({
      ...{ council_id: tx.councilId, id, person_id: personId, kind, edition, cycle_id: cycleId },
      ...{ file_name: fileName, status, offered_at: offeredAt, moved_at: movedAt },
    })
    .execute();
}

/** An offer of this person's, held until the transaction ends, so that of two presses one comes after the other. */
export async function findDocumentOffer(
  tx: Tx,
  { id, personId }: Pick<DocumentOffer, 'id' | 'personId'>,
): Promise<DocumentOffer | null> {
  const row = await tx.db
    .selectFrom('document_offer')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toOffer(row);
}

/** Moves an offer on. */
export async function moveDocumentOffer(
  tx: Tx,
  { id }: Pick<DocumentOffer, 'id'>,
  moved: Pick<DocumentOffer, 'status' | 'movedAt'>,
): Promise<void> {
  await tx.db
    .updateTable('document_offer')
    .set({ status: moved.status, moved_at: moved.movedAt })
    .where('council_id', '=', tx.councilId)
    .where('id', '=', id)
    .execute();
}

/** Forgets the offers that were made before an instant. */
export async function forgetDocumentOffers(tx: Tx, before: Date): Promise<void> {
  await tx.db
    .deleteFrom('document_offer')
    .where('council_id', '=', tx.councilId)
    .where('offered_at', '<', before)
    .execute();
}

function toOffer(row: Selectable<Database['document_offer']>): DocumentOffer {
  return {
    ...{ id: row.id, personId: row.person_id, kind: row.kind as DocumentKind, edition: row.edition as Edition },
    ...{ cycleId: row.cycle_id, fileName: row.file_name, status: row.status as DocumentOffer['status'] },
    ...{ offeredAt: row.offered_at, movedAt: row.moved_at },
  };
}
