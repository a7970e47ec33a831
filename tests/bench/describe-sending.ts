import type { Target } from './figure-words.ts';
import { ratio, whole } from './figure-words.ts';
import { table } from './figures.ts';
import { memoryGrowth } from './memory-course.ts';
import type { SendingPlan, SendingRun } from './sending.ts';

/** Neither kills nor moves hold the sender up, so that its pace can be judged. */
const isCalmRun = ({ kills, moves = 0 }: SendingPlan): boolean => kills + moves === 0;

/** Messages from which on a run is long enough for what each leaves behind to be told from what starting takes. */
const enoughForMemory = 10_000;

const paceOf = ({ plan, tally }: SendingRun): number => tally.perSecond / (plan.perSecond * plan.speed);
const lostOf = ({ tally }: SendingRun): number => tally.due - tally.arrived;

/**
 * The lines of the last table for one run: nothing lost or repeated without a mark, always; and, where nothing holds the
 * sender up, 90 % of the pace that Teams allows, people answered within a second at p99, and memory flat.
 */
export function sendingTargets(run: SendingRun): readonly Target[] {
  const { plan, tally, talk, memory, open } = run;
  const name = `${plan.name}, ${plan.engine}`;
  const lost = lostOf(run);
  const unmarked = tally.unmarkedRepeats;
  const counted = `${whole(lost)} lost, ${whole(unmarked)} unmarked repeats, ${whole(open)} still open`;
  const targets: Target[] = [[name, counted, '0, 0, 0', lost === 0 && unmarked === 0 && open === 0]];
  if (!isCalmRun(plan)) return targets;
  const pace = paceOf(run);
  targets.push([`${name}: pace ÷ the rate allowed`, ratio(pace), '≥ 0.90', pace >= 0.9]);
  if (talk) targets.push([`${name}: chat meanwhile, p99`, `${whole(talk.p99)} ms`, '≤ 1000 ms', talk.p99 <= 1_000]);
  const growth = memoryGrowth(memory);
  const flat = `${name}: memory flat, median of the last tenth ÷ of the fifth`;
  if (tally.due >= enoughForMemory) targets.push([flat, ratio(growth), '≤ 1.15', growth <= 1.15]);
  return targets;
}

/** Nobody looks while a process starts, or while so few messages arrive that a tenth falls between two looks. */
const seen = (value: number | undefined, words: (value: number) => string): string =>
  value === undefined || Number.isNaN(value) ? '-' : words(value);

export function describeSending(runs: readonly SendingRun[]): string {
  const rows = runs.map((run) => {
    const { plan, tally, memory } = run;
    return [
      `${plan.name}, ${plan.engine}`,
      `${String(plan.perSecond)}/s × ${String(plan.speed)}`,
      ...[tally.due, tally.arrived, lostOf(run), tally.unmarkedRepeats, tally.markedRepeats].map(String),
      isCalmRun(plan) ? ratio(paceOf(run)) : '-',
      ...[tally.overLimit, tally.faults, tally.blocked, run.kills, run.moves].map(String),
      run.talk === null ? '-' : `${whole(run.talk.p99)} ms of ${String(run.talk.turns)}`,
      [...[0, 4, 9].map((tenth) => seen(memory.tenths[tenth], whole)), whole(memory.most)].join(' '),
      seen(memoryGrowth(memory), ratio),
      whole(run.seconds),
      sendingTargets(run).every(([, , , met]) => met) ? 'met' : 'NOT MET',
    ];
  });
  const head = ['', 'pace × speed', 'due', 'arrived', 'lost', 'unmarked', 'marked', 'rate ÷ allowed', 'over limit'];
  const memory = ['MB in 1st 5th last tenth, most', 'last ÷ 5th'];
  const more = ['faults', 'blocked', 'kills', 'moves', 'chat p99', ...memory, 'seconds', ''];
  const title = 'Sending: repeats unmarked and marked; the clock and what Teams takes run × speed';
  return table(title, [[...head, ...more], ...rows]);
}
