import { cleanText } from '../domain/clean-text.ts';
import { mayConclude } from '../domain/may-conclude.ts';
import type { Recommendation, RecommendationContent, RecommendationTexts } from '../domain/recommendation.ts';
import { nextLetter, questionNumbers, readRecommendation, sameRecommendation } from '../domain/recommendation.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import { listRecommendations, saveRecommendation as saveOver } from '../storage/recommendation-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { ConclusionsCard, RecommendationFormCard } from './conclusion-card.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { ConclusionReader } from './show-conclusions.ts';
import { conclusionsCard, findConclusionAuthor, findConclusionReader } from './show-conclusions.ts';

export type RecommendationOutcome = ConclusionsCard | RecommendationFormCard | Refusal;

/** Which recommendation a card is about; `recommendationId` null: a new one. */
export interface RecommendationKey {
  cycleId: string;
  recommendationId: string | null;
}

/** *Add a recommendation* and *Change*: its fields, with whatever was typed there before and not saved. */
export async function openRecommendation(
  services: Services,
  actor: Actor,
  key: RecommendationKey,
): Promise<RecommendationOutcome> {
  return actorTurn(services, actor, 'openRecommendation', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key });
    if (desk.kind !== 'desk') return desk;
    const draft = await findDraft(tx, draftKey(actor, key));
    return form(desk, { typed: { ...textsOf(desk), ...draft }, keptForYou: draft !== undefined });
  });
}

/**
 * *Save*: commits a recommendation that nobody has answered yet, a new one under the next letter. `pressId`: stands on
 * the card of a new one, so that a second press adds nothing.
 */
export async function saveRecommendation(
  services: Services,
  actor: Actor,
  press: RecommendationKey & { pressId: string; revision: number; texts: RecommendationTexts },
): Promise<RecommendationOutcome> {
  return actorTurn(services, actor, 'saveRecommendation', async (tx) => {
    const found = await findDesk(tx, services, { actor, key: press });
    if (found.kind !== 'desk') return found;
    const again = press.recommendationId === null ? found.all.find(({ id }) => id === press.pressId) : undefined;
    if (again !== undefined) return shown(found, { actor, press, notice: 'already_saved' });
    const texts = { ...press.texts, text: cleanText(press.texts.text).text };
    const { content, problems } = readRecommendation(found.reader.cycle.set, texts);
    const given: Given = { tx, services, actor, press, typed: { ...texts, limbs: content.limbs.join(',') } };
    if (problems.length > 0) {
      await keep(given, found);
      return { ...form(found, { typed: given.typed, problems }), revision: press.revision };
    }
    if (found.saved.revision > 0 && sameRecommendation(found.saved, content)) {
      return shown(found, { actor, press, notice: 'already_saved' });
    }
    return saveContent(given, found, content);
  });
}

/** One press on *Save*, and what stands in its inputs. */
interface Given {
  tx: Tx;
  services: Services;
  actor: Actor;
  press: RecommendationKey & { pressId: string; revision: number };
  typed: RecommendationFormCard['typed'];
}

async function saveContent(given: Given, desk: Desk, content: RecommendationContent): Promise<RecommendationOutcome> {
  const { tx, services, actor, press, typed } = given;
  const { personId } = actor;
  const id = press.recommendationId ?? press.pressId;
  const next = { ...desk.saved, ...content, id, authorId: personId, updatedAt: desk.now };
  const change = next.revision === 0 ? 'added' : 'changed';
  const current = press.revision === desk.saved.revision;
  const written = current ? await saveOver(tx, next, { actor: personId, change }) : 'stale';
  if (written === 'saved') return shown(desk, { actor, press, notice: 'saved' });
  await keep(given, desk);
  const now = await findDesk(tx, services, { actor, key: press });
  return now.kind === 'desk' ? form(now, { typed, conflict: true }) : now;
}

/** What could not be saved stays the writer's own draft. */
async function keep({ tx, actor, press, typed }: Given, { now }: Desk): Promise<void> {
  await saveDraft(tx, { ...draftKey(actor, press), body: typed, now });
}

