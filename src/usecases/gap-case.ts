import type { Accepted, GapAcceptance } from '../domain/gap-acceptance.ts';
import { acceptanceOf } from '../domain/gap-acceptance.ts';
import type { GapStanding } from '../domain/gap-standing.ts';
import { localTime } from '../domain/local-time.ts';
import type { Tx } from '../storage/tx.ts';
import type { GapCard, GapListPosition } from './gap-card.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';
import { seesList } from './gap-desk.ts';
import { acceptanceLine } from './gap-lines.ts';
import { listGapStandings } from './gap-standings.ts';
import { nameGap } from './name-gap.ts';
import type { Refusal } from './refusal.ts';

/** A gap in front of somebody who decides or advises on it. `accepted`: what stands now. */
export interface GapCaseDesk {
  kind: 'gap_case';
  desk: GapDesk;
  seen: SeenGap;
  position: GapListPosition;
  standing: Exclude<GapStanding, { kind: 'none' }>;
  acceptance: GapAcceptance | undefined;
  accepted: Accepted | null;
}

/** Refused where nobody judges themselves, and where it is for others to decide. */
export async function findGapCase(
  tx: Tx,
  desk: GapDesk,
  seen: SeenGap,
  position: GapListPosition,
): Promise<GapCaseDesk | Refusal> {
  const [standing] = await listGapStandings(tx, desk, [seen]);
  if (standing === undefined) throw new Error(`No standing for ${seen.key}`);
  if (standing.kind === 'none') return { kind: 'own_case', of: 'gap', why: standing.why, decider: standing.decider };
  const { acceptance, accepted } = seen;
  return { kind: 'gap_case', desk, seen, position, standing, acceptance, accepted };
}

/** The card of a gap as it stands, with what was typed and what is to be said of it. */
export function caseCard(
  { desk, seen, standing, acceptance, position }: GapCaseDesk,
  said: Partial<Pick<GapCard, 'typed' | 'problem' | 'notice'>>,
): GapCard {
  const { facts, cycle, today } = desk;
  const { gap, key } = seen;
  const accepted = acceptanceOf(gap, acceptance, today);
  const advises = standing.kind === 'advises';
  return {
    kind: 'gap',
    ...{ cycleId: cycle.cycle.id, cycleLabel: cycle.cycle.label, key, rule: gap.rule, severity: gap.severity },
    ...(nameGap(facts, cycle, gap) ?? { number: '', topic: '', directorateName: null }),
    ...{ revision: acceptance?.revision ?? 0, today },
    ...{ does: advises ? ('advise' as const) : ('accept' as const), needsAdvice: advises || standing.needsAdvice },
    advice: adviceLine(desk, acceptance),
    accepted: accepted && acceptanceLine(facts, accepted),
    ...{ typed: { text: '', reviewOn: '' }, problem: null, notice: null, position, seesList: seesList(desk) },
    ...said,
  };
}

function adviceLine({ facts }: GapDesk, acceptance: GapAcceptance | undefined): GapCard['advice'] {
  const advice = acceptance?.advice ?? null;
  if (advice === null) return null;
  const givenOn = localTime(advice.at, facts.council.timezone).date;
  return { text: advice.text, givenOn, byPost: facts.people.get(advice.by)?.post ?? '' };
}
