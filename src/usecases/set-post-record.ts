import type { PostTexts } from '../domain/post-fields.ts';
import type { Post } from '../domain/post-record.ts';
import { blankPostRecord } from '../domain/post-record.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { findPostRecord } from '../storage/post-record-repository.ts';
import { changePostRecord, longestPostReason } from './change-post-record.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { nameProblem, operatorTurn } from './operator-turn.ts';
import type { TriggerCycleWish } from './plan-trigger-cycle.ts';
import type { ListedPost } from './list-post-records.ts';
import { listedPost } from './list-post-records.ts';
import type { RecordedTrigger } from './record-trigger.ts';
import type { Services } from './services.ts';

/** Fields that are absent stay as they are, empty ones are emptied. `reason` '': none given. */
export interface PostToSet {
  councilId: string;
  post: Post;
  texts: PostTexts;
  reason: string;
  wish: TriggerCycleWish;
}

/** Sets fields of a post record. Changes that are triggers are recorded with it, and their cycles planned. */
export async function setPostRecord(
  services: Services,
  { councilId, post, texts, reason, wish }: PostToSet,
  shipped: readonly QuestionSet[],
): Promise<OperatorOutcome<ListedPost & { triggers: readonly RecordedTrigger[] }>> {
  return operatorTurn(services, councilId, async (turn) => {
    const problem = reason === '' ? null : nameProblem('why', reason, longestPostReason);
    if (problem !== null) return refuse(problem);
    const record = (await findPostRecord(turn.tx, post)) ?? blankPostRecord(post);
    const done = await changePostRecord(turn, { record, texts, reason, wish, shipped });
    switch (done.kind) {
      case 'wrong':
        return refuse(...done.problems.map((found) => ({ kind: 'bad_post_field' as const, found })));
      case 'no_cycle':
        return refuse(done.reason);
      case 'stale':
        return refuse({ kind: 'changed_meanwhile' });
      case 'unchanged':
        return { kind: 'unchanged', value: { ...listedPost(turn.facts, record), triggers: [] } };
      case 'changed':
        return { kind: 'done', value: { ...listedPost(turn.facts, done.record), triggers: done.triggers } };
    }
  });
}
