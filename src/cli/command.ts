import type { QuestionSet } from '../domain/question-set.ts';
import type { BackupSink } from '../usecases/backup-file.ts';
import type { OperatorOutcome } from '../usecases/operator-outcome.ts';
import type { BackupSource } from '../usecases/read-backup.ts';
import type { Services } from '../usecases/services.ts';
import { reasonInWords } from './reason-in-words.ts';

/** What a command works with. `services` opens the store at the first call; `readFile` rejects where it cannot read. */
export interface LatGiven {
  services: () => Promise<Services>;
  questionSets: readonly QuestionSet[];
  readFile: (path: string) => Promise<Uint8Array>;
  /** A named file of any size. */
  openLarge: (path: string) => Promise<BackupSource>;
  /** Writes a file of any size, which the caller brings to the path of `--out`; gives where it lies until then. */
  writeLarge: <T>(path: string, write: (sink: BackupSink) => Promise<T>) => Promise<{ value: T; from: string }>;
  /** Waits before a look at something that takes its time. */
  pause: (milliseconds: number) => Promise<void>;
}

/** An option of a command. `value` names what follows it; without one it is a switch. */
export interface Option {
  help: string;
  value?: string;
  required?: true;
  /** True where it takes a text in the operator's own words, which is looked at before it is stored. */
  prose?: true;
}

/** Arguments as given: positional ones in order, options by name; a switch that was given stands there as ''. */
export interface Arguments {
  positionals: readonly string[];
  options: ReadonlyMap<string, string>;
}

/** A command of `lat`. `positionals` are all needed; `inputFile`, `outputOption`: what the caller reads and writes. */
export interface Command {
  name: string;
  summary: string;
  positionals: readonly string[];
  options: Readonly<Record<string, Option>>;
  details?: readonly string[];
  /** True where the first positional is a file that is read. */
  readsFile?: true;
  /** The option that names a second file that is read. */
  fileOption?: string;
  /** `reads`: the first positional is a file of any size; `writes`: `--out` is one. */
  large?: 'reads' | 'writes';
  /** True where no data of a council is needed with these arguments. */
  storeless?: (given: Arguments) => boolean;
  run: (given: LatGiven, args: Arguments) => Promise<CommandResult>;
}

/** `data` for machines, `lines` for people. `file`: what belongs into the file that `--out` names. */
export type CommandResult =
  | { kind: 'done'; data: unknown; lines: readonly string[]; file?: string | LargeFile }
  | { kind: 'refused'; reasons: readonly string[]; data?: Readonly<Record<string, unknown>> };

/** A file that is written already and lies at `from`. */
export interface LargeFile {
  from: string;
}

/** Arguments that make no sense, found by the command itself. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}

/** The outcome of a use case as the result of a command. */
export function resultOf<T>(
  outcome: OperatorOutcome<T>,
  show: (value: T, unchanged: boolean) => { data: unknown; lines: readonly string[]; file?: string | LargeFile },
): CommandResult {
  if (outcome.kind === 'refused') return { kind: 'refused', reasons: outcome.reasons.map(reasonInWords) };
  return { kind: 'done', ...show(outcome.value, outcome.kind === 'unchanged') };
}

/** Goes with every option that takes a text in the operator's own words. */
export const acceptIdentifying: Option = {
  help: 'store what looks as if it lets a child be recognised; only where it is not about a child',
};

/** The options that many commands share. */
export const councilOption: Option = { value: 'ID', required: true, help: 'the council' };
export const cycleOption: Option = {
  value: 'CYCLE',
  help: 'its label, SET/LABEL or id; may be left out where one cycle is open',
};
export const directorateOption: Option = { value: 'ID', help: 'only the entries of this directorate' };

/** The value of an option that the command declares as required, or ''. */
export function textOf({ options }: Arguments, name: string): string {
  return options.get(name) ?? '';
}

/** The value of an option, or null where it is not given. */
export function textOrNull({ options }: Arguments, name: string): string | null {
  return options.get(name) ?? null;
}
