import type { PostFieldProblem, PostTexts } from '../domain/post-fields.ts';
import { readPostFields } from '../domain/post-fields.ts';
import type { PostRecord } from '../domain/post-record.ts';
import { changedPostFields } from '../domain/post-record.ts';
import type { PostTrigger } from '../domain/post-triggers.ts';
import { triggersOf } from '../domain/post-triggers.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { savePostRecord } from '../storage/post-record-repository.ts';
import { CouncilFactsCache } from './council-facts.ts';
import type { OperatorReason } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import type { TriggerCycleWish } from './plan-trigger-cycle.ts';
import { triggerCycleProblem } from './plan-trigger-cycle.ts';
import type { RecordedTrigger } from './record-trigger.ts';
import { recordTriggerInTurn } from './record-trigger.ts';

/** The longest reason for a change, in characters; it goes into the reason of each trigger. */
export const longestPostReason = 300;

/** `record` is what is saved now; `reason` may be ''. The wish is for the cycle that a trigger asks for. */
export interface PostChange {
  record: PostRecord;
  texts: PostTexts;
  reason: string;
  wish: TriggerCycleWish;
  shipped: readonly QuestionSet[];
}

export type PostChanged =
  | { kind: 'changed'; record: PostRecord; triggers: readonly RecordedTrigger[] }
  | { kind: 'unchanged' }
  | { kind: 'wrong'; problems: readonly PostFieldProblem[] }
  | { kind: 'no_cycle'; reason: OperatorReason }
  | { kind: 'stale' };

/**
 * Changes a post record, with a row of history for each changed field, and records those changes that are triggers
 * together with the cycles that they ask for; all of it, or nothing. The command line and the card both end here.
 */
export async function changePostRecord(turn: OperatorTurn, change: PostChange): Promise<PostChanged> {
  const { record: before, wish, shipped } = change;
  const people = [...turn.facts.people.values()];
  const { content, problems } = readPostFields(change.texts, { record: before, people, today: turn.today });
  if (problems.length > 0) return { kind: 'wrong', problems };
  if (changedPostFields(before, content).length === 0) return { kind: 'unchanged' };
  const record = { ...before, ...content, updatedAt: turn.now };
  const triggers = triggersOf(before, record, turn.today);
  const reason = triggers.length === 0 ? null : await triggerCycleProblem(turn, wish, shipped);
  if (reason !== null) return { kind: 'no_cycle', reason };
  const why = change.reason.replace(/\s+/g, ' ').trim();
  const saved = await savePostRecord(turn.tx, record, { actor: turn.actor, why });
  if (saved === 'stale') return { kind: 'stale' };
  const recorded = await recordAll(turn, triggers, { ...change, reason: why });
  return { kind: 'changed', record: { ...record, revision: before.revision + 1 }, triggers: recorded };
}

/** One cycle takes up all of a change that asks for the same test; each day of effect has its own. */
async function recordAll(
  turn: OperatorTurn,
  triggers: readonly PostTrigger[],
  { reason, wish, shipped }: PostChange,
): Promise<readonly RecordedTrigger[]> {
  const recorded: RecordedTrigger[] = [];
  for (const trigger of triggers) {
    const alike = recorded.find((other) => asksForTheSame(other, trigger))?.cycle?.id;
    const { kind, happenedOn, what } = trigger;
    const given = {
      ...{ kind, happenedOn, why: `${what} ${reason}`.trim() },
      ...(trigger.takesEffectOn === null ? {} : { takesEffectOn: trigger.takesEffectOn }),
      ...(alike === undefined ? wish : { cycle: alike }),
    };
    // The shared cache would keep what is not committed yet.
    const facts = recorded.length === 0 ? turn.facts : await new CouncilFactsCache(turn.services.clock).fresh(turn.tx);
    const outcome = await recordTriggerInTurn({ ...turn, facts }, given, shipped);
    if (outcome.kind === 'refused') throw new Error(`A trigger was refused: ${outcome.reasons[0]?.kind ?? ''}`);
    recorded.push(outcome.value);
  }
  return recorded;
}

function asksForTheSame({ trigger, cycle }: RecordedTrigger, next: PostTrigger): boolean {
  if (cycle === null) return false;
  const isProposed = trigger.kind === 'function-proposed';
  if (isProposed !== (next.kind === 'function-proposed')) return false;
  return !isProposed || trigger.takesEffectOn === next.takesEffectOn;
}
