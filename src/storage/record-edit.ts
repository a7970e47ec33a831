import { record } from './history-repository.ts';
import type { Tx } from './tx.ts';

/** Who writes, when, and why; `why` may be ''. */
export interface EditWrite {
  actor: string;
  now: Date;
  why: string;
}

/** What an edit did to one thing: null stands for nothing there, before or after. */
interface Edit {
  subject: string;
  subjectKey: string;
  before: object | null;
  after: object | null;
}

/** Writes an edit into the history: `added`, `changed` or `removed`, by what was there before and is after it. */
export async function recordEdit(
  tx: Tx,
  { subject, subjectKey, before, after }: Edit,
  { actor, now, why }: EditWrite,
): Promise<void> {
  const kept = before === null ? 'added' : 'changed';
  const change = after === null ? 'removed' : kept;
  await record(tx, { at: now, actor, subject, subjectKey, change, old: before, new: after, why });
}
