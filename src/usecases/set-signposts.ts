import { cleanText } from '../domain/clean-text.ts';
import type { Signposts } from '../domain/council.ts';
import { setSignposts as writeSignposts } from '../storage/council-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { nameProblem, operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/** The four routes for a concern, in the order in which they are shown. */
export const signpostNames = ['frontDoor', 'lado', 'whistleBlowing', 'outside'] as const satisfies (keyof Signposts)[];

/** What stands there now, and which routes are still missing: before all four are set, nobody is invited to answer. */
export interface SignpostsSet {
  signposts: Partial<Signposts>;
  missing: readonly (keyof Signposts)[];
}

/** The longest route, in characters. */
export const longestSignpost = 500;

/** Sets the signposts given, each 1 to 500 characters, and leaves the others. Equal ones are unchanged. */
export async function setSignposts(
  services: Services,
  { councilId, signposts }: { councilId: string; signposts: Partial<Signposts> },
): Promise<OperatorOutcome<SignpostsSet>> {
  const given = signpostNames.flatMap((name) => {
    const text = signposts[name];
    return text === undefined ? [] : [[name, cleanText(text).text] as const];
  });
  const reasons = given
    .map(([name, text]) => nameProblem(name, text, longestSignpost))
    .filter((reason) => reason !== null);
  if (reasons.length > 0) return refuse(...reasons);
  return operatorTurn(services, councilId, async (turn) => {
    const before = turn.facts.council.signposts;
    const after: Partial<Signposts> = { ...before, ...Object.fromEntries(given) };
    const value = { signposts: after, missing: signpostNames.filter((name) => (after[name] ?? '') === '') };
    if (given.every(([name, text]) => before[name] === text)) return { kind: 'unchanged', value };
    await writeSignposts(turn.tx.db, councilId, Object.fromEntries(given));
    const entry = { subject: 'council', subjectKey: councilId, change: 'signposts', old: before, new: after };
    await recordOperator(turn, entry);
    return { kind: 'done', value };
  });
}
