import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ScaleId } from '../domain/scale.ts';
import type { AssessmentCard } from './assessment-card.ts';
import type { ViewsItem } from './views-card.ts';

/** Why a press on a review card was not taken; what was typed comes back. */
export type ReviewProblem =
  'reason_missing' | 'reason_too_long' | 'advice_first' | 'changed_meanwhile' | 'not_waiting' | 'characters_removed';

export type ReviewNotice = 'accepted' | 'returned' | 'advised' | 'already_saved' | 'kept_for_you';

/** How many entries wait for this person, and how many for others because this person has a part in them. */
export interface ReviewCounts {
  waiting: number;
  barred: number;
}

/** A decision that was made before: by which post ('' unknown), when, in which words. */
export interface EarlierDecision {
  reason: string;
  byPost: string;
  on: CalendarDate;
}

/**
 * What people said of the question, as far as this person may see it; see `views-card.ts`. `later`: not before they have
 * answered it themselves.
 */
export type ReviewSaid =
  | {
      kind: 'shown';
      scale: ScaleId;
      views: readonly { value: string; label: string }[];
      items: readonly ViewsItem[];
      figuresFrom: number;
    }
  | { kind: 'later' }
  | { kind: 'not_theirs' };

/**
 * One entry in front of whoever reviews it.
 *
 * - `entry`: all of it, to be read.
 * - `does`: whether they accept it or advise on that; `none`: it is not with the reviewer now, by its status.
 * - `needsAdvice`: accepted on the reviewer's advice alone; `advice`: what stands.
 * - `byPost`: the post of who wrote it last, '' where unknown; `submittedOn`: the day of its last change.
 * - `reason`: what they have typed.
 * - `mayMark`: answers in people's own words are theirs to mark as well.
 */
export interface ReviewCard extends ReviewCounts {
  kind: 'review';
  entry: AssessmentCard;
  does: 'accept' | 'advise' | 'none';
  mayReturn: boolean;
  needsAdvice: boolean;
  advice: EarlierDecision | null;
  accepted: EarlierDecision | null;
  returnedBefore: EarlierDecision | null;
  byPost: string;
  submittedOn: CalendarDate;
  said: ReviewSaid;
  reason: string;
  mayMark: boolean;
  problem: ReviewProblem | null;
  notice: ReviewNotice | null;
}

/** Nothing waits for this person, or they go on later. */
export interface ReviewPauseCard extends ReviewCounts {
  kind: 'review_pause';
  mayMark: boolean;
  notice: ReviewNotice | null;
}
