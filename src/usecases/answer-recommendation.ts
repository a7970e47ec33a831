import type { Action } from '../domain/assessment.ts';
import { isCalendarDate } from '../domain/calendar-date.ts';
import { cleanText } from '../domain/clean-text.ts';
import { mayAnswerRecommendations } from '../domain/may-conclude.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { longestMinuteReference, longestRecommendation } from '../domain/recommendation.ts';
import { findAction, saveAction } from '../storage/action-repository.ts';
import { listRecommendations, saveRecommendation, tieAction } from '../storage/recommendation-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { AnswerProblem, AnswerTexts, ConclusionsCard, RecommendationAnswerCard } from './conclusion-card.ts';
import { describePlace } from './council-facts.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { ConclusionReader } from './show-conclusions.ts';
import { conclusionsCard, findConclusionReader, shownRecommendations } from './show-conclusions.ts';

export type AnswerRecommendationOutcome = ConclusionsCard | RecommendationAnswerCard | Refusal;

/** Which recommendation a card is about. */
export interface AnsweredKey {
  cycleId: string;
  recommendationId: string;
}

/** *Answer*: the recommendation with room for the council's reasons and an action that comes of it. */
export async function openRecommendationAnswer(
  services: Services,
  actor: Actor,
  key: AnsweredKey,
): Promise<AnswerRecommendationOutcome> {
  return actorTurn(services, actor, 'openRecommendationAnswer', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key });
    return desk.kind === 'desk' ? form(desk, { typed: textsOf(desk.saved) }) : desk;
  });
}

/**
 * *Save*: accepts or rejects a recommendation with reasons; an action that is typed beside it is added at the chosen
 * entry and tied to it, also in a cycle that is signed off. A second press adds no second action: its id comes from the
 * card (`pressId`).
 */
export async function answerRecommendation(
  services: Services,
  actor: Actor,
  press: AnsweredKey & { pressId: string; revision: number; texts: AnswerTexts },
): Promise<AnswerRecommendationOutcome> {
  return actorTurn(services, actor, 'answerRecommendation', async (tx) => {
    const desk = await findDesk(tx, services, { actor, key: press });
    if (desk.kind !== 'desk') return desk;
    const typed = cleaned(press.texts);
    const problems = problemsOf(desk, typed);
    if (problems.length > 0) return { ...form(desk, { typed, problems }), revision: press.revision };
    const next = { ...desk.saved, ...contentOf(typed), updatedAt: desk.now };
    const same = sameAnswer(desk.saved, next) && (typed.what === '' || desk.actionIds.includes(press.pressId));
    if (same) return conclusionsCard(tx, desk.reader, { page: 1, notice: 'already_saved' });
    if (press.revision !== desk.saved.revision) return form(desk, { typed, conflict: true });
    // The id comes from the card: it must not be that of an action that is there.
    if ((await findAction(tx, press.pressId)) !== undefined) return { kind: 'old_card' };
    const written = await saveRecommendation(tx, next, { actor: actor.personId, change: next.status });
    if (written === 'stale') {
      const now = await findDesk(tx, services, { actor, key: press });
      return now.kind === 'desk' ? form(now, { typed, conflict: true }) : now;
    }
    await addAction(tx, desk, { actor, typed, id: press.pressId });
    return conclusionsCard(tx, desk.reader, { page: 1, notice: 'answered' });
  });
}

/** Somebody who answers for the council, at one recommendation. */
interface Desk {
  kind: 'desk';
  tx: Tx;
  reader: ConclusionReader;
  saved: Recommendation;
  shown: RecommendationAnswerCard['shown'];
  actionIds: readonly string[];
  entries: RecommendationAnswerCard['entries'];
  now: Date;
  newId: string;
}

async function findDesk(
  tx: Tx,
  services: Services,
  { actor, key }: { actor: Actor; key: AnsweredKey },
): Promise<Desk | Refusal> {
  const reader = await findConclusionReader(tx, services, { actor, cycleId: key.cycleId });
  if (reader.kind !== 'reader') return reader;
  if (!mayAnswerRecommendations(reader.person)) return { kind: 'not_yours' };
  const saved = (await listRecommendations(tx, key.cycleId)).find(({ id }) => id === key.recommendationId);
  if (saved === undefined) return { kind: 'not_yours' };
  if (saved.status === 'withdrawn') return { kind: 'old_card' };
  const [shown] = await shownRecommendations(tx, reader, [saved]);
  if (shown === undefined) throw new Error(`Recommendation ${saved.id} is not shown`);
  const actionIds = shown.actions.map(({ id }) => id);
  const now = services.clock.now();
  const newId = services.ids.next();
  return { kind: 'desk', tx, reader, saved, shown, actionIds, entries: entriesOf(reader, saved), now, newId };
}

