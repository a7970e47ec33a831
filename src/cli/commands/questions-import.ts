import { questionSetProblemInWords, readQuestionSet } from '../../documents/read-question-set.ts';
import type { WorkbookFile } from '../../documents/read-workbook.ts';
import { readWorkbook } from '../../documents/read-workbook.ts';
import type { WorkbookProblem } from '../../documents/workbook-problem.ts';
import { workbookProblemInWords } from '../../documents/workbook-problem.ts';
import { kindsInWords } from '../../domain/identifying-text.ts';
import { questionsOf } from '../../domain/question-set.ts';
import { importQuestionSet } from '../../usecases/import-question-set.ts';
import type { EntriesToImport } from '../../usecases/import-entries.ts';
import type { ImportedWorkbook } from '../../usecases/import-workbook.ts';
import { importWorkbook } from '../../usecases/import-workbook.ts';
import type { Arguments, Command, CommandResult, LatGiven } from '../command.ts';
import { acceptIdentifying, councilOption, resultOf, textOf, textOrNull, UsageProblem } from '../command.ts';
import { dateOption } from '../read-option.ts';

/** `questions import`: a YAML file holds a set, a workbook holds a set and, where asked, last cycle's entries. */
export const questionsImport: Command = {
  name: 'questions import',
  summary: 'takes a question set from a YAML file or a workbook into a council',
  positionals: ['FILE'],
  readsFile: true,
  options: {
    council: councilOption,
    'dry-run': { help: 'check, write nothing' },
    set: { value: 'ID', help: 'id of the set, for a workbook; from its title unless said' },
    'entries-as': {
      value: 'LABEL',
      help: 'take evidence and ratings of a workbook in as the entries of a signed-off cycle',
    },
    opens: { value: 'DATE', help: 'with --entries-as: the day on which that cycle began; from the label unless said' },
    directorate: { value: 'ID', help: 'with --entries-as: whose entries these are' },
    'accept-identifying': acceptIdentifying,
  },
  details: ['FILE.yaml is a question set; FILE.xlsx is a workbook in the layout that docs/question-sets.md shows.'],
  run: async (given, args) => {
    const file = args.positionals[0] ?? '';
    const dependent = ['opens', 'directorate', 'accept-identifying'].find((name) => args.options.has(name));
    if (dependent !== undefined && !args.options.has('entries-as')) {
      throw new UsageProblem(`--${dependent} goes with --entries-as only.`);
    }
    const opensOn = dateOption(args, 'opens') ?? null;
    if (/\.ya?ml$/i.test(file)) return importYaml(given, args, file);
    return importBook(given, args, { file, opensOn });
  },
};

async function importYaml(given: LatGiven, args: Arguments, file: string): Promise<CommandResult> {
  const bytes = await given.readFile(file);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return { kind: 'refused', reasons: [`${file} is a workbook or another zip archive, whatever its name says.`] };
  }
  const read = readQuestionSet(new TextDecoder().decode(bytes), file);
  if (!read.ok) {
    const rows = read.error.map(({ line, field, problem }) => ({ line, field, problem }));
    return { kind: 'refused', reasons: read.error.map(questionSetProblemInWords), data: { rows } };
  }
  for (const name of ['entries-as', 'set']) {
    if (!args.options.has(name)) continue;
    const why = name === 'set' ? 'names its own id' : 'holds questions and no entries';
    return { kind: 'refused', reasons: [`--${name}: a YAML file ${why}.`] };
  }
  const dryRun = args.options.has('dry-run');
  const wanted = { councilId: textOf(args, 'council'), set: read.value, dryRun, shipped: given.questionSets };
  return resultOf(await importQuestionSet(await given.services(), wanted), (set, unchanged) => {
    const said = `${set.id}, version ${String(set.version)}, ${String(questionsOf(set).length)} questions`;
    const result = unchanged ? 'unchanged' : 'imported';
    return {
      data: { result, dryRun, id: set.id, version: set.version, questions: questionsOf(set).length },
      lines: [importedInWords(said, { dryRun, unchanged })],
    };
  });
}

