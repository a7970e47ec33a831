import type { Typed } from '../domain/command.ts';
import { readCommand } from '../domain/command.ts';

/** Commands and filters are short; whoever pastes a page is offered the nearest command to its beginning. */
const mostCharacters = 1_000;

/** What somebody typed, the bot's own mention taken out already: a command, or the nearest one. */
export function understand(text: string): Typed {
  return readCommand(text.slice(0, mostCharacters).replace(/\p{Cc}+/gu, ' '));
}
