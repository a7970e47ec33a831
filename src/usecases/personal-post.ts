import { reachOf } from '../domain/permission.ts';
import { listLaunches } from '../storage/launch-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { invitationPost } from './invitation-post.ts';
import { launchProgress } from './launch-progress.ts';
import { nudgePost } from './nudge-post.ts';
import type { OutboxMessage } from './outbox-message.ts';
import type { Post } from './ports.ts';
import { reminderPost } from './reminder-post.ts';
import { saidPost } from './said-post.ts';
import type { Services } from './services.ts';

/** What a message to one person about their own work says at this moment; `overtaken` where it says nothing any more. */
export async function personalPost(
  tx: Tx,
  services: Services,
  given: {
    message: Extract<OutboxMessage, { personId: string }>;
    possibleRepeat: boolean;
    stands: boolean;
  },
): Promise<Post | 'overtaken'> {
  const { message, possibleRepeat, stands } = given;
  const { personId } = message;
  if (message.kind === 'reminder') {
    return reminderPost(tx, services, { personId, fresh: message.fresh, stands, possibleRepeat });
  }
  if (message.kind === 'nudge') return nudgePost(tx, services, { message, possibleRepeat });
  const { cycleId } = message;
  if (message.kind === 'said') return saidPost(tx, services, { personId, cycleId, possibleRepeat });
  if (message.kind === 'invitation') return invitationPost(tx, services, { personId, cycleId, possibleRepeat });
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(personId);
  const cycle = facts.cycles.find((one) => one.cycle.id === cycleId);
  const sees = person?.active === true && reachOf(person, 'invitations').kind === 'council';
  if (!sees || cycle === undefined) return 'overtaken';
  const launch = (await listLaunches(tx)).find((one) => one.cycleId === cycleId);
  return { kind: 'progress', card: await launchProgress(tx, facts, { cycle, launch }) };
}
