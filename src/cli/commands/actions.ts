import { dateInWords } from '../../domain/calendar-date.ts';
import type { ListedAction } from '../../usecases/list-register.ts';
import { listRegister } from '../../usecases/list-register.ts';
import type { Command } from '../command.ts';
import { councilOption, cycleOption, directorateOption, resultOf, textOf, textOrNull } from '../command.ts';

const list: Command = {
  name: 'actions list',
  summary: 'lists the actions of a cycle: overdue, due within a week, later, closed',
  positionals: [],
  options: { council: councilOption, cycle: cycleOption, directorate: directorateOption },
  details: ['With --json also what was noted of each, the latest first.'],
  run: async ({ services }, args) => {
    const scope = {
      councilId: textOf(args, 'council'),
      ...{ cycle: textOrNull(args, 'cycle'), directorate: textOrNull(args, 'directorate') },
    };
    return resultOf(await listRegister(await services(), scope), (actions) => ({
      data: actions.map(dataOf),
      lines: actions.length === 0 ? ['No actions.'] : actions.map(lineOf),
    }));
  },
};

function dataOf({ action, term, origin, notes }: ListedAction): object {
  const { id, questionKey, directorateId, what, owner, dueOn, status, urgent } = action;
  const at = { question: questionKey, directorate: directorateId };
  return { id, ...at, what, owner, dueOn, status, urgent, term, origin, notes };
}

const terms = { overdue: 'overdue', due_soon: 'due soon', later: 'later', closed: 'closed' } as const;

function lineOf({ action, term, number, topic, notes }: ListedAction): string {
  const { what, owner, dueOn, directorateId, status } = action;
  const due = dueOn === null ? 'no date' : `due ${dateInWords(dueOn)}`;
  const where = `${`${number} ${topic}`.trim()} (${directorateId ?? 'whole council'})`;
  const standing = status === 'given_up' ? 'given up' : terms[term];
  const noted = notes.length === 0 ? '' : `, ${String(notes.length)} noted`;
  const named = { what: what === '' ? 'No action named yet' : what, owner: owner === '' ? 'no owner' : owner };
  return `${standing}: ${named.what.replace(/\s+/g, ' ')} – ${named.owner}, ${due}; ${where}${noted}`;
}

/** The commands of the register of actions. */
export const actionsCommands: readonly Command[] = [list];
