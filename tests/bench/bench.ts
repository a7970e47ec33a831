import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { engines } from '../support/engines.ts';
import { describeDocuments, documentTargets } from './describe-documents.ts';
import { describeGaps, gapTargets } from './describe-gaps.ts';
import { describeLoad, loadTargets } from './describe-load.ts';
import { describeScale, scaleTargets } from './describe-scale.ts';
import type { Target } from './figure-words.ts';
import { engineNames, ms, ratio, whole } from './figure-words.ts';
import type { Run } from './figures.ts';
import { median, medianRun, table } from './figures.ts';
import type { DocumentsSize } from './measure-documents.ts';
import { measureDocuments, smallDocuments, wholeDocuments } from './measure-documents.ts';
import type { EngineFigures, Round } from './measure-engine.ts';
import { clients, measureEngine, peopleOfCouncil, rounds } from './measure-engine.ts';
import type { GapFigures } from './measure-gaps.ts';
import { measureGaps } from './measure-gaps.ts';
import { describeFuzz, fuzzCounts, fuzzTargets, measureFuzz } from './measure-fuzz.ts';
import type { LoadSize } from './measure-load.ts';
import { measureLoad, smallLoad, wholeLoad } from './measure-load.ts';
import type { ScaleSize } from './measure-scale.ts';
import { measureScale, smallSize, wholeSize } from './measure-scale.ts';
import { measureStart } from './measure-start.ts';
import { describeSending, sendingTargets } from './describe-sending.ts';
import type { SendingPlan, SendingRun } from './sending.ts';
import { runSending } from './sending.ts';
import { sendingPlans, smallPlan } from './sending-plans.ts';

/*
 * The figures of a turn, of the start, of a large store and of sending, both engines (docs: DESIGN "Figures to reach").
 * Everything listens on loopback. `start`: the start alone; `turns`: turns alone; `scale`: the large store alone, with `--small` of a few
 * councils, to see that it runs; `gaps`: a long list of gaps alone; `sending`: the sender alone, `--only` one of its runs;
 * `documents`: workbook and papers alone; `load`: many people at once, on one instance and on two; `fuzz`: mutated activities, others by another `--seed`.
 */
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

/** The sender against a stand-in for Teams; `npm run bench -- sending` runs this alone. */
async function sending(plans: readonly SendingPlan[]): Promise<readonly Target[]> {
  const runs: SendingRun[] = [];
  for (const plan of plans) runs.push(await runSending(plan));
  console.log(describeSending(runs));
  return runs.flatMap(sendingTargets);
}

function printTargets(targets: readonly Target[]): void {
  console.log(
    table('Targets', [
      ['', 'measured', 'target', ''],
      ...targets.map(([name, measured, target, met]) => [name, measured, target, met ? 'met' : 'NOT MET']),
    ]),
  );
  console.log(`Load at the end ${load()}. Took ${whole(process.uptime())} s.`);
}

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

const machine = (): string =>
  `Node ${process.version}, ${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${load()}`;

async function measureTurns(): Promise<readonly Target[]> {
  console.log(
    [
      `Each bot in a process of its own, the generator in another, over HTTP on loopback with ${whole(clients)} connections`,
      `that are kept. ${whole(rounds)} rounds in turn, medians. The fixed card is a question's, rendered once and sent by the same`,
      'HTTP server, adapter and invoke route. INSERT: the same text, committed, on the same engine (the server with fsync).',
      `Save and next: first answers in councils of ${whole(peopleOfCouncil)} frontline people, each press made from the card before.`,
      '',
    ].join('\n'),
  );
  const figures: EngineFigures[] = [];
  for (const engine of engines) {
    const measured = await measureEngine(engine);
    figures.push(measured);
    console.log(describeRuns(`${engineNames[engine]}, ${whole(clients)} clients`, measured.many));
    console.log(describeRuns(`${engineNames[engine]}, 1 client`, measured.single));
  }
  return figures.flatMap(targetsOf);
}

async function measureLarge(size: ScaleSize): Promise<readonly Target[]> {
  const { councils, answersPerCycle } = size;
  console.log(
    [
      `A large store: ${whole(councils)} councils of 3 directorates, 4 cycles on plymouth-2016 and banes-2014 in turn with`,
      `${whole(answersPerCycle)} answers each, people, assessments, actions and history. Asked by presses over HTTP, in a process of`,
      `its own as every bot; ${whole(size.rounds)} rounds in turn with the other store, medians. An answer is the bot's own statement, in`,
      'many councils by turns. The server without fsync: the disk would hide what more rows cost.',
      '',
    ].join('\n'),
  );
  const targets: Target[] = [];
  for (const engine of engines) {
    const measured = await measureScale(engine, size);
    console.log(describeScale(measured, size));
    targets.push(...scaleTargets(measured));
  }
  return targets;
}

