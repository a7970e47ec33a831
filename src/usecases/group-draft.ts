import type { GroupAnswerTexts, GroupTexts } from '../domain/group-fields.ts';
import { groupFieldNames } from '../domain/group-fields.ts';
import type { Draft } from '../storage/draft-repository.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import type { GroupDesk } from './group-desk.ts';

/** The place of a facilitator's unsaved form: `new`, or the id of the session. */
export function groupDraft(desk: GroupDesk, place: string): Omit<Draft, 'body'> {
  return { personId: desk.person.id, cycleId: desk.cycle.cycle.id, card: 'session.group', place };
}

/** The place of an unsaved answer: the session and the step, '' for one whose question is still to be chosen. */
function answerDraft(desk: GroupDesk, sessionId: string, step: string): Omit<Draft, 'body'> {
  return {
    personId: desk.person.id,
    cycleId: desk.cycle.cycle.id,
    card: 'session.answer',
    place: `${sessionId}/${step}`,
  };
}

/** A form that was typed and not saved. `revision`: that of the card it was typed on. */
export interface KeptGroup {
  sessionId: string;
  texts: GroupTexts;
}

export async function keepGroup(desk: GroupDesk, place: string, { sessionId, texts }: KeptGroup): Promise<void> {
  const draft = groupDraft(desk, place);
  await saveDraft(desk.tx, { ...draft, body: { ...texts, sessionId }, now: desk.services.clock.now() });
}

export async function findKeptGroup(desk: GroupDesk, place: string): Promise<KeptGroup | undefined> {
  const body = await findDraft(desk.tx, groupDraft(desk, place));
  if (body === undefined) return undefined;
  const texts = Object.fromEntries(groupFieldNames.map((name) => [name, body[name] ?? ''])) as GroupTexts;
  return { sessionId: body['sessionId'] ?? '', texts };
}

export async function dropKeptGroup(desk: GroupDesk, place: string): Promise<void> {
  await dropDraft(desk.tx, groupDraft(desk, place));
}

/** An answer that was typed and not saved. `chosen`: the key of its step, '' for none. */
export interface KeptAnswer {
  chosen: string;
  texts: GroupAnswerTexts;
}

export async function keepAnswer(
  desk: GroupDesk,
  { sessionId, step }: { sessionId: string; step: string },
  { chosen, texts }: KeptAnswer,
): Promise<void> {
  const heads = Object.fromEntries(Object.entries(texts.heads).map(([view, text]) => [`heads_${view}`, text]));
  const body = { ...heads, said: texts.said, chosen };
  await saveDraft(desk.tx, { ...answerDraft(desk, sessionId, step), body, now: desk.services.clock.now() });
}

export async function findKeptAnswer(
  desk: GroupDesk,
  { sessionId, step }: { sessionId: string; step: string },
): Promise<KeptAnswer | undefined> {
  const body = await findDraft(desk.tx, answerDraft(desk, sessionId, step));
  if (body === undefined) return undefined;
  const heads = Object.entries(body).flatMap(([name, text]) =>
    name.startsWith('heads_') ? [[name.slice('heads_'.length), text] as const] : [],
  );
  return { chosen: body['chosen'] ?? '', texts: { heads: Object.fromEntries(heads), said: body['said'] ?? '' } };
}

export async function dropKeptAnswer(
  desk: GroupDesk,
  { sessionId, step }: { sessionId: string; step: string },
): Promise<void> {
  await dropDraft(desk.tx, answerDraft(desk, sessionId, step));
}
