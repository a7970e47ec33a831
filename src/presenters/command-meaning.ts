import type { CommandId } from '../domain/permission.ts';

/** What each command does, as the help card says it. */
export const commandMeanings: Readonly<Record<CommandId, string>> = {
  start: 'begin: your questions, or the list of entries that you answer for',
  continue: 'go on exactly where you stopped',
  'show gaps': 'what is missing, worst first; add a directorate or section, such as “show gaps education”',
  compare: 'what moved since the cycle before; add cycles, such as “compare 2025/26 2026/27”',
  trend: 'how the figures moved week by week; add a directorate, or “cycles”',
  'post record': 'what the Director and the Lead Member carry: added functions, direct reports, deputy',
  status: 'where the test stands now; add a directorate to see that one',
  'post status': 'post the status card to its channel now, beside the weekly one',
  'post weekly status here': 'said in a channel: post the card there every week; add a day and time',
  'status schedule': 'when which channel gets its weekly card; change it, pause it, stop it',
  'correct status': 'put this week’s card right where it stands; add why',
  'stop weekly status': 'said in a channel: no more weekly cards there',
  'my answers': 'see and change your answers',
  'my actions': 'open actions: of your post, and of the entries that you answer for',
  'switch role': 'answer in another of your roles',
  'request access': 'ask an administrator to let you in, or into another council',
  requests: 'who asks for access; let them in with a role, or not',
  open: 'open an entry by its number, such as “open 4”',
  concern: 'where to take a concern about a child or a colleague',
  'help gaps': 'what counts as a gap',
  help: 'this list',
};
