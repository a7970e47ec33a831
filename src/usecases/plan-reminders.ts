import { instantOf, localTime } from '../domain/local-time.ts';
import type { ClosedDays } from '../domain/working-time.ts';
import { isWorkingTime, workingHours } from '../domain/working-time.ts';
import { listClosedDays } from '../storage/closed-day-repository.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { listLaunches } from '../storage/launch-repository.ts';
import * as kept from '../storage/reminder-repository.ts';
import { dropStandingMessage } from '../storage/standing-message-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { ReminderDecision } from './decide-reminders.ts';
import { decideReminders } from './decide-reminders.ts';
import { findWaiting } from './find-waiting.ts';
import { queueMessage } from './outbox-message.ts';
import { operatorTurn } from './operator-turn.ts';
import { schedule } from './plan-next-cycles.ts';
import type { Services } from './services.ts';

/** People in one transaction. */
const batch = 100;

/**
 * Reminds people of what waits for them: new messages with the first look of a working day, and every hour of it what
 * stands is brought up to date. A look that was cut off is done again, and whoever has had their message is left out;
 * after an outage each person gets one. How many messages were queued.
 */
export async function planReminders(services: Services, councilId: string): Promise<number> {
  const planned = await operatorTurn(services, councilId, async ({ tx, facts, now }) => {
    const pass = await passDue(tx, facts, now);
    if (pass === null) return { kind: 'unchanged', value: null };
    await askForHelp(tx, services, facts, pass);
    return { kind: 'done', value: { pass, decisions: await decide(tx, facts, { now, pass }) } };
  });
  if (planned.kind === 'refused' || planned.value === null) return 0;
  const { pass, decisions } = planned.value;
  const wanted = decisions.filter(({ does }) => pass.isFirst || does !== 'message');
  let queued = 0;
  for (let from = 0; from < wanted.length; from += batch) {
    const part = wanted.slice(from, from + batch);
    queued += await services.store.inCouncil(councilId, (tx) => carryOut(tx, services, { pass, decisions: part }));
  }
  await services.store.inCouncil(councilId, (tx) => kept.noteChaserPass(tx, pass.hour));
  if (queued > 0) services.log.info('people_reminded', { councilId, queued });
  return queued;
}

/** One look: the local hour, whether it is the day's first, and when it is too late to write to anybody. */
interface Pass {
  hour: string;
  today: string;
  isFirst: boolean;
  closed: ClosedDays;
  endsAt: Date;
}

/** The look that is due now; null outside working hours, within the same hour, and where no cycle was launched. */
export async function passDue(tx: Tx, facts: CouncilFacts, now: Date): Promise<Pass | null> {
  if ((await listLaunches(tx)).every(({ begunAt }) => begunAt === null)) return null;
  const zone = facts.council.timezone;
  const local = localTime(now, zone);
  const closed = await listClosedDays(tx);
  if (!isWorkingTime(local, closed)) return null;
  const hour = `${local.date}T${local.time.slice(0, 2)}`;
  const last = await kept.lastChaserPass(tx);
  // Earlier than the last: somebody has set the clock back.
  if (last !== null && hour <= last) return null;
  const isFirst = last === null || last.slice(0, 10) < local.date;
  return { hour, today: local.date, isFirst, closed, endsAt: instantOf(local.date, workingHours.until, zone) };
}

async function decide(
  tx: Tx,
  facts: CouncilFacts,
  { now, pass: { today, closed } }: { now: Date; pass: Pass },
): Promise<readonly ReminderDecision[]> {
  const waiting = await findWaiting(tx, facts, { now, personId: null });
  const [reminders, chased] = [await kept.listReminders(tx), await kept.listChased(tx)];
  return decideReminders({ people: facts.people, waiting, reminders, chased, today, closed });
}

/** Line managers are asked first, so that it stands in the message that they may get with this look. */
async function askForHelp(tx: Tx, services: Services, facts: CouncilFacts, pass: Pass): Promise<void> {
  if (!pass.isFirst) return;
  const now = services.clock.now();
  for (const { before, help } of await decide(tx, facts, { now, pass })) {
    for (const { thing, helperId } of help) {
      const { personId } = before;
      if (!(await kept.noteHelp(tx, { personId, thing }, { helperId, helpedOn: pass.today }))) continue;
      const entry = { subject: 'reminder', subjectKey: `${personId}/${thing}`, change: 'help_asked', old: null };
      await record(tx, { at: now, actor: schedule, ...entry, new: { helperId }, why: 'three reminders' });
    }
  }
}

async function carryOut(
  tx: Tx,
  services: Services,
  { pass, decisions }: { pass: Pass; decisions: readonly ReminderDecision[] },
): Promise<number> {
  let queued = 0;
  for (const decision of decisions) {
    const { personId } = decision.before;
    await kept.dropChased(tx, personId, decision.forget);
    if (decision.does === 'resume') await kept.saveReminder(tx, personId, { quietUntil: null, quietKind: null });
    if (decision.does !== 'message' && decision.does !== 'change') continue;
    if (await queueReminder(tx, services, pass, decision)) queued += 1;
  }
  return queued;
}

async function queueReminder(tx: Tx, services: Services, pass: Pass, decision: ReminderDecision): Promise<boolean> {
  const { personId } = decision.before;
  const chat = await findPersonalConversation(tx, personId);
  if (chat === undefined || chat.unreachableCode !== null) return false;
  const fresh = decision.does === 'message';
  if (fresh && !(await countMessage(tx, pass, decision))) return false;
  if (!fresh) await kept.saveReminder(tx, personId, { shown: decision.shown });
  const standing = reminderKey(personId);
  const key = `${standing}/${fresh ? pass.today : `change/${pass.hour}`}`;
  const message = { kind: 'reminder' as const, conversationId: chat.conversationId, personId, fresh, standing };
  return queueMessage(tx, services, { key, message, giveUpAt: pass.endsAt });
}

/** A new message stands in the place of the last one. False where another instance has sent it. */
async function countMessage(tx: Tx, { today }: Pass, { before, shown, remindOf }: ReminderDecision): Promise<boolean> {
  const { personId } = before;
  if (!(await kept.claimReminder(tx, before, { sentOn: today, shown: shown ?? '' }))) return false;
  await kept.countReminders(tx, personId, remindOf);
  await dropStandingMessage(tx, reminderKey(personId));
  return true;
}

/** What a person's reminder stands under. */
export function reminderKey(personId: string): string {
  return `reminder/${personId}`;
}
