import { cleanText } from '../domain/clean-text.ts';
import { isOwnPost, mayChangePost } from '../domain/may-change-post.ts';
import type { PostTexts } from '../domain/post-fields.ts';
import { postTexts, readPostFields } from '../domain/post-fields.ts';
import type { Post, PostRecord } from '../domain/post-record.ts';
import { blankPostRecord, changedPostFields } from '../domain/post-record.ts';
import { findPostRecord } from '../storage/post-record-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { changePostRecord, longestPostReason } from './change-post-record.ts';
import type { PostChanged } from './change-post-record.ts';
import type { CouncilFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { listedPost } from './list-post-records.ts';
import type { OperatorTurn } from './operator-turn.ts';
import type { TriggerCycleWish } from './plan-trigger-cycle.ts';
import type { PlannedTest, PostEditCard, PostRecordCard } from './post-record-card.ts';
import type { RecordedTrigger } from './record-trigger.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { PostReader } from './show-post-record.ts';
import { findPostReader, postRecordCard } from './show-post-record.ts';

export type PostOutcome = PostRecordCard | PostEditCard | Refusal;

/** What was typed on the card of a post, under the revision that it shows. */
export interface PostPress {
  post: Post;
  revision: number;
  texts: PostTexts;
  reason: string;
}

/** An admin at a post record that they may change. */
interface Desk {
  kind: 'desk';
  tx: Tx;
  reader: PostReader;
  record: PostRecord;
}

/** `Change` on a post record. */
export async function openPostRecord(services: Services, actor: Actor, { post }: { post: Post }): Promise<PostOutcome> {
  return actorTurn(services, actor, 'openPostRecord', async (tx) => {
    const desk = await findDesk(tx, services, { actor, post });
    return desk.kind === 'desk' ? editCard(desk) : desk;
  });
}

/**
 * Saves what was typed on the card of a post. Over a record that has changed since: the same content is already saved;
 * other content comes back beside what is saved, to be chosen between.
 */
export async function savePostFields(services: Services, actor: Actor, press: PostPress): Promise<PostOutcome> {
  return actorTurn(services, actor, 'savePostFields', async (tx) => {
    const desk = await findDesk(tx, services, { actor, post: press.post });
    if (desk.kind !== 'desk') return desk;
    const read = readPostFields(press.texts, { ...given(desk), record: desk.record });
    const reason = cleanText(press.reason).text;
    const typed = { typed: press.texts, reason };
    const { problems, content } = read;
    const isSame = problems.length === 0 && changedPostFields(desk.record, content).length === 0;
    if (press.revision !== desk.record.revision) {
      return isSame ? showSaved(desk, 'already_saved') : editCard(desk, { ...typed, problems, conflict: true });
    }
    if (problems.length > 0) return editCard(desk, { ...typed, problems });
    if (isSame) return showSaved(desk, 'unchanged');
    if (isOwnPost(desk.reader.person, { post: press.post, personId: content.personId })) return ownPost;
    if (reason.length > longestPostReason) return editCard(desk, { ...typed, notice: 'reason_too_long' });
    return saveAt(services, desk, { ...press, reason });
  });
}

const ownPost: Refusal = { kind: 'admin_changes_posts', ownPost: true };

async function findDesk(
  tx: Tx,
  services: Services,
  { actor, post }: { actor: Actor; post: Post },
): Promise<Desk | Refusal> {
  const reader = await findPostReader(tx, services, actor);
  if (reader.kind !== 'reader') return reader;
  const record = (await findPostRecord(tx, post)) ?? blankPostRecord(post);
  if (mayChangePost(reader.person, record)) return { kind: 'desk', tx, reader, record };
  return { kind: 'admin_changes_posts', ownPost: isOwnPost(reader.person, record) };
}

async function saveAt(services: Services, desk: Desk, press: PostPress): Promise<PostOutcome> {
  const { tx, reader, record } = desk;
  const { facts, today, person } = reader;
  const turn: OperatorTurn = { tx, services, facts, now: services.clock.now(), today, actor: person.id };
  const wish = wishFor(facts);
  const done = await changePostRecord(turn, { record, texts: press.texts, reason: press.reason, wish, shipped: [] });
  return answerTo(done, desk, press);
}

async function answerTo(done: PostChanged, desk: Desk, { texts, reason }: PostPress): Promise<PostOutcome> {
  const typed = { typed: texts, reason };
  switch (done.kind) {
    case 'changed':
      return postRecordCard(desk.tx, desk.reader, { notice: 'saved', planned: done.triggers.flatMap(plannedTest) });
    case 'unchanged':
      return showSaved(desk, 'unchanged');
    case 'wrong':
      return editCard(desk, { ...typed, problems: done.problems });
    case 'no_cycle':
      return editCard(desk, { ...typed, notice: 'no_question_set' });
    case 'stale': {
      const record = (await findPostRecord(desk.tx, desk.record.post)) ?? desk.record;
      return editCard({ ...desk, record }, { ...typed, conflict: true });
    }
  }
}

/** A chat asks nobody for a question set: that of the open cycle that closes first, else of the latest cycle. */
function wishFor(facts: CouncilFacts): TriggerCycleWish {
  const cycle = openCycles(facts)[0] ?? facts.cycles.at(-1);
  return cycle === undefined ? {} : { questionSetId: cycle.cycle.questionSetId };
}

function plannedTest({ trigger, cycle }: RecordedTrigger): readonly PlannedTest[] {
  return cycle === null ? [] : [{ kind: trigger.kind, cycleLabel: cycle.label, opensOn: cycle.opensOn }];
}

function showSaved(desk: Desk, notice: PostRecordCard['notice']): Promise<PostRecordCard> {
  return postRecordCard(desk.tx, desk.reader, { notice, planned: [] });
}

function given({ reader: { facts, today } }: Desk): { people: PostReader['person'][]; today: string } {
  return { people: [...facts.people.values()], today };
}

function editCard(
  { reader, record }: Desk,
  said: Partial<Pick<PostEditCard, 'typed' | 'reason' | 'problems' | 'notice' | 'conflict'>> = {},
): PostEditCard {
  const { email } = listedPost(reader.facts, record);
  return {
    ...{ kind: 'post_edit', post: record.post, revision: record.revision, saved: postTexts(record, email ?? '') },
    ...{ typed: {}, reason: '', problems: [], notice: null, conflict: false },
    ...said,
  };
}
