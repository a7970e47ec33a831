import { documentKinds, documentTypes } from '../../src/domain/document.ts';
import type { Made } from './documents-bot.ts';
import type { Target } from './figure-words.ts';
import { engineNames, ms, whole } from './figure-words.ts';
import { median, table } from './figures.ts';
import { textLength } from './fill-full-cycles.ts';
import type { DocumentFigures } from './measure-documents.ts';

const slowestOf = ({ ms: took }: Made): number => Math.max(...took);
const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;

/** What was measured on one engine, as a table. */
export function describeDocuments({ engine, each, all }: DocumentFigures): string {
  const row = (name: string, made: Made): readonly string[] => [
    name,
    ...[
      ms(median(made.ms)),
      ms(slowestOf(made)),
      ms(median(made.processorMs)),
      ms(Math.max(...made.processorMs)),
      `${whole(median(made.bytes) / 1_024)} KB`,
      megabytes(made.memory),
    ],
    String(made.ms.length),
  ];
  const run = all === null ? [] : [row(`Workbooks of ${whole(all.ms.length)} councils in one run`, all)];
  const cycle = `13 questions, 3 directorates, ${whole(textLength)} characters a box`;
  return table(`${engineNames[engine]}: ${cycle}`, [
    ['', 'median', 'slowest', 'processor, median', 'slowest', 'size', 'memory at most', 'made'],
    ...documentKinds.map((kind) => row(documentTypes[kind].title, each[kind])),
    ...run,
  ]);
}

/** The figures that the issue asks for, each with its target. The bound on memory is that of a bot on a server. */
export function documentTargets({ engine, each, all }: DocumentFigures): readonly Target[] {
  const on = engineNames[engine];
  const slowest = documentKinds.map((kind): Target => {
    const took = slowestOf(each[kind]);
    const words = `${ms(took)} (median ${ms(median(each[kind].ms))})`;
    return [
      `${on}: ${documentTypes[kind].title.toLowerCase()} of a full cycle, slowest`,
      words,
      '≤ 1000 ms',
      took <= 1_000,
    ];
  });
  if (all === null) return slowest;
  const run = `${on}: memory, workbooks of ${whole(all.ms.length)} councils in one run`;
  return [...slowest, [run, megabytes(all.memory), '< 400 MB', all.memory < 4e8]];
}
