import type { Entry } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Gap, GapReading } from '../domain/gap.ts';
import { findGaps } from '../domain/gap-rules.ts';
import { localTime } from '../domain/local-time.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { listUrgentNotStarted } from '../storage/action-repository.ts';
import { listNewEvidence, listReturned } from '../storage/assessment-repository.ts';
import { listEvidenceDates } from '../storage/evidence-repository.ts';
import { listConclusions } from '../storage/conclusion-repository.ts';
import { listQuestionsHeard } from '../storage/group-session-repository.ts';
import { listPostRecords } from '../storage/post-record-repository.ts';
import { listRecommendations } from '../storage/recommendation-repository.ts';
import { listTriggers } from '../storage/trigger-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { earlierRatings } from './earlier-ratings.ts';
import { readViews } from './publish-figures.ts';
import type { Services } from './services.ts';

/** A cycle with those of its entries in which gaps are looked for. */
export interface GapScope {
  facts: CouncilFacts;
  cycle: CycleFacts;
  entries: readonly Entry[];
}

/** Every gap of these entries of a cycle, and those of the whole council that are no entry's, worst first. */
export async function findCouncilGaps(tx: Tx, services: Services, scope: GapScope): Promise<readonly Gap[]> {
  return findGaps(await readForGaps(tx, services, scope));
}

/** What the rules read. A dozen statements, one more for a live cycle and some where figures move, for councils of any size. */
async function readForGaps(tx: Tx, services: Services, { facts, cycle, entries }: GapScope): Promise<GapReading> {
  const dayOf = (at: Date): CalendarDate => localTime(at, facts.council.timezone).date;
  const byPlace = (moments: readonly (Place & { at: Date })[]): ReadonlyMap<string, CalendarDate> =>
    new Map(moments.map(({ at, ...place }) => [placeKey(place), dayOf(at)]));
  const { id, live } = cycle.cycle;
  const views = await readViews(tx, facts, cycle);
  const items = await listEvidenceDates(tx, id);
  return {
    cycle: cycle.cycle,
    set: cycle.set,
    entries,
    today: dayOf(services.clock.now()),
    earlier: await earlierRatings(tx, facts, cycle),
    postRecords: await listPostRecords(tx),
    triggers: await listTriggers(tx),
    cycles: facts.cycles.map((one) => one.cycle),
    notStartedSince: new Map((await listUrgentNotStarted(tx, id)).map((action) => [action.id, dayOf(action.at)])),
    returnedOn: byPlace(await listReturned(tx, id)),
    newEvidenceOn: byPlace(live ? latestLast([...(await listNewEvidence(tx, id)), ...items]) : []),
    itemsAt: Map.groupBy(items, placeKey),
    partnersHeard: new Set([
      ...views.figures.flatMap((figure) => (figure.audience === 'partner' ? [figure.questionKey] : [])),
      ...(await listQuestionsHeard(tx, id, 'partner')),
    ]),
    views,
    conclusions: await listConclusions(tx, id),
    recommendations: await listRecommendations(tx, id),
  };
}

/** So that of several moments at one place the latest is kept. */
function latestLast<Moment extends { at: Date }>(moments: readonly Moment[]): readonly Moment[] {
  return moments.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
