import { PGlite } from '@electric-sql/pglite';
import { appRole } from './app-role.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';

/*
 * A program of its own: makes an embedded store, with its schema up to date, in the empty folder that its first argument
 * names. `makeStoreFolder` runs it.
 */
const [, , folder = ''] = process.argv;

// Whoever wanted the store has gone: what is made of it so far is cleared away by the next who wants one.
process.once('disconnect', () => process.exit(1));

// What would be synced is in memory yet.
const pglite = await PGlite.create({ dataDir: folder, initDbStartParams: ['--no-sync'] });
await migrate({ exec: async (sql) => (await pglite.exec(sql)).flatMap(({ rows }) => rows) }, migrations, appRole);
await pglite.close();
process.exit(0);
