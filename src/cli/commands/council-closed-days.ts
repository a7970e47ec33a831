import { setClosedDays } from '../../usecases/set-closed-days.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';
import { dateOption } from '../read-option.ts';

/** `council closed-days`: days on which nobody is reminded. */
export const closedDaysCommand: Command = {
  name: 'council closed-days',
  summary: 'lists the days on which nobody is reminded, besides weekends and bank holidays; adds or removes one',
  positionals: [],
  options: {
    council: councilOption,
    add: { value: 'DATE', help: 'a day on which the council is closed, such as 2026-12-24' },
    remove: { value: 'DATE', help: 'a day that was added' },
  },
  run: async ({ services }, args) => {
    const wanted = { add: dateOption(args, 'add'), remove: dateOption(args, 'remove') };
    const outcome = await setClosedDays(await services(), { councilId: textOf(args, 'council'), ...wanted });
    return resultOf(outcome, (days, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'changed', days },
      lines: days.length === 0 ? ['No closed days but weekends and bank holidays.'] : days,
    }));
  },
};
