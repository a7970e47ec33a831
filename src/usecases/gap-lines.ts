import type { Accepted } from '../domain/gap-acceptance.ts';
import { isOfViews } from '../domain/gap-view-rules.ts';
import { localTime } from '../domain/local-time.ts';
import { covers, reachOf } from '../domain/permission.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import { mayAddAction } from './add-action.ts';
import type { AcceptanceLine, GapLine } from './gap-card.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';
import { listGapStandings } from './gap-standings.ts';
import { nameGap } from './name-gap.ts';

/** These gaps as the list shows them, with what the asker may do about each. */
export async function gapLines(tx: Tx, desk: GapDesk, shown: readonly SeenGap[]): Promise<readonly GapLine[]> {
  const { facts, cycle } = desk;
  const standings = await listGapStandings(tx, desk, shown);
  return shown.map((seen, index): GapLine => {
    const { gap, key, accepted } = seen;
    const { questionKey, directorateId, post = null, limb = null } = gap;
    return {
      ...{ key, rule: gap.rule, severity: gap.severity },
      place: questionKey === null ? null : { questionKey, directorateId },
      ...{ post: post && post.post, limb },
      ...(nameGap(facts, cycle, gap) ?? { number: '', topic: '', directorateName: null }),
      accepted: accepted && acceptanceLine(facts, accepted),
      mayOpen: mayOpen(desk, seen),
      mayNudge: mayNudge(desk, seen),
      mayAddAction: accepted === null && mayAddAction(desk, seen),
      mayDecide: decisionFor(standings[index]?.kind ?? 'none', accepted !== null),
    };
  });
}

/** A part of the role that no question tests has nothing to open; whoever only decides on a gap opens nothing. */
function mayOpen({ person }: GapDesk, { gap, entry }: SeenGap): boolean {
  if (isOfViews(gap.rule)) return covers(reachOf(person, 'views'), gap.directorateId);
  const reach = reachOf(person, 'show gaps');
  if (entry === undefined) return (gap.post ?? gap.limb) !== undefined && covers(reach, null);
  return entry.holders.includes(person.id) || covers(reach, entry.directorateId);
}

function mayNudge({ person }: GapDesk, { gap, accepted, entry }: SeenGap): boolean {
  if (accepted !== null || entry === undefined || isOfViews(gap.rule)) return false;
  return covers(reachOf(person, 'nudge'), entry.directorateId) && entry.holders.some((id) => id !== person.id);
}

/** Why a gap is accepted and until when, by post. */
export function acceptanceLine(facts: CouncilFacts, { reason, reviewOn, by, at }: Accepted): AcceptanceLine {
  const acceptedOn = localTime(at, facts.council.timezone).date;
  return { reason, reviewOn, acceptedOn, byPost: facts.people.get(by)?.post ?? '' };
}

function decisionFor(standing: 'decides' | 'advises' | 'none', accepted: boolean): GapLine['mayDecide'] {
  if (standing === 'none') return null;
  if (accepted) return 'change';
  return standing === 'decides' ? 'accept' : 'advise';
}
