import type { Cycle } from '../domain/cycle.ts';
import { cleanText } from '../domain/clean-text.ts';
import { questionsOf } from '../domain/question-set.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import type { StatementContent } from '../domain/route-statement.ts';
import { longestBody } from '../domain/route-statement.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { chooseCycle, nameProblem, operatorTurn } from './operator-turn.ts';
import type { CycleRoute } from './read-route.ts';
import { readRoute } from './read-route.ts';
import type { Said } from './say-on-route.ts';
import { sayOnRoute } from './say-on-route.ts';
import type { Services } from './services.ts';

/** A cycle with its route. */
export interface OperatorRoute {
  cycle: Cycle;
  route: CycleRoute;
  planned: readonly Cycle[];
}

/** Of which council and cycle; `cycle` as in {@link chooseCycle}. */
export interface RouteWanted {
  councilId: string;
  cycle: string | null;
}

/** How far a cycle has come on its route, with everything that was said. */
export async function showRoute(services: Services, wanted: RouteWanted): Promise<OperatorOutcome<OperatorRoute>> {
  return operatorTurn(services, wanted.councilId, async (turn) => {
    const chosen = chooseCycle(turn.facts, wanted.cycle);
    if ('kind' in chosen) return refuse(chosen);
    const route = await readRoute(turn.tx, turn.facts, chosen);
    return { kind: 'done', value: { cycle: chosen.cycle, route, planned: [] } };
  });
}

/** What an operator enters on behalf of a post. `on` null: today; `cites`: numbers of questions as the set prints them. */
export interface Entered extends Omit<StatementContent, 'on' | 'cited'> {
  on: string | null;
  cites: string;
  by: string;
}

/** Enters on behalf of a post what was said on paper. Papers and cards say that it was entered so. */
export async function enterOnRoute(
  services: Services,
  wanted: RouteWanted,
  entered: Entered,
): Promise<OperatorOutcome<OperatorRoute>> {
  const badName = nameProblem('by', entered.by, longestBody);
  if (badName !== null) return refuse(badName);
  return operatorTurn(services, wanted.councilId, async (turn) => {
    const chosen = chooseCycle(turn.facts, wanted.cycle);
    if ('kind' in chosen) return refuse(chosen);
    const route = await readRoute(turn.tx, turn.facts, chosen);
    const { by, on, cites, ...rest } = entered;
    const content: StatementContent = {
      ...{ ...rest, on: on ?? turn.today, cited: citedIn(chosen.set, cites) },
      ...{ text: cleanText(rest.text).text, body: cleanText(rest.body).text },
      minuteReference: cleanText(rest.minuteReference).text,
    };
    const said = await sayOnRoute(turn, { cycle: chosen, route, content, by, personId: null });
    return outcomeOf(turn, said, { cycle: chosen.cycle, route, planned: [] });
  });
}

async function outcomeOf(
  turn: OperatorTurn,
  said: Said,
  before: OperatorRoute,
): Promise<OperatorOutcome<OperatorRoute>> {
  const { label, status, live } = before.cycle;
  switch (said.kind) {
    case 'said': {
      const facts = await turn.services.facts.fresh(turn.tx);
      const now = facts.cycles.find(({ cycle }) => cycle.id === before.cycle.id);
      if (now === undefined) throw new Error(`Cycle ${before.cycle.id} is gone`);
      const route = await readRoute(turn.tx, facts, now);
      return { kind: 'done', value: { cycle: now.cycle, route, planned: said.planned } };
    }
    case 'already':
      return { kind: 'unchanged', value: before };
    case 'refused':
      return refuse({ kind: 'route_refuses', refusal: said.refusal });
    case 'status':
      return refuse({ kind: 'cycle_in_status', label, status, needed: live ? 'open' : 'in_review' });
    case 'problems':
      return refuse(...said.problems.map((problem): OperatorReason => ({ kind: 'bad_statement', problem })));
    case 'stale':
      return refuse({ kind: 'changed_meanwhile' });
  }
}

/** Keys of the questions with these numbers; a word that is no number stays as it is, and is refused as unknown. */
export function citedIn(set: QuestionSet, cites: string): readonly string[] {
  const numbers = cites.split(/[\s,;]+/).filter((word) => word !== '' && word !== 'and');
  const keys = numbers.flatMap((number) => {
    const named = questionsOf(set).filter((question) => question.number === number);
    return named.length === 0 ? [number] : named.map(({ key }) => key);
  });
  return [...new Set(keys)];
}
