import type { Selectable } from 'kysely';
import type { GapRuleId, GapSeverity } from '../domain/gap.ts';
import type { GapAcceptance } from '../domain/gap-acceptance.ts';
import type { Database } from './database.ts';
import { record } from './history-repository.ts';
import type { Tx } from './tx.ts';

/** What was said of accepting gaps of a cycle; advice alone and what was withdrawn too. */
export async function listGapAcceptances(tx: Tx, cycleId: string): Promise<readonly GapAcceptance[]> {
  const rows = await tx.db
    .selectFrom('gap_acceptance')
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .execute();
  return rows.map(toAcceptance);
}

/**
 * Saves it over the revision that it carries, with a row of history that says what was done. `stale`: somebody else has
 * saved since, nothing is written.
 */
export async function saveGapAcceptance(
  tx: Tx,
  acceptance: GapAcceptance,
  change: {
    before: GapAcceptance | undefined;
    change: 'advised' | 'accepted' | 'withdrawn' | 'closed';
    actor: string;
    why: string;
    at: Date;
  },
): Promise<'saved' | 'stale'> {
  const { cycleId, gapKey, rule, revision, advice, accepted } = acceptance;
  const columns = { revision: revision + 1, ...adviceColumns(advice), ...acceptedColumns(accepted) };
  const saved = await tx.db
    .insertInto('gap_acceptance')
    .values({ council_id: tx.councilId, cycle_id: cycleId, gap_key: gapKey, rule, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'cycle_id', 'gap_key'])
        .doUpdateSet(columns)
        .where('gap_acceptance.revision', '=', revision),
    )
    .returning('revision')
    .execute();
  if (saved.length === 0) return 'stale';
  const entry = { subject: 'gap_acceptance', subjectKey: `${cycleId}/${gapKey}`, change: change.change };
  const { at, actor, why, before } = change;
  await record(tx, { at, actor, why, ...entry, old: changedIn(before, change), new: changedIn(acceptance, change) });
  return 'saved';
}

/** The part that a change is of; that the gap has closed ends both. */
function changedIn(one: GapAcceptance | undefined, { change }: { change: string }): unknown {
  if (one === undefined) return null;
  if (change === 'closed') return { advice: one.advice, accepted: one.accepted };
  return change === 'advised' ? one.advice : one.accepted;
}

/** Whether anything is said of accepting gaps in any of these cycles. */
export async function isAnyGapSpokenOf(tx: Tx, cycleIds: readonly string[]): Promise<boolean> {
  if (cycleIds.length === 0) return false;
  const row = await tx.db
    .selectFrom('gap_acceptance')
    .select('gap_key')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', 'in', [...cycleIds])
    .where((is) => is.or([is('advice', 'is not', null), is('reason', 'is not', null)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function adviceColumns(advice: GapAcceptance['advice']) {
  if (advice === null) return { advice: null, advised_by: null, advised_at: null };
  return { advice: advice.text, advised_by: advice.by, advised_at: advice.at };
}

function acceptedColumns(accepted: GapAcceptance['accepted']) {
  if (accepted === null) {
    return { severity: null, reason: null, review_on: null, accepted_by: null, accepted_at: null };
  }
  const { severity, reason, reviewOn, by, at } = accepted;
  return { severity, reason, review_on: reviewOn, accepted_by: by, accepted_at: at };
}

/** What is accepted has all of its parts, as the table's check has it; so has advice. */
function toAcceptance(row: Selectable<Database['gap_acceptance']>): GapAcceptance {
  const { advice, advised_by, advised_at } = row;
  return {
    cycleId: row.cycle_id,
    gapKey: row.gap_key,
    rule: row.rule as GapRuleId,
    revision: row.revision,
    advice: advice === null ? null : { text: advice, by: String(advised_by), at: dateOf(advised_at) },
    accepted: toAccepted(row),
  };
}

function toAccepted(row: Selectable<Database['gap_acceptance']>): GapAcceptance['accepted'] {
  const { severity, reason, review_on, accepted_by, accepted_at } = row;
  if (severity === null || reason === null) return null;
  const decided = { reviewOn: String(review_on), by: String(accepted_by), at: dateOf(accepted_at) };
  return { severity: severity as GapSeverity, reason, ...decided };
}

function dateOf(at: Date | null): Date {
  if (at === null) throw new Error('An acceptance without its time');
  return at;
}
