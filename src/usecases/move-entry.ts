import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { assign, unassign } from '../storage/assignment-repository.ts';
import { record } from '../storage/history-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CycleFacts } from './council-facts.ts';

/** What is moved from whom to whom; `actor` and `why` as the history has them. */
export interface EntryMove {
  cycle: CycleFacts;
  place: Place;
  from: string;
  to: Person;
  actor: string;
  why: string;
  now: Date;
}

/**
 * Gives an entry from one holder to another person; whoever holds it besides goes on holding it, also where they did so
 * by default as managers.
 */
export async function moveEntry(tx: Tx, move: EntryMove): Promise<void> {
  const { cycle, place, from, to } = move;
  const before = cycle.holders.get(placeKey(place)) ?? [];
  const after = [...new Set([...before.filter((id) => id !== from), to.id])];
  for (const id of after) await assign(tx, cycle.cycle.id, place, id);
  await unassign(tx, cycle.cycle.id, place, from);
  await recordMove(tx, { ...move, before, after });
}

/**
 * Takes an entry from somebody who has left and to whose manager it cannot go: it falls back to whoever holds it by
 * default.
 */
export async function releaseEntry(tx: Tx, move: Omit<EntryMove, 'to'> & { after: readonly string[] }): Promise<void> {
  const before = move.cycle.holders.get(placeKey(move.place)) ?? [];
  await unassign(tx, move.cycle.cycle.id, move.place, move.from);
  await recordMove(tx, { ...move, before });
}

async function recordMove(
  tx: Tx,
  move: Omit<EntryMove, 'to'> & { before: readonly string[]; after: readonly string[] },
): Promise<void> {
  await record(tx, {
    at: move.now,
    actor: move.actor,
    subject: 'assignment',
    subjectKey: `${move.cycle.cycle.id}/${placeKey(move.place)}`,
    change: 'handed_over',
    old: { holders: move.before },
    new: { holders: move.after },
    why: move.why,
  });
}
