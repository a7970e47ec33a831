import type { DocumentKind, Edition } from './document.ts';
import { editions } from './document.ts';
import { reachOf } from './permission.ts';
import type { Person } from './person.ts';

/** The command that asks for a kind of document. */
export type DocumentCommand = 'workbook' | 'paper';

export function documentCommandOf(kind: DocumentKind): DocumentCommand {
  return kind === 'workbook' ? 'workbook' : 'paper';
}

/** Of a kind of document: the editions that somebody may have, and of which part; `directorateIds` null is the whole. */
export interface DocumentReach {
  editions: readonly Edition[];
  directorateIds: readonly string[] | null;
}

/**
 * What somebody may have of a kind of document, or null: those who see gaps both editions as far as they see, the
 * scrutiny officer the public one (DESIGN, promise 5). Word papers are of the whole council, so a manager of single
 * directorates has none.
 */
export function documentReach(person: Person, kind: DocumentKind): DocumentReach | null {
  const reach = reachOf(person, documentCommandOf(kind));
  switch (reach.kind) {
    case 'council':
      return { editions, directorateIds: null };
    case 'directorates':
      if (kind === 'workbook') return { editions, directorateIds: reach.directorateIds };
      return reach.snapshot ? { editions: ['public'], directorateIds: null } : null;
    case 'snapshot':
      return { editions: ['public'], directorateIds: null };
    case 'own':
    case 'none':
      return null;
  }
}
