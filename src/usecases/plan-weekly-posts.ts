import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { listHistory, record } from '../storage/history-repository.ts';
import { addStatusPost, lastSentStatusPost } from '../storage/status-post-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { queueMessage } from './outbox-message.ts';
import type { Services } from './services.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { tellAdmin } from './tell-admin.ts';
import { councilReaders } from './tell-readers.ts';
import type { DuePost, MissedWeek } from './weekly-post.ts';
import { listDuePosts, weeklyCopyKey, weekSubject, whyMissed } from './weekly-post.ts';

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
 * queued. Where nothing can be posted (a pause, no open cycle, a channel that refuses the bot), that is recorded once a
 * week.
 */
export async function planWeeklyPosts(services: Services, councilId: string): Promise<number> {
  return services.store.inCouncil(councilId, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const [cycle] = runningCycles(facts);
    let queued = 0;
    for (const due of await listDuePosts(tx, services.clock.now())) {
      const why = whyMissed(due, cycle !== undefined);
      if (why !== null) await noteMissed({ tx, services, facts, due }, why);
      else if (cycle !== undefined && (await queueWeek({ tx, services, facts, cycle, due }))) queued += 1;
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
    dueAt: due.period.dueAt,
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
  for (const reader of councilReaders(facts)) {
    const chat = await findPersonalConversation(tx, reader.id);
    if (chat === undefined || chat.unreachableCode !== null) continue;
    const key = weeklyCopyKey(reader.id, due.period.name);
    await queueMessage(tx, services, {
      key,
      // It stands under its key, so that a correction changes it in place.
      message: { kind: 'status', conversationId: chat.conversationId, standing: key, statusPostId, copy: true },
      giveUpAt: due.period.givesUpAt,
    });
  }
}

/** Milliseconds within which the week before was missed for the same reason: an admin knows already. */
const sinceLastWeek = 8 * 86_400_000;

async function noteMissed({ tx, services, facts, due }: Omit<Week, 'cycle'>, why: MissedWeek): Promise<void> {
  if (due.noted.includes(why)) return;
  const now = services.clock.now();
  const { id: subscriptionId, conversationId } = due.subscription;
  services.log.warn('weekly_status_not_posted', { councilId: tx.councilId, subscriptionId, why });
  if (why === 'no open cycle') await tellOfMissingCycle({ tx, services, facts });
  await record(tx, {
    at: now,
    actor: 'schedule',
    subject: weekSubject,
    subjectKey: due.key,
    change: 'not_posted',
    old: null,
    new: { subscriptionId, conversationId, period: due.period.name },
    why,
  });
}

/** Once for a row of such weeks, however many channels wait for a card. */
async function tellOfMissingCycle({ tx, services, facts }: Pick<Week, 'tx' | 'services' | 'facts'>): Promise<void> {
  const since = new Date(services.clock.now().getTime() - sinceLastWeek);
  const missed = await listHistory(tx, { subject: weekSubject, since });
  if (missed.some(({ why }) => why === ('no open cycle' satisfies MissedWeek))) return;
  await tellAdmin(tx, services, {
    facts,
    text:
      `The weekly status card of ${facts.council.name} was not posted: no test is open. Please ask whoever runs LAT ` +
      'Assistant to open a cycle, or pause the card: say “status schedule”.',
  });
}
