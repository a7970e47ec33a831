import { listRelationships } from '../storage/relationship-repository.ts';
import { listSectionJudgements } from '../storage/section-judgement-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { TestRecord } from './test-record.ts';

/** How those who assessed stand to the assessed, by their posts, as the papers print it. */
export async function recordedRelationships(
  tx: Tx,
  facts: CouncilFacts,
  { cycle }: CycleFacts,
): Promise<TestRecord['relationships']> {
  const recorded = await listRelationships(tx, cycle.id);
  return recorded.map(({ personId, text }) => ({ by: postOf(facts, personId), text }));
}

/** What is judged of whole sections, by the posts of who did; nothing of what was taken back. */
export async function recordedJudgements(
  tx: Tx,
  facts: CouncilFacts,
  { cycle }: CycleFacts,
): Promise<TestRecord['judgements']> {
  const judged = (await listSectionJudgements(tx, cycle.id)).filter(({ value }) => value !== '');
  return judged.map(({ sectionKey, directorateId, value, reasons, judgedBy }) => ({
    ...{ sectionKey, value, reasons, by: postOf(facts, judgedBy) },
    directorateName: facts.directorates.find(({ id }) => id === directorateId)?.name ?? null,
  }));
}

/** Whoever has no post is told of by what they did. */
function postOf({ people }: CouncilFacts, personId: string): string {
  return people.get(personId)?.post ?? 'An assessor';
}
