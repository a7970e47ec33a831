import type { Command } from './command.ts';

/** Help on one command, or a list of several. */
export function helpText(commands: readonly Command[]): string {
  const [only, second] = commands;
  if (only !== undefined && second === undefined) return commandHelp(only);
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'lat: sets up and looks into councils of the LAT Assistant, also while the bot runs.',
    '',
    ...commands.map(({ name, summary }) => `  lat ${name.padEnd(width)}  ${summary}`),
    '',
    'Each command explains itself with --help. --json answers for machines.',
    'Exit codes: 0 done or unchanged, 1 refused with reasons, 2 the command was not understood.',
    '',
  ].join('\n');
}

/** The one line that shows how a command is typed. */
export function usageLine({ name, positionals, options }: Command): string {
  const typed = Object.entries(options).map(([option, { value, required }]) => {
    const said = `--${option}${value === undefined ? '' : ` ${value}`}`;
    return required === true ? said : `[${said}]`;
  });
  return ['lat', name, ...positionals, ...typed, '[--json]'].join(' ');
}

function commandHelp(command: Command): string {
  const rows = Object.entries(command.options).map(
    ([name, { value, help, required }]) =>
      [`--${name}${value === undefined ? '' : ` ${value}`}`, required === true ? `${help} (needed)` : help] as const,
  );
  const width = Math.max(6, ...rows.map(([option]) => option.length));
  return [
    usageLine(command),
    '',
    `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
    ...(command.details ?? []),
    '',
    ...[...rows, ['--json', 'answer for machines'] as const].map(
      ([option, help]) => `  ${option.padEnd(width)}  ${help}`,
    ),
    '',
  ].join('\n');
}

/** The same for machines. */
export function helpData(commands: readonly Command[]): unknown {
  return commands.map((command) => ({
    command: command.name,
    summary: command.summary,
    usage: usageLine(command),
    arguments: command.positionals,
    options: Object.entries(command.options).map(([name, { value = null, help, required = false }]) => ({
      name,
      value,
      required,
      help,
    })),
  }));
}
