import type { CommandId } from '../domain/permission.ts';
import { commandIds, reachOf } from '../domain/permission.ts';
import { actorTurn } from './actor-turn.ts';
import type { Actor, Services } from './services.ts';

/** What the help card shows: only the commands that this person may use. */
export interface HelpCard {
  kind: 'help';
  councilName: string;
  commands: readonly CommandId[];
}

/** `help`. */
export async function showHelp(services: Services, actor: Actor): Promise<HelpCard> {
  return actorTurn(services, actor, 'showHelp', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const allowed = commandIds.filter((command) => person && reachOf(person, command).kind !== 'none');
    return { kind: 'help', councilName: facts.council.name, commands: allowed };
  });
}
