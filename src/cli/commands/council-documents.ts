import type { ShownSetting } from '../../usecases/set-document-setting.ts';
import { listSettings, setDocumentSetting } from '../../usecases/set-document-setting.ts';
import type { Command } from '../command.ts';
import { UsageProblem, acceptIdentifying, councilOption, resultOf, textOf, textOrNull } from '../command.ts';

const show: Command = {
  name: 'council documents show',
  summary: 'lists what stands in the papers of a council: its name, committee, officers and fixed wording',
  positionals: [],
  options: { council: councilOption },
  run: async ({ services }, args) => {
    const outcome = await listSettings(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (settings) => ({ data: settings, lines: settings.map(settingLine) }));
  },
};

const set: Command = {
  name: 'council documents set',
  summary: 'sets one thing that stands in the papers of a council, or puts the usual words back',
  positionals: [],
  options: {
    council: councilOption,
    name: { value: 'NAME', required: true, help: 'the setting, as `council documents show` lists it' },
    value: { value: 'TEXT', help: 'what is to stand there', prose: true },
    'accept-identifying': acceptIdentifying,
    usual: { help: 'put the usual words back' },
  },
  run: async ({ services }, args) => {
    const value = textOrNull(args, 'value');
    if ((value === null) !== args.options.has('usual')) throw new UsageProblem('Give either --value or --usual.');
    const given = { councilId: textOf(args, 'council'), name: textOf(args, 'name'), value };
    const outcome = await setDocumentSetting(await services(), given);
    return resultOf(outcome, (setting, unchanged) => ({
      data: { result: unchanged ? 'unchanged' : 'changed', setting },
      lines: [`${unchanged ? 'Unchanged' : 'Set'}. ${settingLine(setting)}`],
    }));
  },
};

function settingLine({ name, value, own }: ShownSetting): string {
  return `${name}${own ? '' : ' (usual)'}: ${value === '' ? 'nothing' : value}`;
}

/** What a council's papers say beside the record. */
export const documentsCommands: readonly Command[] = [show, set];
