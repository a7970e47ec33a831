import { backUp } from '../../usecases/back-up.ts';
import type { Command } from '../command.ts';
import { UsageProblem, resultOf, textOf, textOrNull } from '../command.ts';

const backup: Command = {
  name: 'backup',
  summary: 'writes a backup of a council, or of all, to a file that “lat restore” takes',
  positionals: [],
  large: 'writes',
  options: {
    council: { value: 'ID', help: 'this council alone' },
    all: { help: 'every council' },
    out: { value: 'FILE', required: true, help: 'the file to write' },
  },
  details: [
    'JSON Lines, each council as it stood at one moment, whoever saves meanwhile. The file holds personal data.',
    'In cycles that are not named, who answered and what was typed but not saved are left out.',
  ],
  run: async ({ services, writeLarge }, args) => {
    const councilId = textOrNull(args, 'council');
    if ((councilId === null) !== args.options.has('all')) throw new UsageProblem('Give one of --council ID and --all.');
    const opened = await services();
    const out = textOf(args, 'out');
    const { value: outcome, from } = await writeLarge(out, (sink) => backUp(opened, { councilId, sink }));
    return resultOf(outcome, (councils) => ({
      data: { result: 'backed up', councils, out },
      lines: [
        ...councils.map(({ id, rows, withheld }) => {
          const left = withheld === 0 ? '' : `, ${String(withheld)} left out that tell who answered`;
          return `${id}: ${String(rows)} rows${left}.`;
        }),
        `Backed up ${String(councils.length)} council${councils.length === 1 ? '' : 's'} to ${out}.`,
      ],
      file: { from },
    }));
  },
};

export const backupCommands: readonly Command[] = [backup];
