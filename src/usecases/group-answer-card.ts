import { groupAnswerTexts } from '../domain/group-fields.ts';
import type { HeardGroup } from '../domain/group-session.ts';
import { groupStepsOf, stepKey } from '../domain/group-session.ts';
import type { Step } from '../domain/response.ts';
import type { GroupAnswerCard, GroupNotice, GroupViewCard } from './group-card.ts';
import type { GroupDesk } from './group-desk.ts';
import { findKeptAnswer } from './group-draft.ts';
import { groupViewCard } from './show-group-sessions.ts';

/**
 * The card of one question of a group, with what was typed on it before and not saved. `step` null: the question is
 * chosen on it; once there is none left, the whole session comes instead.
 */
export async function groupAnswerCard(
  desk: GroupDesk,
  group: HeardGroup,
  { step, notice }: { step: Step | null; notice: GroupNotice | null },
): Promise<GroupAnswerCard | GroupViewCard> {
  const card = savedAnswerCard(desk, group, step);
  if (step === null && card.choices.length === 0) return groupViewCard(desk, group, { page: 1, notice });
  const key = { sessionId: group.id, step: step === null ? '' : stepKey(step) };
  const kept = await findKeptAnswer(desk, key);
  return kept === undefined ? { ...card, notice } : { ...card, ...kept, notice: 'kept_for_you' };
}

/** The card of one question of a group as it stands saved. */
export function savedAnswerCard(desk: GroupDesk, group: HeardGroup, step: Step | null): GroupAnswerCard {
  const { cycle, set } = desk.cycle;
  const keys = new Set(group.answers.map(stepKey));
  const chosen = step === null ? '' : stepKey(step);
  const answer = group.answers.find((one) => stepKey(one) === chosen);
  return {
    ...{ kind: 'group_answer', cycleId: cycle.id, group, set, step, chosen },
    choices: step === null ? groupStepsOf(set).filter((one) => !keys.has(stepKey(one))) : [],
    revision: answer?.revision ?? 0,
    texts: answer === undefined ? { heads: {}, said: '' } : groupAnswerTexts(answer),
    ...{ problems: [], saved: null, notice: null },
  };
}
