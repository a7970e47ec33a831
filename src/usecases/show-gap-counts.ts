import { localTime } from '../domain/local-time.ts';
import { reachOf } from '../domain/permission.ts';
import { findActiveSubscription } from '../storage/subscription-repository.ts';
import { actorTurn } from './actor-turn.ts';
import { runningCycles } from './council-facts.ts';
import type { GapCountsCard } from './gap-card.ts';
import { findCouncilGaps } from './find-council-gaps.ts';
import { acceptedInBrief, judgeGaps, openGaps } from './judge-gaps.ts';
import { listEntries } from './list-entries.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import { scopeName } from './scope-name.ts';
import type { Actor, Services } from './services.ts';
import { countByRule } from './take-snapshot.ts';

/**
 * `show gaps` said in a channel: how many gaps each rule found in the scope that the channel is subscribed to, whatever
 * more the asker may see, for everybody there reads it. Roles that see no gaps get none of it here either.
 */
export async function showGapCounts(
  services: Services,
  actor: Actor,
  channel: { conversationId: string },
): Promise<GapCountsCard | { kind: 'not_subscribed' } | Refusal> {
  return actorTurn(services, actor, 'showGapCounts', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true || reachOf(person, 'show gaps').kind === 'none') {
      return refuseCommand('show gaps');
    }
    const subscription = await findActiveSubscription(tx, channel.conversationId);
    if (subscription === undefined) return { kind: 'not_subscribed' };
    const [cycle] = runningCycles(facts);
    if (cycle === undefined) return { kind: 'no_open_cycle', councilName: facts.council.name };
    const { directorateId } = subscription;
    const isCouncils = directorateId === null;
    const entries = (await listEntries(tx, cycle)).filter(
      (entry) => isCouncils || entry.directorateId === directorateId,
    );
    const found = await findCouncilGaps(tx, services, { facts, cycle, entries });
    const gaps = found.filter((gap) => isCouncils || gap.directorateId === directorateId);
    const today = localTime(services.clock.now(), facts.council.timezone).date;
    const judged = await judgeGaps(tx, { cycleId: cycle.cycle.id, gaps, today });
    const open = openGaps(judged);
    return {
      kind: 'gap_counts',
      cycleLabel: cycle.cycle.label,
      scopeName: scopeName(facts, directorateId),
      total: open.length,
      counts: countByRule(open),
      accepted: acceptedInBrief(judged),
    };
  });
}
