import { cleanText } from '../domain/clean-text.ts';
import type { GroupFieldProblem, GroupTexts } from '../domain/group-fields.ts';
import { groupFieldNames, groupTexts, noGroupTexts, readGroup } from '../domain/group-fields.ts';
import { growsByFew } from '../domain/group-disclosure.ts';
import type { GroupSession, HeardGroup } from '../domain/group-session.ts';
import { headsIn } from '../domain/group-session.ts';
import { covers } from '../domain/permission.ts';
import { saveGroupSession as writeSession } from '../storage/group-session-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { GroupAnswerCard, GroupFormCard, GroupPausedCard, GroupViewCard } from './group-card.ts';
import { groupAnswerCard } from './group-answer-card.ts';
import type { GroupDesk } from './group-desk.ts';
import { findGroup, findGroupDesk, writeOf } from './group-desk.ts';
import { dropKeptGroup, findKeptGroup, keepGroup } from './group-draft.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { groupViewCard } from './show-group-sessions.ts';

/** Which form: `sessionId` '' for a new session. */
export interface GroupFormKey {
  cycleId: string;
  sessionId: string;
}

/**
 * One press on the form of a group, under the revision that it shows (0: a new session). `sure`: the number of people of
 * which the card has said that it adds too few, '' for none.
 */
export interface GroupPress extends GroupFormKey {
  revision: number;
  texts: GroupTexts;
  sure: string;
}

export type GroupFormOutcome = GroupFormCard | GroupViewCard | GroupAnswerCard | GroupPausedCard | Refusal;

/** `New session`, or `Change` on who a group was; with what was typed before and not saved. */
export async function openGroupForm(services: Services, actor: Actor, key: GroupFormKey): Promise<GroupFormOutcome> {
  return actorTurn(services, actor, 'openGroupForm', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: key.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    const kept = await findKeptGroup(desk, key.sessionId === '' ? 'new' : key.sessionId);
    const typed = kept && { texts: kept.texts, notice: 'kept_for_you' as const };
    if (key.sessionId === '') {
      const sessionId = kept?.sessionId ?? services.ids.next();
      return formCard(desk, { sessionId, revision: 0, texts: noGroupTexts, ...typed });
    }
    const group = await findGroup(desk, key.sessionId);
    if (group === 'gone') return { kind: 'old_card' };
    if ('kind' in group) return group;
    return formCard(desk, { sessionId: group.id, revision: group.revision, texts: groupTexts(group), ...typed });
  });
}

/**
 * `Save and next` on the form of a group: a new session goes on to its first question. What cannot be taken comes back
 * with all that was typed; over a session that has changed since, the same content is already saved and other content
 * comes back beside what is saved. Where its heads grow by too few, it is asked once whether the number was wrong.
 */
export async function saveGroupForm(services: Services, actor: Actor, pressed: GroupPress): Promise<GroupFormOutcome> {
  return actorTurn(services, actor, 'saveGroupForm', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: pressed.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    const press = { ...pressed, texts: cleaned(pressed.texts) };
    const group = await findGroup(desk, press.sessionId);
    if (group !== 'gone' && 'kind' in group) return group;
    return group === 'gone' ? saveNew(desk, press) : saveOver(desk, group, press);
  });
}

/** `Finish later`: keeps what was typed for its writer. */
export async function pauseGroupForm(services: Services, actor: Actor, press: GroupPress): Promise<GroupFormOutcome> {
  return actorTurn(services, actor, 'pauseGroupForm', async (tx) => {
    const desk = await findGroupDesk(tx, services, actor, { cycleId: press.cycleId, command: 'session' });
    if (desk.kind !== 'group_desk') return desk;
    await keepGroup(desk, draftPlace(press), { sessionId: press.sessionId, texts: cleaned(press.texts) });
    return { kind: 'group_paused', command: 'session', cycleLabel: desk.cycle.cycle.label };
  });
}

