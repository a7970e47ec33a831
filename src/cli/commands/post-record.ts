import type { PostTexts } from '../../domain/post-fields.ts';
import { postFieldNames } from '../../domain/post-fields.ts';
import { posts, postTitles } from '../../domain/post-record.ts';
import { triggerRules } from '../../domain/trigger.ts';
import type { ListedPost } from '../../usecases/list-post-records.ts';
import { listPostRecords } from '../../usecases/list-post-records.ts';
import type { RecordedTrigger } from '../../usecases/record-trigger.ts';
import type { PostToSet } from '../../usecases/set-post-record.ts';
import { setPostRecord } from '../../usecases/set-post-record.ts';
import type { Arguments, Command } from '../command.ts';
import { acceptIdentifying, UsageProblem, councilOption, resultOf, textOf } from '../command.ts';
import { cycleData } from '../cycle-data.ts';
import { wordOption } from '../read-option.ts';

const set: Command = {
  name: 'post-record set',
  summary: 'sets what the DCS or the Lead Member carries, and records those changes that ask for a test',
  positionals: [],
  options: {
    council: councilOption,
    post: { value: 'POST', required: true, help: 'dcs or lead_member' },
    person: { value: 'EMAIL', help: 'who is in post; empty: vacant' },
    since: { value: 'DATE', help: 'in post since' },
    interim: { value: 'YES|NO', help: 'whether for the time being only' },
    functions: { value: 'LIST', help: 'the added functions, all of them, as said below', prose: true },
    reports: { value: 'LIST', help: 'the direct reports, all of them, as said below', prose: true },
    deputy: { value: 'POST', help: 'the post that stands in', prose: true },
    scheme: { value: 'DATE', help: 'the date of the scheme of delegation' },
    why: { value: 'TEXT', help: 'the reason, for the history and the triggers', prose: true },
    'accept-identifying': acceptIdentifying,
    questions: {
      value: 'SET',
      help: 'the set to test with where a change asks for it; default that of the open cycle',
    },
    cycle: { value: 'CYCLE', help: 'a cycle that is there already and takes the change up; default one of its own' },
  },
  details: [
    'What is not given stays; an empty value (--deputy "") empties the field.',
    '--functions "Public health; in effect; 2027-04-01 | Libraries; proposed; 2027-10-01"',
    '--reports "Head of Education; for children | Head of Libraries"',
  ],
  run: async ({ services, questionSets }, args) => {
    const outcome = await setPostRecord(await services(), wishOf(args), questionSets);
    return resultOf(outcome, ({ triggers, ...listed }, unchanged) => ({
      data: {
        result: unchanged ? 'unchanged' : 'saved',
        record: recordData(listed),
        triggers: triggers.map(({ trigger, cycle }) => ({
          ...trigger,
          cycle: cycle === null ? null : cycleData(cycle),
        })),
      },
      lines: [`${unchanged ? 'Unchanged' : 'Saved'}: ${postTitles[listed.record.post]}.`, ...triggers.map(triggerLine)],
    }));
  },
};

function wishOf(args: Arguments): PostToSet {
  const post = wordOption(args, 'post', posts);
  if (post === undefined) throw new UsageProblem('Missing: --post POST.');
  if (args.options.has('questions') && args.options.has('cycle')) {
    throw new UsageProblem('Give --questions or --cycle, not both: a cycle that is there has its set already.');
  }
  const texts: PostTexts = Object.fromEntries(
    postFieldNames.flatMap((name) => (args.options.has(name) ? [[name, textOf(args, name)]] : [])),
  );
  if (Object.keys(texts).length === 0) {
    throw new UsageProblem(`Give at least one of ${postFieldNames.map((name) => `--${name}`).join(', ')}.`);
  }
  const wanted = { questionSetId: args.options.get('questions'), cycle: args.options.get('cycle') };
  const wish = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  return { councilId: textOf(args, 'council'), post, texts, reason: textOf(args, 'why'), wish };
}

function triggerLine({ trigger, cycle }: RecordedTrigger): string {
  const title = triggerRules[trigger.kind].title;
  if (cycle === null) return `Recorded: ${title}.`;
  return `Recorded: ${title}. Cycle: ${cycle.label} on ${cycle.questionSetId}, ${cycle.stage}, opens ${cycle.opensOn}.`;
}

function recordData({ record, email }: ListedPost): unknown {
  const { personId: _personId, updatedAt, ...rest } = record;
  return { ...rest, person: email, updatedAt: record.revision === 0 ? null : updatedAt };
}

const show: Command = {
  name: 'post-record show',
  summary: 'shows what the DCS and the Lead Member carry',
  positionals: [],
  options: { council: councilOption },
  run: async ({ services }, args) => {
    const outcome = await listPostRecords(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (listed) => ({ data: listed.map(recordData), lines: listed.flatMap(linesOf) }));
  },
};

function linesOf({ record, email }: ListedPost): readonly string[] {
  const title = postTitles[record.post];
  if (record.revision === 0) return [`${title}: nothing recorded yet.`];
  const { addedFunctions, directReports } = record;
  return [
    `${title}: ${email ?? 'nobody recorded'}${record.interim ? ', interim' : ''}, since ${record.since ?? 'no day recorded'}`,
    `  added functions: ${addedFunctions.length === 0 ? 'none' : ''}`.trimEnd(),
    ...addedFunctions.map(
      ({ name, status, effectiveOn }) =>
        `    ${name}; ${status.replace('_', ' ')}; ${effectiveOn ?? 'no day recorded'}`,
    ),
    `  direct reports: ${directReports.length === 0 ? 'none' : ''}`.trimEnd(),
    ...directReports.map(({ post, forChildren }) => `    ${post}${forChildren ? '; for children' : ''}`),
    `  deputy: ${record.deputy ?? 'none'}`,
    `  scheme of delegation: ${record.delegationSchemeOn ?? 'no day recorded'}`,
    `  last changed ${record.updatedAt.toISOString().slice(0, 10)}`,
  ];
}

export const postRecordCommands: readonly Command[] = [set, show];
