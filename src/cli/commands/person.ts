import { erasePerson, listErased } from '../../usecases/erase-person.ts';
import type { Command } from '../command.ts';
import { councilOption, resultOf, textOf } from '../command.ts';

const erase: Command = {
  name: 'person erase',
  summary: 'takes the identity of a person out of the record; what they wrote and every count stay',
  positionals: [],
  options: {
    council: councilOption,
    email: { value: 'EMAIL', required: true, help: 'the person' },
  },
  details: [
    'It cannot be undone. Earlier backups still hold the identity: keep the ledger (lat person erasures) beside them.',
    'Names that people typed into texts are not found. A legal hold stops it.',
  ],
  run: async ({ services }, args) => {
    const given = { councilId: textOf(args, 'council'), email: textOf(args, 'email') };
    const outcome = await erasePerson(await services(), given);
    return resultOf(outcome, ({ person, erasedAt }) => ({
      data: { result: 'erased', person, erasedAt },
      lines: [
        `Erased. The record stands under the id ${person}.`,
        'Write the ledger anew and keep it beside your backups: lat person erasures',
      ],
    }));
  },
};

const erasures: Command = {
  name: 'person erasures',
  summary: 'writes the ledger of erased people to a file that “lat restore” takes; it holds ids and times alone',
  positionals: [],
  options: { council: councilOption, out: { value: 'FILE', required: true, help: 'the file to write' } },
  run: async ({ services }, args) => {
    const outcome = await listErased(await services(), { councilId: textOf(args, 'council') });
    return resultOf(outcome, (lines) => ({
      data: { result: 'exported', lines: lines.length, out: textOf(args, 'out') },
      lines: [`Exported ${String(lines.length)} erasures to ${textOf(args, 'out')}.`],
      file: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    }));
  },
};

export const personCommands: readonly Command[] = [erase, erasures];
