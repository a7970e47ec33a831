import type { Cycle } from '../domain/cycle.ts';
import { isRunning } from '../domain/cycle.ts';
import type { Directorate } from '../domain/person.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { DayFigures } from '../domain/trend.ts';
import { hasBegun, weekDue } from '../domain/trend.ts';
import { cyclesKeptOn, keepDayFigures } from '../storage/day-figures-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { Services } from './services.ts';
import { takeSnapshot } from './take-snapshot.ts';

/**
 * Keeps this week's figures of every running cycle, for the council and each directorate, where they are not kept yet:
 * what `trend` shows. They do not depend on a channel's getting the status card. Safe to run again and by several
 * instances. How many scopes were written.
 */
export async function keepWeekFigures(services: Services, councilId: string): Promise<number> {
  return services.store.inCouncil(councilId, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const week = weekDue(services.clock.now(), facts.council.timezone);
    const due = await cyclesToKeep(tx, services, { ...facts, cycles: facts.cycles.map(({ cycle }) => cycle) });
    let kept = 0;
    for (const cycle of facts.cycles.filter((candidate) => due.includes(candidate.cycle.id))) {
      kept += await keepFigures({ tx, services, facts, cycle }, { day: week.name, instead: false });
    }
    return kept;
  });
}

/** Ids of the cycles whose figures of this week are still to be kept. */
export async function cyclesToKeep(
  tx: Tx,
  services: Services,
  known: { council: { timezone: string }; cycles: readonly Cycle[]; directorates: readonly Directorate[] },
): Promise<readonly string[]> {
  const zone = known.council.timezone;
  const week = weekDue(services.clock.now(), zone);
  const running = known.cycles.filter((cycle) => isRunning(cycle.status) && hasBegun(cycle, week, zone));
  if (running.length === 0) return [];
  const kept = await cyclesKeptOn(tx, week.name, known.directorates.length + 1);
  return running.map(({ id }) => id).filter((id) => !kept.has(id));
}

interface Keeping {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  cycle: CycleFacts;
}

/**
 * Keeps the figures of one cycle as they stand now, under `day`. `instead`: they take the place of those kept under that
 * day before, for a cycle's last ones. How many scopes were written.
 */
export async function keepFigures(
  { tx, services, facts, cycle }: Keeping,
  { day, instead }: { day: string; instead: boolean },
): Promise<number> {
  let kept = 0;
  for (const directorateId of [null, ...facts.directorates.map(({ id }) => id)]) {
    const figures = figuresOf(await takeSnapshot({ tx, services, facts, cycle, directorateId }), day);
    const given = { cycleId: cycle.cycle.id, directorateId, figures, takenAt: services.clock.now(), instead };
    if (await keepDayFigures(tx, given)) kept += 1;
  }
  return kept;
}

/** What is kept of a snapshot. */
export function figuresOf({ rollUp, gaps }: StatusSnapshot, day: string): DayFigures {
  return { day, counts: rollUp.counts, gaps };
}
