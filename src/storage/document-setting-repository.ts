import type { Tx } from './tx.ts';

/** What a council said of itself in its papers, by name of setting. */
export async function listDocumentSettings(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db
    .selectFrom('document_setting')
    .select(['name', 'value'])
    .where('council_id', '=', tx.councilId)
    .execute();
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Says it; null goes back to the usual words. */
export async function saveDocumentSetting(
  tx: Tx,
  { name, value, now }: { name: string; value: string | null; now: Date },
): Promise<void> {
  if (value === null) {
    await tx.db
      .deleteFrom('document_setting')
      .where('council_id', '=', tx.councilId)
      .where('name', '=', name)
      .execute();
    return;
  }
  const columns = { value, updated_at: now };
  await tx.db
    .insertInto('document_setting')
    .values({ council_id: tx.councilId, name, ...columns })
    .onConflict((conflict) => conflict.columns(['council_id', 'name']).doUpdateSet(columns))
    .execute();
}
