import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { committeeVerbs } from '../domain/document-setting.ts';
import type { RouteStatement, StatementKind } from '../domain/route-statement.ts';
import { leadMemberParts, verdicts } from '../domain/route-statement.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** Everything that was said on the route of a cycle, in the order in which it was entered. */
export async function listRouteStatements(tx: Tx, cycleId: string): Promise<readonly RouteStatement[]> {
  const rows = await tx.db
    .selectFrom('route_statement')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('position')
    .execute();
  return rows.map(toStatement);
}

/** Adds a statement at its position, with its history. `stale`: another one stands there already, nothing is written. */
export async function addRouteStatement(
  tx: Tx,
  statement: RouteStatement,
  { actor }: { actor: string },
): Promise<'saved' | 'stale'> {
  const { cycleId, position, kind, row, personId, by, on, text, enteredAt } = statement;
  const { notApplicable, verdict, cited, part, body, verb, minuteReference, signedOn } = statement;
  const added = await tx.db
    .insertInto('route_statement')
    .values({
      ...{ council_id: tx.councilId, cycle_id: cycleId, position, kind, sign_off_row: row, person_id: personId },
      ...{ made_by: by, made_on: on, text, entered_at: enteredAt },
      details: json({ notApplicable, verdict, cited, part, body, verb, minuteReference, signedOn }),
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'cycle_id', 'position']).doNothing())
    .returning('position')
    .execute();
  if (added.length === 0) return 'stale';
  const subjectKey = `${cycleId}/${String(position)}`;
  await record(tx, {
    ...{
      at: enteredAt,
      actor,
      subject: 'route_statement',
      subjectKey,
      change: kind,
      old: null,
      new: statement,
      why: '',
    },
  });
  return 'saved';
}

/**
 * Takes a signed-off cycle back into review. False, and nothing is done, where it is not signed off, or where no two
 * different people have asked for it and agreed since it was signed.
 */
export async function unlockCycle(tx: Tx, cycleId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select unlock_cycle(${cycleId}) as done`.execute(tx.db);
  return rows[0]?.done === true;
}

const details = z.object({
  notApplicable: z.boolean(),
  verdict: z.enum(verdicts).nullable(),
  cited: z.array(z.string()),
  part: z.enum(leadMemberParts).nullable(),
  body: z.string(),
  verb: z.enum(committeeVerbs).nullable(),
  minuteReference: z.string(),
  signedOn: z.string().nullable(),
});

function toStatement(row: Selectable<Database['route_statement']>): RouteStatement {
  return {
    cycleId: row.cycle_id,
    position: row.position,
    kind: row.kind as StatementKind,
    row: row.sign_off_row as RouteStatement['row'],
    personId: row.person_id,
    by: row.made_by,
    on: row.made_on,
    text: row.text,
    ...details.parse(row.details),
    enteredAt: row.entered_at,
  };
}
