import type { Target } from './figure-words.ts';
import { ms, ratio, whole } from './figure-words.ts';
import type { Run } from './figures.ts';
import { median, medianRun, table } from './figures.ts';
import type { LoadFigures, LoadRound, LoadSize } from './measure-load.ts';
import { memoryGrowth } from './memory-course.ts';

/** What was measured with everybody answering at once, as a table. */
export function describeLoad({ hour, memory, onOne, onTwo }: LoadFigures, size: LoadSize): string {
  const row = (name: string, run: Run, processor: string): readonly string[] => [
    name,
    ...[whole(run.perSecond), ms(run.p50), ms(run.p99), String(run.turns), processor],
  ];
  const ofRounds = (name: string, rounds: readonly LoadRound[]): readonly string[] => {
    const took = rounds.map(({ processorMs }) => processorMs);
    const [least, most] = [Math.min(...took), Math.max(...took)];
    return row(
      name,
      medianRun(rounds.map(({ run }) => run)),
      `${ms(median(took))} (${ratio(least)} to ${ratio(most)})`,
    );
  };
  const rounds = `${whole(size.rounds)} rounds of ${whole(size.roundMs / 1_000)} s`;
  return [
    table(`${whole(size.people)} people at once, PostgreSQL server`, [
      ['', 'turns/s', 'p50', 'p99', 'turns', 'processor a turn'],
      row(`one instance, an hour at ${String(size.speed)} × its pace`, hour, '-'),
      ofRounds(`one instance, ${rounds}`, onOne),
      ofRounds(`two instances, ${rounds}`, onTwo),
    ]),
    table('Resident MB of the one instance over the hour', [
      ['tenths', ...memory.tenths.map((_, tenth) => whole(tenth + 1)), 'most'],
      ['', ...memory.tenths.map(whole), whole(memory.most)],
    ]),
  ].join('\n');
}

/** The figures that the issue asks for, each with its target. */
export function loadTargets(figures: LoadFigures, { people }: LoadSize): readonly Target[] {
  const { hour, memory, onOne, onTwo, answers } = figures;
  const name = `${whole(people)} people at once`;
  const processorOf = (rounds: readonly LoadRound[]): number => median(rounds.map(({ processorMs }) => processorMs));
  const perTurn = processorOf(onTwo) / processorOf(onOne);
  const { taken, written, missing } = answers;
  const counted = `${whole(written)} of ${whole(taken)} written, ${whole(missing)} missing`;
  const growth = memoryGrowth(memory);
  return [
    [`${name}, one instance: p99 over an hour’s turns`, ms(hour.p99), '≤ 1000 ms', hour.p99 <= 1_000],
    [`${name}, one instance: memory, last tenth ÷ fifth`, ratio(growth), '≤ 1.15', growth <= 1.15],
    [`${name}: processor time a turn, two instances ÷ one`, ratio(perTurn), '≤ 1.15', perTurn <= 1.15],
    [`${name}: each answer there exactly once`, counted, 'all, 0', written === taken && missing === 0],
  ];
}
