import type { Tx } from '../storage/tx.ts';
import type { Post } from './ports.ts';
import type { Services } from './services.ts';

/** What somebody who was asked is told once the cycle is signed off; `overtaken` where they have left. */
export async function saidPost(
  tx: Tx,
  services: Services,
  given: { personId: string; cycleId: string; possibleRepeat: boolean },
): Promise<Extract<Post, { kind: 'said' }> | 'overtaken'> {
  const { personId, cycleId, possibleRepeat } = given;
  const facts = await services.facts.fresh(tx);
  const cycle = facts.cycles.find((one) => one.cycle.id === cycleId)?.cycle;
  if (cycle === undefined || cycle.signedOn === null || facts.people.get(personId)?.active !== true) return 'overtaken';
  const { label: cycleLabel, signedOn } = cycle;
  return { kind: 'said', card: { cycleId, cycleLabel, signedOn, councilName: facts.council.name }, possibleRepeat };
}
