import type { Retention, RetentionKind } from '../domain/retention.ts';
import {
  beginLegalHold,
  endLegalHold,
  findLegalHold,
  findRetention,
  setRetention as writeRetention,
} from '../storage/retention-repository.ts';
import { countLinksHeld } from '../storage/participation-repository.ts';
import { openCycles } from './council-facts.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { nameProblem, operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** For how many months each kind is kept, null for ever; `hold`: why nothing is deleted at all, null where no hold stands. */
export interface RetentionShown {
  retention: Retention;
  hold: string | null;
  /** How many people are still tied to what they said in anonymous cycles that have closed, because the hold stands. */
  linksHeld: number;
}

/** What the council keeps for how long, and whether a hold stands. */
export async function showRetention(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<RetentionShown>> {
  return operatorTurn(services, councilId, async ({ tx }) => ({
    kind: 'done',
    value: {
      retention: await findRetention(tx),
      hold: (await findLegalHold(tx))?.why ?? null,
      linksHeld: await countLinksHeld(tx),
    },
  }));
}

/** Sets for how many months a kind is kept, null for ever. What is over by then goes with the next nightly pass. */
export async function setRetention(
  services: Services,
  given: { councilId: string; kind: RetentionKind; months: number | null },
): Promise<OperatorOutcome<Retention>> {
  const { councilId, kind, months } = given;
  return operatorTurn(services, councilId, async (turn) => {
    const before = await findRetention(turn.tx);
    if (before[kind] === months) return { kind: 'unchanged', value: before };
    await writeRetention(turn.tx, kind, months);
    const old = { months: before[kind] };
    await recordOperator(turn, { subject: 'retention', subjectKey: kind, change: 'set', old, new: { months } });
    return { kind: 'done', value: { ...before, [kind]: months } };
  });
}

/**
 * Stops every deletion and erasure until the hold ends. One hold stands at a time; a second one is unchanged. `delays`: the
 * labels of open anonymous cycles, in which nobody is cut off from what they said before it ends.
 */
export async function holdRetention(
  services: Services,
  { councilId, why }: { councilId: string; why: string },
): Promise<OperatorOutcome<{ why: string; delays: readonly string[] }>> {
  const problem = nameProblem('why', why, 500);
  if (problem !== null) return refuse(problem);
  return operatorTurn(services, councilId, async (turn) => {
    const there = await findLegalHold(turn.tx);
    const delays = openCycles(turn.facts)
      .filter(({ cycle }) => cycle.confidentiality === 'anonymous')
      .map(({ cycle }) => cycle.label);
    if (there !== undefined) return { kind: 'unchanged', value: { why: there.why, delays } };
    const hold = { id: services.ids.next(), why: why.trim(), begunAt: turn.now };
    await beginLegalHold(turn.tx, hold);
    const entry = { subject: 'legal_hold', subjectKey: hold.id, change: 'begun', old: null, new: { why: hold.why } };
    await recordOperator(turn, { ...entry, why: hold.why });
    return { kind: 'done', value: { why: hold.why, delays } };
  });
}

/** Ends the hold that stands; what is over by then goes with the next nightly pass. */
export async function releaseRetention(
  services: Services,
  { councilId, why }: { councilId: string; why: string },
): Promise<OperatorOutcome<{ why: string | null }>> {
  const problem = nameProblem('why', why, 500);
  if (problem !== null) return refuse(problem);
  return operatorTurn(services, councilId, async (turn) => {
    const there = await findLegalHold(turn.tx);
    const value: { why: string | null } = { why: there?.why ?? null };
    if (there === undefined) return { kind: 'unchanged', value };
    await endLegalHold(turn.tx, turn.now);
    const entry = { subject: 'legal_hold', subjectKey: there.id, change: 'ended', old: { why: there.why }, new: null };
    await recordOperator(turn, { ...entry, why: why.trim() });
    return { kind: 'done', value };
  });
}
