import type { CycleRatings } from '../domain/compare-cycles.ts';
import type { EarlierRatings } from '../domain/gap.ts';
import { questionsOf } from '../domain/question-set.ts';
import { listRatings } from '../storage/assessment-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { cycleBefore, startedCycles } from './cycle-before.ts';

/** How many earlier cycles the rules look back over. */
const earlierCycles = 3;

/** What was rated in the cycles before this one, as far back as gap rules look. One statement. */
export async function earlierRatings(tx: Tx, facts: CouncilFacts, now: CycleFacts): Promise<EarlierRatings> {
  const keys = new Set(questionsOf(now.set).map(({ key }) => key));
  const latest = startedCycles(facts)
    .filter(({ cycle, set }) => cycle.opensOn < now.cycle.opensOn && questionsOf(set).some(({ key }) => keys.has(key)))
    .slice(0, earlierCycles);
  const before = cycleBefore(facts, now);
  const read = new Set([...latest, ...(before === undefined ? [] : [before])]);
  const ids = [...read].map(({ cycle }) => cycle.id);
  const rated = Map.groupBy(await listRatings(tx, ids), ({ cycleId }) => cycleId);
  const ratingsOf = ({ cycle, set, places }: CycleFacts): CycleRatings => ({
    ...{ set, places, assessments: rated.get(cycle.id) ?? [] },
  });
  return { before: before === undefined ? null : ratingsOf(before), latest: latest.map(ratingsOf) };
}