async function importBook(
  given: LatGiven,
  args: Arguments,
  { file, opensOn }: { file: string; opensOn: string | null },
): Promise<CommandResult> {
  const read = await readWorkbook(await given.readFile(file), file);
  if (!read.ok) {
    const reasons = read.error.map((problem) => workbookProblemInWords(file, problem));
    return { kind: 'refused', reasons, data: { rows: read.error } };
  }
  const dryRun = args.options.has('dry-run');
  const label = textOrNull(args, 'entries-as');
  const source = file.split(/[\\/]/).at(-1) ?? file;
  const wanted = {
    councilId: textOf(args, 'council'),
    content: read.value.content,
    setId: textOrNull(args, 'set'),
    dryRun,
    entries: label === null ? null : { ...{ label, opensOn, source }, ...entryOptions(args) },
  };
  const outcome = await importWorkbook(await given.services(), wanted, given.questionSets);
  return resultOf(outcome, (taken, unchanged) => {
    const notes = [...read.value.notes, ...notLegible(taken), ...identifying(taken)];
    const result = unchanged ? 'unchanged' : 'imported';
    return {
      data: { result, dryRun, ...bookData(taken, read.value), notes },
      lines: [
        importedInWords(bookInWords(taken), { dryRun, unchanged }),
        ...questionLines(taken),
        ...notes.map((note) => workbookProblemInWords(file, note)),
      ],
    };
  });
}

function entryOptions(args: Arguments): Pick<EntriesToImport, 'directorate' | 'acceptIdentifying'> {
  const acceptIdentifying = args.options.has('accept-identifying');
  return { directorate: textOrNull(args, 'directorate'), acceptIdentifying };
}

function identifying({ entries }: ImportedWorkbook): readonly WorkbookProblem[] {
  return (entries?.identifying ?? []).map(({ kinds, ...place }) => ({
    ...place,
    problem: `looks like it holds ${kindsInWords(kinds)}; without --accept-identifying nothing is taken in`,
  }));
}

function notLegible({ entries }: ImportedWorkbook): readonly WorkbookProblem[] {
  return (entries?.notLegible ?? []).map(({ question: { row }, rating }) => ({
    sheet: row.sheet,
    row: row.row,
    column: row.columns.rating,
    problem: `“${rating}” is no rating on the list; taken as not legible`,
  }));
}

function bookData({ set, questions, entries }: ImportedWorkbook, { content }: WorkbookFile): object {
  return {
    id: set.id,
    version: set.version,
    title: content.title,
    scale: set.scale,
    questions: questions.length,
    keys: questions.map(({ row, question, like }) => ({
      ...{ sheet: row.sheet, row: row.row, key: question.key, level: question.level },
      like: like === null ? null : { set: like.setId, number: like.number },
    })),
    entries: entries && {
      ...{ cycle: entries.cycle.label, cycleId: entries.cycle.id, entries: entries.count },
      ...{ rated: entries.rated, notLegible: entries.notLegible.length },
    },
  };
}

function bookInWords({ set, questions, entries }: ImportedWorkbook): string {
  const said = `${set.id}, version ${String(set.version)}, ${String(questions.length)} questions`;
  if (entries === null) return said;
  const { cycle, count, rated, notLegible: unread } = entries;
  const figures = `${String(count)} entries (${String(rated)} rated, ${String(unread.length)} not legible)`;
  return `${said}, and ${figures} as ${cycle.label}`;
}

/** Which key each row got and from where, for somebody to check before the import is made. */
function questionLines({ questions }: ImportedWorkbook): readonly string[] {
  return questions.map(({ row, question, like }) => {
    const from = like === null ? 'new' : `as ${like.number} in ${like.setId}`;
    return `  row ${String(row.row)}  ${question.number}  [${question.key}, ${question.level}] ${from}`;
  });
}

function importedInWords(said: string, { dryRun, unchanged }: { dryRun: boolean; unchanged: boolean }): string {
  if (unchanged) return `Unchanged: ${said} is there already.`;
  return dryRun ? `Dry run, nothing written: ${said} can be imported.` : `Imported ${said}.`;
}
