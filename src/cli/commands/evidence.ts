import { partialDateInWords } from '../../domain/partial-date.ts';
import type { RegisteredEvidence } from '../../usecases/list-evidence-for-operator.ts';
import { listEvidenceForOperator, readFileForOperator } from '../../usecases/list-evidence-for-operator.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';

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
    file: file && { name: file.name, type: file.mediaType, bytes: file.size, sha256: file.sha256, taken: file.takenAt },
  };
}

function lineOf({ item, uses, file }: RegisteredEvidence): string {
  const { id, kind, title, happenedOn, inferred, sensitivity } = item;
  const when =
    happenedOn === null ? 'undated' : `${partialDateInWords(happenedOn)}${inferred ? ', year inferred' : ''}`;
  const entries = uses.length === 1 ? '1 entry' : `${String(uses.length)} entries`;
  return `${when}: ${title} (${kind}, ${sensitivity}, ${entries}${file === null ? '' : `, file ${file.name}`}) ${id}`;
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

/** The commands of the evidence register. */
export const evidenceCommands: readonly Command[] = [list, file];
