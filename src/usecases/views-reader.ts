import type { Person } from '../domain/person.ts';
import { holds } from '../domain/person.ts';
import type { Tx } from '../storage/tx.ts';
import type { CycleFacts } from './council-facts.ts';
import { saidWithoutKey } from './said-without-key.ts';

/** `mayReadFewer`: comments below the cycle's threshold; `ownAmong`: not, although a reviewer, as in `ViewsCard`. */
export interface ViewsReader {
  mayReadFewer: boolean;
  ownAmong: boolean;
}

/** How far this person reads the comments of a cycle. */
export async function viewsReaderIn(tx: Tx, { cycle }: CycleFacts, person: Person): Promise<ViewsReader> {
  const reads = cycle.reviewerReads && holds(person, 'reviewer');
  const ownAmong = reads && (await saidWithoutKey(tx, cycle.id, person.id));
  return { mayReadFewer: reads && !ownAmong, ownAmong };
}

/** From how many replies of a group on this reader sees its comments. */
export function commentsFromFor({ cycle }: CycleFacts, { mayReadFewer }: ViewsReader): number {
  return mayReadFewer ? cycle.figuresFrom : cycle.commentsFrom;
}
