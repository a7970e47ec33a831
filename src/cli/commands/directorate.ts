import { addDirectorate } from '../../usecases/add-directorate.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';

const add: Command = {
  name: 'directorate add',
  summary: 'adds a directorate to a council',
  positionals: [],
  options: {
    council: councilOption,
    id: { value: 'ID', required: true, help: 'short name for commands and the people file' },
    name: { value: 'NAME', required: true, help: 'its name as people write it' },
  },
  run: async ({ services }, args) => {
    const outcome = await addDirectorate(await services(), {
      councilId: textOf(args, 'council'),
      id: textOf(args, 'id'),
      name: textOf(args, 'name'),
    });
    return resultOf(outcome, (directorate, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'added', directorate },
      lines: [
        unchanged
          ? `Unchanged: directorate ${directorate.id} is there already.`
          : `Added directorate ${directorate.id}.`,
      ],
    }));
  },
};

export const directorateCommands: readonly Command[] = [add];
