import type { GroupAnswerProblem, GroupAnswerTexts, GroupFieldProblem, GroupTexts } from '../domain/group-fields.ts';
import type { GroupSession, HeardGroup } from '../domain/group-session.ts';
import type { Directorate } from '../domain/person.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { Step } from '../domain/response.ts';

export type GroupNotice =
  'saved' | 'already_saved' | 'unchanged' | 'removed' | 'removed_meanwhile' | 'answer_removed' | 'kept_for_you';

/** `session`: the groups that were heard in a cycle, the latest first; of those whom the asker may enter. */
export interface GroupListCard {
  kind: 'group_list';
  cycleId: string;
  cycleLabel: string;
  /** The other running cycles, each a button. */
  otherCycles: readonly { id: string; label: string }[];
  groups: readonly { session: GroupSession; directorateName: string | null; questions: number }[];
  page: number;
  pages: number;
  /** A new session that was begun and not saved waits. */
  unfinished: boolean;
  notice: GroupNotice | null;
}

/** The form of a group. `revision` 0: a new one. `saved`: what somebody else saved meanwhile, null where nobody did. */
export interface GroupFormCard {
  kind: 'group_form';
  cycleId: string;
  cycleLabel: string;
  sessionId: string;
  revision: number;
  directorates: readonly Directorate[];
  /** True where the asker may enter groups of the whole council. */
  mayWhole: boolean;
  texts: GroupTexts;
  problems: readonly GroupFieldProblem[];
  saved: GroupTexts | null;
  notice: GroupNotice | null;
}

/** One group: who they were, and what was said so far, question by question. */
export interface GroupViewCard {
  kind: 'group_view';
  cycleId: string;
  cycleLabel: string;
  group: HeardGroup;
  directorateName: string | null;
  set: QuestionSet;
  page: number;
  pages: number;
  /** The steps of this page that were answered, in the order of the set. */
  answered: readonly Step[];
  /** Questions that nothing is entered for yet. */
  left: number;
  /** From how many heads on figures, and what was said, are shown to those who see gaps. */
  figuresFrom: number;
  commentsFrom: number;
  notice: GroupNotice | null;
}

/**
 * One question in a group. `step` null: it is to be chosen from `choices`. `saved`: what somebody else saved meanwhile,
 * null where nobody did.
 */
export interface GroupAnswerCard {
  kind: 'group_answer';
  cycleId: string;
  group: HeardGroup;
  set: QuestionSet;
  step: Step | null;
  choices: readonly Step[];
  /** The key of the step that is chosen, '' for none. */
  chosen: string;
  revision: number;
  texts: GroupAnswerTexts;
  problems: readonly (GroupAnswerProblem | { kind: 'choose_a_question' })[];
  saved: GroupAnswerTexts | null;
  notice: GroupNotice | null;
}

/** One part of what was said, where it is too long for one card; see `edit-long-text.ts`. */
export interface GroupTextCard {
  kind: 'group_text';
  cycleId: string;
  group: HeardGroup;
  set: QuestionSet;
  step: Step;
  part: number;
  of: number;
  text: string;
  characters: number;
  revision: number;
  problem: 'too_long' | null;
  savedText: string | null;
}

/** Asks why a session is to be taken out. */
export interface GroupRemoveCard {
  kind: 'group_remove';
  cycleId: string;
  cycleLabel: string;
  group: HeardGroup;
  directorateName: string | null;
  reason: string;
  problem: 'say_why' | 'too_long' | 'changed_meanwhile' | null;
}

/** What was typed is kept for its writer. */
export interface GroupPausedCard {
  kind: 'group_paused';
  /** What to say to go on. */
  command: 'session' | 'paraphrase';
  cycleLabel: string;
}

/** The session was taken out, or its test ended, while this was typed: it comes back to be copied. */
export interface GroupGoneCard {
  kind: 'group_gone';
  why: 'removed' | 'closed';
  said: string;
}