async function saveNew(desk: GroupDesk, press: GroupPress): Promise<GroupFormOutcome> {
  const again = { ...press, revision: 0 };
  if (press.revision > 0) return formCard(desk, { ...again, notice: 'removed_meanwhile' });
  const { content, problems } = read(desk, press.texts, 0);
  if (problems.length > 0) return giveBack(desk, press, problems);
  const { cycleId, sessionId } = press;
  return write(desk, { id: sessionId, cycleId, revision: 0, ...content }, press);
}

async function saveOver(desk: GroupDesk, group: HeardGroup, press: GroupPress): Promise<GroupFormOutcome> {
  const counted = Math.max(0, ...group.answers.map(({ heads }) => headsIn(heads)));
  const { content, problems } = read(desk, press.texts, counted);
  const saved = groupTexts(group);
  const isSame = problems.length === 0 && sameTexts(groupTexts(content), saved);
  if (isSame) {
    await dropKeptGroup(desk, draftPlace(press));
    const notice = press.revision === group.revision ? 'unchanged' : 'already_saved';
    return groupViewCard(desk, group, { page: 1, notice });
  }
  if (press.revision !== group.revision) {
    await keepGroup(desk, group.id, press);
    return formCard(desk, { ...press, revision: group.revision, problems, saved });
  }
  if (problems.length > 0) return giveBack(desk, press, problems);
  const grows = growsByFew(group, content.heads, desk.cycle.cycle);
  if (grows && press.sure !== press.texts.heads)
    return giveBack(desk, press, [{ field: 'heads', problem: 'few_more' }]);
  return write(desk, { ...group, ...content }, press);
}

async function write(desk: GroupDesk, session: GroupSession, press: GroupPress): Promise<GroupFormOutcome> {
  const isNew = session.revision === 0;
  const written = await writeSession(desk.tx, session, writeOf(desk));
  const group = await findGroup(desk, session.id);
  if (group === 'gone') return { kind: 'old_card' };
  if ('kind' in group) return group;
  if (written === 'stale') return saveOver(desk, group, press);
  await dropKeptGroup(desk, draftPlace(press));
  return isNew
    ? groupAnswerCard(desk, group, { step: null, notice: 'saved' })
    : groupViewCard(desk, group, { page: 1, notice: 'saved' });
}

async function giveBack(
  desk: GroupDesk,
  press: GroupPress,
  problems: readonly GroupFieldProblem[],
): Promise<GroupFormCard> {
  await keepGroup(desk, draftPlace(press), press);
  return formCard(desk, { ...press, problems });
}

function draftPlace({ revision, sessionId }: GroupPress): string {
  return revision === 0 ? 'new' : sessionId;
}

function read(desk: GroupDesk, texts: GroupTexts, counted: number): ReturnType<typeof readGroup> {
  const { directorates, mayWhole } = scopesOf(desk);
  const found = readGroup(texts, { directorates, today: desk.today, counted });
  if (texts.directorate !== '' || mayWhole) return found;
  return { ...found, problems: [...found.problems, { field: 'directorate', problem: 'not_a_choice' }] };
}

function scopesOf({ facts, reach }: GroupDesk): Pick<GroupFormCard, 'directorates' | 'mayWhole'> {
  return { directorates: facts.directorates.filter(({ id }) => covers(reach, id)), mayWhole: covers(reach, null) };
}

function formCard(
  desk: GroupDesk,
  said: Pick<GroupFormCard, 'sessionId' | 'revision' | 'texts'> & Partial<GroupFormCard>,
): GroupFormCard {
  const { sessionId, revision, texts, problems = [], saved = null, notice = null } = said;
  const { id, label } = desk.cycle.cycle;
  return {
    ...{ kind: 'group_form', cycleId: id, cycleLabel: label, ...scopesOf(desk) },
    ...{ sessionId, revision, texts, problems, saved, notice },
  };
}

function cleaned(texts: GroupTexts): GroupTexts {
  return Object.fromEntries(groupFieldNames.map((name) => [name, cleanText(texts[name]).text])) as GroupTexts;
}

function sameTexts(one: GroupTexts, other: GroupTexts): boolean {
  return groupFieldNames.every((name) => one[name] === other[name]);
}
