import { restoreBackup } from '../../usecases/restore-backup.ts';
import type { Command } from '../command.ts';
import { resultOf, textOrNull } from '../command.ts';
import { readLedger } from '../read-ledger.ts';

const restore: Command = {
  name: 'restore',
  summary: 'brings a backup back into a store that has nothing of its councils',
  positionals: ['FILE'],
  fileOption: 'erasures',
  large: 'reads',
  options: {
    erasures: { value: 'LEDGER', help: 'a file of “lat person erasures”: who was erased since the backup' },
  },
  details: [
    'Whole or not at all: counts and the checksum of the history are compared before anything stays.',
    'Who stands in the ledger, in the backup’s own or in the store’s, is erased again.',
  ],
  run: async ({ services, readFile, openLarge }, args) => {
    const file = args.positionals[0] ?? '';
    const ledgerFile = textOrNull(args, 'erasures');
    const ledger = ledgerFile === null ? [] : readLedger(await readFile(ledgerFile));
    if (ledger === undefined) {
      return { kind: 'refused', reasons: [`${ledgerFile ?? ''} is no file of “lat person erasures”.`] };
    }
    const outcome = await restoreBackup(await services(), { file: await openLarge(file), ledger });
    return resultOf(outcome, (councils) => ({
      data: { result: 'restored', councils },
      lines: councils.map(({ id, takenAt, rows, erasedAgain }) => {
        const erased = erasedAgain === 0 ? '' : ` Erased again: ${String(erasedAgain)}.`;
        return `Restored ${id} as it stood at ${takenAt}: ${String(rows)} rows, history checked.${erased}`;
      }),
    }));
  },
};

export const restoreCommands: readonly Command[] = [restore];
