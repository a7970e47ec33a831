import { documentWriters } from '../../documents/document-writers.ts';
import { documentKinds, documentTypes, editions } from '../../domain/document.ts';
import { makeDocument } from '../../usecases/make-document.ts';
import type { Command } from '../command.ts';
import {
  UsageProblem,
  councilOption,
  cycleOption,
  directorateOption,
  resultOf,
  textOf,
  textOrNull,
} from '../command.ts';

/** `lat export KIND`: a document of a cycle; the public edition unless another is said (DESIGN, contract). */
export const exportCommands: readonly Command[] = documentKinds.map((kind) => {
  const { title, extension } = documentTypes[kind];
  return {
    name: `export ${kind}`,
    summary: `writes the ${title.toLowerCase()} of a cycle to an ${extension} file`,
    positionals: [],
    large: 'writes',
    options: {
      council: councilOption,
      cycle: cycleOption,
      directorate: directorateOption,
      edition: { value: 'EDITION', help: 'public or restricted; public unless said' },
      out: { value: 'FILE', required: true, help: 'the file to write' },
    },
    details: ['The restricted edition holds what nobody has cleared for the public; keep it so.'],
    run: async ({ services, writeLarge }, args) => {
      const edition = editions.find((one) => one === (textOrNull(args, 'edition') ?? 'public'));
      if (edition === undefined) throw new UsageProblem('--edition is public or restricted.');
      const outcome = await makeDocument(await services(), documentWriters, {
        ...{ kind, edition, councilId: textOf(args, 'council') },
        ...{ cycle: textOrNull(args, 'cycle'), directorate: textOrNull(args, 'directorate') },
      });
      if (outcome.kind === 'refused') return resultOf(outcome, () => ({ data: null, lines: [] }));
      const { bytes, fileName } = outcome.value;
      const out = textOf(args, 'out');
      const { from } = await writeLarge(out, (sink) => sink.append(bytes));
      return {
        kind: 'done',
        data: { result: 'exported', kind, edition, name: fileName, bytes: bytes.length, out },
        lines: [`Wrote ${out}: the ${title.toLowerCase()}, ${edition} edition, ${String(bytes.length)} bytes.`],
        file: { from },
      };
    },
  };
});
