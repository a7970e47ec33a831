import { limbTitles } from '../domain/conclusion.ts';
import type { Named } from '../domain/command.ts';
import type { Gap } from '../domain/gap.ts';
import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { postGapTopic } from '../domain/post-gaps.ts';
import { placeKey } from '../domain/place.ts';
import { findQuestion } from '../domain/question-set.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace, runningCycle, runningCycles } from './council-facts.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import type { GapLine, GapListCard } from './gap-card.ts';
import { listEntries } from './list-entries.ts';
import type { GapFilter } from './read-gap-filter.ts';
import { readGapFilter } from './read-gap-filter.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import { countByRule } from './take-snapshot.ts';

/** Lines on one card: each has a button, and more than that nobody reads on a phone. */
const linesPerPage = 6;

/** What was pressed or typed. Ids come from a card; `words` are those after the command, and count where no id is given. */
export interface GapRequest {
  /** Null: the open cycle that closes first. */
  cycleId: string | null;
  directorateId: string | null;
  sectionKey: string | null;
  words: string;
  page: number;
}

/** Somebody who may see gaps, and what they may see. */
interface Asker {
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
  reach: Reach;
}

/**
 * `show gaps`: what is missing, worst first, limited to what the asker may see. Somebody who sees single directorates
 * gets those entries only: none of the council's or partnership's, and no role aspects or post records. A directorate outside the
 * asker's reach is treated like one that does not exist.
 */
export async function showGaps(services: Services, actor: Actor, request: GapRequest): Promise<GapListCard | Refusal> {
  return actorTurn(services, actor, 'showGaps', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'show gaps') : { kind: 'none' as const };
    if (person === undefined || (reach.kind !== 'council' && reach.kind !== 'directorates')) {
      return refuseCommand('show gaps');
    }
    const cycle = cycleFor(facts, request.cycleId);
    if ('kind' in cycle) return cycle;
    const asker: Asker = { facts, cycle, person, reach };
    const directorates = facts.directorates.filter(({ id }) => covers(reach, id));
    const sections = cycle.set.sections.map(({ key, shortTitle }) => ({ id: key, name: shortTitle }));
    const filter = filterFor(request, { directorates, sections });
    if ('kind' in filter) return filter;
    const gaps = await findGapsFor(tx, services, asker, filter);
    const pages = Math.max(1, Math.ceil(gaps.length / linesPerPage));
    const page = Math.min(Math.max(1, request.page), pages);
    return {
      kind: 'gap_list',
      cycleId: cycle.cycle.id,
      cycleLabel: cycle.cycle.label,
      directorates,
      sections,
      ...filter,
      total: gaps.length,
      page,
      pages,
      counts: countByRule(gaps),
      lines: gaps.slice((page - 1) * linesPerPage, page * linesPerPage).map((gap) => lineFor(asker, gap)),
    };
  });
}

function cycleFor(facts: CouncilFacts, cycleId: string | null): CycleFacts | Refusal {
  if (cycleId === null) return runningCycles(facts)[0] ?? { kind: 'no_open_cycle', councilName: facts.council.name };
  const known = facts.cycles.some(({ cycle }) => cycle.id === cycleId);
  return runningCycle(facts, cycleId) ?? { kind: known ? 'cycle_closed' : 'not_yours' };
}

/** Ids come from a card and must be the asker's to see; words that fit nothing are said to fit nothing. */
function filterFor(
  request: GapRequest,
  among: { directorates: readonly Named[]; sections: readonly Named[] },
): GapFilter | Refusal {
  const { directorateId, sectionKey } = request;
  if (directorateId !== null && !among.directorates.some(({ id }) => id === directorateId))
    return { kind: 'not_yours' };
  if (sectionKey !== null && !among.sections.some(({ id }) => id === sectionKey)) return { kind: 'old_card' };
  const read = readGapFilter(request.words, among);
  return {
    directorateId: directorateId ?? read.directorateId,
    sectionKey: sectionKey ?? read.sectionKey,
    notUnderstood: read.notUnderstood,
  };
}

async function findGapsFor(tx: Tx, services: Services, asker: Asker, filter: GapFilter): Promise<readonly Gap[]> {
  const { facts, cycle, reach } = asker;
  const inFilter = (directorateId: string | null): boolean =>
    covers(reach, directorateId) && (filter.directorateId === null || directorateId === filter.directorateId);
  const inSection = (questionKey: string): boolean =>
    filter.sectionKey === null || findQuestion(cycle.set, questionKey)?.section.key === filter.sectionKey;
  const entries = (await listEntries(tx, cycle)).filter(
    (entry) => inFilter(entry.directorateId) && inSection(entry.questionKey),
  );
  const showsCouncils = reach.kind === 'council' && filter.directorateId === null && filter.sectionKey === null;
  const gaps = await findCouncilGaps(tx, services, { facts, cycle, entries });
  return gaps.filter((gap) => gap.questionKey !== null || showsCouncils);
}

function lineFor(asker: Asker, gap: Gap): GapLine {
  const { rule, severity, questionKey, directorateId } = gap;
  if (questionKey === null) return roleLine(asker, gap);
  const { facts, cycle, person, reach } = asker;
  const place = { questionKey, directorateId };
  const described = describePlace(facts, cycle, place);
  const holder = cycle.holders.get(placeKey(place))?.includes(person.id) === true;
  return {
    ...{ rule, severity, place, post: null, limb: null },
    number: described?.question.number ?? '',
    topic: described?.question.topic ?? '',
    directorateName: described?.directorateName ?? null,
    mayOpen: holder || covers(reach, directorateId),
  };
}

/** A part of the role that no question tests, for which there is nothing to open, or a gap of a post record or conclusion. */
function roleLine({ cycle }: Asker, { rule, severity, aspectKey, post, limb }: Gap): GapLine {
  const aspect = cycle.set.aspects.find(({ key }) => key === aspectKey)?.title ?? '';
  const topic = limb !== undefined ? limbTitles[limb] : post === undefined ? aspect : postGapTopic(post);
  const at = { place: null, post: post?.post ?? null, limb: limb ?? null, number: '', topic, directorateName: null };
  return { rule, severity, ...at, mayOpen: post !== undefined || limb !== undefined };
}
