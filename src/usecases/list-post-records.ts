import type { PostRecord } from '../domain/post-record.ts';
import { blankPostRecord, posts } from '../domain/post-record.ts';
import { listPostRecords as listStored } from '../storage/post-record-repository.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** A post record; `email` of the person in post, null where nobody is recorded. */
export interface ListedPost {
  record: PostRecord;
  email: string | null;
}

/** The records of both posts; one of which nothing was recorded is blank, with revision 0. */
export async function listPostRecords(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ListedPost[]>> {
  return operatorTurn(services, councilId, async ({ tx, facts }) => {
    const stored = await listStored(tx);
    const all = posts.map((post) => stored.find((record) => record.post === post) ?? blankPostRecord(post));
    return { kind: 'done', value: all.map((record) => listedPost(facts, record)) };
  });
}

export function listedPost(facts: CouncilFacts, record: PostRecord): ListedPost {
  const person = record.personId === null ? undefined : facts.people.get(record.personId);
  return { record, email: person?.email ?? null };
}
