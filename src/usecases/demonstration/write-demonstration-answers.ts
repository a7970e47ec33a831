import { factsRevisionOf } from '../../storage/council-repository.ts';
import { addRespondent, moveRespondent } from '../../storage/respondent-repository.ts';
import { answerStep } from '../../storage/response-repository.ts';
import type { Tx } from '../../storage/tx.ts';
import { directorateOf } from '../begin.ts';
import type { CouncilFacts, CycleFacts } from '../council-facts.ts';
import { countGiven, nextSteps } from '../give-steps.ts';
import { stepPlace } from '../respondent-walk.ts';
import type { Services } from '../services.ts';
import type { DemonstrationAnswers } from './demonstration-answers.ts';

/** Writes what a frontline person said, in the order in which they were asked; finished where all is answered. */
export async function writeDemonstrationAnswers(
  { tx, services, facts, cycle }: { tx: Tx; services: Services; facts: CouncilFacts; cycle: CycleFacts },
  { personId, otherwise, views, answered }: DemonstrationAnswers,
): Promise<void> {
  const person = facts.people.get(personId);
  if (person === undefined) throw new Error(`No ${personId} in the demonstration`);
  const key = { cycleId: cycle.cycle.id, personId, audience: 'frontline' as const };
  const steps = await nextSteps(tx, cycle, key);
  await addRespondent(tx, {
    ...key,
    respondentKey: services.ids.next(),
    directorateId: directorateOf(person, key.audience),
    steps,
    position: 0,
    status: 'invited',
  });
  await countGiven(tx, key, steps);
  const factsRevision = await factsRevisionOf(tx);
  for (const [index, step] of steps.slice(0, answered ?? steps.length).entries()) {
    const said = views[step.questionKey] ?? { view: otherwise };
    const { outcome } = await answerStep(tx, {
      ...key,
      factsRevision,
      step,
      expectedRevision: 0,
      view: said.view,
      reason: said.reason ?? '',
      nextPosition: index + 1,
      draftCard: 'step',
      draftPlace: stepPlace(step),
      now: services.clock.now(),
    });
    if (outcome !== 'saved') throw new Error(`An answer of the demonstration was ${outcome}`);
  }
  if (answered === undefined) await moveRespondent(tx, key, { status: 'finished' });
}
