import type { Store } from '../../src/storage/store.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { givenCouncil } from './a-council.ts';

const insert =
  'insert into directorate (council_id, id, name, position) values ($1, $2, $3, 9) returning id, pg_current_xact_id()::text as xid';

describe.each(engines)('statements that are a transaction each, on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  let statements: string[] = [];
  const add = (councilId: string, id: string): Promise<{ id: string; xid: string }> =>
    store.inCouncil(councilId, async (tx) => {
      const [row] = await tx.commitWith(insert, [councilId, id, id]);
      return row as { id: string; xid: string };
    });
  const idsIn = (councilId: string): Promise<string[]> =>
    store.inCouncil(councilId, async (tx) => {
      const rows = await tx.db.selectFrom('directorate').select('id').orderBy('id').execute();
      return rows.map(({ id }) => id);
    });

  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.stop());
  beforeEach(async () => {
    store = await engine.open({ onStatement: (sql) => statements.push(sql) });
    for (const councilId of ['one', 'two']) await givenCouncil(store, councilId);
    statements = [];
  });
  afterEach(() => store.close());

  it('are committed when they answer, each with its own answer, though many share a transaction', async () => {
    const ids = Array.from({ length: 60 }, (_, at) => `d-${String(at).padStart(2, '0')}`);
    const answers = await Promise.all(ids.map((id) => add('one', id)));
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(new Set(answers.map(({ xid }) => xid)).size).toBeLessThan(ids.length);
    expect(await idsIn('one')).toEqual([...ids, 'education']);
  });

  it('take nothing from the others when one fails', async () => {
    const outcomes = await Promise.allSettled(['a', 'b', 'education', 'c'].map((id) => add('one', id)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(String((outcomes[2] as PromiseRejectedResult).reason)).toContain('duplicate key');
    expect(await idsIn('one')).toEqual(['a', 'b', 'c', 'education']);
  });

  it('share no transaction with another council’s', async () => {
    const given = Array.from({ length: 20 }, (_, at) => [at % 2 === 0 ? 'one' : 'two', `d-${String(at)}`] as const);
    const answers = await Promise.all(given.map(([councilId, id]) => add(councilId, id)));
    const of = (councilId: string): string[] =>
      answers.flatMap(({ xid }, at) => (given[at]?.[0] === councilId ? [xid] : []));
    expect(of('one').filter((xid) => of('two').includes(xid))).toEqual([]);
    await expect(store.inCouncil('one', (tx) => tx.commitWith(insert, ['two', 'foreign', 'F']))).rejects.toThrow(
      'row-level security',
    );
  });

  it('stay when the work goes on and fails, and what the work does then is a transaction of its own', async () => {
    const work = store.inCouncil('one', async (tx) => {
      await tx.db
        .insertInto('directorate')
        .values({ council_id: 'one', id: 'first', name: 'F', position: 8 })
        .execute();
      await tx.commitWith(insert, ['one', 'second', 'S']);
      await tx.db
        .insertInto('directorate')
        .values({ council_id: 'one', id: 'third', name: 'T', position: 8 })
        .execute();
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await idsIn('one')).toEqual(['education', 'first', 'second']);
  });

  it('are told one by one, with beginning and commit', async () => {
    await add('one', 'a');
    expect(statements).toEqual(['begin', `set local app.council_id = 'one'`, insert, 'commit']);
  });

  it('find the connection in order after one has failed alone', async () => {
    await expect(add('one', 'education')).rejects.toThrow('duplicate key');
    expect((await add('one', 'later')).id).toBe('later');
    expect(await idsIn('one')).toEqual(['education', 'later']);
  });
});
