import { parseArgs } from 'node:util';
import { allCommands } from './all-commands.ts';
import type { Arguments, Command } from './command.ts';

/** What somebody asked `lat` for. `json`: the answer is for a machine. */
export type Parsed =
  | { kind: 'help'; commands: readonly Command[]; json: boolean }
  | { kind: 'usage'; problem: string; command: Command | null; json: boolean }
  | { kind: 'run'; command: Command; args: Arguments; json: boolean };

/** Reads the arguments after `lat`. */
export function parseArguments(argv: readonly string[]): Parsed {
  const json = argv.includes('--json');
  const help = argv.length === 0 || argv[0] === 'help' || argv.includes('--help') || argv.includes('-h');
  const words = argv[0] === 'help' ? argv.slice(1) : argv;
  const command = allCommands.find(({ name }) => startsWith(words, name.split(' ')));
  if (command !== undefined) {
    if (help) return { kind: 'help', commands: [command], json };
    return parseFor(command, words.slice(command.name.split(' ').length), json);
  }
  const said = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  const ofNoun = allCommands.filter(({ name }) => name.split(' ')[0] === said[0]);
  const helped = said.length === 0 ? allCommands : ofNoun;
  if (help && helped.length > 0) return { kind: 'help', commands: helped, json };
  return { kind: 'usage', problem: unknownCommand(said, ofNoun), command: null, json };
}

function startsWith(words: readonly string[], name: readonly string[]): boolean {
  return name.every((word, index) => words[index] === word);
}

function unknownCommand(said: readonly string[], ofNoun: readonly Command[]): string {
  if (said.length === 0) return 'Name a command first.';
  const known = ofNoun.length > 0 ? ofNoun : allCommands;
  return `There is no command “${said.join(' ')}”. There are: ${known.map(({ name }) => name).join(', ')}.`;
}

function parseFor(command: Command, rest: readonly string[], json: boolean): Parsed {
  const usage = (problem: string): Parsed => ({ kind: 'usage', problem, command, json });
  const declared = Object.entries(command.options).map(
    ([name, { value }]) => [name, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const,
  );
  let parsed;
  try {
    parsed = parseArgs({
      args: [...rest],
      options: { ...Object.fromEntries(declared), json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    return usage(parserProblem(error));
  }
  const given = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const twice = given.find(({ name }, index) => given.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) return usage(`--${twice.name} is given twice.`);
  const options = new Map(given.filter(({ name }) => name !== 'json').map(({ name, value }) => [name, value ?? '']));
  const problem = missingIn(command, { positionals: parsed.positionals, options });
  if (problem !== null) return usage(problem);
  return { kind: 'run', command, args: { positionals: parsed.positionals, options }, json };
}

/** The parser's first sentence names the option; its advice after that is for programmers. */
function parserProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split(/\.(\s|$)|\n/)[0] ?? message}.`;
}

function missingIn(command: Command, { positionals, options }: Arguments): string | null {
  const wanted = command.positionals[positionals.length];
  if (wanted !== undefined) return `${wanted} is missing.`;
  const extra = positionals[command.positionals.length];
  if (extra !== undefined) return `“${extra}” is one argument too many; put texts with spaces in quotes.`;
  const missing = Object.entries(command.options)
    .filter(([name, { required }]) => required === true && (options.get(name) ?? '') === '')
    .map(([name, { value }]) => `--${name} ${value ?? ''}`.trim());
  return missing.length === 0 ? null : `Missing: ${missing.join(', ')}.`;
}
