import type { Cycle } from '../../domain/cycle.ts';
import { nextOpening } from '../../domain/next-cycle.ts';
import { triggerRules } from '../../domain/trigger.ts';
import type { CycleToOpen } from '../../usecases/open-cycle.ts';
import { openCycle } from '../../usecases/open-cycle.ts';
import { launchCycle } from '../../usecases/launch-cycle.ts';
import type { LaunchProgress } from '../../usecases/launch-card.ts';
import type { ListedCycle } from '../../usecases/list-cycles.ts';
import { listCycles } from '../../usecases/list-cycles.ts';
import type { Services } from '../../usecases/services.ts';
import type { Arguments, Command } from '../command.ts';
import { UsageProblem, councilOption, resultOf, textOf } from '../command.ts';
import { cycleData, statusInWords } from '../cycle-data.ts';
import { dateOption, everyOption, numberOption, wordOption } from '../read-option.ts';
import { inviteCommand, launchData, launchInWords } from './cycle-invite.ts';
import { compareCommand } from './cycle-compare.ts';
import { cycleMoveCommands } from './cycle-move.ts';

const stages = ['proposed', 'implemented', 'periodic'] as const;
const modes = ['named', 'confidential', 'anonymous'] as const;
const replies = { least: 1, most: 1_000 };
const months = { least: 1, most: 120 };

const open: Command = {
  name: 'cycle open',
  summary: 'opens a cycle on a question set',
  positionals: [],
  options: {
    council: councilOption,
    questions: { value: 'SET', required: true, help: 'a set of “lat questions list”' },
    label: { value: 'LABEL', required: true, help: 'such as 2026/27; once for each set' },
    every: { value: 'MONTHS', help: 'cadence in months, counted from the opening day; default: the set’s own' },
    live: { help: 'no end: it stays open and is signed at a date' },
    stage: { value: 'STAGE', help: `${stages.join(', ')}; default periodic` },
    opens: { value: 'DATE', help: 'such as 2027-01-31; default today' },
    closes: { value: 'DATE', help: 'the last day; default none' },
    'figures-from': { value: 'NUMBER', help: 'replies from which figures are shown; default 5' },
    'comments-from': { value: 'NUMBER', help: 'replies from which comments are shown; default 10' },
    'new-evidence': {
      value: 'MONTHS',
      help: 'months without new evidence after which a live cycle says so; default 6',
    },
    replies: { value: 'NUMBER', help: 'how many people of each audience each question should reach; default 12' },
    invite: { value: 'yes|no', help: 'invite everybody whom it asks once it is open; default yes' },
    confidentiality: { value: 'MODE', help: `${modes.join(', ')}; default confidential; see docs/confidentiality.md` },
    'reviewer-reads': {
      value: 'yes|no',
      help: 'the reviewer may read comments of fewer replies too, without names; default no',
    },
  },
  run: async ({ services, questionSets }, args) => {
    const wish = wishOf(args);
    const opened = await services();
    const outcome = await openCycle(opened, wish, questionSets);
    const launch = outcome.kind === 'refused' ? null : await launchOf(opened, wish.councilId, outcome.value.id);
    return resultOf(outcome, (cycle, unchanged) => ({
      data: {
        result: unchanged ? 'unchanged' : cycle.status,
        cycle: cycleData(cycle),
        nextOpensOn: nextOpening(cycle),
        invitations: launch === null ? null : launchData(launch),
      },
      lines: [openedInWords(cycle, unchanged), ...(launch === null ? [] : launchLines(cycle, launch))],
    }));
  },
};

async function launchOf(services: Services, councilId: string, cycle: string): Promise<LaunchProgress | null> {
  const outcome = await launchCycle(services, { councilId, cycle, begin: false });
  return outcome.kind === 'refused' ? null : outcome.value;
}

function launchLines({ status }: Cycle, { state, asked, withoutChat }: LaunchProgress): readonly string[] {
  if (status !== 'open') return [];
  const chats = `${String(withoutChat)} of them have not installed the app yet`;
  return [state === 'begun' ? `Invites ${String(asked)} people; ${chats}.` : launchInWords[state]];
}

function wishOf(args: Arguments): CycleToOpen {
  const live = args.options.has('live');
  if (live && (args.options.has('every') || args.options.has('closes'))) {
    throw new UsageProblem('--live does not go with --every or --closes: a live cycle has no end and no cadence.');
  }
  const wanted = {
    everyMonths: everyOption(args),
    stage: wordOption(args, 'stage', stages),
    opensOn: dateOption(args, 'opens'),
    closesOn: dateOption(args, 'closes'),
    figuresFrom: numberOption(args, 'figures-from', replies),
    commentsFrom: numberOption(args, 'comments-from', replies),
    newEvidenceMonths: numberOption(args, 'new-evidence', months),
    repliesWanted: numberOption(args, 'replies', replies),
    confidentiality: wordOption(args, 'confidentiality', modes),
    reviewerReads: yesOrNo(args, 'reviewer-reads'),
    invite: yesOrNo(args, 'invite'),
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const base = { councilId: textOf(args, 'council'), questionSetId: textOf(args, 'questions') };
  return { ...base, label: textOf(args, 'label'), live, ...given };
}

function yesOrNo(args: Arguments, option: string): boolean | undefined {
  const word = wordOption(args, option, ['yes', 'no']);
  return word === undefined ? undefined : word === 'yes';
}

function openedInWords(cycle: Cycle, unchanged: boolean): string {
  const said = `${cycle.label} on ${cycle.questionSetId}`;
  if (unchanged) return `Unchanged: the cycle ${said} is there already (${statusInWords(cycle.status)}).`;
  const until = cycle.closesOn === null ? 'no closing day' : `closes ${cycle.closesOn}`;
  return cycle.status === 'open'
    ? `Opened the cycle ${said}: ${until}.`
    : `Planned the cycle ${said}: opens ${cycle.opensOn}, ${until}.`;
}

const list: Command = {
  name: 'cycle list',
  summary: 'lists the cycles of a council',
  positionals: [],
  options: { council: councilOption },
  run: async ({ services }, args) => {
    const outcome = await listCycles(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (cycles) => ({
      data: cycles.map(({ cycle, entries, unassigned, nextOpensOn, triggers }) => ({
        ...{ ...cycleData(cycle), entries, unassigned, nextOpensOn },
        triggers: triggers.map(({ id, kind, why }) => ({ id, kind, why })),
      })),
      lines: cycles.length === 0 ? ['No cycles yet.'] : cycles.map(cycleLine),
    }));
  },
};

function cycleLine({ cycle, entries, unassigned, triggers }: ListedCycle): string {
  const end = cycle.live ? 'live' : (cycle.closesOn ?? 'no closing day');
  const held = unassigned === 0 ? '' : `, ${String(unassigned)} held by nobody`;
  const stage = cycle.stage === 'periodic' ? '' : `, ${cycle.stage}`;
  const signed = cycle.signedOn === null ? '' : `, signed ${cycle.signedOn}`;
  const because = triggers.map(({ kind, why }) => `; ${triggerRules[kind].title}: ${why}`).join('');
  const state = `${statusInWords(cycle.status)}${stage}${signed}`;
  return `${cycle.questionSetId}/${cycle.label}  ${state}  ${cycle.opensOn} to ${end}  ${String(entries)} entries${held}${because}`;
}

export const cycleCommands: readonly Command[] = [open, inviteCommand, list, ...cycleMoveCommands, compareCommand];
