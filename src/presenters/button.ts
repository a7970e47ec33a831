import type { CommandId } from '../domain/permission.ts';
import type { Verb } from './verbs.ts';
import { verbs } from './verbs.ts';

/** A button as templates show it: each becomes an Action.Execute. `hint` is read out after the title, '' for none. */
export interface Button {
  title: string;
  hint: string;
  verb: Verb;
  data: object;
}

/** A button that sends `verb` with `data`. */
export function button(title: string, verb: Verb, data: object): Button {
  return { title, hint: title, verb, data };
}

/** A button that does what typing the command does. */
export function commandButton(title: string, command: CommandId): Button {
  return button(title, verbs.commandRun, { command });
}
