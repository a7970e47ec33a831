import { audiences } from '../domain/question-set.ts';
import { findPresence } from '../storage/presence-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { WorkListCard } from './assessment-card.ts';
import { answeringRoles } from './begin.ts';
import { openCycles } from './council-facts.ts';
import { findWalk } from './find-walk.ts';
import type { Refusal } from './refusal.ts';
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
    const { answeringAs } = await findPresence(tx, person.id);
    const asked = audiences.toSorted((a, b) => Number(b === answeringAs) - Number(a === answeringAs));
    for (const { cycle } of openCycles(facts)) {
      for (const audience of asked) {
        const part = await findRespondent(tx, cycle.id, person.id, audience);
        if (part === undefined || part.steps.length === 0) continue;
        const walk = await findWalk(tx, services, actor, { cycleId: cycle.id, audience });
        if (walk.kind === 'walk') return answersCard(walk.cycle, walk.respondent, walk.responses);
      }
    }
    if (!answeringRoles(person).includes('manager')) return { kind: 'nothing_to_answer', audience: null };
    return workListCard({ tx, services, facts, person, page: 1, cycleId: null });
  });
}
