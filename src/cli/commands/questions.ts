import type { QuestionSet } from '../../domain/question-set.ts';
import { questionsOf } from '../../domain/question-set.ts';
import type { ListedSet } from '../../usecases/list-question-sets.ts';
import { listQuestionSets, shippedSets } from '../../usecases/list-question-sets.ts';
import type { OperatorOutcome } from '../../usecases/operator-outcome.ts';
import type { Arguments, Command, LatGiven } from '../command.ts';
import { resultOf, textOrNull } from '../command.ts';
import { reasonInWords } from '../reason-in-words.ts';
import { questionsDiff } from './questions-diff.ts';
import { questionsImport } from './questions-import.ts';

const ownCouncil = { value: 'ID', help: 'this council’s own sets too' };
const withoutCouncil = (args: Arguments): boolean => !args.options.has('council');

/** Without a council no store is opened: the shipped sets are files. */
async function setsFor(given: LatGiven, args: Arguments): Promise<OperatorOutcome<readonly ListedSet[]>> {
  const councilId = textOrNull(args, 'council');
  if (councilId === null) return { kind: 'done', value: shippedSets(given.questionSets) };
  return listQuestionSets(await given.services(), { councilId, shipped: given.questionSets });
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

export const questionsCommands: readonly Command[] = [questionsImport, list, show, questionsDiff];
