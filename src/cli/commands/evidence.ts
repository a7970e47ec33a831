import type { EvidenceTexts } from '../../domain/evidence-item.ts';
import { evidenceKinds, sensitivities } from '../../domain/evidence-item.ts';
import { partialDateInWords } from '../../domain/partial-date.ts';
import type { RegisteredEvidence } from '../../usecases/list-evidence-for-operator.ts';
import { listEvidenceForOperator, readFileForOperator } from '../../usecases/list-evidence-for-operator.ts';
import type { RemovedFile } from '../../usecases/remove-evidence-file.ts';
import { removeEvidenceFile } from '../../usecases/remove-evidence-file.ts';
import { setEvidence } from '../../usecases/set-evidence.ts';
import type { Arguments, Command, CommandResult, LatGiven } from '../command.ts';
import { acceptIdentifying, councilOption, resultOf, textOf } from '../command.ts';
import { evidenceOptions } from '../evidence-problem-in-words.ts';

const list: Command = {
  name: 'evidence list',
  summary: 'lists the evidence register in the order of its trail',
  positionals: [],
  options: { council: councilOption },
  details: ['Titles of restricted and exempt items are printed: keep the list as you keep those.'],
  run: async ({ services }, args) => {
    const outcome = await listEvidenceForOperator(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (items) => ({
      data: items.map(dataOf),
      lines: items.length === 0 ? ['The register is empty.'] : items.map(lineOf),
    }));
  },
};

function dataOf({ item, uses, file }: RegisteredEvidence): object {
  const { happenedOn, inferred, afterId, addedBy: _addedBy, ...rest } = item;
  return {
    ...{ ...rest, date: happenedOn, yearInferred: inferred, after: afterId },
    uses: uses.map(({ cycleId, questionKey, directorateId }) => ({
      ...{ cycle: cycleId, question: questionKey, directorate: directorateId },
    })),
    file: file && {
      ...{ name: file.name, type: file.mediaType, bytes: file.size, sha256: file.sha256 },
      ...{ taken: file.takenAt, removed: file.removedAt },
    },
  };
}

function lineOf({ item, uses, file }: RegisteredEvidence): string {
  const { id, kind, title, happenedOn, inferred, sensitivity } = item;
  const when =
    happenedOn === null ? 'undated' : `${partialDateInWords(happenedOn)}${inferred ? ', year inferred' : ''}`;
  const entries = uses.length === 1 ? '1 entry' : `${String(uses.length)} entries`;
  const kept = file?.removedAt === null ? [`file ${file.name}`] : [];
  const gone = file === null || file.removedAt === null ? [] : ['file taken out'];
  return `${when}: ${title} (${[kind, sensitivity, entries, ...kept, ...gone].join(', ')}) ${id}`;
}

const file: Command = {
  name: 'evidence file',
  summary: 'writes the file of an item, its checksum looked at',
  positionals: [],
  large: 'writes',
  options: {
    council: councilOption,
    id: { value: 'ITEM', required: true, help: 'the item, as evidence list names it' },
    out: { value: 'FILE', required: true, help: 'the file to write' },
  },
  details: ['The file is as somebody sent it: nothing in it was opened here, so look at it with care.'],
  run: async ({ services, writeLarge }, args) => {
    const wanted = { councilId: textOf(args, 'council'), itemId: textOf(args, 'id') };
    const outcome = await readFileForOperator(await services(), wanted);
    if (outcome.kind === 'refused') return resultOf(outcome, () => ({ data: null, lines: [] }));
    const { bytes, file: kept } = outcome.value;
    const out = textOf(args, 'out');
    const { from } = await writeLarge(out, (sink) => sink.append(bytes));
    return {
      kind: 'done',
      data: { result: 'written', name: kept.name, type: kept.mediaType, bytes: kept.size, sha256: kept.sha256, out },
      lines: [`Wrote ${out}: ${kept.name}, ${String(kept.size)} bytes, SHA-256 ${kept.sha256}.`],
      file: { from },
    };
  },
};

