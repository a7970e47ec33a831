import { engineNames, ms, ratio, whole } from './figure-words.ts';
import type { Target } from './figure-words.ts';
import { median, percentile, table } from './figures.ts';
import type { Compared, ScaleFigures, ScaleSize } from './measure-scale.ts';

/** What was measured on one engine, as a table. */
export function describeScale({ engine, fillMs, ...figures }: ScaleFigures, size: ScaleSize): string {
  const { gaps, status, answer, first, again } = figures;
  const row = (name: string, took: readonly number[]): readonly string[] => [
    name,
    ...[0.5, 0.95, 0.99].map((share) => ms(percentile(took, share))),
    String(took.length),
  ];
  const large = `${whole(size.councils)} councils`;
  return table(`${engineNames[engine]}, filled in ${whole(fillMs / 1000)} s, 1 client`, [
    ['', 'p50', 'p95', 'p99', 'measured'],
    row(`show gaps, one of ${large}`, gaps.large.flat()),
    row('show gaps, that council alone', gaps.other.flat()),
    row(`status, one of ${large}`, status.large.flat()),
    row('status, that council alone', status.other.flat()),
    row('status and show gaps, each council for the first time', first),
    row('status and show gaps, each council again', again),
    row(`one more answer, at ${answersIn(size.councils, size.answersPerCycle)}`, answer.large.flat()),
    row(`one more answer, at ${answersIn(1, size.fewAnswersPerCycle)}`, answer.other.flat()),
  ]);
}

const answersIn = (councils: number, perCycle: number): string =>
  (councils * 4 * perCycle).toLocaleString('en-GB', { maximumSignificantDigits: 2 });

/** The figures that DESIGN asks for, each with its target. The bound on memory is that of a bot on a server. */
export function scaleTargets(figures: ScaleFigures): readonly Target[] {
  const { engine, gaps, status, answer, memory } = figures;
  const on = engineNames[engine];
  const slowest = Math.max(percentile(gaps.large.flat(), 0.95), percentile(status.large.flat(), 0.95));
  const megabytes = memory / 1e6;
  return [
    atMost(`${on}: show gaps, one of all councils ÷ that council alone`, gaps, 1.5),
    atMost(`${on}: status, one of all councils ÷ that council alone`, status, 1.5),
    [`${on}: p95 of show gaps and status, the slower`, ms(slowest), '≤ 100 ms', slowest <= 100],
    atMost(`${on}: one more answer among all ÷ among few`, answer, 1.2),
    ...(engine === 'postgres'
      ? [[`${on}: memory, all councils asked`, `${whole(megabytes)} MB`, '< 400 MB', megabytes < 400] as const]
      : []),
  ];
}

function atMost(name: string, compared: Compared, target: number): Target {
  const ratios = ratiosOf(compared);
  const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)];
  const measured = `${ratio(median(ratios))} (${ratio(lowest)} to ${ratio(highest)})`;
  return [name, measured, `≤ ${String(target)}`, median(ratios) <= target];
}

/** Of each round the one store's median ÷ the other's. */
function ratiosOf({ large, other }: Compared): readonly number[] {
  return large.map((took, round) => median(took) / median(other[round] ?? []));
}
