import type { Gap } from './gap.ts';
import { posts } from './post-record.ts';
import type { QuestionSet } from './question-set.ts';
import { findQuestion } from './question-set.ts';
import type { Role } from './role.ts';

/**
 * The roles that a gap assesses: those of its question; of a post record, the post; of a part of the role that no question
 * tests, both posts that have the role.
 */
export function gapParty(gap: Gap, set: QuestionSet): readonly Role[] {
  if (gap.questionKey !== null) return findQuestion(set, gap.questionKey)?.question.party ?? [];
  return gap.post === undefined ? posts : [gap.post.post];
}
