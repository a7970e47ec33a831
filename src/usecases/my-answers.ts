import { audiences } from '../domain/question-set.ts';
import { findPresence } from '../storage/presence-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { answersStay } from './answers-stay.ts';
import type { WorkListCard } from './assessment-card.ts';
import { answeringRoles } from './begin.ts';
import type { CouncilFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { findWalk } from './find-walk.ts';
import type { AnswersStay, Refusal } from './refusal.ts';
import { answersCard } from './respondent-walk.ts';
import type { AnswersCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';
import { workListCard } from './show-work-list.ts';

/**
 * `my answers`: what this person has said as a respondent, in the role that they answer in first; else what they hold as
 * a manager. Never anybody else's.
 */
export async function showMyAnswers(services: Services, actor: Actor): Promise<AnswersCard | WorkListCard | Refusal> {
  return actorTurn(services, actor, 'showMyAnswers', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true) return { kind: 'nothing_to_answer', audience: null };
    const own = await ownAnswers({ tx, services, actor, facts });
    if (own !== undefined) return own;
    if (!answeringRoles(person).includes('manager')) return { kind: 'nothing_to_answer', audience: null };
    return workListCard({ tx, services, facts, person, page: 1, cycleId: null });
  });
}

interface Asking {
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
}

/** In the role that they answer in first; where nobody can reach any of their answers, that; undefined without any. */
async function ownAnswers({ tx, services, actor, facts }: Asking): Promise<AnswersCard | AnswersStay | undefined> {
  const { personId } = actor;
  const { answeringAs } = await findPresence(tx, personId);
  const asked = audiences.toSorted((a, b) => Number(b === answeringAs) - Number(a === answeringAs));
  let stay: AnswersStay | undefined;
  for (const { cycle } of openCycles(facts)) {
    for (const audience of asked) {
      const part = await findRespondent(tx, cycle.id, personId, audience);
      if (part === undefined) stay ??= await answersStay(tx, cycle, { personId, audience });
      if (part === undefined || part.steps.length === 0) continue;
      const walk = await findWalk(tx, services, actor, { cycleId: cycle.id, audience });
      if (walk.kind === 'walk') return answersCard(walk.cycle, walk.respondent, walk.responses);
    }
  }
  return stay;
}
