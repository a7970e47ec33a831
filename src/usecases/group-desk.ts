import type { CommandId, Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { localTime } from '../domain/local-time.ts';
import type { HeardGroup } from '../domain/group-session.ts';
import { findGroupSession } from '../storage/group-session-repository.ts';
import type { EditWrite } from '../storage/record-edit.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycle, runningCycles } from './council-facts.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';

/** Somebody who may use a command of the review, at a cycle that is open or in review. */
export interface GroupDesk {
  kind: 'group_desk';
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
  reach: Reach;
  today: string;
}

/** The desk of an actor at a cycle; null: the running cycle that comes first. */
export async function findGroupDesk(
  tx: Tx,
  services: Services,
  actor: Actor,
  { cycleId, command }: { cycleId: string | null; command: CommandId },
): Promise<GroupDesk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, command) : { kind: 'none' as const };
  if (person === undefined || (reach.kind !== 'council' && reach.kind !== 'directorates')) {
    return refuseCommand(command);
  }
  const cycle = cycleFor(facts, cycleId);
  if ('kind' in cycle) return cycle;
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  return { kind: 'group_desk', tx, services, facts, cycle, person, reach, today };
}

function cycleFor(facts: CouncilFacts, cycleId: string | null): CycleFacts | Refusal {
  if (cycleId === null) return runningCycles(facts)[0] ?? { kind: 'no_open_cycle', councilName: facts.council.name };
  const known = facts.cycles.find(({ cycle }) => cycle.id === cycleId);
  return runningCycle(facts, cycleId) ?? (known === undefined ? { kind: 'not_yours' } : closedRefusal(known.cycle));
}

/** A session of the desk's cycle that the person may enter; `gone` where it is not there (any more). */
export async function findGroup(desk: GroupDesk, sessionId: string): Promise<HeardGroup | Refusal | 'gone'> {
  const group = await findGroupSession(desk.tx, desk.cycle.cycle.id, sessionId);
  if (group === undefined) return 'gone';
  return covers(desk.reach, group.directorateId) ? group : { kind: 'not_yours' };
}

/** Who writes now. */
export function writeOf({ person, services }: GroupDesk, why = ''): EditWrite {
  return { actor: person.id, now: services.clock.now(), why };
}

/** The name of a group's directorate, null for the whole council. */
export function directorateNameOf({ facts }: GroupDesk, directorateId: string | null): string | null {
  return facts.directorates.find(({ id }) => id === directorateId)?.name ?? null;
}
