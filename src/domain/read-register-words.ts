import type { ActionTerm } from './action-register.ts';
import type { Named } from './command.ts';
import { findNamed } from './command.ts';

const termWords: ReadonlyMap<string, ActionTerm> = new Map([
  ['overdue', 'overdue'],
  ['late', 'overdue'],
  ['soon', 'due_soon'],
  ['later', 'later'],
  ['closed', 'closed'],
  ['done', 'closed'],
]);
const idle = ['please', 'all', 'only', 'just', 'due', 'for', 'in', 'of', 'the', 'open'];

/** Reads the words after `actions`: when they are due, and a directorate, in any order. `notUnderstood`: the rest, as typed. */
export function readRegisterWords(
  words: string,
  directorates: readonly Named[],
): { term: ActionTerm | null; directorateId: string | null; notUnderstood: string } {
  const typed = words.split(/[\s,;]+/).filter((word) => word !== '' && !idle.includes(word.toLowerCase()));
  const terms = typed.flatMap((word) => termWords.get(word.toLowerCase()) ?? []);
  const rest = typed.filter((word) => !termWords.has(word.toLowerCase())).join(' ');
  const directorateId = findNamed(rest, directorates)?.id ?? null;
  return { term: terms[0] ?? null, directorateId, notUnderstood: directorateId === null ? rest : '' };
}
