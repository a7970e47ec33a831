import { readReturnedWorkbook } from '../../documents/read-returned-workbook.ts';
import { workbookPlaceInWords } from '../../documents/workbook-problem.ts';
import { importReturned } from '../../usecases/import-returned.ts';
import type { CellProblem, CellReport, ReturnedReport } from '../../usecases/returned-report.ts';
import type { Command, CommandResult } from '../command.ts';
import { acceptIdentifying, councilOption, cycleOption, resultOf, textOf, textOrNull } from '../command.ts';

const why: Readonly<Record<CellProblem, string>> = {
  formula: 'it holds a formula; put its text there instead',
  error_value: 'it holds an error value',
  twice: 'this row stands in the workbook more than once; keep one of them',
  part_missing: 'a row in which this text goes on is missing, so the text would be cut',
  other_question: 'the row does not show the question any more that its hidden columns name; undo the sorting',
  not_to_be_changed: 'a workbook cannot change this; say it in chat',
  unknown_row: 'there is no such entry or action in this cycle',
  missing: 'it must not be empty',
  too_long: 'it is too long: 20,000 characters, an action 4,000, a link 2,000, an owner 200',
  own_card: 'an action is closed in chat, with what shows that it is done',
  not_a_choice: 'it is no rating on the list',
  not_a_month: 'it is no month',
  not_a_link: 'it does not start with https://',
  not_a_date: 'it is no day that exists',
  in_the_past: 'the day has passed',
  not_a_time: 'it is no date',
  still_to_come: 'the date is still to come',
  changed_since: 'somebody has changed this entry since the workbook was made; both texts stand here',
  accepted: 'the reviewer has accepted this entry; it must be returned first',
  identifying: 'it looks as if it lets a child be recognised; mend it, or add --accept-identifying',
  no_full_day: 'it is no full day, such as 3 February 2027',
};

/** Characters of a text that a line shows; `--json` has all of it. */
const shown = 120;

const importWorkbook: Command = {
  name: 'workbook import',
  summary: 'takes the edits of a workbook that “lat export workbook” wrote, with a report of each cell',
  positionals: ['FILE.xlsx'],
  readsFile: true,
  options: {
    council: councilOption,
    cycle: cycleOption,
    'dry-run': { help: 'report, write nothing' },
    partly: { help: 'write what can be taken where other cells are refused' },
    'accept-identifying': acceptIdentifying,
  },
  details: ['Where a cell is refused, nothing is written unless --partly is given.'],
  run: async (given, args) => {
    const file = args.positionals[0] ?? '';
    const read = await readReturnedWorkbook(await given.readFile(file));
    if (!read.ok) return { kind: 'refused', reasons: [`${file} ${read.error}.`] };
    const dryRun = args.options.has('dry-run');
    const outcome = await importReturned(await given.services(), {
      ...{ councilId: textOf(args, 'council'), cycle: textOrNull(args, 'cycle'), book: read.value, dryRun },
      ...{ source: file.split(/[\\/]/).at(-1) ?? file, partly: args.options.has('partly') },
      acceptIdentifying: args.options.has('accept-identifying'),
    });
    if (outcome.kind === 'refused') return resultOf(outcome, () => ({ data: null, lines: [] }));
    return reported(outcome.value, { dryRun });
  },
};

function reported(report: ReturnedReport, { dryRun }: { dryRun: boolean }): CommandResult {
  const count = (result: CellReport['result']): number => report.cells.filter((cell) => cell.result === result).length;
  const [changed, unchanged, refused] = [count('changed'), count('unchanged'), count('refused')];
  const counts = `${String(changed)} changed, ${String(unchanged)} unchanged, ${String(refused)} refused`;
  const lines = [
    ...report.cells.flatMap(cellLines),
    ...report.missing.map(
      ({ question, directorate }) => `${named(question, directorate)}: no row in the workbook; it stays as it is.`,
    ),
    ...report.ownRows.map(
      ({ sheet, row }) => `Sheet “${sheet}”, row ${String(row)}: belongs to no entry; it was not read.`,
    ),
  ];
  const { written } = report;
  const result = written ? 'imported' : changed === 0 ? 'unchanged' : dryRun ? 'dry run' : 'nothing written';
  const data = {
    result,
    dryRun,
    cycle: report.cycleLabel,
    written,
    changed,
    unchanged,
    refused,
    cells: report.cells,
    missing: report.missing,
    ownRows: report.ownRows,
  };
  if (refused > 0 && !written && !dryRun) {
    const end =
      changed > 0 ? `Nothing was written: ${counts}. --partly writes the rest.` : `Nothing was written: ${counts}.`;
    return { kind: 'refused', reasons: [...lines, end], data };
  }
  const what = written ? 'Imported into' : dryRun ? 'Dry run, nothing written to' : 'Unchanged:';
  return { kind: 'done', data, lines: [...lines, `${what} ${report.cycleLabel}: ${counts}.`] };
}

function cellLines(cell: CellReport): readonly string[] {
  if (cell.result === 'unchanged') return [];
  const place = workbookPlaceInWords(cell);
  const head = `${place.charAt(0).toUpperCase()}${place.slice(1)} (${named(cell.question, cell.directorate)})`;
  const said = cell.why === null ? 'changed' : `refused: ${why[cell.why]}`;
  const texts = [`  stored: ${start(cell.stored)}`, `  workbook: ${start(cell.given)}`];
  return [`${head}: ${said}`, ...(cell.why === null || cell.why === 'identifying' ? [] : texts)];
}

function named(question: string, directorate: string | null): string {
  return directorate === null ? question : `${question}, ${directorate}`;
}

function start(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > shown ? `${line.slice(0, shown).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

export const workbookCommands: readonly Command[] = [importWorkbook];
