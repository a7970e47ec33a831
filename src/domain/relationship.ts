import type { Person } from './person.ts';
import { holds, scopeOf } from './person.ts';

/** The longest account of a relationship, in characters. */
export const longestRelationship = 1_000;

/**
 * How somebody who assesses stands to those whom they assess, in one cycle, in words: other than the lines of reporting,
 * which are worked out (002 section 3.8: "at arms length by the Strategic and Business Support service"). `revision` 0:
 * not recorded yet; `recordedBy`: themselves, or an administrator for them.
 */
export interface Relationship {
  cycleId: string;
  personId: string;
  revision: number;
  text: string;
  recordedBy: string;
}

export type RelationshipProblem = 'no_text' | 'text_too_long';

/** Why a text cannot be saved, null where it can. It is clean already. */
export function relationshipProblem(text: string): RelationshipProblem | null {
  if (text === '') return 'no_text';
  return text.length > longestRelationship ? 'text_too_long' : null;
}

/** True for whoever decides on entries by their role, in whatever scope. */
export function assesses(person: Person): boolean {
  return person.active && holds(person, 'reviewer', 'chief_executive', 'leader');
}

/** True where one person may record how the other stands: themselves, or an administrator of the whole council. */
export function mayRecordFor(person: Person, other: Pick<Person, 'id'>): boolean {
  if (!person.active) return false;
  return (person.id === other.id && assesses(person)) || scopeOf(person, 'admin') === 'all';
}
