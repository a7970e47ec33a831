import type { Entry } from '../domain/assessment.ts';
import { localTime } from '../domain/local-time.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { gradeOf } from '../domain/scale.ts';
import type { HeldEntry } from '../domain/work-list.ts';
import { workList } from '../domain/work-list.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { WorkLine, WorkListCard } from './assessment-card.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace, runningCycles } from './council-facts.ts';
import { isAskedOwnView } from './is-asked-own-view.ts';
import { listEntries } from './list-entries.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** Lines of the work list on one card: more than that nobody reads on a phone. */
const linesPerPage = 8;

interface WorkListRequest {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  person: Person;
  page: number;
  /** Null: the open cycle in which something is held, the one that closes first. One in review is listed if it is named. */
  cycleId: string | null;
  notice?: WorkListCard['notice'];
}

/** "3 of your 13 need you": what a manager holds in an open cycle, what needs them first. */
export async function showWorkList(
  services: Services,
  actor: Actor,
  given: { cycleId: string | null; page: number },
): Promise<WorkListCard | Refusal> {
  return actorTurn(services, actor, 'showWorkList', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true) return { kind: 'not_yours' };
    return workListCard({ tx, services, facts, person, ...given });
  });
}

/** The same within a transaction that is open already. */
export async function workListCard(request: WorkListRequest): Promise<WorkListCard | Refusal> {
  const { tx, services, facts, person } = request;
  const cycles = runningCycles(facts).filter(
    ({ cycle: { id, status } }) => status === 'open' || id === request.cycleId,
  );
  if (cycles.length === 0) return { kind: 'no_open_cycle', councilName: facts.council.name };
  const holding = cycles.filter(({ holders }) => [...holders.values()].some((ids) => ids.includes(person.id)));
  const cycle = holding.find(({ cycle: { id } }) => id === request.cycleId) ?? holding[0];
  if (cycle === undefined) return { kind: 'nothing_to_answer', audience: 'manager' };
  const entries: readonly Entry[] = await listEntries(tx, cycle);
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  const held = workList(cycle.set, entries, person.id, today).map((one) => asOf(cycle, one));
  const pages = Math.max(1, Math.ceil(held.length / linesPerPage));
  const page = Math.min(Math.max(1, request.page), pages);
  return {
    kind: 'work_list',
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    closesOn: cycle.cycle.closesOn,
    needing: held.filter(({ need }) => need !== null).length,
    held: held.length,
    page,
    pages,
    lines: held.slice((page - 1) * linesPerPage, page * linesPerPage).map((one) => workLine(facts, cycle, one)),
    ownView: await isAskedOwnView({ tx, facts, cycle, person }),
    notice: request.notice ?? null,
  };
}

/** In review nothing is asked of holders any more but what was returned to them. */
function asOf({ cycle }: CycleFacts, held: HeldEntry): HeldEntry {
  return cycle.status === 'open' || held.need === 'returned' ? held : { ...held, need: null };
}

/** The first cycle in review in which something was returned to this person, by its id. */
export async function findReturnedIn(tx: Tx, facts: CouncilFacts, person: Person): Promise<string | undefined> {
  for (const { cycle, holders } of runningCycles(facts)) {
    if (cycle.status === 'open') continue;
    const written = await listAssessments(tx, cycle.id);
    const isTheirs = (place: Place): boolean => holders.get(placeKey(place))?.includes(person.id) === true;
    if (written.some((entry) => entry.status === 'returned' && isTheirs(entry))) return cycle.id;
  }
  return undefined;
}

function workLine(facts: CouncilFacts, cycle: CycleFacts, held: HeldEntry): WorkLine {
  const { questionKey, directorateId, assessment } = held.entry;
  const place = { questionKey, directorateId };
  const described = describePlace(facts, cycle, place);
  if (described === undefined) throw new Error(`No question at ${placeKey(place)}`);
  return {
    place,
    number: described.question.number,
    topic: described.question.topic,
    directorateName: described.directorateName,
    need: held.need,
    ratingLabel: gradeOf(cycle.set.scale, assessment?.rating ?? null)?.label ?? null,
    held,
  };
}
