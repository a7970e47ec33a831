import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, ErrorCode, Node, Pair, ParsedNode } from 'yaml';
import type { ZodIssue } from 'zod';
import type { QuestionSet } from '../domain/question-set.ts';
import type { Result } from '../domain/result.ts';
import { ok, refused } from '../domain/result.ts';
import { problemInPlainWords, questionSetSchema } from './question-set-schema.ts';

/**
 * What is wrong with a question set file, and where.
 *
 * - `line`: from 1; for a missing field, the line of the group that it is missing from.
 * - `field`: its path, entries of lists counted from 1, such as `sections[1].questions[2].level`; `file` for the whole.
 * - `problem`: completes "this field …".
 */
export interface QuestionSetProblem {
  file: string;
  line: number;
  field: string;
  problem: string;
}

/** A problem as one line for a person: file, line, field, what is wrong. */
export function questionSetProblemInWords(problem: QuestionSetProblem): string {
  return `${problem.file}, line ${problem.line}: ${problem.field} ${problem.problem}`;
}

type Found = Omit<QuestionSetProblem, 'file'>;
type Path = readonly (string | number)[];
interface Read {
  document: Document<ParsedNode>;
  lines: LineCounter;
}

const mostBytes = 512 * 1024;
const mostProblems = 100;
const mostValues = 20_000;
const tooDeep = 'is nested too deeply to be a question set';
/** Parser errors that a person meets, in our words; the parser's own words stand for the others. */
const syntaxInWords: Readonly<Partial<Record<ErrorCode, string>>> = {
  MULTIPLE_DOCS: 'begins a second document (---); a file holds one question set',
  NON_STRING_KEY: 'has a field name that is no plain text',
  TAB_AS_INDENT: 'is indented with a tab; use spaces',
};

/**
 * Reads a question set from the text of a YAML file.
 *
 * `fileName` only names the file in problems. The text may have 512 KB. Aliases and tags are refused, so a small file
 * cannot unfold into a large one or ask for anything but text, numbers, lists and groups. Refused with every problem
 * of the first step that fails (size, YAML, shape), in the order of the file, 100 at most.
 */
export function readQuestionSet(text: string, fileName: string): Result<QuestionSet, QuestionSetProblem[]> {
  const refuse = (found: readonly Found[]) => refused(listed(found).map((problem) => ({ file: fileName, ...problem })));
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) {
    return refuse([wholeFile(`is ${Math.ceil(bytes / 1024)} KB; the most is ${mostBytes / 1024} KB`)]);
  }
  const read = parsed(text);
  if (!read) return refuse([wholeFile(tooDeep)]);
  const broken = [...syntaxProblems(read, text), ...structureProblems(read)];
  if (broken.length > 0) return refuse(broken);
  const checked = questionSetSchema.safeParse(read.document.toJS({ maxAliasCount: 0 }), {
    errorMap: problemInPlainWords,
  });
  if (checked.success) return ok(checked.data);
  return refuse(checked.error.issues.flatMap((issue) => shapeProblems(issue, read)));
}

const wholeFile = (problem: string): Found => ({ line: 1, field: 'file', problem });

function listed(found: readonly Found[]): readonly Found[] {
  const inOrder = found.toSorted((one, other) => one.line - other.line);
  if (inOrder.length <= mostProblems) return inOrder;
  return [...inOrder.slice(0, mostProblems), wholeFile('has more problems than are listed here')];
}

const outOfStack = /call stack/;

function parsed(text: string): Read | undefined {
  const lines = new LineCounter();
  try {
    // Repeated fields are looked for in structureProblems: the library's own check takes quadratic time.
    const document = parseDocument(text, {
      lineCounter: lines,
      schema: 'core',
      merge: false,
      stringKeys: true,
      uniqueKeys: false,
      prettyErrors: false,
    });
    return document.errors.some(({ message }) => outOfStack.test(message)) ? undefined : { document, lines };
  } catch (error) {
    // The parser calls itself once per level; where it runs out of stack, it throws or reports that as an error.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function syntaxProblems({ document, lines }: Read, text: string): Found[] {
  const rows = text.split(/\r\n|\n|\r/);
  return document.errors.map((error) => {
    const line = lineAt(lines, error.pos[0]);
    const field = /^[\s-]*([A-Za-z][\w-]*)\s*:/.exec(rows[line - 1] ?? '')?.[1] ?? 'file';
    const problem = syntaxInWords[error.code] ?? `is not valid YAML here: ${error.message}`;
    return { line, field, problem };
  });
}

type Ancestors = readonly (Document | Node | Pair)[];

/** Aliases, tags and repeated fields: valid YAML that a question set has no use for. */
function structureProblems({ document, lines }: Read): Found[] {
  const found: Found[] = [];
  const seen = new Map<unknown, Set<string>>();
  let values = 0;
  const note = (offset: number, path: Path, problem: string) => {
    found.push({ line: lineAt(lines, offset), field: fieldName(path), problem });
    return found.length > mostProblems ? visit.BREAK : undefined;
  };
  visit(document, {
    Alias: (_, node, ancestors) =>
      note(offsetOf(node), pathOf(node, ancestors), 'is an alias (*); write it out instead'),
    Value: (_, node, ancestors) => {
      values += 1;
      if (values > mostValues) {
        found.push(wholeFile(`holds more than ${mostValues} values`));
        return visit.BREAK;
      }
      if (node.tag === undefined) return undefined;
      return note(offsetOf(node), pathOf(node, ancestors), 'has a tag (!); write it as plain text');
    },
    Pair: (_, pair, ancestors) => {
      const name = keyOf(pair);
      const map = ancestors.at(-1);
      const names = seen.get(map) ?? new Set<string>();
      seen.set(map, names);
      if (names.has(name)) return note(offsetOf(pair.key), pathOf(pair, ancestors), 'stands twice');
      names.add(name);
      return undefined;
    },
  });
  return found;
}

function shapeProblems(issue: ZodIssue, { document, lines }: Read): Found[] {
  const paths: Path[] =
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, mostProblems).map((name) => [...issue.path, name])
      : [issue.path];
  return paths.map((path) => ({
    line: lineAt(lines, offsetAt(document, path)),
    field: fieldName(path),
    problem: issue.message,
  }));
}

function lineAt(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

/** Where the deepest part of the path that exists begins: at its name in a group, at itself in a list. */
function offsetAt(document: Document<ParsedNode>, path: Path): number {
  let node: unknown = document.contents;
  let offset = offsetOf(node);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((candidate) => keyOf(candidate) === String(step));
      if (!pair) return offset;
      offset = offsetOf(pair.key);
      node = pair.value;
    } else if (isSeq(node) && node.items[Number(step)] !== undefined) {
      node = node.items[Number(step)];
      offset = offsetOf(node);
    } else return offset;
  }
  return offset;
}

function pathOf(node: unknown, ancestors: Ancestors): Path {
  const path: (string | number)[] = [];
  [...ancestors, node].forEach((each, index, chain) => {
    const parent = chain[index - 1];
    if (isSeq(parent)) path.push(parent.items.indexOf(each));
    else if (isMap(parent)) path.push(keyOf(each as Pair));
  });
  return path;
}

/** `sections[1].questions[2].level`; a name that is no plain word is quoted and cut, for it may be anything. */
function fieldName(path: Path): string {
  if (path.length === 0) return 'file';
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step + 1}]`;
      return /^[\w-]{1,60}$/.test(step) ? `.${step}` : `.${JSON.stringify(step.slice(0, 60))}`;
    })
    .join('')
    .replace(/^\./, '');
}