/** *Withdraw*: the recommendation keeps its letter and is shown as withdrawn; one that was answered stays as it is. */
export async function withdrawRecommendation(
  services: Services,
  actor: Actor,
  press: { cycleId: string; recommendationId: string; revision: number },
): Promise<RecommendationOutcome> {
  return actorTurn(services, actor, 'withdrawRecommendation', async (tx) => {
    const reader = await findConclusionReader(tx, services, { actor, cycleId: press.cycleId });
    if (reader.kind !== 'reader') return reader;
    if (!mayConclude(reader.person)) return { kind: 'not_yours' };
    const saved = (await listRecommendations(tx, press.cycleId)).find(({ id }) => id === press.recommendationId);
    if (saved === undefined) return { kind: 'not_yours' };
    const mayGo = saved.status === 'made' && saved.revision === press.revision;
    const next: Recommendation = { ...saved, status: 'withdrawn', updatedAt: services.clock.now() };
    const done = mayGo ? await saveOver(tx, next, { actor: actor.personId, change: 'withdrawn' }) : 'stale';
    return conclusionsCard(tx, reader, { page: 1, notice: done === 'saved' ? 'withdrawn' : null });
  });
}

/** A reviewer at one recommendation; `all`: every one of the cycle. */
interface Desk {
  kind: 'desk';
  tx: Tx;
  reader: ConclusionReader;
  saved: Recommendation;
  all: readonly Recommendation[];
  now: Date;
  newId: string;
}

async function findDesk(
  tx: Tx,
  services: Services,
  { actor, key }: { actor: Actor; key: RecommendationKey },
): Promise<Desk | Refusal> {
  const reader = await findConclusionAuthor(tx, services, { actor, cycleId: key.cycleId });
  if (reader.kind !== 'reader') return reader;
  const all = await listRecommendations(tx, key.cycleId);
  const now = services.clock.now();
  const found = all.find(({ id }) => id === key.recommendationId);
  if (key.recommendationId !== null && found === undefined) return { kind: 'not_yours' };
  // What the council has answered, or the reviewer withdrew, stays as it was.
  if (found !== undefined && found.status !== 'made') return { kind: 'old_card' };
  const newId = services.ids.next();
  return { kind: 'desk', tx, reader, all, now, newId, saved: found ?? blank(key.cycleId, all.length, { actor, now }) };
}

function blank(cycleId: string, taken: number, { actor, now }: { actor: Actor; now: Date }): Recommendation {
  return {
    ...{ id: '', cycleId, letter: nextLetter(taken), revision: 0, text: '', limbs: [], questionKeys: [] },
    ...{ responseDueOn: null, status: 'made', response: '', minuteReference: '' },
    ...{ authorId: actor.personId, updatedAt: now },
  };
}

async function shown(
  { tx, reader }: Desk,
  given: { actor: Actor; press: RecommendationKey; notice: ConclusionsCard['notice'] },
): Promise<ConclusionsCard> {
  await dropDraft(tx, draftKey(given.actor, given.press));
  return conclusionsCard(tx, reader, { page: 1, notice: given.notice });
}

function form(
  { reader: { cycle }, saved, newId }: Desk,
  said: Pick<RecommendationFormCard, 'typed'> & Partial<RecommendationFormCard>,
): RecommendationFormCard {
  return {
    kind: 'recommendation_form',
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    recommendationId: saved.revision === 0 ? null : saved.id,
    pressId: newId,
    letter: saved.letter,
    revision: saved.revision,
    savedText: saved.text,
    ...{ problems: [], conflict: false, keptForYou: false },
    ...said,
  };
}

function draftKey(actor: Actor, { cycleId, recommendationId }: RecommendationKey) {
  return { personId: actor.personId, cycleId, card: 'recommendation', place: recommendationId ?? 'new' };
}

function textsOf({ reader, saved }: Desk): RecommendationFormCard['typed'] {
  return {
    text: saved.text,
    questions: questionNumbers(reader.cycle.set, saved.questionKeys),
    limbs: saved.limbs.join(','),
    responseDueOn: saved.responseDueOn ?? '',
  };
}
