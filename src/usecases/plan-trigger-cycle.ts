import type { Cycle, CycleStage } from '../domain/cycle.ts';
import { usualPromise, usualRepliesWanted } from '../domain/cycle.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { Trigger } from '../domain/trigger.ts';
import { takenLabels } from '../domain/next-cycle.ts';
import { datesForTrigger, labelForTrigger, triggerRules } from '../domain/trigger.ts';
import { addCycle } from '../storage/cycle-repository.ts';
import { addQuestionSet, latestQuestionSet } from '../storage/question-set-repository.ts';
import { openCycles } from './council-facts.ts';
import type { OperatorReason } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { chooseCycle, overProblem, recordOperator } from './operator-turn.ts';

/** How the cycle of a trigger was wished for: the set it runs on, or a cycle that is there already and takes it up. */
export interface TriggerCycleWish {
  questionSetId?: string;
  cycle?: string;
}

/** The cycle that an event asks for: the one that was named, or a new one, planned; null where it asks for none. */
export async function cycleForTrigger(
  turn: OperatorTurn,
  trigger: Trigger,
  wish: TriggerCycleWish,
  shipped: readonly QuestionSet[],
): Promise<Cycle | OperatorReason | null> {
  const stage = triggerRules[trigger.kind].asksFor;
  if (stage === null) return null;
  if (wish.cycle !== undefined) return namedCycle(turn, wish.cycle);
  const setId = wish.questionSetId ?? setInUse(turn);
  if (typeof setId !== 'string') return setId;
  const set = await findSet(turn, setId, shipped);
  if (set === undefined) return { kind: 'no_such_set', set: setId, known: shipped.map(({ id }) => id) };
  const cycle = newCycle(turn, trigger, { set, stage });
  await addCycle(turn.tx, cycle);
  const entry = { subject: 'cycle', subjectKey: cycle.id, change: 'planned', old: null, new: cycle };
  await recordOperator(turn, { ...entry, why: trigger.why });
  return cycle;
}

/** Why no cycle could be planned for a trigger with this wish; null where one can. Only reads. */
export async function triggerCycleProblem(
  turn: OperatorTurn,
  wish: TriggerCycleWish,
  shipped: readonly QuestionSet[],
): Promise<OperatorReason | null> {
  if (wish.cycle !== undefined) {
    const named = namedCycle(turn, wish.cycle);
    return 'kind' in named ? named : null;
  }
  const setId = wish.questionSetId ?? setInUse(turn);
  if (typeof setId !== 'string') return setId;
  const known = shipped.some(({ id }) => id === setId) || (await latestQuestionSet(turn.tx, setId)) !== undefined;
  return known ? null : { kind: 'no_such_set', set: setId, known: shipped.map(({ id }) => id) };
}

function namedCycle({ facts }: OperatorTurn, wanted: string): Cycle | OperatorReason {
  const chosen = chooseCycle(facts, wanted);
  if ('kind' in chosen) return chosen;
  const { cycle } = chosen;
  return overProblem(cycle) ?? cycle;
}

/** The set of the open cycles; without one that of the latest cycle. */
function setInUse({ facts }: OperatorTurn): string | OperatorReason {
  const open = new Set(openCycles(facts).map(({ cycle }) => cycle.questionSetId));
  if (open.size > 1) return { kind: 'which_set', known: [...open] };
  const [only] = open;
  return only ?? facts.cycles.at(-1)?.cycle.questionSetId ?? { kind: 'which_set', known: [] };
}

/** The set as it comes with the program, copied into the council, or the latest version of one that was imported. */
async function findSet(
  { tx, now }: OperatorTurn,
  id: string,
  shipped: readonly QuestionSet[],
): Promise<QuestionSet | undefined> {
  const ours = shipped.find((set) => set.id === id);
  if (ours === undefined) return latestQuestionSet(tx, id);
  await addQuestionSet(tx, ours, { imported: false, at: now });
  return ours;
}

/** Planned, without a cadence of its own; replies count as in the latest cycle on the set. */
function newCycle(
  { facts, services, today }: OperatorTurn,
  trigger: Trigger,
  { set, stage }: { set: QuestionSet; stage: CycleStage },
): Cycle {
  const onSet = facts.cycles.map(({ cycle }) => cycle).filter(({ questionSetId }) => questionSetId === set.id);
  const taken = takenLabels(onSet);
  const { figuresFrom, commentsFrom, repliesWanted, confidentiality, reviewerReads } = onSet.at(-1) ?? usualReplies;
  const dates = datesForTrigger(trigger, today);
  if (dates === null) throw new RangeError(`No time is left to test before ${String(trigger.takesEffectOn)}`);
  return {
    id: services.ids.next(),
    ...{ questionSetId: set.id, questionSetVersion: set.version, label: labelForTrigger(trigger, taken) },
    ...{ stage, status: 'planned', everyMonths: null, live: false, ...dates, signedOn: null },
    ...{ figuresFrom, commentsFrom, repliesWanted, confidentiality, reviewerReads },
  };
}

const usualReplies = { ...usualPromise, repliesWanted: usualRepliesWanted };
