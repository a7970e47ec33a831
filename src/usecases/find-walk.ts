import type { Respondent, Response } from '../domain/response.ts';
import { listDrafts } from '../storage/draft-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import { listResponses } from '../storage/response-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { answersStay } from './answers-stay.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycle } from './council-facts.ts';
import { endedOf } from './ended-role.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import type { StepDrafts } from './respondent-walk.ts';
import type { Actor, Services } from './services.ts';

/** Which walk a card belongs to: one person's part in one cycle as one audience. */
export interface WalkKey {
  cycleId: string;
  audience: Respondent['audience'];
}

/** A walk as it stands in the store. */
export interface Walk {
  kind: 'walk';
  facts: CouncilFacts;
  cycle: CycleFacts;
  respondent: Respondent;
  responses: readonly Response[];
  drafts: StepDrafts;
}

/** The actor's own walk; refused where the cycle is not theirs, is closed, or they never pressed *Start*. */
export async function findWalk(tx: Tx, services: Services, actor: Actor, key: WalkKey): Promise<Walk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const known = facts.cycles.find(({ cycle }) => cycle.id === key.cycleId);
  const person = facts.people.get(actor.personId);
  if (person?.active !== true || known === undefined) return { kind: 'not_yours' };
  const ended = endedOf(facts, person, key.audience);
  if (ended !== undefined) return { kind: 'not_yours', ended };
  const cycle = openCycle(facts, key.cycleId);
  const part = { ...key, personId: actor.personId };
  if (cycle === undefined) return (await answersStay(tx, known.cycle, part)) ?? closedRefusal(known.cycle);
  const respondent = await findRespondent(tx, key.cycleId, actor.personId, key.audience);
  if (respondent === undefined) {
    return (await answersStay(tx, cycle.cycle, part)) ?? { kind: 'not_yours' };
  }
  const responses = await listResponses(tx, key.cycleId, respondent.respondentKey);
  const drafts = await listDrafts(tx, {
    personId: actor.personId,
    cycleId: key.cycleId,
    card: `response.${key.audience}`,
  });
  return { kind: 'walk', facts, cycle, respondent, responses, drafts };
}
