import type { Tx } from './tx.ts';

/** What somebody thought of what a machine wrote. */
export type Reaction = 'like' | 'dislike';

/** Counts one more reaction in a month (`2026-09`). */
export async function countReaction(tx: Tx, { month, reaction }: { month: string; reaction: Reaction }): Promise<void> {
  await tx.db
    .insertInto('answer_feedback')
    .values({ council_id: tx.councilId, month, reaction, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'month', 'reaction'])
        .doUpdateSet((set) => ({ count: set('answer_feedback.count', '+', 1) })),
    )
    .execute();
}

/** Every month's counts, in order. */
export async function listReactions(tx: Tx): Promise<readonly { month: string; reaction: string; count: number }[]> {
  return tx.db
    .selectFrom('answer_feedback')
    .select(['month', 'reaction', 'count'])
    .where('council_id', '=', tx.councilId)
    .orderBy('month')
    .orderBy('reaction')
    .execute();
}
