import { exportHistory } from '../../usecases/export-history.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf, textOrNull } from '../command.ts';

const exported: Command = {
  name: 'history export',
  summary: 'writes every change in a council to a file, as JSON Lines',
  positionals: [],
  options: {
    council: councilOption,
    subject: { value: 'SUBJECT', help: 'only changes of one kind, such as assessment, action, response or person' },
    out: { value: 'FILE', required: true, help: 'the file to write' },
  },
  details: [
    'A line for each change in the order in which they were made: who, when, old, new, why. People stand as ids.',
  ],
  run: async ({ services }, args) => {
    const given = { councilId: textOf(args, 'council'), subject: textOrNull(args, 'subject') };
    const outcome = await exportHistory(await services(), given);
    return resultOf(outcome, (changes) => ({
      data: { result: 'exported', lines: changes.length, out: textOf(args, 'out') },
      lines: [`Exported ${String(changes.length)} changes to ${textOf(args, 'out')}.`],
      file: changes.map((change) => `${JSON.stringify(change)}\n`).join(''),
    }));
  },
};

export const historyCommands: readonly Command[] = [exported];
