import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { GapDecider } from '../domain/gap-standing.ts';
import type { CommandId } from '../domain/permission.ts';
import type { Audience } from '../domain/question-set.ts';
import type { Role } from '../domain/role.ts';

/** Expected answers that are no card of work: each is said in words, with what to do next. */
export type Refusal =
  | { kind: 'not_allowed'; command: CommandId; ended?: EndedRole }
  | { kind: 'not_yours'; ended?: EndedRole }
  | { kind: 'admin_changes_posts'; ownPost: boolean }
  | {
      kind: 'own_case';
      of: 'gap' | 'entry' | 'section';
      why: 'party' | 'author' | 'line' | 'role';
      decider: GapDecider;
    }
  | { kind: 'no_open_cycle'; councilName: string }
  | { kind: 'no_post_yet' }
  | { kind: 'cycle_closed' }
  | { kind: 'cycle_signed_off'; label: string; signedOn: CalendarDate | null }
  | AnswersStay
  | { kind: 'finish_waits' }
  | { kind: 'own_answers_among' }
  | { kind: 'nothing_to_answer'; audience: Role | null }
  | { kind: 'no_role'; ended?: EndedRole }
  | { kind: 'not_asked' }
  | { kind: 'concern_routes_missing' }
  | { kind: 'rate_first' }
  | { kind: 'answer_first' }
  | { kind: 'old_card' };

/** A role that would have allowed it, its last day, and the post to ask, null where nobody is known. */
export interface EndedRole {
  role: Role;
  lastDay: CalendarDate;
  askPost: string | null;
}

/**
 * Nothing ties this person to their answers any more: nobody can show or change them. `finished`: they pressed *Finish*;
 * else they were still answering when the key went. `notKept`: they typed something now, which was not kept.
 */
export interface AnswersStay {
  kind: 'answers_stay';
  anonymous: boolean;
  finished: boolean;
  notKept: boolean;
}

/** Which role to answer in; asked of people who hold several. */
export interface ChooseRoleCard {
  kind: 'choose_role';
  roles: readonly Audience[];
  current: string | null;
}

/** Why nothing more is taken in a cycle that is not open. */
export function closedRefusal({ status, label, signedOn }: Cycle): Refusal {
  return status === 'signed_off' ? { kind: 'cycle_signed_off', label, signedOn } : { kind: 'cycle_closed' };
}
