import { addDays } from '../../domain/calendar-date.ts';
import type { Counts } from '../../domain/roll-up.ts';
import type { DayFigures } from '../../domain/trend.ts';
import { weekDue } from '../../domain/trend.ts';
import { keepDayFigures } from '../../storage/day-figures-repository.ts';
import type { Tx } from '../../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from '../council-facts.ts';
import { figuresOf } from '../keep-week-figures.ts';
import type { Services } from '../services.ts';
import { takeSnapshot } from '../take-snapshot.ts';

/** Weeks before the current one of which the demonstration has figures; its cycle opened before the first. */
const weeks = 8;

/** Gives the demonstration's trend a past: from nothing answered to a little less than stands there today. */
export async function writeDemonstrationWeeks(
  tx: Tx,
  services: Services,
  { facts, cycle }: { facts: CouncilFacts; cycle: CycleFacts },
): Promise<void> {
  const thisWeek = weekDue(services.clock.now(), facts.council.timezone).name;
  for (const directorateId of [null, ...facts.directorates.map(({ id }) => id)]) {
    const today = figuresOf(await takeSnapshot({ tx, services, facts, cycle, directorateId }), thisWeek);
    for (let week = 1; week <= weeks; week += 1) {
      const day = addDays(thisWeek, (week - weeks) * 7);
      const figures = figuresAt(today, day, week / (weeks + 1));
      const given = { cycleId: cycle.cycle.id, directorateId, figures, instead: false };
      await keepDayFigures(tx, { ...given, takenAt: new Date(`${day}T09:00:00Z`) });
    }
  }
}

/** The figures when that part (0 to 1) of what is done today was done; the rest was unanswered. */
function figuresAt({ counts, gaps }: DayFigures, day: string, part: number): DayFigures {
  const then = (count: number): number => Math.floor(count * part);
  const done: Omit<Counts, 'total' | 'unanswered'> = {
    assured: then(counts.assured),
    assuredWithReservations: then(counts.assuredWithReservations),
    selfAssessed: then(counts.selfAssessed),
    notAssured: then(counts.notAssured),
    notTested: then(counts.notTested),
    notApplicable: counts.notApplicable,
  };
  const answered = done.assured + done.assuredWithReservations + done.selfAssessed + done.notAssured + done.notTested;
  const unanswered = counts.total - answered;
  return { day, counts: { ...done, total: counts.total, unanswered }, gaps };
}
