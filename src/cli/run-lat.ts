import { identifyingKinds, kindsInWords } from '../domain/identifying-text.ts';
import type { Arguments, Command, CommandResult, LargeFile, LatGiven } from './command.ts';
import { UsageProblem } from './command.ts';
import { helpData, helpText, usageLine } from './help.ts';
import { FileProblem } from './file-problem.ts';
import type { Parsed } from './parse-arguments.ts';
import { parseArguments } from './parse-arguments.ts';

/** What `lat` answers. `file`: what the caller writes to the path of `--out`, which is relative to where it was typed. */
export interface LatResult {
  /** 0 done or unchanged, 1 refused with reasons, 2 not understood. */
  exitCode: 0 | 1 | 2;
  stdout: string;
  stderr: string;
  file: ({ path: string } & ({ text: string } | LargeFile)) | null;
}

/** Runs one command of `lat`, in the process that holds the store. `argv`: the arguments after `lat`. */
export async function runLat(argv: readonly string[], given: LatGiven): Promise<LatResult> {
  const parsed = parseArguments(argv);
  if (parsed.kind !== 'run') return answerWithout(parsed);
  const { command, args, json } = parsed;
  const asked = identifyingOptions(command, args);
  if (asked.length > 0) return refused({ kind: 'refused', reasons: asked }, json);
  try {
    const result = await command.run(given, args);
    if (result.kind === 'refused') return refused(result, json);
    const stdout = json ? jsonText(result.data) : `${result.lines.join('\n')}\n`;
    return { exitCode: 0, stdout, stderr: '', file: fileOf(result.file, args.options.get('out') ?? '') };
  } catch (error) {
    if (error instanceof UsageProblem) return answerWithout({ kind: 'usage', problem: error.message, command, json });
    if (error instanceof FileProblem) return refused({ kind: 'refused', reasons: [error.message] }, json);
    throw error;
  }
}

/** Why texts in the operator's own words are not taken as they are; what was found is not printed. */
function identifyingOptions(command: Command, { options }: Arguments): readonly string[] {
  if (options.has('accept-identifying')) return [];
  return [...options].flatMap(([name, text]) => {
    const kinds = command.options[name]?.prose === true ? identifyingKinds(text) : [];
    if (kinds.length === 0) return [];
    return `--${name} looks like it holds ${kindsInWords(kinds)}. Please write it so that no child can be recognised. If it is not about a child, add --accept-identifying.`;
  });
}

function fileOf(file: string | LargeFile | undefined, path: string): LatResult['file'] {
  if (file === undefined) return null;
  return typeof file === 'string' ? { path, text: file } : { path, ...file };
}

/** Help, or what was not understood: nothing is opened for that. */
export function answerWithout(parsed: Exclude<Parsed, { kind: 'run' }>): LatResult {
  if (parsed.kind === 'help') {
    const stdout = parsed.json ? jsonText(helpData(parsed.commands)) : helpText(parsed.commands);
    return { exitCode: 0, stdout, stderr: '', file: null };
  }
  const { problem, command, json } = parsed;
  const how = command === null ? 'lat --help lists the commands.' : usageLine(command);
  return { exitCode: 2, stdout: json ? jsonText({ usage: problem }) : '', stderr: `${problem}\n${how}\n`, file: null };
}

function refused({ reasons, data }: Extract<CommandResult, { kind: 'refused' }>, json: boolean): LatResult {
  const stdout = json ? jsonText({ refused: reasons, ...data }) : '';
  return { exitCode: 1, stdout, stderr: reasons.map((reason) => `${reason}\n`).join(''), file: null };
}

function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
