import { sql } from 'kysely';
import { blankStatement, lockedKinds, statementKinds } from '../../src/domain/route-statement.ts';
import type { Store } from '../../src/storage/store.ts';
import { addRouteStatement } from '../../src/storage/route-repository.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { openTestStore } from '../support/store.ts';

/** Tables of a cycle's that stay open once it is signed off, each with why. All others are locked by a trigger. */
const staysOpen: Readonly<Record<string, string>> = {
  action: 'actions and retests are worked on after the signing',
  day_figures: 'figures of a day are kept of what is signed',
  document_offer: 'papers are asked for after the signing',
  draft: 'what somebody typed and did not save is nobody’s record',
  figure_block: 'who is counted with whom; no answer',
  figure_look: 'which figures somebody looked at last',
  given_question: 'who was given a question, for reminders',
  invitation: 'how invitations went out',
  kept_count: 'counts that stay when single answers are deleted',
  launch: 'how invitations went out',
  nudge: 'who was nudged about a gap',
  published_figure: 'snapshots of figures, worked out of locked answers',
  recommendation: 'the council answers it after the signing',
  said_message: 'people are told what was done with what they said',
  status_post: 'what was posted to a channel',
  trigger_event: 'an event that asks for a further cycle',
};

describe('every table of a cycle’s', () => {
  let store: Store;
  let council: TestCouncil;
  beforeAll(async () => {
    store = await openTestStore();
    council = await testCouncil(store);
  });
  afterAll(() => store.close());

  it('is locked by the database once the cycle is signed off, or stays open for a reason that stands here', async () => {
    const { rows } = await council.inCouncil((tx) =>
      sql<{ table: string; locked: boolean }>`
        select c.relname as "table", exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
            where t.tgrelid = c.oid and p.proname in ('refuse_signed_off', 'refuse_on_route')) as locked
          from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'cycle_id'
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(tx.db),
    );
    const open = rows.filter(({ locked }) => !locked).map(({ table }) => table);
    expect(rows.filter(({ locked }) => locked).length).toBeGreaterThan(8);
    expect(open).toEqual(Object.keys(staysOpen).toSorted());
  });

  it.each(statementKinds)('takes %s of a signed-off cycle on its route or not', async (kind) => {
    const cycleId = `over-${kind}`;
    await council.addCycle({ id: cycleId, label: cycleId });
    await council.inCouncil((tx) => setCycleStatus(tx, cycleId, 'signed_off'));
    const statement = {
      ...{ ...blankStatement(kind, '2026-09-14'), cycleId, position: 1, personId: 'dcs', by: 'DCS', signedOn: null },
      enteredAt: council.clock.now(),
    };
    const added = council.inCouncil((tx) => addRouteStatement(tx, statement, { actor: 'dcs' }));
    // The signing is written once the cycle is signed off.
    if (lockedKinds.includes(kind) && kind !== 'signing') {
      await expect(added).rejects.toMatchObject({ code: 'LAT01' });
    } else {
      expect(await added).toBe('saved');
      const change = (statementSql: string) =>
        council.inCouncil((tx) => sql.raw(`${statementSql} where cycle_id = '${cycleId}'`).execute(tx.db));
      await expect(change(`update route_statement set text = 'Changed'`)).rejects.toThrow(
        'neither changed nor deleted',
      );
      await expect(change('delete from route_statement')).rejects.toThrow('neither changed nor deleted');
    }
  });
});
