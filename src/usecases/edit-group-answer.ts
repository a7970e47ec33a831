import { cleanText } from '../domain/clean-text.ts';
import type { GroupAnswerTexts } from '../domain/group-fields.ts';
import { groupAnswerTexts, readGroupAnswer } from '../domain/group-fields.ts';
import type { GroupAnswer, HeardGroup } from '../domain/group-session.ts';
import { groupStepsOf, stepKey } from '../domain/group-session.ts';
import type { Step } from '../domain/response.ts';
import { removeGroupAnswer, saveGroupAnswer as writeAnswer } from '../storage/group-session-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { GroupAnswerCard, GroupGoneCard, GroupNotice, GroupPausedCard, GroupViewCard } from './group-card.ts';
import { groupAnswerCard, savedAnswerCard } from './group-answer-card.ts';
import type { GroupDesk } from './group-desk.ts';
import { findGroup, findGroupDesk, writeOf } from './group-desk.ts';
import { dropKeptAnswer, findKeptAnswer, keepAnswer } from './group-draft.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { groupViewCard } from './show-group-sessions.ts';

/** Which question of which session; `step` is its key, '' for one that is chosen on the card. */
export interface GroupAnswerKey {
  cycleId: string;
  sessionId: string;
  step: string;
}

/** One press on the card of a question. `said` null: the card had no room for it, what is kept stays. */
export interface GroupAnswerPress extends GroupAnswerKey {
  /** The key of the question that was chosen, '' where the card has none to choose. */
  question: string;
  revision: number;
  heads: Readonly<Record<string, string>>;
  said: string | null;
}

export type GroupAnswerOutcome = GroupAnswerCard | GroupViewCard | GroupPausedCard | GroupGoneCard | Refusal;

/** A question of a group: `Change` on one that is answered, or `Next question`. */
export async function openGroupAnswer(
  services: Services,
  actor: Actor,
  key: GroupAnswerKey,
): Promise<GroupAnswerOutcome> {
  return actorTurn(services, actor, 'openGroupAnswer', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: key.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    const group = await findGroup(desk, key.sessionId);
    if (group === 'gone') return { kind: 'old_card' };
    if ('kind' in group) return group;
    const step = stepFrom(desk, key.step);
    return step === undefined ? { kind: 'old_card' } : groupAnswerCard(desk, group, { step, notice: null });
  });
}

/** `Save` and `Save and next question`: commits what a group said of one question; see {@link saveGroupForm}. */
export async function saveGroupAnswer(
  services: Services,
  actor: Actor,
  pressed: GroupAnswerPress,
  then: 'view' | 'next',
): Promise<GroupAnswerOutcome> {
  return actorTurn(services, actor, 'saveGroupAnswer', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: pressed.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return orTyped(desk, pressed.said);
    const group = await findGroup(desk, pressed.sessionId);
    const typed = await typedTexts(desk, group, pressed);
    if (group === 'gone') return { kind: 'group_gone', why: 'removed', said: typed.said };
    if ('kind' in group) return group;
    const fixed = stepFrom(desk, pressed.step);
    if (fixed === undefined) return { kind: 'old_card' };
    const step = fixed ?? stepFrom(desk, pressed.question);
    return saveAt({ desk, group, press: pressed, texts: typed, step: step ?? null, then });
  });
}

/** `Back` and `Finish later`: keeps what was typed for its writer. */
export async function leaveGroupAnswer(
  services: Services,
  actor: Actor,
  pressed: GroupAnswerPress,
  way: 'back' | 'pause',
): Promise<GroupAnswerOutcome> {
  return actorTurn(services, actor, 'leaveGroupAnswer', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: pressed.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return orTyped(desk, pressed.said);
    const group = await findGroup(desk, pressed.sessionId);
    const texts = await typedTexts(desk, group, pressed);
    if (group === 'gone') return { kind: 'group_gone', why: 'removed', said: texts.said };
    if ('kind' in group) return group;
    const differs = isUnsaved(group, pressed, texts);
    if (differs) await keepAnswer(desk, pressed, { chosen: pressed.question || pressed.step, texts });
    else await dropKeptAnswer(desk, pressed);
    return way === 'back'
      ? groupViewCard(desk, group, { page: 1, notice: differs ? 'kept_for_you' : null })
      : { kind: 'group_paused', command: 'session', cycleLabel: desk.cycle.cycle.label };
  });
}

function isUnsaved(group: HeardGroup, { step, question }: GroupAnswerPress, texts: GroupAnswerTexts): boolean {
  const saved = group.answers.find((one) => stepKey(one) === step);
  const before = saved === undefined ? { heads: {}, said: '' } : groupAnswerTexts(saved);
  return !sameTexts(texts, before) || (step === '' && question !== '');
}

/** Where the test has ended meanwhile, what was typed comes back to be copied. */
export function orTyped(refusal: Refusal, said: string | null): GroupGoneCard | Refusal {
  const closed = refusal.kind === 'cycle_closed' || refusal.kind === 'cycle_signed_off';
  return closed && said !== null && said !== '' ? { kind: 'group_gone', why: 'closed', said } : refusal;
}

interface Saving {
  desk: GroupDesk;
  group: HeardGroup;
  press: GroupAnswerPress;
  texts: GroupAnswerTexts;
  step: Step | null;
  then: 'view' | 'next';
}

