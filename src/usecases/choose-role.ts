import type { Audience } from '../domain/question-set.ts';
import { savePresence } from '../storage/presence-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { BeginOutcome } from './begin.ts';
import { answeringRoles, begin } from './begin.ts';
import type { ChooseRoleCard, Refusal } from './refusal.ts';
import { findPresence } from '../storage/presence-repository.ts';
import type { Actor, Services } from './services.ts';

/** Sets the role that a person answers in and begins their work; what they may see stays the union of their roles. */
export async function chooseRole(services: Services, actor: Actor, role: Audience): Promise<BeginOutcome> {
  const chosen = await actorTurn(services, actor, 'chooseRole', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true || !answeringRoles(person).includes(role)) return { kind: 'not_yours' as const };
    await savePresence(tx, person.id, { answeringAs: role });
    return { kind: 'chosen' as const };
  });
  return chosen.kind === 'chosen' ? begin(services, actor, 'start') : chosen;
}

/** `switch role`: the roles to choose from, the current one marked. */
export async function offerRoles(services: Services, actor: Actor): Promise<ChooseRoleCard | Refusal> {
  return actorTurn(services, actor, 'offerRoles', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const roles = person?.active === true ? answeringRoles(person) : [];
    if (roles.length === 0) return { kind: 'nothing_to_answer', audience: null };
    const { answeringAs } = await findPresence(tx, actor.personId);
    return { kind: 'choose_role', roles, current: answeringAs };
  });
}
