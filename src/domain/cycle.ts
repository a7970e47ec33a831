import type { CalendarDate } from './calendar-date.ts';

export type CycleStage = 'proposed' | 'implemented' | 'periodic';
export type CycleStatus = 'planned' | 'open' | 'in_review' | 'signed_off' | 'withdrawn';
export type Confidentiality = 'named' | 'confidential' | 'anonymous';

/**
 * One run of a question set in a council. `everyMonths` null: no next one is planned by itself; `live`: no end, signed
 * at a date. `signedOn`: the council's day of the (latest) signing, null before one. `figuresFrom` and `commentsFrom` are
 * numbers of replies; `reviewerReads`: the reviewer may read comments from fewer than `commentsFrom` replies, without
 * names. These three and `confidentiality` are fixed when the cycle opens. `repliesWanted`: how many people of each
 * audience each question should reach. `first`: the days of the cycle with which the cadence began, for one that it has
 * planned; absent for any other. `newEvidenceMonths`: see {@link usualNewEvidenceMonths}.
 */
export interface Cycle {
  id: string;
  questionSetId: string;
  questionSetVersion: number;
  label: string;
  stage: CycleStage;
  status: CycleStatus;
  everyMonths: number | null;
  live: boolean;
  opensOn: CalendarDate;
  closesOn: CalendarDate | null;
  figuresFrom: number;
  commentsFrom: number;
  repliesWanted: number;
  confidentiality: Confidentiality;
  reviewerReads: boolean;
  signedOn: CalendarDate | null;
  newEvidenceMonths?: number;
  first?: { opensOn: CalendarDate; closesOn: CalendarDate | null };
}

/** Months without new evidence after which a live cycle says so, where it has no number of its own (003). */
export const usualNewEvidenceMonths = 6;

/** How many people of each audience each question should reach, unless the council asks for another number. */
export const usualRepliesWanted = 12;

/** What people are told of who reads what, where nobody says otherwise (DESIGN, contract). */
export const usualPromise: Pick<Cycle, 'figuresFrom' | 'commentsFrom' | 'confidentiality' | 'reviewerReads'> = {
  figuresFrom: 5,
  commentsFrom: 10,
  confidentiality: 'confidential',
  reviewerReads: false,
};

/** True where nothing is asked or answered in the cycle any more, or ever was: signed off, or withdrawn. */
export function isOver(status: CycleStatus): boolean {
  return status === 'signed_off' || status === 'withdrawn';
}

/** True while the record of the cycle still moves: it is open, or in review. */
export function isRunning(status: CycleStatus): boolean {
  return status === 'open' || status === 'in_review';
}

/**
 * The moment under which an answer is written: now, but in an anonymous cycle the first of its opening day (UTC), for
 * there no time finer than the cycle is kept (DESIGN, promise 6).
 */
export function momentIn({ confidentiality, opensOn }: Pick<Cycle, 'confidentiality' | 'opensOn'>, now: Date): Date {
  return confidentiality === 'anonymous' ? new Date(`${opensOn}T00:00:00Z`) : now;
}
