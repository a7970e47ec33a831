import { countMovements, movements } from '../domain/compare-cycles.ts';
import { covers, reachOf } from '../domain/permission.ts';
import { actorTurn } from './actor-turn.ts';
import { compareInside } from './compare-two-cycles.ts';
import type { ComparedCycle, ComparisonCard, NothingToCompare } from './comparison-card.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { cycleBefore, startedCycles } from './cycle-before.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';

/** Lines on one card: more than that nobody reads on a phone. */
const linesPerPage = 10;

/** What was pressed or typed. Ids come from a card; `words`, which may name cycles, count where no ids are given. */
export interface ComparisonRequest {
  cycles: { fromId: string; toId: string } | null;
  words: string;
  page: number;
}

/**
 * `compare`: how ratings moved between two cycles, for those who see gaps and as far as they see them. Without words the
 * current cycle and the one before it; one cycle named: against the current one, or the current against its own before.
 */
export async function showComparison(
  services: Services,
  actor: Actor,
  request: ComparisonRequest,
): Promise<ComparisonCard | NothingToCompare | Refusal> {
  return actorTurn(services, actor, 'showComparison', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach = person?.active === true ? reachOf(person, 'compare') : { kind: 'none' as const };
    if (reach.kind !== 'council' && reach.kind !== 'directorates') return refuseCommand('compare');
    const pair = request.cycles === null ? namedPair(facts, request.words) : pressedPair(facts, request.cycles);
    if ('kind' in pair) return pair;
    const entries = (await compareInside(tx, pair.from, pair.to))
      .filter(({ directorateId }) => covers(reach, directorateId))
      .toSorted((a, b) => movements.indexOf(a.movement) - movements.indexOf(b.movement));
    const pages = Math.max(1, Math.ceil(entries.length / linesPerPage));
    const page = Math.min(Math.max(1, request.page), pages);
    return {
      kind: 'comparison',
      from: sideOf(pair.from),
      to: sideOf(pair.to),
      notUnderstood: pair.notUnderstood,
      counts: countMovements(entries),
      ...{ page, pages },
      lines: entries.slice((page - 1) * linesPerPage, page * linesPerPage).map((entry) => ({
        ...entry,
        directorateName: facts.directorates.find(({ id }) => id === entry.directorateId)?.name ?? null,
      })),
    };
  });
}

interface Pair {
  from: CycleFacts;
  to: CycleFacts;
  notUnderstood: string;
}

function sideOf({ cycle, set }: CycleFacts): ComparedCycle {
  return { id: cycle.id, label: cycle.label, scale: set.scale };
}

function pressedPair(facts: CouncilFacts, { fromId, toId }: { fromId: string; toId: string }): Pair | Refusal {
  const started = startedCycles(facts);
  const from = started.find(({ cycle }) => cycle.id === fromId);
  const to = started.find(({ cycle }) => cycle.id === toId);
  return from === undefined || to === undefined ? { kind: 'not_yours' } : { from, to, notUnderstood: '' };
}

function namedPair(facts: CouncilFacts, words: string): Pair | NothingToCompare | Refusal {
  const started = startedCycles(facts);
  const [latest] = started;
  if (latest === undefined) return { kind: 'no_open_cycle', councilName: facts.council.name };
  const [later, earlier] = cyclesNamed(started, words);
  if (later !== undefined && earlier !== undefined) return { from: earlier, to: later, notUnderstood: '' };
  const current = [...openCycles(facts), ...started].find((cycle) => cycleBefore(facts, cycle) !== undefined);
  const pair = later === undefined ? pairUpTo(facts, current) : pairWith(facts, later, current);
  if (pair === undefined) return { kind: 'nothing_to_compare', label: (later ?? current ?? latest).cycle.label };
  return { ...pair, notUnderstood: later === undefined ? words : '' };
}

type Two = Pick<Pair, 'from' | 'to'>;

/** This cycle and the one before it. */
function pairUpTo(facts: CouncilFacts, to: CycleFacts | undefined): Two | undefined {
  const from = to && cycleBefore(facts, to);
  return to && from && { from, to };
}

/** An earlier cycle against the current one, or else this cycle against the one before it. */
function pairWith(facts: CouncilFacts, named: CycleFacts, current: CycleFacts | undefined): Two | undefined {
  if (current !== undefined && named.cycle.opensOn < current.cycle.opensOn) return { from: named, to: current };
  return pairUpTo(facts, named);
}

/** The cycles whose label or `SET/LABEL` stands in the words, the latest first; of a label twice, the later cycle. */
function cyclesNamed(started: readonly CycleFacts[], words: string): readonly CycleFacts[] {
  const said = ` ${words.toLowerCase()} `;
  const found = started.filter(({ cycle }) => said.includes(cycle.label.toLowerCase()));
  const exact = found.filter(({ cycle }) => said.includes(`${cycle.questionSetId}/${cycle.label}`.toLowerCase()));
  const meant = exact.length > 0 ? exact : found;
  return meant.filter(
    ({ cycle }, index) =>
      meant.findIndex((other) => other.cycle.label === cycle.label) === index &&
      // “2026” within “2026/27” is not meant where both are labels.
      !meant.some((other) => other.cycle.label !== cycle.label && other.cycle.label.includes(cycle.label)),
  );
}
