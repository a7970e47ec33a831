import type { RelationshipProblem } from '../domain/relationship.ts';

/** Somebody who assesses; `text` '' where nothing is recorded. Of whom their post is told, their name where they have none. */
export interface ShownRelationship {
  personId: string;
  who: string;
  own: boolean;
  text: string;
  mayChange: boolean;
}

/** `relationships`: how those who assess stand to the assessed, a page at a time. */
export interface RelationshipsCard {
  kind: 'relationships';
  cycleId: string;
  cycleLabel: string;
  signedOff: boolean;
  shown: readonly ShownRelationship[];
  page: number;
  pages: number;
  notice: 'saved' | 'already_saved' | null;
}

/** One relationship to be written. `typed` stands in the input; `saved` is what is saved, shown in a conflict. */
export interface RelationshipFormCard {
  kind: 'relationship_form';
  cycleId: string;
  cycleLabel: string;
  personId: string;
  who: string;
  own: boolean;
  revision: number;
  typed: string;
  saved: string;
  problem: RelationshipProblem | null;
  conflict: boolean;
  keptForYou: boolean;
}
