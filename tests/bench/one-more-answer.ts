import { randomUUID } from 'node:crypto';
import { factsRevisionOf } from '../../src/storage/council-repository.ts';
import { findCycle } from '../../src/storage/cycle-repository.ts';
import { savePerson } from '../../src/storage/person-repository.ts';
import { findQuestionSet } from '../../src/storage/question-set-repository.ts';
import { addRespondent } from '../../src/storage/respondent-repository.ts';
import type { StepToWrite } from '../../src/storage/response-repository.ts';
import { answerStep } from '../../src/storage/response-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { dealSteps } from '../support/deal-steps.ts';
import { filledAsAt, openCycleId } from './fill-store.ts';
import { reasonText } from './presses.ts';

/** A question that somebody has not answered yet, with the answer that they are about to give. */
export interface StepToAnswer {
  councilId: string;
  step: StepToWrite;
}

/**
 * Invites further people to the open cycles of filled councils, until they have so many questions to answer; gives them
 * so that one council's turn comes after another's, as it is where all of them answer at once.
 */
export async function inviteMore(store: Store, councils: readonly string[], steps: number): Promise<StepToAnswer[]> {
  const perCouncil = Math.ceil(steps / councils.length);
  const lists: (readonly StepToAnswer[])[] = [];
  for (const councilId of councils) lists.push(await inviteIn(store, councilId, perCouncil));
  return Array.from({ length: perCouncil }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

async function inviteIn(store: Store, councilId: string, count: number): Promise<readonly StepToAnswer[]> {
  return store.inCouncil(councilId, async (tx) => {
    const cycle = await findCycle(tx, openCycleId);
    const set = cycle && (await findQuestionSet(tx, cycle.questionSetId, cycle.questionSetVersion));
    if (set === undefined) throw new Error(`${councilId} has no open cycle`);
    const walks = dealSteps(set, 'frontline', 24, 24);
    const given: Omit<StepToWrite, 'factsRevision'>[] = [];
    for (let turn = 0; given.length < count; turn += 1) {
      const personId = `late-${String(turn)}`;
      const directorateId = 'social-care';
      const identity = { name: `Person ${personId}`, email: `${personId}@${councilId}.example`, entraObjectId: null };
      const roles = [{ role: 'frontline', directorateId }] as const;
      const person = { id: personId, ...identity, post: null, reportsTo: null, active: true, roles };
      await savePerson(tx, person, new Date(filledAsAt));
      const steps = walks[turn % walks.length] ?? [];
      const respondent = { cycleId: openCycleId, personId, audience: 'frontline' as const, directorateId, steps };
      await addRespondent(tx, { ...respondent, respondentKey: randomUUID(), position: 0, status: 'answering' });
      given.push(...steps.map((step, index) => ({ ...firstAnswer(personId), step, nextPosition: index + 1 })));
    }
    const factsRevision = await factsRevisionOf(tx);
    return given.slice(0, count).map((step) => ({ councilId, step: { ...step, factsRevision } }));
  });
}

function firstAnswer(personId: string): Omit<StepToWrite, 'factsRevision' | 'step' | 'nextPosition'> {
  return {
    ...{ cycleId: openCycleId, personId, audience: 'frontline', expectedRevision: 0 },
    ...{ view: 'unsure', reason: reasonText, draftCard: 'step', draftPlace: 'none', now: new Date(filledAsAt) },
  };
}

/** Writes one answer as the bot does: its statement and the commit in one round trip. */
export async function answerOne(store: Store, { councilId, step }: StepToAnswer): Promise<void> {
  const { outcome } = await store.inCouncil(councilId, (tx) => answerStep(tx, step, { commit: true }));
  if (outcome !== 'saved') throw new Error(`The answer was not saved: ${outcome}`);
}
