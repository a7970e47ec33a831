import { holds } from '../domain/person.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { ConcernCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** *I have a concern to raise*: shows where to go. Reads the council's routes and stores nothing, not even that it was asked. */
export async function showConcern(services: Services, actor: Actor): Promise<ConcernCard> {
  return actorTurn(services, actor, 'showConcern', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const { name, signposts } = facts.council;
    const person = facts.people.get(actor.personId);
    const reviews = person?.active === true && holds(person, 'reviewer', 'safeguarding_chair');
    return {
      kind: 'concern',
      councilName: name,
      signposts,
      monitoringOfficers: reviews ? monitoringOfficersIn(facts, actor.personId) : null,
    };
  });
}

/** Everybody who holds that role, but the person who asks. */
function monitoringOfficersIn({ people }: CouncilFacts, but: string): ConcernCard['monitoringOfficers'] {
  return [...people.values()]
    .filter((one) => one.active && one.id !== but && holds(one, 'monitoring_officer'))
    .map(({ post, name, email }) => ({ post, name, email }));
}
