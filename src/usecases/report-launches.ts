import { reachOf } from '../domain/permission.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import type { Launch } from '../storage/launch-repository.ts';
import { noteReported } from '../storage/launch-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { LaunchedCycle } from './begin-launches.ts';
import { listLaunchedCycles } from './begin-launches.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { LaunchProgress } from './launch-card.ts';
import { launchProgress } from './launch-progress.ts';
import { queueMessage } from './outbox-message.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** Milliseconds between two changes of the card: while invitations go out, and once they are all out. */
const every = { sending: 60_000, settled: 15 * 60_000 };

/**
 * Keeps one message in the chat of each admin that says how far the invitations of a launched cycle have come: sent when
 * they begin, then changed in place, at most once a minute and only where a count has changed. How many were queued.
 */
export async function reportLaunches(services: Services, councilId: string): Promise<number> {
  const reported = await operatorTurn(services, councilId, async ({ tx, facts, now }) => {
    let queued = 0;
    for (const due of await listLaunchesToReport(tx, facts, now)) {
      const progress = await launchProgress(tx, facts, due);
      const text = textOf(progress);
      const { reported: before } = due.launch;
      // Noted where nothing changed too: the next look is some time away then.
      if (!(await noteReported(tx, due.launch.cycleId, { before, reported: text, at: now }))) continue;
      if (text !== before) queued += await tellAdmins({ tx, services, facts }, due.launch);
    }
    return { kind: 'done', value: queued };
  });
  return reported.kind === 'refused' ? 0 : reported.value;
}

/** The launched cycles whose progress may have changed since the admins were told, and of which it is time to tell. */
export async function listLaunchesToReport(tx: Tx, facts: CouncilFacts, now: Date): Promise<readonly LaunchedCycle[]> {
  return (await listLaunchedCycles(tx, facts)).filter(({ launch }) => {
    if (!launch.wanted || launch.begunAt === null) return false;
    if (launch.reportedAt === null || launch.reported === null) return true;
    const pause = launch.reported.startsWith(underWay) ? every.sending : every.settled;
    return now.getTime() - launch.reportedAt.getTime() >= pause;
  });
}

const underWay = 'sending ';

/** What the card would show, to be compared: equal texts are equal cards. */
function textOf(progress: LaunchProgress): string {
  const sending = progress.waiting + progress.unsure > 0;
  return `${sending ? underWay : ''}${JSON.stringify(progress)}`;
}

async function tellAdmins(
  { tx, services, facts }: { tx: Tx; services: Services; facts: CouncilFacts },
  { cycleId }: Launch,
): Promise<number> {
  const now = services.clock.now();
  let queued = 0;
  const admins = [...facts.people.values()].filter(
    (person) => person.active && reachOf(person, 'invitations').kind === 'council',
  );
  for (const { id } of admins) {
    const chat = await findPersonalConversation(tx, id);
    if (chat === undefined || chat.unreachableCode !== null) continue;
    const key = `launch/${cycleId}/${id}`;
    const { conversationId } = chat;
    const message = { kind: 'progress' as const, conversationId, personId: id, cycleId, standing: key };
    const giveUpAt = new Date(now.getTime() + 3_600_000);
    if (await queueMessage(tx, services, { key: `${key}/${now.toISOString()}`, message, giveUpAt })) queued += 1;
  }
  return queued;
}
