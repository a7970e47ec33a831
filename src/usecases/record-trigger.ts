import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { Trigger, TriggerKind } from '../domain/trigger.ts';
import { datesForTrigger, triggerRules } from '../domain/trigger.ts';
import { addTrigger, listTriggers } from '../storage/trigger-repository.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { nameProblem, operatorTurn, recordOperator } from './operator-turn.ts';
import type { TriggerCycleWish } from './plan-trigger-cycle.ts';
import { cycleForTrigger } from './plan-trigger-cycle.ts';
import type { Services } from './services.ts';

/**
 * What happened. Undefined stands for: today; takes effect on no day; the set that the council works on; a cycle of its
 * own rather than one that is there already.
 */
export interface TriggerToRecord extends TriggerCycleWish {
  councilId: string;
  kind: TriggerKind;
  why: string;
  happenedOn?: CalendarDate;
  takesEffectOn?: CalendarDate;
}

type Given = Omit<TriggerToRecord, 'councilId'>;

/** A trigger and the cycle that it asks for, null for an inspection. */
export interface RecordedTrigger {
  trigger: Trigger;
  cycle: Cycle | null;
}

/**
 * Records an event with its reason, and plans the cycle that it asks for. A further function that is proposed is tested
 * before it takes effect; an inspection asks for nothing by itself (001 section 2.14.2). The same event again is
 * unchanged.
 */
export async function recordTrigger(
  services: Services,
  given: TriggerToRecord,
  shipped: readonly QuestionSet[],
): Promise<OperatorOutcome<RecordedTrigger>> {
  return operatorTurn(services, given.councilId, (turn) => recordTriggerInTurn(turn, given, shipped));
}

/** The same within a transaction that does more. */
export async function recordTriggerInTurn(
  turn: OperatorTurn,
  given: Given,
  shipped: readonly QuestionSet[],
): Promise<OperatorOutcome<RecordedTrigger>> {
  const reasons = problemsOf(given, turn.today);
  if (reasons.length > 0) return refuse(...reasons);
  const trigger = triggerFrom(given, turn);
  const there = (await listTriggers(turn.tx)).find((other) => isSame(other, trigger));
  if (there !== undefined) return { kind: 'unchanged', value: { trigger: there, cycle: cycleOf(there, turn) } };
  const cycle = await cycleForTrigger(turn, trigger, given, shipped);
  if (cycle !== null && 'kind' in cycle) return refuse(cycle);
  const recorded = { ...trigger, cycleId: cycle?.id ?? null };
  await addTrigger(turn.tx, recorded);
  const { id: subjectKey, why } = recorded;
  await recordOperator(turn, { subject: 'trigger', subjectKey, change: 'recorded', old: null, new: recorded, why });
  return { kind: 'done', value: { trigger: recorded, cycle } };
}

function triggerFrom(given: Given, { services, now, today, actor }: OperatorTurn): Trigger {
  return {
    id: services.ids.next(),
    kind: given.kind,
    why: given.why.trim(),
    happenedOn: given.happenedOn ?? today,
    takesEffectOn: given.takesEffectOn ?? null,
    cycleId: null,
    recordedBy: actor,
    recordedAt: now,
  };
}

function problemsOf(given: Given, today: CalendarDate): readonly OperatorReason[] {
  const inFuture = given.happenedOn !== undefined && given.happenedOn > today;
  return [
    nameProblem('why', given.why, 500),
    inFuture ? { kind: 'day_outside' as const, option: 'on', from: null, until: today } : null,
    effectProblem(given, today),
    wishProblem(given),
  ].filter((reason) => reason !== null);
}

function effectProblem({ kind, takesEffectOn }: Given, today: CalendarDate): OperatorReason | null {
  if (triggerRules[kind].asksFor !== 'proposed') return null;
  if (takesEffectOn === undefined) return { kind: 'takes_effect_missing' };
  const dates = datesForTrigger({ kind, takesEffectOn }, today);
  return dates === null ? { kind: 'takes_effect_too_soon', takesEffectOn } : null;
}

function wishProblem({ kind, cycle, questionSetId }: Given): OperatorReason | null {
  const wished = (cycle ?? questionSetId) !== undefined;
  return wished && triggerRules[kind].asksFor === null ? { kind: 'trigger_without_cycle', trigger: kind } : null;
}

function isSame(one: Trigger, other: Trigger): boolean {
  const fields = ['kind', 'why', 'happenedOn', 'takesEffectOn'] as const;
  return fields.every((field) => one[field] === other[field]);
}

function cycleOf({ cycleId }: Trigger, { facts }: OperatorTurn): Cycle | null {
  return facts.cycles.find(({ cycle }) => cycle.id === cycleId)?.cycle ?? null;
}
