import type { CalendarDate } from '../domain/calendar-date.ts';
import { cleanText } from '../domain/clean-text.ts';
import type { Cycle } from '../domain/cycle.ts';
import { isOver } from '../domain/cycle.ts';
import { localTime } from '../domain/local-time.ts';
import { findCouncil } from '../storage/council-repository.ts';
import { record } from '../storage/history-repository.ts';
import { isCouncilId } from '../storage/store.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles, runningCycles } from './council-facts.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { Services } from './services.ts';
import { unlessSignedOff } from './unless-signed-off.ts';

/** Who stands in the history for what is done on the command line. */
export const operator = 'operator';

/**
 * What an operator's use case works with: one transaction in a council that is there. `today`: the council's own day;
 * `actor`: who stands in the history.
 */
export interface OperatorTurn {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  now: Date;
  today: CalendarDate;
  actor: string;
}

/** Runs the work in the council's transaction; refused where there is no such council. */
export async function operatorTurn<T>(
  services: Services,
  councilId: string,
  work: (turn: OperatorTurn) => Promise<OperatorOutcome<T>>,
): Promise<OperatorOutcome<T>> {
  if (!isCouncilId(councilId)) return refuse({ kind: 'no_such_council', id: councilId });
  const inside = async (tx: Tx): Promise<OperatorOutcome<T>> => {
    if ((await findCouncil(tx.db, councilId)) === undefined) return refuse({ kind: 'no_such_council', id: councilId });
    const facts = await services.facts.fresh(tx);
    const now = services.clock.now();
    return work({ tx, services, facts, now, today: localTime(now, facts.council.timezone).date, actor: operator });
  };
  return unlessSignedOff(() => services.store.inCouncil(councilId, inside));
}

/** Writes into the history what an operator did. */
export async function recordOperator(
  { tx, now, actor = operator }: Pick<OperatorTurn, 'tx' | 'now'> & { actor?: string },
  done: { subject: string; subjectKey: string; change: string; old: unknown; new: unknown; why?: string },
): Promise<void> {
  await record(tx, { at: now, actor, why: '', ...done });
}

/**
 * The cycle that an operator means: by id, by label, or by `SET/LABEL` where two sets share a label. Null: the only
 * open one or, where none is open, the only one in review.
 */
export function chooseCycle(facts: CouncilFacts, wanted: string | null): CycleFacts | OperatorReason {
  const open = openCycles(facts).length > 0 ? openCycles(facts) : runningCycles(facts);
  if (wanted === null) {
    if (open.length > 1) return { kind: 'which_cycle', known: open.map(cycleName) };
    return open[0] ?? { kind: 'no_open_cycle' };
  }
  const named = facts.cycles.filter(
    ({ cycle }) => cycle.id === wanted || cycle.label === wanted || `${cycle.questionSetId}/${cycle.label}` === wanted,
  );
  const standing = named.filter(({ cycle }) => cycle.status !== 'withdrawn');
  if (standing.length > 1) return { kind: 'which_cycle', known: standing.map(cycleName) };
  return standing[0] ?? named.at(-1) ?? { kind: 'no_such_cycle', cycle: wanted, known: facts.cycles.map(cycleName) };
}

/** Why nothing more is done in a cycle that is signed off or withdrawn; undefined for any other. */
export function overProblem({ status, label, signedOn }: Cycle): OperatorReason | undefined {
  if (status === 'signed_off') return { kind: 'cycle_signed_off', label, signedOn };
  return isOver(status) ? { kind: 'cycle_not_open', label } : undefined;
}

/** How a cycle can be named without doubt on the command line. */
export function cycleName({ cycle }: CycleFacts): string {
  return `${cycle.questionSetId}/${cycle.label}`;
}

/** Why a text cannot be taken as a name or label of 1 to `longest` characters on one line; null where it can. */
export function nameProblem(what: string, text: string, longest: number): OperatorReason | null {
  const clean = cleanText(text);
  if (clean.text === '') return { kind: 'bad_text', what, problem: 'empty', longest };
  if (clean.text.length > longest) return { kind: 'bad_text', what, problem: 'too_long', longest };
  return clean.changed || /[\n\t]/.test(clean.text) ? { kind: 'bad_text', what, problem: 'characters', longest } : null;
}

/** The names of the fields in which two records differ, of those named. */
export function differing<T extends object>(
  one: T,
  other: T,
  fields: readonly (keyof T & string)[],
): readonly string[] {
  return fields.filter((field) => one[field] !== other[field]);
}

/** What a command looks at: a cycle as in {@link chooseCycle}, and a directorate by its id or name, null for all. */
export interface OperatorScope {
  councilId: string;
  cycle: string | null;
  directorate: string | null;
}

/** The cycle and directorate that are meant, or why they cannot be told. */
export function chooseScope(
  facts: CouncilFacts,
  { cycle: wanted, directorate }: OperatorScope,
): { cycle: CycleFacts; directorateId: string | null } | OperatorReason {
  const cycle = chooseCycle(facts, wanted);
  if ('kind' in cycle) return cycle;
  if (directorate === null) return { cycle, directorateId: null };
  const found = facts.directorates.find(
    ({ id, name }) => id === directorate || name.toLowerCase() === directorate.toLowerCase(),
  );
  if (found !== undefined) return { cycle, directorateId: found.id };
  return { kind: 'no_such_directorate', directorate, known: facts.directorates.map(({ id }) => id) };
}
