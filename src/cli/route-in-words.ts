import { routePresets, routeSteps, signers, stepTitles } from '../domain/route-plan.ts';
import type { RouteRefusal } from '../domain/route.ts';
import type { StatementProblem } from '../domain/route-statement.ts';
import { longestBody, longestStatement } from '../domain/route-statement.ts';

const most = longestStatement.toLocaleString('en-GB');

/** Why something cannot be said on the route now. */
export function routeRefusalInWords(refusal: RouteRefusal): string {
  const words: Readonly<Record<RouteRefusal['kind'], string>> = {
    step_waits: refusal.kind === 'step_waits' ? `This comes later. First: ${stepTitles[refusal.for]}.` : '',
    not_on_route: 'The council’s route has no such step. Look at it with: lat council steps show',
    locked: 'The cycle is signed off and stays as it was signed. It can be unlocked by two people with a reason.',
    not_signed: 'The cycle is not signed off, so there is nothing to unlock.',
    no_request: 'Nobody has asked to unlock it. Enter unlock-request with the reason first.',
    same_person:
      'Unlocking takes two people, and the command line counts as one. Somebody else agrees in chat: opinion.',
  };
  return `${words[refusal.kind]} Nothing was changed.`;
}

/** What is wrong with a statement, by the option that gives it. */
export const statementProblemWords: Readonly<Record<StatementProblem, string>> = {
  no_text: '--text is missing.',
  text_too_long: `--text is longer than ${most} characters.`,
  no_verdict: '--verdict is missing: met, met_with_reservations or not_yet_met.',
  nothing_cited: '--cites is missing: the numbers of the questions that the opinion rests on.',
  unknown_question: '--cites names a question that the set does not have.',
  no_part: '--part is missing: presented, co_wrote or none.',
  no_row: '--row is missing: the row of the sign-off grid.',
  no_body: '--body is missing: the committee that decided.',
  body_too_long: `--body is longer than ${String(longestBody)} characters.`,
  no_verb: '--verb is missing: confirm, agree, validate or note.',
  minute_reference_too_long: `--minute is longer than ${String(longestBody)} characters.`,
  not_a_date: '--on is no day.',
  day_outside: '--on must be a day from the opening of the cycle to today.',
};

/** What a route can be. */
export function badRouteInWords(text: string): string {
  const presets = Object.keys(routePresets).join(', ');
  return `“${text}” is no route. Say one of ${presets}; or steps with commas, each once, of: ${routeSteps.join(', ')}. The signing is among them, with who signs, such as signing:${signers[1]}; after it only lead_member, clearances and outcome.`;
}
