import type { QuestionChange } from '../../domain/diff-question-sets.ts';
import { compareSetVersions } from '../../usecases/compare-set-versions.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';
import { numberOption } from '../read-option.ts';

const version = { least: 1, most: 999_999 };

/** `questions diff`: what became of each question between two versions of a set. */
export const questionsDiff: Command = {
  name: 'questions diff',
  summary: 'shows what changed between two versions of a question set',
  positionals: ['SET'],
  options: {
    council: councilOption,
    from: { value: 'VERSION', help: 'the older one; the one before --to unless said' },
    to: { value: 'VERSION', help: 'the newer one; the latest unless said' },
  },
  run: async (given, args) => {
    const [setId = ''] = args.positionals;
    const wanted = { from: numberOption(args, 'from', version) ?? null, to: numberOption(args, 'to', version) ?? null };
    const councilId = textOf(args, 'council');
    const services = await given.services();
    const outcome = await compareSetVersions(services, { councilId, setId, ...wanted }, given.questionSets);
    return resultOf(outcome, ({ from, to, changes }) => {
      const head = `${setId}, version ${String(from)} to ${String(to)}: `;
      const counted =
        changes.length === 0
          ? 'nothing changed'
          : `${String(changes.length)} ${changes.length === 1 ? 'change' : 'changes'}`;
      return { data: { set: setId, from, to, changes }, lines: [`${head}${counted}.`, ...changes.flatMap(linesOf)] };
    });
  },
};

const said: Readonly<Record<QuestionChange['kind'], string>> = {
  added: 'New',
  removed: 'Gone',
  reworded: 'Worded anew',
  moved: 'Moved',
  level: 'Level changed',
};

function linesOf(change: QuestionChange): readonly string[] {
  const head = `${said[change.kind]}: ${change.number} [${change.key}]`;
  if ('wording' in change) return [`${head} ${change.wording}`];
  if (change.kind !== 'reworded') return [`${head} ${change.before} → ${change.after}`];
  return [
    head,
    ...change.before.split('\n').map((line) => `  − ${line}`),
    ...change.after.split('\n').map((line) => `  + ${line}`),
  ];
}
