import type { Tx } from '../storage/tx.ts';
import { listLaunchesToBegin } from './begin-launches.ts';
import { maySomebodyBeInvited } from './invite-people.ts';
import { passDue } from './plan-reminders.ts';
import { listLaunchesToReport } from './report-launches.ts';
import type { Services } from './services.ts';
import { isSomebodyToTell } from './tell-what-was-said.ts';

/** True where invitations or reminders of the council are to be planned now, or an admin is to be told of them. */
export async function hasChasingWork(tx: Tx, services: Services): Promise<boolean> {
  const facts = await services.facts.fresh(tx);
  const now = services.clock.now();
  return (
    (await passDue(tx, facts, now)) !== null ||
    (await listLaunchesToReport(tx, facts, now)).length > 0 ||
    (await listLaunchesToBegin(tx, facts, now)).length > 0 ||
    (await maySomebodyBeInvited(tx, services)) ||
    (await isSomebodyToTell(tx, services))
  );
}
