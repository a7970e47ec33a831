import type { Respondent } from '../../src/domain/response.ts';
import { startResponding } from '../../src/usecases/answer-invitation.ts';
import type { AnswerOutcome } from '../../src/usecases/answer-step.ts';
import { answerStep } from '../../src/usecases/answer-step.ts';
import { finishResponding } from '../../src/usecases/finish-responding.ts';
import type { TestCouncil } from './council.ts';

/** What one respondent says: a view by `question` or `question/item`, with a reason or without. */
export type Said = Readonly<Record<string, { view: string; reason?: string }>>;

/**
 * People of one directorate (null: of none) who answer through the walk that everybody answers through, and finish; one
 * for each of `said`. Questions that they say nothing of stay open. Their ids are `id-0`, `id-1` and so on.
 */
export async function respond(
  council: TestCouncil,
  group: { id: string; audience: Respondent['audience']; directorateId: string | null },
  said: readonly Said[],
): Promise<void> {
  const { services, cycleId } = council;
  const { audience, directorateId } = group;
  for (const [index, answers] of said.entries()) {
    const actor = await council.addPerson(`${group.id}-${String(index)}`, [{ role: audience, directorateId }]);
    let card: AnswerOutcome = await startResponding(services, actor, { cycleId, audience });
    while (card.kind === 'step') {
      const { step, index: at, of, revision } = card;
      const given = answers[step.item === '' ? step.questionKey : `${step.questionKey}/${step.item}`];
      if (given === undefined) break;
      const press = { cycleId, audience, step, index: at, revision, view: given.view, reason: given.reason ?? '' };
      card = await answerStep(services, actor, { ...press, askedWhy: true });
      if (card.kind === 'step' && card.index === at)
        throw new Error(`“${given.view}” is not taken at ${step.questionKey}`);
      if (at + 1 === of) break;
    }
    await finishResponding(services, actor, { cycleId, audience });
  }
}

/** So many who say the same. */
export function all(count: number, said: Said): readonly Said[] {
  return Array.from({ length: count }, () => said);
}
