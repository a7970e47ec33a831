import { findNamed } from '../domain/command.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { questionsOf } from '../domain/question-set.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import type { AssessmentOutcome } from './open-assessment.ts';
import { openAssessment } from './open-assessment.ts';
import type { Actor, Services } from './services.ts';

/** What `open` could not find. */
export interface NoSuchQuestion {
  kind: 'no_such_question';
  words: string;
}

/** `open 4` or `open 10 education`: the typed twin of the buttons that open an assessment. */
export async function openByNumber(
  services: Services,
  actor: Actor,
  words: string,
): Promise<AssessmentOutcome | NoSuchQuestion> {
  const facts = await actorTurn(services, actor, 'openByNumber', (tx) => services.facts.fresh(tx));
  for (const cycle of openCycles(facts)) {
    const place = findPlace(facts, cycle, actor, words);
    if (place !== undefined) {
      return openAssessment(services, actor, { cycleId: cycle.cycle.id, ...place, step: 'evidence' });
    }
  }
  return { kind: 'no_such_question', words };
}

/** The place that somebody means by a number and a directorate: the one named, else one that they hold, else the first. */
export function findPlace(facts: CouncilFacts, cycle: CycleFacts, actor: Actor, words: string): Place | undefined {
  const [number = '', ...rest] = words.split(' ');
  const question = questionsOf(cycle.set).find((candidate) => candidate.number === number);
  if (question === undefined) return undefined;
  const places = cycle.places.filter((place) => place.questionKey === question.key);
  const directorate = findNamed(rest.join(' '), facts.directorates);
  const named = places.find((place) => place.directorateId === directorate?.id);
  const held = places.find((place) => cycle.holders.get(placeKey(place))?.includes(actor.personId));
  return (directorate === undefined ? undefined : named) ?? held ?? places[0];
}
