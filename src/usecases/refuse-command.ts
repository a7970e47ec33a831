import type { CommandId } from '../domain/permission.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** The answer to somebody whose roles do not reach a command; every denial is logged (DESIGN, promise 5). */
export function refuseCommand(services: Services, actor: Actor, command: CommandId): Refusal {
  services.log.warn('denied', { councilId: actor.councilId, personId: actor.personId, command });
  return { kind: 'not_allowed', command };
}
