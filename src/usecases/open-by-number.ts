import { actorTurn } from './actor-turn.ts';
import { findSeat } from './assessment-desk.ts';
import { openCycles, runningCycles } from './council-facts.ts';
import type { AssessmentOutcome } from './open-assessment.ts';
import { openAssessment } from './open-assessment.ts';
import type { Actor, Services } from './services.ts';
import type { NumberedPlace, WhichQuestion } from './which-question.ts';
import { placesMeant, whichQuestion } from './which-question.ts';

/** What a command with the number of a question could not find. */
export interface NoSuchQuestion {
  kind: 'no_such_question';
  command: 'open' | 'heard' | 'evidence';
  words: string;
}

/** `open 4` or `open 10 education`: the typed twin of the buttons that open an assessment. */
export async function openByNumber(
  services: Services,
  actor: Actor,
  words: string,
): Promise<AssessmentOutcome | WhichQuestion | NoSuchQuestion> {
  const facts = await actorTurn(services, actor, 'openByNumber', (tx) => services.facts.fresh(tx));
  const sees = ({ cycle, place }: NumberedPlace) => findSeat(facts, actor, cycle.cycle.id, place) !== undefined;
  const open = placesMeant({ facts, actor, sees }, openCycles(facts), words);
  // What was returned in review is opened by its number too.
  const meant = open.length > 0 ? open : placesMeant({ facts, actor, sees }, runningCycles(facts), words);
  const [first, second] = meant;
  if (first === undefined) return { kind: 'no_such_question', command: 'open', words };
  if (second !== undefined) return whichQuestion('open', meant);
  return openAssessment(services, actor, { cycleId: first.cycle.cycle.id, ...first.place, step: 'evidence' });
}
