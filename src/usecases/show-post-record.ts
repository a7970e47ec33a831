import type { CalendarDate } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import type { Reach } from '../domain/permission.ts';
import { reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { findPostGaps } from '../domain/gap-rules.ts';
import { mayChangePost } from '../domain/may-change-post.ts';
import type { PostRecord } from '../domain/post-record.ts';
import { blankPostRecord, posts } from '../domain/post-record.ts';
import { listPostRecords } from '../storage/post-record-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { CouncilFactsCache } from './council-facts.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { PostRecordCard, ShownPost } from './post-record-card.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Clock } from './ports.ts';
import type { Actor, Services } from './services.ts';

/** Somebody who sees post records, and how far they see. */
export interface PostReader {
  facts: CouncilFacts;
  person: Person;
  reach: Reach;
  today: CalendarDate;
  clock: Clock;
}

/** `post record`: both posts, for those who see gaps; whose reach is a directorate's sees posts and functions, no name. */
export async function showPostRecord(services: Services, actor: Actor): Promise<PostRecordCard | Refusal> {
  return actorTurn(services, actor, 'showPostRecord', async (tx) => {
    const reader = await findPostReader(tx, services, actor);
    return reader.kind === 'reader' ? postRecordCard(tx, reader) : reader;
  });
}

/** The asker, where they may see post records. */
export async function findPostReader(
  tx: Tx,
  services: Services,
  actor: Actor,
): Promise<(PostReader & { kind: 'reader' }) | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, 'post record') : { kind: 'none' as const };
  if (person === undefined || (reach.kind !== 'council' && reach.kind !== 'directorates')) {
    return refuseCommand('post record');
  }
  return { kind: 'reader', facts, person, reach, today: facts.today, clock: services.clock };
}

/** The card of both records as they stand in this transaction. */
export async function postRecordCard(
  tx: Tx,
  reader: PostReader,
  said: Pick<PostRecordCard, 'notice' | 'planned'> = { notice: null, planned: [] },
): Promise<PostRecordCard> {
  const postRecords = await listPostRecords(tx);
  // A change has planned cycles that the shared cache does not hold yet.
  const facts = said.planned.length === 0 ? reader.facts : await new CouncilFactsCache(reader.clock).fresh(tx);
  const cycles = facts.cycles.map(({ cycle }) => cycle);
  const gaps = findPostGaps({ postRecords, cycles, today: reader.today });
  const shown = posts.map((post): ShownPost => {
    const record = postRecords.find((one) => one.post === post) ?? blankPostRecord(post);
    return {
      ...{ record, holder: holderFor(reader, record), mayChange: mayChangePost(reader.person, record) },
      changedOn: record.revision === 0 ? null : localTime(record.updatedAt, facts.council.timezone).date,
      gaps: gaps.flatMap((gap) =>
        gap.post?.post === post ? [{ rule: gap.rule, functionName: gap.post.functionName }] : [],
      ),
    };
  });
  return { kind: 'post_record', councilName: facts.council.name, posts: shown, ...said };
}

function holderFor({ facts, reach }: PostReader, { personId }: PostRecord): string | null {
  return reach.kind !== 'council' || personId === null ? null : (facts.people.get(personId)?.name ?? null);
}
