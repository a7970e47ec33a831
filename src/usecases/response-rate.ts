import { unitOf } from '../domain/figure-block.ts';
import type { Audience } from '../domain/question-set.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import { countParts, listBlocks } from '../storage/figure-repository.ts';
import { listKeptCounts } from '../storage/retention-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CycleFacts } from './council-facts.ts';

/** How many people of a directorate were asked as an audience, and how many of them have finished. */
interface Part {
  audience: string;
  unit: string;
  invited: number;
  finished: number;
}

/** Those asked of one block of an audience, and how many of them at least have finished. */
export interface BlockRate {
  audience: Audience;
  invited: number;
  finished: number;
}

/**
 * How many were asked, and how many at least have finished; those counted whose answers are deleted by now. A sum over
 * blocks, of which each counts in steps of `figuresFrom`, so that nobody can watch who has just finished; a directorate
 * has one only where it is a block of its own. Null where no block has so many.
 */
export async function responseRate(
  tx: Tx,
  cycle: CycleFacts,
  directorateId: string | null,
): Promise<StatusSnapshot['responses']> {
  const rates = await blockRates(tx, cycle, directorateId);
  return rates.length === 0 ? null : { invited: sumOf(rates, 'invited'), finished: sumOf(rates, 'finished') };
}

/** The blocks that {@link responseRate} adds up, each with its audience. */
export async function blockRates(
  tx: Tx,
  { cycle: { id, figuresFrom } }: CycleFacts,
  directorateId: string | null,
): Promise<readonly BlockRate[]> {
  const blocks = await listBlocks(tx, id);
  if (blocks.size === 0) return [];
  const parts = [...(await countParts(tx, id)), ...(await keptParts(tx, id))];
  return [...blocks].flatMap(([audience, ofAudience]) =>
    ofAudience.flatMap((block) => {
      if (directorateId !== null && (block.length > 1 || block[0] !== directorateId)) return [];
      const own = parts.filter((part) => part.audience === audience && block.includes(part.unit));
      const finished = sumOf(own, 'finished');
      return finished < figuresFrom
        ? []
        : [{ audience, invited: sumOf(own, 'invited'), finished: finished - (finished % figuresFrom) }];
    }),
  );
}

async function keptParts(tx: Tx, cycleId: string): Promise<readonly Part[]> {
  const people = (await listKeptCounts(tx, cycleId)).filter(({ questionKey }) => questionKey === '');
  return people.map(({ audience, directorateId, value, count }) => ({
    ...{ audience, unit: unitOf(directorateId), invited: count, finished: value === 'finished' ? count : 0 },
  }));
}

function sumOf<Name extends 'invited' | 'finished'>(counted: readonly Record<Name, number>[], name: Name): number {
  return counted.reduce((sum, one) => sum + one[name], 0);
}
