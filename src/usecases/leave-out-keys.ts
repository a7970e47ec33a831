import type { Confidentiality } from '../domain/cycle.ts';
import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import { keysWithAnswers } from '../storage/participation-repository.ts';
import type { Tx } from '../storage/tx.ts';

/** How confidential each cycle is, by its id. */
export type Modes = ReadonlyMap<unknown, Confidentiality>;

/**
 * Rows of a table as they may leave the store. In cycles that are not `named`, who stands behind a respondent's key is
 * written nowhere else (DESIGN, promise 6): of a respondent only their participation leaves, as it is kept once a key is
 * gone; what somebody typed and did not save does not leave at all.
 */
export async function leaveOutKeys(
  tx: Tx,
  modes: Modes,
  [table, rows]: readonly [CouncilTable, readonly Row[]],
): Promise<readonly (readonly [CouncilTable, readonly Row[]])[]> {
  if (table !== 'respondent' && table !== 'draft') return [[table, rows]];
  const named = rows.filter((row) => isNamed(modes, row));
  if (table === 'draft') return [[table, named]];
  const others = rows.filter((row) => !isNamed(modes, row));
  const said = await keysWithAnswers(
    tx,
    others.map((row) => String(row['respondent_key'])),
  );
  return [
    [table, named],
    ['participation', others.map((row) => participationOf(row, said))],
  ];
}

function isNamed(modes: Modes, row: Row): boolean {
  return modes.get(row['cycle_id']) === 'named';
}

function participationOf(
  { respondent_key, steps: _steps, position: _position, ...part }: Row,
  said: ReadonlySet<string>,
): Row {
  return { ...part, said: said.has(String(respondent_key)) };
}

/** True for a change of an answer in a cycle of one of these modes. */
export function isAnswerIn(
  modes: Modes,
  wanted: readonly Confidentiality[],
  { subject, subject_key }: { readonly subject?: unknown; readonly subject_key?: unknown },
): boolean {
  if (subject !== 'response') return false;
  const mode = modes.get(String(subject_key).split('/', 1)[0]);
  return mode !== undefined && wanted.includes(mode);
}
