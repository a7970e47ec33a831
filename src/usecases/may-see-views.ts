import type { Person } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import { audiences } from '../domain/question-set.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import { listResponses } from '../storage/response-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { ViewsLaterCard } from './views-card.ts';

/** What somebody must do first, and for an own rating where. */
export type ViewsLater = Pick<ViewsLaterCard, 'waitsFor' | 'place'>;

/** Who looks, in which cycle. */
export interface Looking {
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
}

/**
 * Of these questions, those whose views this person may not see yet, by key: what others say would lead them. Whoever
 * holds an entry of it submits their own rating first; whoever is asked it as a respondent answers first. Once the cycle
 * is open no longer, nobody is led by anything. Source: DESIGN section 1 (confidentiality, last line).
 */
export async function findViewsLater(
  tx: Tx,
  { cycle, person }: Looking,
  questionKeys: readonly string[],
): Promise<ReadonlyMap<string, ViewsLater>> {
  if (cycle.cycle.status !== 'open' || questionKeys.length === 0) return new Map();
  const wanted = new Set(questionKeys);
  const unanswered = await findUnanswered(tx, cycle.cycle.id, person);
  const answers = [...unanswered].map((key) => [key, { waitsFor: 'own_answer' as const, place: null }] as const);
  const ratings = (await findUnrated(tx, cycle, { person, wanted })).map(
    (place) => [place.questionKey, { waitsFor: 'own_rating' as const, place }] as const,
  );
  return new Map<string, ViewsLater>([...answers, ...ratings].filter(([key]) => wanted.has(key)));
}

async function findUnrated(
  tx: Tx,
  cycle: CycleFacts,
  { person, wanted }: { person: Person; wanted: ReadonlySet<string> },
) {
  const held = cycle.places.filter(
    (place) => wanted.has(place.questionKey) && cycle.holders.get(placeKey(place))?.includes(person.id) === true,
  );
  if (held.length === 0) return [];
  const written = new Map((await listAssessments(tx, cycle.cycle.id)).map((entry) => [placeKey(entry), entry.status]));
  return held.filter((place) => (written.get(placeKey(place)) ?? 'draft') === 'draft');
}

/** Keys of the questions that this person was given as a respondent and has left open, and has not finished. */
async function findUnanswered(tx: Tx, cycleId: string, person: Person): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  for (const audience of audiences) {
    const respondent = await findRespondent(tx, cycleId, person.id, audience);
    if (respondent === undefined || (respondent.status !== 'invited' && respondent.status !== 'answering')) continue;
    const given = await listResponses(tx, cycleId, respondent.respondentKey);
    const answered = new Set(given.map(({ questionKey, item }) => `${questionKey}/${item}`));
    const left = respondent.steps.filter(({ questionKey, item }) => !answered.has(`${questionKey}/${item}`));
    left.forEach(({ questionKey }) => open.add(questionKey));
  }
  return open;
}
