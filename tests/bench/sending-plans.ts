import { table } from './figures.ts';
import type { SendingPlan, SendingRun } from './sending.ts';
import { noFaults } from './sending.ts';

const calm = { perSecond: 30, instances: 1, kills: 0, seed: 1, faults: noFaults, talking: true };
/** What a bad day of Teams looks like. */
export const badDay = { lost: 0.05, throttled: 0.05, failed: 0.02, silent: 0.005 };

/** The runs of `npm run bench -- sending`: all messages go to one tenant, which takes 30 a second. */
export const sendingPlans: readonly SendingPlan[] = [
  {
    ...calm,
    name: 'weekly card, 600 channels of 153 councils',
    engine: 'postgres',
    work: { kind: 'channels', councils: 153, channels: 600 },
    ...{ speed: 1, withinMs: 180_000 },
  },
  ...(['postgres', 'pglite'] as const).map((engine) => ({
    ...calm,
    name: '60,000 people',
    engine,
    work: { kind: 'people' as const, people: 60_000, blockedEvery: 600 },
    ...{ speed: 5, withinMs: 1_500_000 },
  })),
  {
    ...calm,
    name: 'weekly card, 600 channels, the service moves twice',
    engine: 'postgres',
    work: { kind: 'channels', councils: 153, channels: 600 },
    ...{ moves: 2, perSecond: 3, speed: 10, talking: false, withinMs: 300_000 },
  },
  {
    ...calm,
    name: 'weekly card, 600 channels, 20 kills, two instances, a bad day',
    engine: 'postgres',
    work: { kind: 'channels', councils: 153, channels: 600 },
    ...{ perSecond: 3, speed: 10, instances: 2, kills: 20, faults: badDay, talking: false, withinMs: 600_000 },
  },
];

/** Neither kills nor moves hold the sender up, so that its pace can be judged. */
const isCalmRun = ({ kills, moves = 0 }: SendingPlan): boolean => kills + moves === 0;

/** What a run shows, and whether it is as it must be: nothing lost, no repeat without a mark, and in calm 90 % of the pace. */
export function judgeSending(run: SendingRun): { lost: number; share: number; met: boolean } {
  const { plan, tally } = run;
  const lost = tally.due - tally.arrived;
  const share = tally.perSecond / (plan.perSecond * plan.speed);
  const isCalm = isCalmRun(plan);
  const talked = run.talk === null || run.talk.p99 <= 1_000;
  const clean = lost === 0 && tally.unmarkedRepeats === 0 && run.open === 0;
  return { lost, share, met: clean && talked && (!isCalm || share >= 0.9) };
}

const whole = (value: number): string => value.toFixed(0);

export function describeSending(runs: readonly SendingRun[]): string {
  const rows = runs.map((run) => {
    const { plan, tally, memory } = run;
    const { lost, share, met } = judgeSending(run);
    return [
      `${plan.name}, ${plan.engine}`,
      `${String(plan.perSecond)}/s × ${String(plan.speed)}`,
      ...[tally.due, tally.arrived, lost, tally.unmarkedRepeats, tally.markedRepeats].map(String),
      isCalmRun(plan) ? share.toFixed(2) : '-',
      ...[tally.overLimit, tally.faults, tally.blocked, run.kills, run.moves].map(String),
      run.talk === null ? '-' : `${whole(run.talk.p99)} ms of ${String(run.talk.turns)}`,
      [...[0, 4, 9].map((tenth) => whole(memory.tenths[tenth] ?? 0)), `${whole(memory.most)}`].join(' '),
      whole(run.seconds),
      met ? 'met' : 'NOT MET',
    ];
  });
  const head = ['', 'pace × speed', 'due', 'arrived', 'lost', 'unmarked', 'marked', 'rate ÷ allowed', 'over limit'];
  const more = ['faults', 'blocked', 'kills', 'moves', 'chat p99', 'MB at 1st 5th last tenth, most', 'seconds', ''];
  return table('Sending: repeats unmarked and marked; the clock and what Teams takes run × speed', [
    [...head, ...more],
    ...rows,
  ]);
}
