import * as settings from '../../src/storage/document-setting-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { now } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

/** What council one says of itself in its papers. */
export async function fillDocuments(tx: Tx): Promise<void> {
  await settings.saveDocumentSetting(tx, { name: 'committee', value: mark, now });
}

/** Every function of the repository of settings. Any council may save its own. */
export const documentCalls: Readonly<Record<string, RepositoryCall>> = {
  'document-setting.listDocumentSettings': {
    call: async (tx) => [...(await settings.listDocumentSettings(tx))],
    elsewhere: { gives: [] },
  },
  'document-setting.saveDocumentSetting': {
    call: (tx) => settings.saveDocumentSetting(tx, { name: 'committee', value: null, now }),
    elsewhere: { gives: undefined },
  },
};
