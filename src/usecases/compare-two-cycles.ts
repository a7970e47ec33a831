import type { ComparedEntry, CycleRatings } from '../domain/compare-cycles.ts';
import { compareCycles } from '../domain/compare-cycles.ts';
import { listAssessments } from '../storage/assessment-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { chooseCycle, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** Two cycles and how every entry moved from the one to the other. */
export interface TwoCycles {
  from: CycleFacts;
  to: CycleFacts;
  entries: readonly ComparedEntry[];
}

/** Compares two cycles for an operator; each named by its label, `SET/LABEL` or id. */
export async function compareTwoCycles(
  services: Services,
  given: { councilId: string; from: string; to: string },
): Promise<OperatorOutcome<TwoCycles>> {
  return operatorTurn(services, given.councilId, async ({ tx, facts }) => {
    const from = chosen(facts, 'from', given.from);
    const to = chosen(facts, 'to', given.to);
    if ('kind' in from) return refuse(from);
    if ('kind' in to) return refuse(to);
    return { kind: 'done', value: { from, to, entries: await compareInside(tx, from, to) } };
  });
}

function chosen(facts: CouncilFacts, option: 'from' | 'to', wanted: string): CycleFacts | OperatorReason {
  const found = chooseCycle(facts, wanted);
  return 'kind' in found && found.kind === 'which_cycle' ? { ...found, kind: 'which_compared', option } : found;
}

/** How every entry moved between two cycles. Two statements. */
export async function compareInside(tx: Tx, from: CycleFacts, to: CycleFacts): Promise<readonly ComparedEntry[]> {
  return compareCycles(await ratingsOf(tx, from), await ratingsOf(tx, to));
}

async function ratingsOf(tx: Tx, { cycle, set, places }: CycleFacts): Promise<CycleRatings> {
  return { set, places, assessments: await listAssessments(tx, cycle.id) };
}