function entriesOf({ facts, cycle }: ConclusionReader, { questionKeys }: Recommendation): Desk['entries'] {
  return cycle.places
    .filter((place) => questionKeys.includes(place.questionKey))
    .flatMap((place) => {
      const described = describePlace(facts, cycle, place);
      if (described === undefined) return [];
      const { question, directorateName } = described;
      const title = [`${question.number} ${question.topic}`.trim(), directorateName].filter((part) => part !== null);
      return [{ place, title: title.join(', ') }];
    });
}

function problemsOf({ entries }: Desk, typed: AnswerTexts): readonly AnswerProblem[] {
  const { decision, response, minuteReference, what, owner, dueOn, entry } = typed;
  const hasAction = what + owner + dueOn !== '';
  const problems: [boolean, AnswerProblem][] = [
    [decision !== 'accepted' && decision !== 'rejected', 'choose_accept_or_reject'],
    [response === '', 'no_reasons'],
    [response.length > longestRecommendation, 'reasons_too_long'],
    [minuteReference.length > longestMinuteReference, 'minute_reference_too_long'],
    [hasAction && (what === '' || owner === '' || dueOn === ''), 'action_incomplete'],
    [what.length > longestRecommendation || owner.length > longestMinuteReference, 'action_too_long'],
    [dueOn !== '' && !isCalendarDate(dueOn), 'not_a_date'],
    [hasAction && placeOf(entries, entry) === undefined, 'unknown_entry'],
  ];
  return problems.flatMap(([wrong, problem]) => (wrong ? [problem] : []));
}

function placeOf(entries: Desk['entries'], entry: string): Place | undefined {
  return entries.find(({ place }) => placeKey(place) === entry)?.place;
}

/** Where one was typed. */
async function addAction(
  tx: Tx,
  { reader, saved, entries, now }: Desk,
  { actor, typed, id }: { actor: Actor; typed: AnswerTexts; id: string },
): Promise<void> {
  const place = placeOf(entries, typed.entry);
  if (typed.what === '' || place === undefined) return;
  const action: Action = {
    ...{ id, cycleId: reader.cycle.cycle.id, ...place, revision: 0 },
    ...{ what: typed.what, owner: typed.owner, dueOn: typed.dueOn, status: 'open', urgent: false },
  };
  await saveAction(tx, action, { actor: actor.personId, now });
  await tieAction(tx, saved.id, id);
}

function contentOf(typed: AnswerTexts): Pick<Recommendation, 'status' | 'response' | 'minuteReference'> {
  const { response, minuteReference } = typed;
  return { status: typed.decision === 'accepted' ? 'accepted' : 'rejected', response, minuteReference };
}

function sameAnswer(one: Recommendation, other: Recommendation): boolean {
  return (
    one.status === other.status && one.response === other.response && one.minuteReference === other.minuteReference
  );
}

function cleaned(texts: AnswerTexts): AnswerTexts {
  const entries = Object.entries(texts).map(([name, text]) => [name, cleanText(text).text]);
  return Object.fromEntries(entries) as AnswerTexts;
}

function textsOf({ status, response, minuteReference }: Recommendation): AnswerTexts {
  const decision = status === 'accepted' || status === 'rejected' ? status : '';
  return { decision, response, minuteReference, what: '', owner: '', dueOn: '', entry: '' };
}

function form(
  { reader, shown, entries, saved, newId }: Desk,
  said: Pick<RecommendationAnswerCard, 'typed'> & Partial<RecommendationAnswerCard>,
): RecommendationAnswerCard {
  return {
    kind: 'recommendation_answer',
    cycleId: reader.cycle.cycle.id,
    cycleLabel: reader.cycle.cycle.label,
    pressId: newId,
    revision: saved.revision,
    shown,
    entries,
    problems: [],
    conflict: false,
    ...said,
  };
}
