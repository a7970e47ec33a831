import type { CalendarDate, CalendarMonth } from './calendar-date.ts';
import type { PartialDate } from './partial-date.ts';
import type { Place } from './place.ts';
import { saysSomething } from './says-something.ts';

/** Outcomes beside a grade (DESIGN section 1, scales). All may hold text; tested in part may hold a grade too. */
export type Outcome = 'tested_in_part' | 'not_tested' | 'not_applicable' | 'confirmed_unchanged' | 'not_legible';

export type AssessmentStatus = 'draft' | 'submitted' | 'returned' | 'accepted';

/** Evidence in three short boxes, and a link that says where it can be seen. */
export interface Evidence {
  link: string;
  whatWeKnow: string;
  howWeKnow: string;
  whatNext: string;
}

/**
 * The agreed entry for one key question at its level in one cycle.
 *
 * - `revision`: 1 for the first save, one more for each later one; 0 stands for "nothing saved yet".
 * - `rating`: value of a grade on the set's scale, null while nobody gave one.
 * - `reason`: why not tested, not applicable or returned; `checked`: what was checked on *Confirm unchanged*.
 * - `untested`: what was not tested, where the rest was.
 * - `covered`: keys of the sub-prompts that the evidence covers.
 * - `retestMonth`: month by which something not tested, or tested in part, is due again.
 * - `evidenceFrom`: when the evidence is from, as precise as somebody knows it; `reviewOn`: the day on which it is to be
 *   looked at again. Both of the whole entry, until evidence items have dates of their own (issue 6); null: not said.
 * - `authorId`: the person who last wrote it; null for an import.
 */
export interface Assessment extends Place, Evidence {
  cycleId: string;
  revision: number;
  status: AssessmentStatus;
  rating: string | null;
  outcome: Outcome | null;
  remarks: string;
  reason: string;
  untested: string;
  checked: string;
  covered: readonly string[];
  retestMonth: CalendarMonth | null;
  evidenceFrom: PartialDate | null;
  reviewOn: CalendarDate | null;
  authorId: string | null;
  updatedAt: Date;
}

/** Where an action stands: not started, under way, done, or given up. The last two are closed. */
export const actionStatuses = ['open', 'started', 'done', 'given_up'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/**
 * A thing to do: what, who owns it (a post, not a person), by when. Blank parts are allowed while it is a draft.
 * `revision`: 1 for the first save, one more for each later one and each note; 0 for one that is not saved yet.
 */
export interface Action extends Place {
  id: string;
  cycleId: string;
  revision: number;
  what: string;
  owner: string;
  dueOn: CalendarDate | null;
  status: ActionStatus;
  urgent: boolean;
}

/** An entry as the rules see it: its place, the assessment if there is one, its actions, and who holds it. */
export interface Entry extends Place {
  assessment: Assessment | undefined;
  actions: readonly Action[];
  /** People who hold it: assigned, or by default the managers of its level. Empty means unassigned. */
  holders: readonly string[];
}

/** Which action a plan card shows, as it stood; '' for none. */
export function planMark(plan: Pick<Action, 'id' | 'revision'> | undefined): string {
  return plan === undefined ? '' : `${plan.id}/${String(plan.revision)}`;
}

/** True while something of it is still to be done, whether it is under way or not. */
export function isToDo({ status }: Pick<Action, 'status'>): boolean {
  return status !== 'done' && status !== 'given_up';
}

/** True where the reason says why it was not tested, or only in part, or does not apply; elsewhere it is another's. */
export function isSetAside({ outcome }: Pick<Assessment, 'outcome'>): boolean {
  return outcome === 'not_tested' || outcome === 'tested_in_part' || outcome === 'not_applicable';
}

/** True if there is a link, or any of the evidence boxes says something; "no incidents" by itself does not. */
export function hasEvidence({ link, whatWeKnow, howWeKnow, whatNext }: Evidence): boolean {
  return link.trim() !== '' || [whatWeKnow, howWeKnow, whatNext].some(saysSomething);
}

/** True if something is written that is no evidence by itself, such as "no incidents". */
export function claimsNothing(evidence: Evidence): boolean {
  const { whatWeKnow, howWeKnow, whatNext } = evidence;
  return !hasEvidence(evidence) && [whatWeKnow, howWeKnow, whatNext].some((text) => text.trim() !== '');
}
