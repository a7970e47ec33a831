import { openAtMost, untilAskingAgain } from '../domain/access-request.ts';
import {
  decideAccessRequest,
  forgetAskers as takeAway,
  hasAskers,
  listOpenAccessRequests,
} from '../storage/access-request-repository.ts';
import { record } from '../storage/history-repository.ts';
import { findLegalHold } from '../storage/retention-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { schedule } from './plan-next-cycles.ts';
import type { Services } from './services.ts';

/**
 * Closes requests for access that nobody has decided on for a month, and takes away, a day after a decision, what still
 * tells who asked. Nothing under a legal hold. How many requests that touched.
 */
export async function forgetAskers(services: Services, councilId: string): Promise<number> {
  return services.store.inCouncil(councilId, async (tx) => {
    const now = services.clock.now();
    // Looking for chats of nobody goes through all chats: only where somebody is to be forgotten.
    if (!(await askersAreDue(tx, now))) return 0;
    let touched = 0;
    for (const { id } of await waitedTooLong(tx, now)) {
      const nothing = { decidedBy: null, personId: null, role: null, directorateId: null };
      if (!(await decideAccessRequest(tx, id, { status: 'closed', decidedAt: now, ...nothing }))) continue;
      touched += 1;
      const change = { change: 'closed', old: { status: 'open' }, new: null, why: 'nobody decided within a month' };
      await record(tx, { at: now, actor: schedule, subject: 'access_request', subjectKey: id, ...change });
    }
    return touched + (await takeAway(tx, new Date(now.getTime() - untilAskingAgain)));
  });
}

/** True where {@link forgetAskers} has something to do now. */
export async function askersAreDue(tx: Tx, now: Date): Promise<boolean> {
  const due =
    (await hasAskers(tx, new Date(now.getTime() - untilAskingAgain))) || (await waitedTooLong(tx, now)).length > 0;
  return due && (await findLegalHold(tx)) === undefined;
}

async function waitedTooLong(tx: Tx, now: Date): Promise<readonly { id: string }[]> {
  return (await listOpenAccessRequests(tx)).filter(({ askedAt }) => askedAt.getTime() < now.getTime() - openAtMost);
}
