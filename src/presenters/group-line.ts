import type { GroupAnswer, GroupSession } from '../domain/group-session.ts';
import { describeStep, groupViewsOf, peopleInWords } from '../domain/group-session.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { Step } from '../domain/response.ts';
import type { ScaleId } from '../domain/scale.ts';
import type { GroupNotice } from '../usecases/group-card.ts';
import { counted } from './counted.ts';
import { cutAt } from './prefill.ts';

/** What became of the last press, above a card of sessions. */
export const groupNotices: Readonly<Record<GroupNotice, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
  unchanged: 'Nothing was changed.',
  removed: 'The session is taken out. It counts nowhere any more.',
  removed_meanwhile: 'Somebody took this session out since you opened the card. Saving enters it again.',
  answer_removed: 'This question is taken out of the session.',
  kept_for_you: 'What you typed and did not save is kept for you.',
};

/** Who a group was, as a title. */
export function groupTitle(group: Pick<GroupSession, 'people' | 'what'>): string {
  return cutAt(peopleInWords(group), 250);
}

/** `8 people`. */
export function headCount({ heads }: Pick<GroupSession, 'heads'>): string {
  return heads === 1 ? '1 person' : `${String(heads)} people`;
}

/** `3.1 Supervision: your own`, as the set has it. */
export function stepTitle(set: QuestionSet, step: Step): string {
  const described = describeStep(set, step);
  return described === undefined ? step.questionKey : `${described.question.number} ${described.topic}`.trim();
}

/** `Works well 5 · I’m not sure 2`, the best view first; '' where nobody was counted. */
export function headsInWords(scale: ScaleId, heads: GroupAnswer['heads']): string {
  return groupViewsOf(scale)
    .flatMap(({ value, label }) => {
      const count = heads[value] ?? 0;
      return count === 0 ? [] : [`${label} ${String(count)}`];
    })
    .join(' · ');
}

/** `no questions`, `1 question`, `3 questions`. */
export function questionCount(count: number): string {
  return counted(count, 'question');
}
