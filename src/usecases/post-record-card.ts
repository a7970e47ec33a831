import type { CalendarDate } from '../domain/calendar-date.ts';
import type { GapRuleId } from '../domain/gap.ts';
import type { PostFieldName, PostFieldProblem, PostTexts } from '../domain/post-fields.ts';
import type { Post, PostRecord } from '../domain/post-record.ts';
import type { TriggerKind } from '../domain/trigger.ts';

/** One post as the card shows it. `holder`: the person's name, only for those who see the whole council. */
export interface ShownPost {
  record: PostRecord;
  holder: string | null;
  /** Null: nothing was ever recorded. */
  changedOn: CalendarDate | null;
  gaps: readonly { rule: GapRuleId; functionName: string | null }[];
  mayChange: boolean;
}

/** A test that a change has asked for. */
export interface PlannedTest {
  kind: TriggerKind;
  cycleLabel: string;
  opensOn: CalendarDate;
}

/** `post record`: what the DCS and the Lead Member carry. `planned`: the tests that the change just saved asks for. */
export interface PostRecordCard {
  kind: 'post_record';
  councilName: string;
  posts: readonly ShownPost[];
  notice: 'saved' | 'already_saved' | 'unchanged' | null;
  planned: readonly PlannedTest[];
}

/**
 * The fields of one post. `typed`: what was typed and is not saved; `saved`: what is, field by field; `conflict`: the
 * record was changed since the card that `typed` came from.
 */
export interface PostEditCard {
  kind: 'post_edit';
  post: Post;
  revision: number;
  saved: Readonly<Record<PostFieldName, string>>;
  typed: PostTexts;
  reason: string;
  problems: readonly PostFieldProblem[];
  notice: 'reason_too_long' | 'no_question_set' | null;
  conflict: boolean;
}
