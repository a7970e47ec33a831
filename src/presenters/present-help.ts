import type { CommandId } from '../domain/permission.ts';
import { commandIds } from '../domain/permission.ts';
import type { Button } from './button.ts';
import { commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { commandMeanings } from './command-meaning.ts';

/** What counts as what (DESIGN section 1); the bot never prints a grade that nobody gave. */
const states = [
  { state: 'Assured', meaning: 'rated, and accepted by the reviewer' },
  {
    state: 'Assured with reservations',
    meaning: 'accepted, but rated low, tested only in part, or with an action still open',
  },
  { state: 'Self-assessed', meaning: 'rated by its manager, not accepted by the reviewer yet' },
  { state: 'Not assured', meaning: 'rated low without a full plan, an action overdue, or returned by the reviewer' },
  {
    state: 'Not tested',
    meaning: 'put off, or tested in part and not rated, with a reason and a month for the retest',
  },
  { state: 'Unanswered', meaning: 'nobody has rated it yet' },
  { state: 'Not applicable', meaning: 'left out of the count, always with a reason' },
];

const promise =
  'Nothing is averaged and no grade is worked out by machine. “Reviewed and assured” adds both assured states. Everything you type is kept.';

const offered: readonly [title: string, command: CommandId][] = [
  ['Start', 'start'],
  ['Continue', 'continue'],
  ['Show gaps', 'show gaps'],
  ['Status', 'status'],
  ['What is a gap?', 'help gaps'],
  ['I have a concern to raise', 'concern'],
];

/** What this person can say (`commands` in any order), and what the states of an entry mean. */
export function presentHelp({ commands }: { commands: readonly CommandId[] }): Card {
  return renderCard('help', {
    commands: commandIds
      .filter((command) => commands.includes(command))
      .map((command) => ({ command, meaning: commandMeanings[command] })),
    states,
    promise,
    buttons: offered.flatMap(([title, command]): Button[] =>
      commands.includes(command) ? [commandButton(title, command)] : [],
    ),
  });
}
