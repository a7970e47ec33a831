import { largestCard } from '../../src/presenters/card.ts';
import type { Target } from './figure-words.ts';
import { engineNames, ms, whole } from './figure-words.ts';
import { medianRun, table } from './figures.ts';
import type { GapFigures } from './measure-gaps.ts';
import { readers } from './measure-gaps.ts';

const largestOf = (figures: GapFigures): number =>
  Math.max(...[figures.whole, ...figures.rounds].map(({ largest }) => largest));
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** What was measured on both engines, as a table. */
export function describeGaps(figures: readonly GapFigures[]): string {
  return table(`600 gaps of one council with the longest names, ${whole(readers)} people who page through them`, [
    ['', 'pages/s', 'p50', 'p99', 'largest card', 'pages of the list', 'pages measured'],
    ...figures.map((one) => {
      const run = medianRun(one.rounds.map((round) => round.run));
      const row = [
        whole(run.perSecond),
        ms(run.p50),
        ms(run.p99),
        kilobytes(largestOf(one)),
        String(one.whole.run.turns),
        String(run.turns),
      ];
      return [engineNames[one.engine], ...row];
    }),
  ]);
}

/** The figures that are asked for, each with its target. */
export function gapTargets(figures: GapFigures): readonly Target[] {
  const on = engineNames[figures.engine];
  const slowest = Math.max(...figures.rounds.map(({ run }) => run.p99));
  const largest = largestOf(figures);
  return [
    [
      `${on}: p99 of a page of 600 gaps, ${whole(readers)} clients, slowest round`,
      ms(slowest),
      '≤ 1000 ms',
      slowest <= 1_000,
    ],
    [`${on}: largest card of 600 gaps`, kilobytes(largest), '< 28 KB', largest < largestCard],
  ];
}
