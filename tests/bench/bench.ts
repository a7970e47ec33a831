import { cpus, loadavg } from 'node:os';
import { temporaryFolder } from '../support/engines.ts';
import type { Run } from './figures.ts';
import { median, medianRun, table } from './figures.ts';
import type { EngineFigures, Round } from './measure-engine.ts';
import { clients, measureEngine, peopleOfCouncil, rounds } from './measure-engine.ts';
import { timeStart } from './time-start.ts';

/*
 * The figures of a turn, both engines, and of the start (docs: DESIGN "Figures to reach"). Everything listens on loopback.
 */
const engineNames = { pglite: 'embedded (PGlite)', postgres: 'PostgreSQL server' };

const whole = (value: number): string => value.toFixed(0);
const ms = (value: number): string => `${value.toFixed(2)} ms`;
const ratio = (value: number): string => value.toFixed(2);

function describeRuns(title: string, measured: readonly Round[]): string {
  const fixed = medianRun(measured.map((round) => round.fixed));
  const row = (name: string, run: Run): string[] => [
    name,
    whole(run.perSecond),
    ratio(run.perSecond / fixed.perSecond),
    ms(run.p50),
    ms(run.p99),
    String(run.turns),
  ];
  return table(title, [
    ['', 'turns/s', 'of fixed', 'p50', 'p99', 'turns measured'],
    row('fixed card', fixed),
    row('fixed card, one committed INSERT', medianRun(measured.map((round) => round.insert))),
    row('Save and next', medianRun(measured.map((round) => round.turn))),
  ]);
}

/** A line of the last table: what was measured, its target, and whether it is met. */
type Target = readonly [name: string, measured: string, target: string, met: boolean];

function targetsOf({ engine, many, single, statements }: EngineFigures): readonly Target[] {
  const ratios = many.map(({ turn, insert }) => turn.perSecond / insert.perSecond);
  const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)];
  const more = median(single.map(({ turn, fixed }) => turn.p50 - fixed.p50));
  const slowest = Math.max(...many.map(({ turn }) => turn.p99));
  const on = engineNames[engine];
  const half = `${ratio(median(ratios))} (${ratio(lowest)} to ${ratio(highest)})`;
  return [
    [
      `${on}: Save and next ÷ fixed card with one INSERT, ${whole(clients)} clients`,
      half,
      '≥ 0.5',
      median(ratios) >= 0.5,
    ],
    [`${on}: statements in a Save and next`, ratio(statements), '≤ 5', statements <= 5],
    [`${on}: p50 of one client − the fixed card's`, ms(more), '≤ 2 ms', more <= 2],
    [`${on}: p99 of invokes, ${whole(clients)} clients, slowest round`, ms(slowest), '≤ 1000 ms', slowest <= 1_000],
  ];
}

async function startUp(): Promise<readonly Target[]> {
  const folder = temporaryFolder('lat-bench-start');
  try {
    const first = await timeStart(folder.path);
    const second = await timeStart(folder.path);
    return [
      ['start to ready, new store with the demonstration council', ms(first), '≤ 5000 ms', first <= 5_000],
      ['start to ready, the same store again', ms(second), '≤ 5000 ms', second <= 5_000],
    ];
  } finally {
    await folder.remove();
  }
}

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

console.log(
  [
    `Node ${process.version}, ${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${load()}`,
    `Each bot in a process of its own, the generator in another, over HTTP on loopback with ${whole(clients)} connections`,
    `that are kept. ${whole(rounds)} rounds in turn, medians. The fixed card is a question's, rendered once and sent by the same`,
    'HTTP server, adapter and invoke route. INSERT: the same text, committed, on the same engine (the server with fsync).',
    `Save and next: first answers in councils of ${whole(peopleOfCouncil)} frontline people, each press made from the card before.`,
    '',
  ].join('\n'),
);
const starts = await startUp();
const figures: EngineFigures[] = [];
for (const engine of ['pglite', 'postgres'] as const) {
  const measured = await measureEngine(engine);
  figures.push(measured);
  console.log(describeRuns(`${engineNames[engine]}, ${whole(clients)} clients`, measured.many));
  console.log(describeRuns(`${engineNames[engine]}, 1 client`, measured.single));
}
const targets = [...figures.flatMap(targetsOf), ...starts];
console.log(
  table('Targets', [
    ['', 'measured', 'target', ''],
    ...targets.map(([name, measured, target, met]) => [name, measured, target, met ? 'met' : 'NOT MET']),
  ]),
);
console.log(`Load at the end ${load()}. Took ${whole(process.uptime())} s.`);
