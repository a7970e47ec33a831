import { chooseSteps } from '../domain/response-steps.ts';
import type { Step } from '../domain/response.ts';
import { countGivenQuestions, listGivenQuestions } from '../storage/given-question-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CycleFacts } from './council-facts.ts';
import type { WalkKey } from './find-walk.ts';

/** The steps that the next respondent of an audience is asked: those that have reached the fewest people so far. */
export async function nextSteps(tx: Tx, { cycle, set }: CycleFacts, { audience }: WalkKey): Promise<readonly Step[]> {
  const givenTo = await listGivenQuestions(tx, cycle.id, audience);
  return chooseSteps(set, audience, { givenTo, wanted: cycle.repliesWanted });
}

/** Notes that one more person has been given these steps. */
export async function countGiven(tx: Tx, key: WalkKey, steps: readonly Step[]): Promise<void> {
  await countGivenQuestions(
    tx,
    key,
    steps.map(({ questionKey }) => questionKey),
  );
}
