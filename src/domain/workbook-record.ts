import type { Entry } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Cycle } from './cycle.ts';
import type { Edition } from './document.ts';
import type { QuestionSet } from './question-set.ts';
import type { RecordedEvidence, WithheldEvidence } from './recorded-evidence.ts';
import type { StatusSnapshot } from './status-snapshot.ts';

/** The cells of an entry that may be edited in a workbook and sent back, in the order of their columns. */
export const entryBoxes = ['whatWeKnow', 'rating', 'remarks', 'howWeKnow', 'whatNext', 'link'] as const;
export type EntryBox = (typeof entryBoxes)[number];

/** The cells of an action that may be edited in a workbook and sent back. */
export const actionBoxes = ['what', 'owner', 'dueOn'] as const;
export type ActionBox = (typeof actionBoxes)[number];

/** What stands on one sheet: the entries of one directorate, or with `directorateId` null the council's own. */
export interface WorkbookPart {
  directorateId: string | null;
  name: string;
  entries: readonly Entry[];
}

/**
 * Everything of one cycle that a workbook shows. `asAt`: an ISO instant, shown in `zone`; `today`: the council's own day.
 * `evidence`: the trail in order, as far as the edition and the reader go; `withheld`: what they leave out of it.
 * `status`: the roll-up of the whole council, or of each directorate that the reader may see.
 */
export interface WorkbookRecord {
  council: { id: string; name: string };
  cycle: Cycle;
  set: QuestionSet;
  edition: Edition;
  asAt: string;
  zone: string;
  today: CalendarDate;
  parts: readonly WorkbookPart[];
  evidence: readonly RecordedEvidence[];
  withheld: WithheldEvidence;
  status: readonly StatusSnapshot[];
}
