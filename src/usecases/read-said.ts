import { shownGroups } from '../domain/group-disclosure.ts';
import type { HeardGroup } from '../domain/group-session.ts';
import { asksKnowledge, markViews } from '../domain/knowledge.ts';
import type { Audience } from '../domain/question-set.ts';
import { questionsOf } from '../domain/question-set.ts';
import { viewsOf, waysOut } from '../domain/scale.ts';
import { listBlocks, listCells } from '../storage/figure-repository.ts';
import { listParaphrases } from '../storage/paraphrase-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { SaidOfQuestion } from './test-record.ts';
import { commentsOf, viewsItems } from './views-of-question.ts';

/**
 * What people said of each question of a cycle in the whole council, from what is published alone and by the thresholds
 * that they were told: views, comments, groups, agreed paraphrases. Publishes nothing; three statements.
 */
export async function readSaid(
  tx: Tx,
  given: { facts: CouncilFacts; cycle: CycleFacts; asked: readonly Audience[]; groups: readonly HeardGroup[] },
): Promise<readonly SaidOfQuestion[]> {
  const { facts, cycle, asked, groups } = given;
  const cells = Map.groupBy(await listCells(tx, cycle.cycle.id), ({ questionKey }) => questionKey);
  const blocks = await listBlocks(tx, cycle.cycle.id);
  const paraphrases = await listParaphrases(tx, cycle.cycle.id);
  return questionsOf(cycle.set).map((question) => {
    const directorateId = null;
    const looked = {
      ...{ facts, cycle, question, asked, blocks, directorateId, rating: null },
      cells: cells.get(question.key) ?? [],
    };
    return {
      questionKey: question.key,
      views: asksKnowledge(question) ? [...markViews, ...waysOut] : viewsOf(cycle.set.scale),
      items: viewsItems(looked),
      groups: shownGroups(groups, { questionKey: question.key, directorateId }, cycle.cycle),
      paraphrases: paraphrases.filter(({ questionKey }) => questionKey === question.key),
      comments: commentsOf(looked, cycle.cycle.commentsFrom),
    };
  });
}
