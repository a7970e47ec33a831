import type { CycleMove, MovedCycle } from '../../usecases/move-cycle-on.ts';
import { moveCycleOn } from '../../usecases/move-cycle-on.ts';
import { withdrawCycle } from '../../usecases/withdraw-cycle.ts';
import type { Arguments, Command, LatGiven, Option } from '../command.ts';
import { acceptIdentifying, councilOption, resultOf, textOf } from '../command.ts';
import { cycleData, statusInWords } from '../cycle-data.ts';
import { dateOption } from '../read-option.ts';

const cycle: Option = { value: 'CYCLE', required: true, help: 'its label, SET/LABEL or id' };
const why: Option = { value: 'TEXT', help: 'the reason, kept in the history', prose: true };
const accept = { 'accept-identifying': acceptIdentifying };

const review: Command = {
  name: 'cycle review',
  summary: 'closes a cycle to answers and gives it to the reviewer',
  positionals: [],
  options: { council: councilOption, cycle, why, ...accept },
  run: (given, args) => move(given, args, 'in_review'),
};

const reopen: Command = {
  name: 'cycle reopen',
  summary: 'opens a cycle that is in review again; never one that is signed off',
  positionals: [],
  options: { council: councilOption, cycle, why: { ...why, required: true }, ...accept },
  run: (given, args) => move(given, args, 'open'),
};

const signOff: Command = {
  name: 'cycle sign-off',
  summary: 'signs off a cycle that is in review and plans the next; a live one is signed and stays open',
  positionals: [],
  options: {
    ...{ council: councilOption, cycle, why, ...accept },
    on: { value: 'DATE', help: 'the day of the signing; default today' },
  },
  run: (given, args) => move(given, args, 'signed_off'),
};

const withdraw: Command = {
  name: 'cycle withdraw',
  summary: 'takes back a cycle that is planned and has not opened',
  positionals: [],
  options: { council: councilOption, cycle, why: { ...why, required: true }, ...accept },
  details: [
    'It stays in the list with its events, and its label is free again. Where it was planned by a cadence, its turn is',
    'left out: the cadence goes on with the one after it, planned eight weeks before it is due.',
  ],
  run: async ({ services }, args) => {
    const wish = { councilId: textOf(args, 'council'), cycle: textOf(args, 'cycle'), why: textOf(args, 'why') };
    return resultOf(await withdrawCycle(await services(), wish), ({ cycle: withdrawn, nextOpensOn }, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'withdrawn', cycle: cycleData(withdrawn), nextOpensOn },
      lines: [
        unchanged
          ? `Unchanged: the cycle ${withdrawn.label} is withdrawn already.`
          : `The cycle ${withdrawn.label} is withdrawn: it will not open on ${withdrawn.opensOn}.`,
        ...(nextOpensOn === null ? [] : [`Its cadence goes on: the next is due on ${nextOpensOn}.`]),
      ],
    }));
  },
};

async function move({ services }: LatGiven, args: Arguments, to: CycleMove['to']) {
  const on = dateOption(args, 'on');
  const wish: CycleMove = {
    ...{ councilId: textOf(args, 'council'), cycle: textOf(args, 'cycle'), to, why: textOf(args, 'why') },
    ...(on === undefined ? {} : { on }),
  };
  const outcome = await moveCycleOn(await services(), wish);
  return resultOf(outcome, (moved, unchanged) => ({
    data: {
      result: unchanged ? 'unchanged' : moved.cycle.live ? 'signed' : moved.cycle.status,
      cycle: cycleData(moved.cycle),
      planned: moved.planned.map(cycleData),
    },
    lines: [movedInWords(moved, unchanged), ...moved.planned.map(plannedInWords)],
  }));
}

function movedInWords({ cycle: { label, status, signedOn } }: MovedCycle, unchanged: boolean): string {
  const signed = signedOn === null ? '' : `, signed ${signedOn}`;
  return `${unchanged ? 'Unchanged: the' : 'The'} cycle ${label} is ${statusInWords(status)}${signed}.`;
}

function plannedInWords({ label, questionSetId, opensOn }: MovedCycle['cycle']): string {
  return `Planned the next cycle: ${label} on ${questionSetId}, opens ${opensOn}.`;
}

export const cycleMoveCommands: readonly Command[] = [review, reopen, signOff, withdraw];
