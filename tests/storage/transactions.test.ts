import { sql } from 'kysely';
import { addDirectorate, listDirectorates } from '../../src/storage/directorate-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tx } from '../../src/storage/tx.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { givenCouncil } from './a-council.ts';

describe.each(engines)('transactions on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  const statements: string[] = [];
  const names = async (): Promise<string[]> =>
    (await store.inCouncil('one', listDirectorates)).map((directorate) => directorate.id);

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open({ onStatement: (statement) => statements.push(statement), poolSize: 4 });
    await givenCouncil(store, 'one');
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  it('keeps nothing of work that throws', async () => {
    const work = store.inCouncil('one', async (tx) => {
      await addDirectorate(tx, { id: 'lost', name: 'Lost' });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await names()).toEqual(['education']);
  });

  it('does not pretend to have committed when a failed statement was swallowed', async () => {
    const work = store.inCouncil('one', async (tx) => {
      await addDirectorate(tx, { id: 'lost', name: 'Lost' });
      await sql`select 1 / 0`.execute(tx.db).catch(() => undefined);
      return 'done';
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await names()).toEqual(['education']);
  });

  it('works on after a failed statement', async () => {
    await expect(store.inCouncil('one', (tx) => sql`select nonsense`.execute(tx.db))).rejects.toThrow('nonsense');
    await expect(store.queue.db.executeSql('begin; select 1 / 0; commit')).rejects.toThrow('division by zero');
    expect(await names()).toEqual(['education']);
  });

  it('refuses a transaction inside a transaction instead of waiting for ever', async () => {
    const nested = store.inCouncil('one', () => store.inCouncil('one', listDirectorates));
    await expect(nested).rejects.toThrow('open already');
    const queued = store.inCouncil('one', async () => store.queue.db.executeSql('select 1'));
    await expect(queued).rejects.toThrow('outbox');
  });

  it('lets a turn open its next transaction after the last', async () => {
    await store.inCouncil('one', listDirectorates);
    expect(await names()).toEqual(['education']);
  });

  it('shuts a tx that is kept beyond its transaction', async () => {
    let kept: Tx | undefined;
    await store.inCouncil('one', async (tx) => {
      kept = tx;
    });
    await expect(listDirectorates(kept!)).rejects.toThrow('has ended');
  });

  it('keeps fifty simultaneous transactions apart', async () => {
    await givenCouncil(store, 'two');
    const seen = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        store.inCouncil(index % 2 === 0 ? 'one' : 'two', (tx) =>
          tx.db.selectFrom('directorate').select('council_id').executeTakeFirstOrThrow(),
        ),
      ),
    );
    expect(seen.map((row) => row.council_id)).toEqual(seen.map((_, index) => (index % 2 === 0 ? 'one' : 'two')));
  });

  it('begins in a council with two statements and ends with one', async () => {
    statements.length = 0;
    await store.inCouncil('one', (tx) => sql`select 1`.execute(tx.db));
    expect(statements).toEqual(['begin', `set local app.council_id = 'one'`, 'select 1', 'commit']);
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });

  it('gives the same JavaScript types for the same columns', async () => {
    const row = await store.inCouncil('one', async (tx) => {
      const { rows } =
        await sql`select 9007199254740991::bigint as big, 7::int as small, true as yes, null::text as none,
        '2027-03-01T09:00:00.123Z'::timestamptz as at, '{"a": [1, "b"]}'::jsonb as object, '[1, 2]'::jsonb as list,
        'text'::text as text, count(*) as count from council where id = 'one'`.execute(tx.db);
      return rows[0];
    });
    expect(row).toEqual({
      big: 9007199254740991,
      small: 7,
      yes: true,
      none: null,
      at: new Date('2027-03-01T09:00:00.123Z'),
      object: { a: [1, 'b'] },
      list: [1, 2],
      text: 'text',
      count: 1,
    });
  });
});
