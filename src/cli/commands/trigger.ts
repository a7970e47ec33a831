import { triggerKinds, triggerRules } from '../../domain/trigger.ts';
import { listTriggers } from '../../usecases/list-triggers.ts';
import type { RecordedTrigger, TriggerToRecord } from '../../usecases/record-trigger.ts';
import { recordTrigger } from '../../usecases/record-trigger.ts';
import type { Arguments, Command } from '../command.ts';
import { acceptIdentifying, UsageProblem, councilOption, resultOf, textOf } from '../command.ts';
import { cycleData } from '../cycle-data.ts';
import { dateOption, wordOption } from '../read-option.ts';

const add: Command = {
  name: 'trigger add',
  summary: 'records an event after which the arrangements are tested again, and plans that cycle',
  positionals: [],
  options: {
    council: councilOption,
    kind: { value: 'KIND', required: true, help: 'what happened: one of those above' },
    why: { value: 'TEXT', required: true, help: 'the reason, in a sentence', prose: true },
    'accept-identifying': acceptIdentifying,
    on: { value: 'DATE', help: 'the day on which it happened; default today' },
    'takes-effect': { value: 'DATE', help: 'the day from which a further function would be carried' },
    questions: { value: 'SET', help: 'the set to test with; default that of the open cycle' },
    cycle: { value: 'CYCLE', help: 'a cycle that is there already and takes it up; default one of its own' },
  },
  details: triggerKinds.map((kind) => `${kind.padEnd(24)} ${triggerRules[kind].title}`),
  run: async ({ services, questionSets }, args) => {
    const outcome = await recordTrigger(await services(), wishOf(args), questionSets);
    return resultOf(outcome, (recorded, unchanged) => ({
      data: {
        result: unchanged ? 'unchanged' : 'recorded',
        trigger: recorded.trigger,
        cycle: recorded.cycle === null ? null : cycleData(recorded.cycle),
      },
      lines: [recordedInWords(recorded, unchanged)],
    }));
  },
};

function wishOf(args: Arguments): TriggerToRecord {
  const kind = wordOption(args, 'kind', triggerKinds);
  if (kind === undefined) throw new UsageProblem('Missing: --kind KIND.');
  if (args.options.has('questions') && args.options.has('cycle')) {
    throw new UsageProblem('Give --questions or --cycle, not both: a cycle that is there has its set already.');
  }
  const wanted = {
    happenedOn: dateOption(args, 'on'),
    takesEffectOn: dateOption(args, 'takes-effect'),
    questionSetId: args.options.get('questions'),
    cycle: args.options.get('cycle'),
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  return { councilId: textOf(args, 'council'), kind, why: textOf(args, 'why'), ...given };
}

function recordedInWords({ trigger, cycle }: RecordedTrigger, unchanged: boolean): string {
  const what = `${triggerRules[trigger.kind].title} on ${trigger.happenedOn}`;
  const recorded = unchanged ? `Unchanged: recorded already: ${what}` : `Recorded: ${what}`;
  if (cycle === null) return `${recorded}. It asks for no cycle by itself.`;
  if (cycle.status === 'withdrawn') return `${recorded}. Its cycle ${cycle.label} was withdrawn.`;
  const until = cycle.closesOn === null ? '' : `, closes ${cycle.closesOn}`;
  return `${recorded}. Cycle: ${cycle.label} on ${cycle.questionSetId}, ${cycle.stage}, opens ${cycle.opensOn}${until}.`;
}

const list: Command = {
  name: 'trigger list',
  summary: 'lists the recorded events of a council with their reasons and cycles',
  positionals: [],
  options: { council: councilOption },
  run: async ({ services }, args) => {
    const outcome = await listTriggers(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (triggers) => ({
      data: triggers.map(({ trigger, cycleLabel, withdrawn }) => ({ ...trigger, cycle: cycleLabel, withdrawn })),
      lines:
        triggers.length === 0
          ? ['Nothing recorded yet.']
          : triggers.map(({ trigger, cycleLabel, withdrawn }) =>
              [
                ...[trigger.happenedOn, triggerRules[trigger.kind].title, trigger.why],
                cycleLabel === null ? 'no cycle' : `cycle ${cycleLabel}${withdrawn ? ' (withdrawn)' : ''}`,
              ].join('  '),
            ),
    }));
  },
};

export const triggerCommands: readonly Command[] = [add, list];