/** A list of 600 gaps, paged by many at once; `npm run bench -- gaps` runs this alone. */
async function gaps(): Promise<readonly Target[]> {
  const figures: GapFigures[] = [];
  for (const engine of engines) figures.push(await measureGaps(engine));
  console.log(describeGaps(figures));
  return figures.flatMap(gapTargets);
}

/** The workbook and the four papers; `npm run bench -- documents` runs this alone. */
async function documents(size: DocumentsSize): Promise<readonly Target[]> {
  const targets: Target[] = [];
  for (const engine of engines) {
    const measured = await measureDocuments(engine, size);
    console.log(describeDocuments(measured));
    targets.push(...documentTargets(measured));
  }
  return targets;
}

async function measureAnswering(size: LoadSize): Promise<readonly Target[]> {
  const { people, everySeconds, speed, share } = size;
  console.log(
    [
      `${whole(people)} people answer at once for an hour, each with a press every ${whole(everySeconds)} s, run ${whole(speed)} times as fast`,
      `(${whole((3_600 / speed) * share)} s): the same turns in that share of the time, each person on two connections of their own. One press`,
      'in 50 comes twice at once. Then one instance and two by turns at the same pace, each turn at the other of the two.',
      'Processor time is that of the bots’ processes, as Linux counts it; the server has fsync and the same two cores.',
      '',
    ].join('\n'),
  );
  const measured = await measureLoad(size);
  console.log(describeLoad(measured, size));
  return loadTargets(measured, size);
}

async function measureMutated({ seed, small, signed }: Words): Promise<readonly Target[]> {
  const count = small ? fuzzCounts.small : fuzzCounts.whole;
  const how = signed ? 'to a registered bot, with tokens' : 'without tokens (--signed for them)';
  console.log(`${whole(count)} mutated activities ${how}, seed ${String(seed)} (--seed for another).\n`);
  const measured = await measureFuzz(seed, count, signed);
  console.log(describeFuzz(measured));
  return fuzzTargets(measured);
}

const parts = ['start', 'turns', 'scale', 'gaps', 'documents', 'sending', 'load', 'fuzz'];
const keys = sendingPlans.map(({ key }) => key);
const options = {
  small: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  seed: { type: 'string', default: '1' },
  signed: { type: 'boolean', default: false },
} as const;

interface Words {
  part: string | undefined;
  small: boolean;
  only: readonly string[];
  seed: number;
  signed: boolean;
}

function readWords(): Words {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const { small = false, only = [] } = values;
    const seed = Number(values.seed);
    const [part] = positionals;
    const known = positionals.length <= 1 && (part === undefined || parts.includes(part));
    const knownKeys = only.every((key) => keys.includes(key)) && (only.length === 0 || part === 'sending');
    if (known && knownKeys && Number.isInteger(seed)) return { part, small, only, seed, signed: values.signed };
  } catch {
    // Told below, as every other slip.
  }
  console.error(`Usage: npm run bench [-- [PART] [--small]], with PART one of
  start | turns | scale | gaps | documents | load | fuzz [--seed NUMBER] [--signed] | sending [--only ${keys.join(' | ')}]`);
  process.exit(2);
}

const words = readWords();
const { part, small, only } = words;
const wants = (name: string): boolean => part === undefined || part === name;
const plans = sendingPlans.filter(({ key }) => only.length === 0 || only.includes(key));
console.log(machine());
printTargets([
  ...(wants('start') ? await measureStart() : []),
  ...(wants('turns') ? await measureTurns() : []),
  ...(wants('scale') ? await measureLarge(small ? smallSize : wholeSize) : []),
  ...(wants('gaps') ? await gaps() : []),
  ...(wants('documents') ? await documents(small ? smallDocuments : wholeDocuments) : []),
  ...(wants('sending') ? await sending(small ? plans.map(smallPlan) : plans) : []),
  ...(wants('load') ? await measureAnswering(small ? smallLoad : wholeLoad) : []),
  ...(wants('fuzz') ? await measureMutated(words) : []),
]);
