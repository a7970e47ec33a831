import type { Gap } from '../domain/gap.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import { judgeGaps } from './judge-gaps.ts';
import { listEntries } from './list-entries.ts';
import { nameGap } from './name-gap.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorScope } from './operator-turn.ts';
import { chooseScope, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A gap and what it stands at; where it is no entry, `topic` is the aspect's title, or the post and its function. */
export interface ListedGap {
  gap: Gap;
  /** Until when it is accepted, or null where it is not. */
  reviewOn: CalendarDate | null;
  number: string;
  topic: string;
  directorateName: string | null;
}

/** Every gap of a cycle, worst first; with a directorate, those of its own entries only. */
export async function listGaps(
  services: Services,
  scope: OperatorScope,
): Promise<OperatorOutcome<readonly ListedGap[]>> {
  return operatorTurn(services, scope.councilId, async ({ tx, facts }) => {
    const chosen = chooseScope(facts, scope);
    if ('kind' in chosen) return refuse(chosen);
    const { cycle, directorateId } = chosen;
    const entries = await listEntries(tx, cycle);
    const own = entries.filter((entry) => directorateId === null || entry.directorateId === directorateId);
    const found = await findCouncilGaps(tx, services, { facts, cycle, entries: own });
    const gaps = found.filter((gap) => directorateId === null || gap.directorateId === directorateId);
    const today = localTime(services.clock.now(), facts.council.timezone).date;
    const judged = await judgeGaps(tx, { cycleId: cycle.cycle.id, gaps, today });
    const value = judged.flatMap(({ gap, accepted }): ListedGap[] => {
      const named = nameGap(facts, cycle, gap);
      return named === undefined ? [] : [{ gap, reviewOn: accepted?.reviewOn ?? null, ...named }];
    });
    return { kind: 'done', value };
  });
}
