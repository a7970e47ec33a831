import type { Signposts } from '../../domain/council.ts';
import { addCouncil } from '../../usecases/add-council.ts';
import { exportCouncil } from '../../usecases/export-council.ts';
import { setSignposts } from '../../usecases/set-signposts.ts';
import type { Arguments, Command } from '../command.ts';
import { UsageProblem, councilOption, resultOf, textOf } from '../command.ts';
import { closedDaysCommand } from './council-closed-days.ts';
import { documentsCommands } from './council-documents.ts';
import { councilStepsCommands } from './council-steps.ts';

const add: Command = {
  name: 'council add',
  summary: 'adds a council',
  positionals: [],
  options: {
    id: { value: 'ID', required: true, help: 'short name for commands: small letters, figures, hyphens' },
    name: { value: 'NAME', required: true, help: 'its name as people write it' },
    tenant: { value: 'TENANT', required: true, help: 'id of its Microsoft Entra tenant' },
    timezone: { value: 'ZONE', help: 'default Europe/London' },
  },
  run: async ({ services }, args) => {
    const outcome = await addCouncil(await services(), {
      id: textOf(args, 'id'),
      name: textOf(args, 'name'),
      tenantId: textOf(args, 'tenant'),
      timezone: args.options.get('timezone') ?? 'Europe/London',
    });
    return resultOf(outcome, ({ tenantId, ...council }, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'added', council: { ...council, tenant: tenantId } },
      lines: [unchanged ? `Unchanged: council ${council.id} is there already.` : `Added council ${council.id}.`],
    }));
  },
};

const routes: readonly (readonly [string, keyof Signposts, string])[] = [
  ['front-door', 'frontDoor', 'where a worry about a child goes'],
  ['lado', 'lado', 'who takes allegations against people who work with children'],
  ['whistle-blowing', 'whistleBlowing', 'where the whistle-blowing policy stands'],
  ['outside', 'outside', 'a route outside the council'],
];

const signpost: Command = {
  name: 'council signpost',
  summary: 'sets where somebody with a concern goes; all four are needed before frontline staff are invited',
  positionals: [],
  options: {
    id: councilOption,
    ...Object.fromEntries(routes.map(([name, , help]) => [name, { value: 'TEXT', help }])),
  },
  run: async ({ services }, args) => {
    const signposts = signpostsIn(args);
    const outcome = await setSignposts(await services(), { councilId: textOf(args, 'id'), signposts });
    return resultOf(outcome, ({ signposts: set, missing }, unchanged) => {
      const names = missing.map((key) => routes.find(([, field]) => field === key)?.[0] ?? key);
      const rest = names.length === 0 ? 'All four are set.' : `Still missing: ${names.join(', ')}.`;
      return {
        data: { result: unchanged ? 'unchanged' : 'changed', signposts: set, missing: names },
        lines: [unchanged ? `Unchanged. ${rest}` : `Set. ${rest}`],
      };
    });
  },
};

function signpostsIn(args: Arguments): Partial<Signposts> {
  const given = routes.flatMap(([name, field]) => {
    const text = args.options.get(name);
    return text === undefined ? [] : [[field, text] as const];
  });
  if (given.length === 0) {
    throw new UsageProblem('Give at least one of --front-door, --lado, --whistle-blowing and --outside.');
  }
  return Object.fromEntries(given);
}

const exported: Command = {
  name: 'council export',
  summary: 'writes everything that is stored of a council to a file, as JSON Lines',
  positionals: [],
  options: { council: councilOption, out: { value: 'FILE', required: true, help: 'the file to write' } },
  details: ['Every line is {"table": …, "row": {…}}; the first one is the council. The file holds personal data.'],
  run: async ({ services }, args) => {
    const outcome = await exportCouncil(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (lines) => ({
      data: { result: 'exported', lines: lines.length, out: textOf(args, 'out') },
      lines: [`Exported ${String(lines.length)} lines to ${textOf(args, 'out')}. The file holds personal data.`],
      file: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    }));
  },
};

export const councilCommands: readonly Command[] = [
  add,
  signpost,
  closedDaysCommand,
  ...documentsCommands,
  ...councilStepsCommands,
  exported,
];
