import type { StoreOptions } from '../../src/storage/open.ts';
import type { Store } from '../../src/storage/store.ts';
import type { EngineName } from './engines.ts';
import { startEngine } from './engines.ts';

/**
 * A migrated, empty store for one test: embedded and in memory (0.3 s), or on a PostgreSQL server of its own (2 s; a
 * file that opens several takes `startEngine`). Closing the store ends the server too.
 */
export async function openTestStore(
  name: EngineName = 'pglite',
  options: Pick<StoreOptions, 'onStatement' | 'poolSize'> = {},
): Promise<Store> {
  const engine = await startEngine(name);
  const store = await engine.open(options);
  return {
    ...store,
    close: async () => {
      await store.close();
      await engine.stop();
    },
  };
}
