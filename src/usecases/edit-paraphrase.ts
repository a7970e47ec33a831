import { cleanText } from '../domain/clean-text.ts';
import type { Paraphrase, ParaphraseTexts } from '../domain/paraphrase.ts';
import { noParaphraseTexts, paraphraseFieldNames, paraphraseTexts, readParaphrase } from '../domain/paraphrase.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import type { Draft } from '../storage/draft-repository.ts';
import { listParaphrases, saveParaphrase as writeParaphrase } from '../storage/paraphrase-repository.ts';
import { actorTurn } from './actor-turn.ts';
import { orTyped } from './edit-group-answer.ts';
import type { GroupGoneCard, GroupPausedCard } from './group-card.ts';
import type { GroupDesk } from './group-desk.ts';
import { writeOf } from './group-desk.ts';
import type { ParaphraseFormCard, ParaphraseListCard } from './paraphrase-card.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { findParaphraseDesk, paraphraseListCard } from './show-paraphrases.ts';

/** Which paraphrase; `source` '' for a new one, `questionKey` '' where its question is chosen on the form. */
export interface ParaphraseKey {
  cycleId: string;
  questionKey: string;
  source: string;
}

/** One press on the form, under the revision that it shows (0: a new one). */
export interface ParaphrasePress extends ParaphraseKey {
  revision: number;
  texts: ParaphraseTexts;
}

export type ParaphraseOutcome = ParaphraseFormCard | ParaphraseListCard | GroupPausedCard | GroupGoneCard | Refusal;

/** `New paraphrase`, or `Change` on one; with what was typed before and not saved. */
export async function openParaphrase(services: Services, actor: Actor, key: ParaphraseKey): Promise<ParaphraseOutcome> {
  return actorTurn(services, actor, 'openParaphrase', async (tx) => {
    const desk = await findParaphraseDesk(tx, services, actor, key.cycleId);
    if (desk.kind !== 'group_desk') return desk;
    const saved = await findParaphrase(desk, key);
    if (key.source !== '' && saved === undefined) return { kind: 'old_card' };
    const texts = saved === undefined ? { ...noParaphraseTexts, question: key.questionKey } : paraphraseTexts(saved);
    const kept = await findDraft(tx, draftOf(desk, key));
    const card = formCard(desk, { ...key, revision: saved?.revision ?? 0, texts });
    return kept === undefined ? card : { ...card, texts: { ...texts, ...kept }, notice: 'kept_for_you' };
  });
}

/** `Save` on a paraphrase; see {@link saveGroupForm} for what comes back where it cannot be saved. */
export async function saveParaphrase(
  services: Services,
  actor: Actor,
  pressed: ParaphrasePress,
): Promise<ParaphraseOutcome> {
  return actorTurn(services, actor, 'saveParaphrase', async (tx) => {
    const desk = await findParaphraseDesk(tx, services, actor, pressed.cycleId);
    if (desk.kind !== 'group_desk') return orTyped(desk, pressed.texts.text);
    return saveAt(desk, { ...pressed, texts: cleaned(pressed) });
  });
}

/** `Finish later`: keeps what was typed for its writer. */
export async function pauseParaphrase(
  services: Services,
  actor: Actor,
  pressed: ParaphrasePress,
): Promise<ParaphraseOutcome> {
  return actorTurn(services, actor, 'pauseParaphrase', async (tx) => {
    const desk = await findParaphraseDesk(tx, services, actor, pressed.cycleId);
    if (desk.kind !== 'group_desk') return orTyped(desk, pressed.texts.text);
    await keep(desk, { ...pressed, texts: cleaned(pressed) });
    return { kind: 'group_paused', command: 'paraphrase', cycleLabel: desk.cycle.cycle.label };
  });
}

async function saveAt(desk: GroupDesk, press: ParaphrasePress): Promise<ParaphraseOutcome> {
  const { content, problems } = readParaphrase(press.texts, desk.cycle.set);
  if (problems.length > 0) {
    await keep(desk, press);
    return formCard(desk, { ...press, problems });
  }
  const saved = await findParaphrase(desk, content);
  const next = { ...content, cycleId: press.cycleId, revision: saved?.revision ?? 0 };
  if (saved !== undefined) {
    const isCurrent = saved.revision === press.revision;
    const isSame = saved.text === content.text && saved.agreedWith === content.agreedWith;
    if (isSame) return listAfter(desk, press, isCurrent ? 'unchanged' : 'already_saved');
    if (!isCurrent) return conflict(desk, press, saved);
  }
  const written = await writeParaphrase(desk.tx, next, writeOf(desk));
  return written === 'stale' ? saveAt(desk, press) : listAfter(desk, press, 'saved');
}

async function conflict(desk: GroupDesk, press: ParaphrasePress, saved: Paraphrase): Promise<ParaphraseFormCard> {
  const { questionKey, source, revision } = saved;
  await dropDraft(desk.tx, draftOf(desk, press));
  await keep(desk, { ...press, questionKey, source });
  return formCard(desk, { ...press, questionKey, source, revision, saved: paraphraseTexts(saved) });
}

async function listAfter(
  desk: GroupDesk,
  press: ParaphrasePress,
  notice: ParaphraseListCard['notice'],
): Promise<ParaphraseListCard> {
  await dropDraft(desk.tx, draftOf(desk, press));
  await dropDraft(desk.tx, draftOf(desk, { questionKey: press.texts.question, source: press.texts.source }));
  return paraphraseListCard(desk, { questionKey: press.texts.question, page: 1, notice });
}

/** One that is there keeps its question and its source, whatever a card says. */
function cleaned({ questionKey, source, texts }: ParaphrasePress): ParaphraseTexts {
  const typed = Object.fromEntries(
    paraphraseFieldNames.map((name) => [name, cleanText(texts[name]).text]),
  ) as ParaphraseTexts;
  return { ...typed, question: questionKey || typed.question, source: source || typed.source };
}

/** The paraphrase of a question and source, as it stands saved. */
export async function findParaphrase(
  desk: GroupDesk,
  { questionKey, source }: Pick<ParaphraseKey, 'questionKey' | 'source'>,
): Promise<Paraphrase | undefined> {
  const all = await listParaphrases(desk.tx, desk.cycle.cycle.id);
  return all.find((one) => one.questionKey === questionKey && one.source === source);
}

function draftOf(
  desk: GroupDesk,
  { questionKey, source }: Pick<ParaphraseKey, 'questionKey' | 'source'>,
): Omit<Draft, 'body'> {
  const place = `${questionKey}/${source}`;
  return { personId: desk.person.id, cycleId: desk.cycle.cycle.id, card: 'paraphrase', place };
}

async function keep(desk: GroupDesk, press: ParaphrasePress): Promise<void> {
  await saveDraft(desk.tx, { ...draftOf(desk, press), body: { ...press.texts }, now: desk.services.clock.now() });
}

function formCard(
  desk: GroupDesk,
  said: ParaphrasePress & Partial<Pick<ParaphraseFormCard, 'problems' | 'saved'>>,
): ParaphraseFormCard {
  const { cycle, set } = desk.cycle;
  const { revision, texts, questionKey, problems = [], saved = null } = said;
  return {
    ...{ kind: 'paraphrase_form', cycleId: cycle.id, cycleLabel: cycle.label, set, ofQuestion: questionKey !== '' },
    ...{ revision, texts, problems, saved, notice: null },
  };
}
