import { z } from 'zod';
import type { LedgerLine } from '../usecases/erase-person.ts';

const line = z.object({ council: z.string(), person: z.string(), erasedAt: z.string().datetime() });

/** The lines of an erasure ledger, or undefined where the file is none. */
export function readLedger(content: Uint8Array): readonly LedgerLine[] | undefined {
  const texts = Buffer.from(content)
    .toString('utf8')
    .split('\n')
    .filter((text) => text !== '');
  try {
    return texts.map((text) => line.parse(JSON.parse(text)));
  } catch {
    return undefined;
  }
}
