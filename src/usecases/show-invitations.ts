import { reachOf } from '../domain/permission.ts';
import { listLaunches } from '../storage/launch-repository.ts';
import { actorTurn } from './actor-turn.ts';
import { openCycles } from './council-facts.ts';
import type { LaunchProgress } from './launch-card.ts';
import { launchProgress } from './launch-progress.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/**
 * `invitations`: how far those of an open cycle have come, for admins of the whole council. `cycleId` null: the cycle
 * that `words` name by its label, else the one that began to invite last.
 */
export async function showInvitations(
  services: Services,
  actor: Actor,
  asked: { cycleId: string | null; words: string },
): Promise<LaunchProgress | Refusal> {
  return actorTurn(services, actor, 'showInvitations', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true || reachOf(person, 'invitations').kind !== 'council') {
      return { kind: 'not_allowed', command: 'invitations' };
    }
    const launches = new Map((await listLaunches(tx)).map((launch) => [launch.cycleId, launch]));
    const begunAt = (id: string): number => launches.get(id)?.begunAt?.getTime() ?? 0;
    const known = openCycles(facts).toSorted((a, b) => begunAt(b.cycle.id) - begunAt(a.cycle.id));
    const wanted = known.find(({ cycle }) => cycle.id === asked.cycleId || cycle.label === asked.words.trim());
    const cycle = wanted ?? known[0];
    if (cycle === undefined) return { kind: 'no_open_cycle', councilName: facts.council.name };
    return launchProgress(tx, facts, { cycle, launch: launches.get(cycle.cycle.id) });
  });
}
