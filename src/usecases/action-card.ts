import type { ActionDeed, ActionNote, ActionProblem, ActionTerm, ActionTexts } from '../domain/action-register.ts';
import type { Action } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Named } from '../domain/command.ts';
import type { GapRuleId } from '../domain/gap.ts';
import type { NewActionProblem, NewActionTexts } from '../domain/new-action.ts';
import type { Place } from '../domain/place.ts';
import type { ActionOrigin } from '../storage/action-note-repository.ts';
import type { GapListPosition } from './gap-card.ts';

/** Where somebody came from: `my actions`, or the register with its filter. Null: no filter. */
export interface ActionListPosition {
  from: 'mine' | 'register';
  directorateId: string | null;
  term: ActionTerm | null;
  page: number;
}

/** The entry that an action stands at, as cards name it. */
export interface ActionEntry {
  cycleId: string;
  cycleLabel: string;
  place: Place;
  number: string;
  topic: string;
  directorateName: string | null;
}

/** One line of what was done to an action: by which post ('' where nobody has one) and on which day. `item`: a title, or ''. */
export interface ActionNoteLine extends Pick<ActionNote, 'kind' | 'text' | 'ownerWas' | 'dueWas'> {
  byPost: string;
  on: CalendarDate;
  item: string;
}

/**
 * One action of the register. `form`: what is asked for on the card, null where it is only read; `unsaved`: what was typed
 * and can be put nowhere any more, '' for nothing; `items`: evidence that it can be closed with.
 */
export interface ActionCard {
  kind: 'action';
  action: Action;
  entry: ActionEntry;
  origin: ActionOrigin | null;
  overdue: boolean;
  notes: readonly ActionNoteLine[];
  notePage: number;
  notePages: number;
  mayMove: boolean;
  mayChange: boolean;
  mayOpenEntry: boolean;
  pressId: string;
  form: ActionDeed | null;
  typed: ActionTexts;
  unsaved: string;
  items: readonly { id: string; title: string }[];
  problems: readonly ActionProblem[];
  notice: ActionNotice | null;
  list: ActionListPosition;
}

export type ActionNotice = 'saved' | 'already_saved' | 'changed_meanwhile' | 'characters_removed';

/** One line of the register. */
export interface RegisterLine {
  action: Action;
  entry: ActionEntry;
  term: ActionTerm;
}

/** `actions`: all that the asker sees, overdue ones leading, filtered and paged. `counts`: by term, within the directorate. */
export interface ActionRegisterCard {
  kind: 'action_register';
  list: ActionListPosition;
  directorates: readonly Named[];
  counts: Readonly<Record<ActionTerm, number>>;
  lines: readonly RegisterLine[];
  pages: number;
  /** Words that were typed as a filter and fit nothing, or ''. */
  notUnderstood: string;
}

/** An action to be added for the gap `key` of an entry; it gets the id `pressId`. `position`: the list of gaps it came from. */
export interface NewActionCard {
  kind: 'new_action';
  entry: ActionEntry;
  key: string;
  rule: GapRuleId;
  pressId: string;
  typed: NewActionTexts;
  problems: readonly NewActionProblem[];
  position: GapListPosition;
}
