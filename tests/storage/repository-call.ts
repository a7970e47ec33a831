import type { Tx } from '../../src/storage/tx.ts';

/** Stands in every text of the council that is looked for, and in no other's. */
export const mark = 'KEPT-BY-COUNCIL-ONE';

/** One repository function, called with ids of council one. `elsewhere`: what any other council gets, exactly. */
export interface RepositoryCall {
  call: (tx: Tx) => Promise<unknown>;
  /** `refused`: it throws, because what it points to is not there. */
  elsewhere: { gives: unknown } | 'refused';
}
