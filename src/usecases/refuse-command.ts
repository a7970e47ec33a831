import type { CommandId } from '../domain/permission.ts';
import type { Refusal } from './refusal.ts';

/** The answer to somebody whose roles do not reach a command; `actorTurn` writes down who was refused. */
export function refuseCommand(command: CommandId): Refusal {
  return { kind: 'not_allowed', command };
}
