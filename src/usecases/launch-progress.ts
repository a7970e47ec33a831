import type { Cycle } from '../domain/cycle.ts';
import { deliveryProblem, deliveryProblems } from '../domain/delivery-problem.ts';
import type { Delivery } from '../storage/invitation-repository.ts';
import { countInvitations } from '../storage/invitation-repository.ts';
import type { Launch } from '../storage/launch-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { askedPeople } from './asked-people.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { LaunchProgress, ShownFigure } from './launch-card.ts';
import { publishFigures } from './publish-figures.ts';
import { responseRate } from './response-rate.ts';

/** The progress of one cycle; `launch` undefined where it was never meant to invite. */
export async function launchProgress(
  tx: Tx,
  facts: CouncilFacts,
  { cycle, launch }: { cycle: CycleFacts; launch: Launch | undefined },
): Promise<LaunchProgress> {
  const counts = await countInvitations(tx, askedPeople(facts, cycle));
  await publishFigures(tx, facts, cycle);
  const rate = await responseRate(tx, cycle, null);
  const inState = (...states: readonly string[]): number =>
    sum(counts.deliveries.filter(({ state }) => states.includes(state)));
  const ended = counts.deliveries.filter(({ state }) => state === 'failed' || state === 'given_up');
  const failed = problemsOf([...ended.filter(({ code }) => code !== 'overtaken'), ...counts.unreachable]);
  const [delivered, unsure] = [inState('sent'), inState('unknown')];
  const { id: cycleId, label: cycleLabel, closesOn } = cycle.cycle;
  const waiting = inState('waiting', 'sending');
  const tried = sum(counts.deliveries) - waiting - sum(ended.filter(({ code }) => code === 'overtaken'));
  const known = delivered + unsure + waiting + sum(failed) + counts.withoutChat;
  return {
    kind: 'invitations',
    ...{ cycleId, cycleLabel, closesOn, state: stateOf(facts, cycle.cycle, launch) },
    ...{ asked: counts.asked, sent: tried, delivered, waiting, unsure, withoutChat: counts.withoutChat, failed },
    notNeeded: stateOf(facts, cycle.cycle, launch) === 'begun' ? Math.max(0, counts.asked - known) : 0,
    finished: rate === null ? { below: cycle.cycle.figuresFrom } : { from: rate.finished },
    answering: shownFigure(counts.answering, cycle.cycle),
  };
}

/**
 * A number of respondents as it may be shown (DESIGN section 1, confidentiality): from `figuresFrom` up, and in steps of
 * that size, so that nobody can watch who has just begun (promise 6).
 */
export function shownFigure(count: number, { figuresFrom }: Pick<Cycle, 'figuresFrom'>): ShownFigure {
  return count < figuresFrom ? { below: figuresFrom } : { from: count - (count % figuresFrom) };
}

function stateOf(facts: CouncilFacts, { status }: Cycle, launch: Launch | undefined): LaunchProgress['state'] {
  if (status !== 'open') return 'not_open';
  if (launch?.wanted !== true) return 'not_wanted';
  if (!concernRoutesSet(facts)) return 'routes_missing';
  return launch.begunAt === null ? 'later' : 'begun';
}

function problemsOf(deliveries: readonly Delivery[]): LaunchProgress['failed'] {
  const byProblem = Map.groupBy(deliveries, ({ code }) => deliveryProblem(code));
  return deliveryProblems.flatMap((problem) => {
    const count = sum(byProblem.get(problem) ?? []);
    return count === 0 ? [] : [{ problem, count }];
  });
}

function sum(counted: readonly { count: number }[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}