async function saveAt(given: Saving): Promise<GroupAnswerOutcome> {
  const { desk, group, press, texts, step } = given;
  const read = readGroupAnswer(texts, { scale: desk.cycle.set.scale, heads: group.heads });
  if (step === null) return giveBack(given, [{ kind: 'choose_a_question' }, ...read.problems]);
  const saved = group.answers.find((one) => stepKey(one) === stepKey(step));
  if (saved !== undefined) return saveOver(given, saved, read);
  // Emptied and taken out before: a second press.
  if (isEmpty(read) && press.revision > 0) return goOn(given, 'already_saved');
  return read.problems.length > 0
    ? giveBack(given, read.problems)
    : write(given, { ...step, ...read.content, revision: 0 });
}

type Read = ReturnType<typeof readGroupAnswer>;

/** An answer that is there already: the same, another's, taken out or changed. */
async function saveOver(given: Saving, saved: GroupAnswer, read: Read): Promise<GroupAnswerOutcome> {
  const { desk, group, press } = given;
  const isSame = read.problems.length === 0 && sameTexts(groupAnswerTexts(read.content), groupAnswerTexts(saved));
  if (isSame) return goOn(given, saved.revision === press.revision ? 'unchanged' : 'already_saved');
  if (saved.revision !== press.revision) return conflict(given, saved);
  if (isEmpty(read)) {
    const removed = await removeGroupAnswer(desk.tx, group, saved, writeOf(desk));
    return removed === 'stale' ? again(given) : goOn(given, 'answer_removed');
  }
  return read.problems.length > 0 ? giveBack(given, read.problems) : write(given, { ...saved, ...read.content });
}

function isEmpty({ problems }: Read): boolean {
  return problems.length === 1 && problems[0]?.kind === 'nothing_said';
}

async function write(given: Saving, answer: GroupAnswer): Promise<GroupAnswerOutcome> {
  const written = await writeAnswer(given.desk.tx, given.group, answer, writeOf(given.desk));
  return written === 'stale' ? again(given) : goOn(given, 'saved');
}

/** Somebody was faster in this very moment. */
async function again(given: Saving): Promise<GroupAnswerOutcome> {
  const group = await findGroup(given.desk, given.group.id);
  if (group === 'gone') return { kind: 'group_gone', why: 'removed', said: given.texts.said };
  return 'kind' in group ? group : saveAt({ ...given, group });
}

async function goOn({ desk, group, press, step, then }: Saving, notice: GroupNotice): Promise<GroupAnswerOutcome> {
  await dropKeptAnswer(desk, press);
  if (step !== null) await dropKeptAnswer(desk, { ...press, step: stepKey(step) });
  const fresh = await findGroup(desk, group.id);
  if (fresh === 'gone') return { kind: 'old_card' };
  if ('kind' in fresh) return fresh;
  return then === 'next'
    ? groupAnswerCard(desk, fresh, { step: null, notice })
    : groupViewCard(desk, fresh, { page: 1, notice });
}

async function conflict({ desk, group, press, texts }: Saving, saved: GroupAnswer): Promise<GroupAnswerCard> {
  const step = { questionKey: saved.questionKey, item: saved.item };
  await dropKeptAnswer(desk, press);
  await keepAnswer(desk, { ...press, step: stepKey(step) }, { chosen: stepKey(step), texts });
  return { ...savedAnswerCard(desk, group, step), texts, saved: groupAnswerTexts(saved) };
}

async function giveBack(given: Saving, problems: GroupAnswerCard['problems']): Promise<GroupAnswerCard> {
  const { desk, group, press, texts, step } = given;
  const chosen = step === null ? '' : stepKey(step);
  await keepAnswer(desk, press, { chosen, texts });
  const card = savedAnswerCard(desk, group, press.step === '' ? null : step);
  return { ...card, chosen, texts, revision: press.revision, problems };
}

/** What was typed, cleaned; a text that the card had no room for is what was kept, or else what is saved. */
async function typedTexts(
  desk: GroupDesk,
  group: Awaited<ReturnType<typeof findGroup>>,
  press: GroupAnswerPress,
): Promise<GroupAnswerTexts> {
  const answers = group !== 'gone' && !('kind' in group) ? group.answers : [];
  const said = press.said ?? (await findKeptAnswer(desk, press))?.texts.said;
  const saved = answers.find((one) => stepKey(one) === press.step)?.said ?? '';
  const heads = Object.entries(press.heads).flatMap(([view, text]) => {
    const typed = cleanText(text).text;
    return typed === '' || typed === '0' ? [] : [[view, typed] as const];
  });
  return { heads: Object.fromEntries(heads), said: cleanText(said ?? saved).text };
}

/** Null: none is chosen yet. Undefined: no step of this set. */
function stepFrom(desk: GroupDesk, key: string): Step | null | undefined {
  return key === '' ? null : groupStepsOf(desk.cycle.set).find((step) => stepKey(step) === key);
}

function sameTexts(one: GroupAnswerTexts, other: GroupAnswerTexts): boolean {
  const views = [...new Set([...Object.keys(one.heads), ...Object.keys(other.heads)])];
  return one.said === other.said && views.every((view) => (one.heads[view] ?? '') === (other.heads[view] ?? ''));
}
