import { questionSetProblemInWords, readQuestionSet } from '../../documents/read-question-set.ts';
import type { QuestionSet } from '../../domain/question-set.ts';
import { questionsOf } from '../../domain/question-set.ts';
import { importQuestionSet } from '../../usecases/import-question-set.ts';
import type { ListedSet } from '../../usecases/list-question-sets.ts';
import { listQuestionSets, shippedSets } from '../../usecases/list-question-sets.ts';
import type { OperatorOutcome } from '../../usecases/operator-outcome.ts';
import type { Arguments, Command, LatGiven } from '../command.ts';
import { councilOption, resultOf, textOf, textOrNull } from '../command.ts';
import { reasonInWords } from '../reason-in-words.ts';

const ownCouncil = { value: 'ID', help: 'this council’s own sets too' };
const withoutCouncil = (args: Arguments): boolean => !args.options.has('council');

/** Without a council no store is opened: the shipped sets are files. */
async function setsFor(given: LatGiven, args: Arguments): Promise<OperatorOutcome<readonly ListedSet[]>> {
  const councilId = textOrNull(args, 'council');
  if (councilId === null) return { kind: 'done', value: shippedSets(given.questionSets) };
  return listQuestionSets(await given.services(), { councilId, shipped: given.questionSets });
}

const importCommand: Command = {
  name: 'questions import',
  summary: 'takes a question set from a YAML file into a council',
  positionals: ['FILE.yaml'],
  readsFile: true,
  options: {
    council: councilOption,
    'dry-run': { help: 'check, write nothing' },
    'entries-as': { value: 'LABEL', help: 'for files that hold entries too; a YAML file holds none' },
  },
  run: async (given, args) => {
    const file = args.positionals[0] ?? '';
    const text = new TextDecoder().decode(await given.readFile(file));
    const read = readQuestionSet(text, file);
    if (!read.ok) {
      const rows = read.error.map(({ line, field, problem }) => ({ line, field, problem }));
      return { kind: 'refused', reasons: read.error.map(questionSetProblemInWords), data: { rows } };
    }
    if (args.options.has('entries-as')) {
      return { kind: 'refused', reasons: ['--entries-as: a YAML file holds questions and no entries.'] };
    }
    const dryRun = args.options.has('dry-run');
    const services = await given.services();
    const shipped = given.questionSets;
    const councilId = textOf(args, 'council');
    const outcome = await importQuestionSet(services, { councilId, set: read.value, dryRun, shipped });
    return resultOf(outcome, (set, unchanged) => {
      const said = `${set.id}, version ${String(set.version)}, ${String(questionsOf(set).length)} questions`;
      const result = unchanged ? 'unchanged' : 'imported';
      return {
        data: { result, dryRun, id: set.id, version: set.version, questions: questionsOf(set).length },
        lines: [importedInWords(said, { dryRun, unchanged })],
      };
    });
  },
};

function importedInWords(said: string, { dryRun, unchanged }: { dryRun: boolean; unchanged: boolean }): string {
  if (unchanged) return `Unchanged: ${said} is there already.`;
  return dryRun ? `Dry run, nothing written: ${said} can be imported.` : `Imported ${said}.`;
}

const list: Command = {
  name: 'questions list',
  summary: 'lists the question sets that a cycle can be opened on',
  positionals: [],
  options: { council: ownCouncil },
  storeless: withoutCouncil,
  run: async (given, args) => {
    return resultOf(await setsFor(given, args), (sets) => ({ data: sets.map(setData), lines: sets.flatMap(setLines) }));
  },
};

function setData({ set, origin }: ListedSet): unknown {
  const { id, version, title, scale, live, everyMonths } = set;
  const sections = set.sections.map(({ key, title: of, compliance, questions }) => ({
    key,
    title: of,
    compliance,
    questions: questions.length,
  }));
  return { id, version, title, origin, scale, live, everyMonths, questions: questionsOf(set).length, sections };
}

function setLines({ set, origin }: ListedSet): readonly string[] {
  const counts = set.sections.map(({ questions }) => questions.length).join('/');
  const total = questionsOf(set).length;
  return [
    `${set.id}  ${String(total)} questions (${counts})  ${set.title}${origin === 'imported' ? ' [imported]' : ''}`,
  ];
}

const show: Command = {
  name: 'questions show',
  summary: 'shows a question set with all its questions',
  positionals: ['SET'],
  options: { council: ownCouncil },
  storeless: withoutCouncil,
  run: async (given, args) => {
    const listed = await setsFor(given, args);
    if (listed.kind === 'refused') return resultOf(listed, () => ({ data: null, lines: [] }));
    const [wanted = ''] = args.positionals;
    const found = listed.value.find(({ set }) => set.id === wanted);
    if (found !== undefined) {
      const { set, origin } = found;
      return { kind: 'done', data: { origin, ...set }, lines: wholeSet(set) };
    }
    const known = listed.value.map(({ set }) => set.id);
    return { kind: 'refused', reasons: [reasonInWords({ kind: 'no_such_set', set: wanted, known })] };
  },
};

function wholeSet(set: QuestionSet): readonly string[] {
  const sections = set.sections.flatMap((section) => [
    '',
    `${section.title} [${section.key}]`,
    ...section.questions.map((asked) => `  ${asked.number}  ${asked.wording.manager} [${asked.key}, ${asked.level}]`),
  ]);
  const head = `${set.id}, version ${String(set.version)}, scale ${set.scale}: ${set.title}`;
  return [head, ...sections, ...(set.notes.length === 0 ? [] : ['', ...set.notes.map((note) => `Note: ${note}`)])];
}

export const questionsCommands: readonly Command[] = [importCommand, list, show];
