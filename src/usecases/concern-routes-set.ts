import type { CouncilFacts } from './council-facts.ts';

/** True once all four routes for a concern are set: before that, no respondent is asked anything (issue of trust). */
export function concernRoutesSet(facts: CouncilFacts): boolean {
  const { frontDoor, lado, whistleBlowing, outside } = facts.council.signposts;
  return [frontDoor, lado, whistleBlowing, outside].every((route) => route !== undefined && route.trim() !== '');
}
