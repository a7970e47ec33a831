import { settleRepeatSql } from '../../src/storage/answer-step-sql.ts';
import type { Store } from '../../src/storage/store.ts';
import type { RunningEngine } from '../support/engines.ts';
import { engines, startEngine } from '../support/engines.ts';
import { givenCouncil } from './a-council.ts';
import { fillCouncil, repositoryCalls } from './repository-calls.ts';

/** A node of a plan as `explain` gives it. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

/** Every node that reads a table from its beginning, or an index of a council's table without the council. */
function readsOthers(node: PlanNode): readonly string[] {
  const type = node['Node Type'];
  const table = node['Relation Name'] ?? node['Index Name'] ?? '';
  const condition = node['Index Cond'] ?? '';
  const isIndex = /^(Index|Index Only|Bitmap Index) Scan$/.test(type);
  const keyed = /\bcouncil_id = /.test(condition) || (/^council(_pkey)?$/.test(table) && /\(id = /.test(condition));
  const bad = type === 'Seq Scan' || (isIndex && !keyed);
  return [...(bad ? [`${type} ${table} ${condition}`] : []), ...(node.Plans ?? []).flatMap(readsOthers)];
}

describe.each(engines)('the plans of every repository on %s', (name) => {
  let engine: RunningEngine;
  let store: Store;
  const statements = new Set<string>();

  beforeAll(async () => {
    engine = await startEngine(name);
    store = await engine.open({ onStatement: (sql) => void statements.add(sql) });
    await givenCouncil(store, 'one');
    await store.inCouncil('one', fillCouncil);
    statements.clear();
    const undo = new Error('Nothing of this stays');
    for (const { call } of Object.values(repositoryCalls)) {
      await store
        .inCouncil('one', async (tx) => {
          await call(tx);
          throw undo;
        })
        // Some ask for what this council has not got, which the database refuses; the statement was told all the same.
        .catch(() => undefined);
    }
    statements.add(settleRepeatSql);
  });
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  // Tables are small here, so that reading all of one may be cheapest: where that is forbidden, it is still chosen if no
  // index leads to the rows.
  async function plansOf(sql: string): Promise<readonly PlanNode[]> {
    const { rows } = await store.queue.db.executeSql(
      `begin; set local enable_seqscan = off; explain (generic_plan, format json) ${sql}; commit`,
    );
    return rows.flatMap((row: Record<string, unknown>) => {
      const plan = row['QUERY PLAN'];
      return Array.isArray(plan) ? (plan as { Plan: PlanNode }[]).map(({ Plan }) => Plan) : [];
    });
  }

  it('reach the rows of the council alone, by an index that its id leads', async () => {
    const explained = [...statements].filter((sql) => /^\s*(select|insert|update|delete|with)\b/i.test(sql));
    expect(explained.length).toBeGreaterThan(60);
    const found: string[] = [];
    for (const sql of explained) {
      const plans = await plansOf(sql);
      expect([sql, plans.length]).toEqual([sql, 1]);
      found.push(...plans.flatMap(readsOthers).map((what) => `${what}: ${sql.slice(0, 160)}`));
    }
    expect(found).toEqual([]);
  });

  it('do so for a query that forgets the council too, by the policy; a table outside isolation would be found', async () => {
    const [plan] = await plansOf('select * from response where view = $1');
    expect(plan && readsOthers(plan)).toEqual([]);
    const [outside] = await plansOf('select * from identity_link where person_id = $1');
    expect(outside && readsOthers(outside)).toHaveLength(1);
  });
});
