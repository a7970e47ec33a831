import type { CalendarDate } from '../domain/calendar-date.ts';
import type { EvidenceFile } from '../domain/evidence-file.ts';
import type { EvidenceKind, EvidenceProblem, EvidenceTexts, Sensitivity } from '../domain/evidence-item.ts';
import type { Place } from '../domain/place.ts';

/** Where in the register somebody is: at an entry or not, its items or all of them, which page. */
export interface EvidencePosition {
  cycleId: string;
  place: Place | null;
  all: boolean;
  page: number;
}

/** An item as far as its reader may see it; `supports`: the entries resting on it, as they are named. */
export interface ListedEvidence {
  id: string;
  kind: EvidenceKind;
  sensitivity: Sensitivity;
  title: string;
  gist: string;
  link: string;
  /** When it happened, in words. */
  when: string;
  /** Its own title and link are kept back from this reader. */
  withheld: boolean;
  /** The file that is kept of it in the store or was taken out, null where there is none or it is withheld. */
  file: Pick<EvidenceFile, 'name' | 'size' | 'removedAt'> | null;
  owner: string;
  reviewOn: CalendarDate | null;
  reviewDue: boolean;
  supports: readonly string[];
  /** The entry in front rests on it. */
  here: boolean;
  mayChange: boolean;
}

/** `evidence`: the items in the order of the trail. `entry`: the entry in front, null where none is. */
export interface EvidenceListCard {
  kind: 'evidence_list';
  position: EvidencePosition;
  cycleLabel: string;
  entry: string | null;
  items: readonly ListedEvidence[];
  total: number;
  pages: number;
  mayAdd: boolean;
  /** May let the entry in front rest on items, and take them off it. */
  mayLink: boolean;
  notice: 'saved' | 'already_saved' | 'saved_not_all' | 'linked' | 'unlinked' | 'not_linked' | null;
}

/** Inputs of the form; `supports`: place keys of entries, joined by commas. */
export type EvidenceFormTexts = EvidenceTexts & { supports: string };

/**
 * One item to be written. `itemId` null: a new one, which gets the id `pressId`. `entries`: those that the writer may
 * let rest on it, `had` the ones that did when the card was drawn. `locked`: it stands in a cycle that is signed off, so
 * that what it says stays. `saved`: what is saved now, shown in a conflict. `file`: what came with it.
 */
export interface EvidenceFormCard {
  kind: 'evidence_form';
  position: EvidencePosition;
  cycleLabel: string;
  itemId: string | null;
  pressId: string;
  revision: number;
  file: Pick<EvidenceFile, 'id' | 'name' | 'size' | 'sha256' | 'removedAt'> | null;
  typed: EvidenceFormTexts;
  saved: string;
  entries: readonly { place: Place; title: string }[];
  moreEntries: boolean;
  had: readonly string[];
  before: readonly { id: string; title: string }[];
  mayExempt: boolean;
  locked: boolean;
  problems: readonly EvidenceProblem[];
  conflict: boolean;
  keptForYou: boolean;
}
