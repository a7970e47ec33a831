import { placeKey } from '../../domain/place.ts';
import type { Assigning } from '../../usecases/assign-questions.ts';
import { assignQuestions } from '../../usecases/assign-questions.ts';
import type { Arguments, Command } from '../command.ts';
import { UsageProblem, councilOption, cycleOption, resultOf, textOf, textOrNull } from '../command.ts';

const assign: Command = {
  name: 'assign',
  summary: 'gives questions to a manager to answer',
  positionals: [],
  options: {
    council: councilOption,
    cycle: cycleOption,
    question: { value: 'KEY', help: 'one question' },
    section: { value: 'KEY', help: 'all questions of a section' },
    all: { help: 'all questions' },
    directorate: { value: 'ID', help: 'only the entries of this directorate' },
    to: { value: 'EMAIL', required: true, help: 'a manager of the council' },
  },
  details: [
    'Unless assigned, a directorate’s managers hold its entries, and managers of the whole council the others.',
    'Without --directorate the person gets the entries of the directorates that they manage.',
  ],
  run: async ({ services }, args) => {
    const what = whatIn(args);
    const outcome = await assignQuestions(await services(), {
      councilId: textOf(args, 'council'),
      cycle: textOrNull(args, 'cycle'),
      what,
      email: textOf(args, 'to'),
      directorateId: textOrNull(args, 'directorate'),
    });
    const to = textOf(args, 'to');
    return resultOf(outcome, ({ cycleLabel, added, already }, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'assigned', cycle: cycleLabel, assigned: added.map(placeKey), already },
      lines: [
        unchanged
          ? `Unchanged: ${to} holds all of these in ${cycleLabel} already.`
          : `Assigned ${String(added.length)} in ${cycleLabel} to ${to}; ${String(already)} were theirs already.`,
      ],
    }));
  },
};

function whatIn(args: Arguments): Assigning['what'] {
  const question = args.options.get('question');
  const section = args.options.get('section');
  const given: readonly (Assigning['what'] | undefined)[] = [
    question === undefined ? undefined : { kind: 'question', key: question },
    section === undefined ? undefined : { kind: 'section', key: section },
    args.options.has('all') ? { kind: 'all' } : undefined,
  ];
  const [what, second] = given.filter((one) => one !== undefined);
  if (what === undefined || second !== undefined) {
    throw new UsageProblem('Give one of --question KEY, --section KEY and --all.');
  }
  return what;
}

export const assignCommands: readonly Command[] = [assign];
