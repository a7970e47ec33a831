import { mkdir } from 'node:fs/promises';
import pg from 'pg';

/** One committed INSERT of a text, as the driver's documentation does it. */
export interface Insert {
  add(text: string): Promise<void>;
  close(): Promise<void>;
}

const schema = `create table if not exists answer (
  id bigint generated always as identity primary key, reason text not null, at timestamptz not null default now())`;
const statement = 'insert into answer (reason) values ($1)';

/** On a server (ten connections, the statement prepared, as the bot's store has it) or in an embedded store. */
export async function openInsert(to: { databaseUrl: string } | { folder: string }): Promise<Insert> {
  if ('databaseUrl' in to) {
    const pool = new pg.Pool({ connectionString: to.databaseUrl, max: 10 });
    await pool.query(schema);
    return {
      add: async (text) => {
        await pool.query({ name: 'add', text: statement, values: [text] });
      },
      close: () => pool.end(),
    };
  }
  const { PGlite } = await import('@electric-sql/pglite');
  await mkdir(to.folder, { recursive: true });
  const pglite = await PGlite.create(to.folder);
  await pglite.exec(schema);
  return {
    add: async (text) => {
      await pglite.query(statement, [text]);
    },
    close: () => pglite.close(),
  };
}
