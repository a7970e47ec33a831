import { cleanText, longestText } from '../domain/clean-text.ts';
import type { GroupAnswer, HeardGroup } from '../domain/group-session.ts';
import { stepKey } from '../domain/group-session.ts';
import { replacePart, textParts } from '../domain/text-parts.ts';
import { saveGroupAnswer as writeAnswer } from '../storage/group-session-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { GroupAnswerKey, GroupAnswerOutcome } from './edit-group-answer.ts';
import { orTyped } from './edit-group-answer.ts';
import type { GroupTextCard } from './group-card.ts';
import { groupAnswerCard } from './group-answer-card.ts';
import type { GroupDesk } from './group-desk.ts';
import { findGroup, findGroupDesk, writeOf } from './group-desk.ts';
import { dropKeptAnswer } from './group-draft.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** Which part of what was said; `part` counts from 0. */
export interface GroupTextKey extends GroupAnswerKey {
  part: number;
}

/** Shows one part of a long text of a group, to be read or changed. */
export async function openGroupText(
  services: Services,
  actor: Actor,
  key: GroupTextKey,
): Promise<GroupTextCard | GroupAnswerOutcome> {
  return actorTurn(services, actor, 'openGroupText', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: key.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    const found = await findAnswer(desk, key);
    return 'kind' in found ? found : partCard(desk, found, key);
  });
}

/** Saves one part under the revision that its card shows, and gives the next, or the question after the last. */
export async function saveGroupText(
  services: Services,
  actor: Actor,
  press: GroupTextKey & { revision: number; text: string },
): Promise<GroupTextCard | GroupAnswerOutcome> {
  return actorTurn(services, actor, 'saveGroupText', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: press.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return orTyped(desk, press.text);
    const found = await findAnswer(desk, press);
    if ('kind' in found)
      return found.kind === 'old_card' ? { kind: 'group_gone', why: 'removed', said: press.text } : found;
    return savePart(desk, found, press);
  });
}

async function savePart(
  desk: GroupDesk,
  found: Found,
  press: GroupTextKey & { revision: number; text: string },
): Promise<GroupTextCard | GroupAnswerOutcome> {
  const { answer, group } = found;
  const text = cleanText(press.text).text;
  const said = replacePart(answer.said, press.part, text);
  const next = { ...press, part: press.part + 1 };
  if (said === answer.said) return partCard(desk, found, next);
  if (said.length > longestText) return { ...shown(desk, found, press.part), text, problem: 'too_long' };
  const isCurrent = press.revision === answer.revision;
  if (!isCurrent || (await writeAnswer(desk.tx, group, { ...answer, said }, writeOf(desk))) === 'stale') {
    return { ...shown(desk, found, press.part), text, savedText: textParts(answer.said)[press.part]?.text ?? '' };
  }
  await dropKeptAnswer(desk, press);
  const fresh = await findAnswer(desk, press);
  return 'kind' in fresh ? fresh : partCard(desk, fresh, next);
}

interface Found {
  group: HeardGroup;
  answer: GroupAnswer;
}

async function findAnswer(desk: GroupDesk, key: GroupAnswerKey): Promise<Found | Refusal> {
  const group = await findGroup(desk, key.sessionId);
  if (group === 'gone') return { kind: 'old_card' };
  if ('kind' in group) return group;
  const answer = group.answers.find((one) => stepKey(one) === key.step);
  return answer === undefined ? { kind: 'old_card' } : { group, answer };
}

async function partCard(
  desk: GroupDesk,
  found: Found,
  { part }: Pick<GroupTextKey, 'part'>,
): Promise<GroupTextCard | GroupAnswerOutcome> {
  const { group, answer } = found;
  const step = { questionKey: answer.questionKey, item: answer.item };
  if (part >= textParts(answer.said).length) return groupAnswerCard(desk, group, { step, notice: 'saved' });
  return shown(desk, found, part);
}

function shown(desk: GroupDesk, { group, answer }: Found, part: number): GroupTextCard {
  const { cycle, set } = desk.cycle;
  const parts = textParts(answer.said);
  return {
    ...{ kind: 'group_text', cycleId: cycle.id, group, set, part, of: parts.length, revision: answer.revision },
    step: { questionKey: answer.questionKey, item: answer.item },
    ...{ text: parts[part]?.text ?? '', characters: answer.said.length, problem: null, savedText: null },
  };
}