const removeFile: Command = {
  name: 'evidence remove-file',
  summary: 'takes the file of an item out of the record, such as one that names a child; the item stays',
  positionals: [],
  options: {
    council: councilOption,
    id: { value: 'ITEM', required: true, help: 'the item, as evidence list names it' },
    why: { value: 'TEXT', required: true, help: 'the reason, kept in the history', prose: true },
    'accept-identifying': acceptIdentifying,
  },
  details: [
    'It cannot be undone, and goes after a sign-off too. A legal hold stops it.',
    'Earlier backups still hold the file, and so do OneDrive and the chat in which it was sent.',
  ],
  run: async ({ services }, args) => {
    const given = { councilId: textOf(args, 'council'), itemId: textOf(args, 'id'), why: textOf(args, 'why') };
    const outcome = await removeEvidenceFile(await services(), given);
    return resultOf(outcome, (removed, unchanged) => ({
      data: {
        ...{ result: unchanged ? 'unchanged' : 'removed', id: removed.itemId, bytes: removed.size },
        ...{ sha256: removed.sha256, removed: removed.removedAt, sameFileOf: removed.sameFileOf },
      },
      lines: removedInWords(removed, unchanged),
    }));
  },
};

function removedInWords({ itemId, title, size, sha256, sameFileOf }: RemovedFile, unchanged: boolean): string[] {
  const what = `the file of ${itemId}, ${String(size)} bytes, SHA-256 ${sha256}`;
  return [
    unchanged ? `Unchanged: taken out already: ${what}.` : `Taken out: ${what}.`,
    ...sameFileOf.map((other) => `The same file is kept of ${other} too.`),
    `The title of the item stays: ${title}`,
    'Earlier backups still hold the file: after a restore of one, take it out again.',
  ];
}

const fields: Command['options'] = {
  kind: { value: 'KIND', help: `${evidenceKinds.join(', ')}; paper unless said` },
  title: { value: 'TEXT', help: 'what it is called', prose: true },
  link: { value: 'TEXT', help: 'where it is kept', prose: true },
  date: { value: 'DATE', help: 'when it happened: a day, a month or a year; empty: undated', prose: true },
  'year-inferred': { value: 'YES|NO', help: 'whether the source names no year' },
  after: { value: 'ITEM', help: 'of an undated one: the item that it came after' },
  owner: { value: 'POST', help: 'the post that keeps it', prose: true },
  'review-on': { value: 'DAY', help: 'when it is to be looked at again' },
  sensitivity: { value: 'WORD', help: `${sensitivities.join(', ')}; restricted unless said` },
  paragraph: { value: 'TEXT', help: 'of an exempt one: the paragraph of Schedule 12A', prose: true },
  'public-interest': { value: 'TEXT', help: 'of an exempt one: why the public interest is in that', prose: true },
  'decided-by': { value: 'POST', help: 'of an exempt one: who decided so', prose: true },
  'public-title': { value: 'TEXT', help: 'of an exempt one: its title for the public, as approved', prose: true },
  'public-gist': { value: 'TEXT', help: 'of an exempt one: its gist for the public, as approved', prose: true },
  'accept-identifying': acceptIdentifying,
};

function textsOf({ options }: Arguments): Partial<EvidenceTexts> {
  const given = Object.entries(evidenceOptions).flatMap(([field, option]) => {
    const text = options.get(option);
    return text === undefined ? [] : [[field, field === 'inferred' ? text.toLowerCase() : text]];
  });
  return Object.fromEntries(given) as Partial<EvidenceTexts>;
}

async function set({ services }: LatGiven, args: Arguments, id: string | null): Promise<CommandResult> {
  const outcome = await setEvidence(await services(), { councilId: textOf(args, 'council'), id, texts: textsOf(args) });
  return resultOf(outcome, (item, unchanged) => ({
    data: { result: unchanged ? 'unchanged' : 'saved', id: item.id, revision: item.revision + (unchanged ? 0 : 1) },
    lines: [`${unchanged ? 'Unchanged' : 'Saved'}: ${item.title} (${item.id}).`],
  }));
}

const add: Command = {
  name: 'evidence add',
  summary: 'adds an item to the evidence register',
  positionals: [],
  options: { council: councilOption, ...fields },
  details: ['Which entries rest on it is said in chat: evidence.'],
  run: (given, args) => set(given, args, null),
};

const change: Command = {
  name: 'evidence change',
  summary: 'changes an item of the evidence register',
  positionals: [],
  options: {
    council: councilOption,
    id: { value: 'ITEM', required: true, help: 'the item, as evidence list names it' },
    ...fields,
  },
  details: ['What is not given stays; an empty value (--owner "") empties the field.'],
  run: (given, args) => set(given, args, textOf(args, 'id')),
};

/** The commands of the evidence register. */
export const evidenceCommands: readonly Command[] = [list, add, change, file, removeFile];
