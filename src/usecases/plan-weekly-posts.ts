import { holds } from '../domain/person.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { addStatusPost, lastSentStatusPost } from '../storage/status-post-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { queueMessage } from './outbox-message.ts';
import type { Services } from './services.ts';
import { takeSnapshot } from './take-snapshot.ts';
import type { DuePost } from './weekly-post.ts';
import { listDuePosts, weekSubject } from './weekly-post.ts';

interface Week {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  cycle: CycleFacts;
  due: DuePost;
}

/**
 * Queues this week's status card for every subscribed channel of a council that has not got it: the snapshot is taken
 * once and stored with the row that sends it. Safe to run again, late, and by several instances. Returns how many were
 * queued. Where nothing can be posted (no open cycle, a channel that refuses the bot), that is recorded once a week.
 */
export async function planWeeklyPosts(services: Services, councilId: string): Promise<number> {
  return services.store.inCouncil(councilId, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const [cycle] = openCycles(facts);
    let queued = 0;
    for (const due of await listDuePosts(tx, services.clock.now())) {
      if (cycle === undefined || due.unreachable) await noteMissed(tx, services, due, cycle === undefined);
      else if (await queueWeek({ tx, services, facts, cycle, due })) queued += 1;
    }
    return queued;
  });
}

async function queueWeek(week: Week): Promise<boolean> {
  const { tx, services, facts, cycle, due } = week;
  const { conversationId, directorateId, id: subscriptionId } = due.subscription;
  const last = await lastSentStatusPost(tx, { directorateId, cycleId: cycle.cycle.id, extra: false });
  const snapshot = await takeSnapshot({ tx, services, facts, cycle, directorateId, since: last?.snapshot });
  const id = services.ids.next();
  const added = await addStatusPost(tx, {
    ...{ id, subscriptionId, conversationId, directorateId, snapshot },
    cycleId: cycle.cycle.id,
    period: due.period.name,
    extra: false,
    createdAt: services.clock.now(),
  });
  if (!added) return false;
  await queueMessage(tx, services, {
    key: due.key,
    message: { kind: 'status', conversationId, statusPostId: id, copy: false },
    giveUpAt: due.period.givesUpAt,
  });
  if (directorateId === null) await queueCopies(week, id);
  return true;
}

/**
 * The Chief Executive and the reviewers get the council's card in their own chats: the person assessed does not control
 * alone what is said (DESIGN section 2). One copy a week, however many channels get the card.
 */
async function queueCopies({ tx, services, facts, due }: Week, statusPostId: string): Promise<void> {
  const readers = [...facts.people.values()].filter(
    (person) => person.active && holds(person, 'chief_executive', 'reviewer'),
  );
  for (const reader of readers) {
    const chat = await findPersonalConversation(tx, reader.id);
    if (chat === undefined || chat.unreachableCode !== null) continue;
    await queueMessage(tx, services, {
      key: `weekly-copy/${reader.id}/${due.period.name}`,
      message: { kind: 'status', conversationId: chat.conversationId, statusPostId, copy: true },
      giveUpAt: due.period.givesUpAt,
    });
  }
}

async function noteMissed(tx: Tx, services: Services, due: DuePost, withoutCycle: boolean): Promise<void> {
  if (due.noted) return;
  const why = withoutCycle ? 'no open cycle' : 'channel unreachable';
  const { id: subscriptionId, conversationId } = due.subscription;
  services.log.warn('weekly_status_not_posted', { councilId: tx.councilId, subscriptionId, why });
  await record(tx, {
    at: services.clock.now(),
    actor: 'schedule',
    subject: weekSubject,
    subjectKey: due.key,
    change: 'not_posted',
    old: null,
    new: { subscriptionId, conversationId, period: due.period.name },
    why,
  });
}
