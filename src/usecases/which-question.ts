import { findNamed } from '../domain/command.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { Question } from '../domain/question-set.ts';
import { findQuestion, questionsOf } from '../domain/question-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import type { Actor } from './services.ts';

/** A command with the number of a question that several questions have. `choices`: each of them, where it was meant. */
export interface WhichQuestion {
  kind: 'which_question';
  command: 'open' | 'views' | 'heard' | 'paraphrase' | 'evidence';
  number: string;
  choices: readonly { cycleId: string; cycleLabel: string; place: Place; topic: string; section: string }[];
}

/** A question that bears a number, in one cycle. */
export interface NumberedQuestion {
  cycle: CycleFacts;
  question: Question;
}

/** The same, with the place that is meant. */
export interface NumberedPlace extends NumberedQuestion {
  place: Place;
}

/** Every question of these cycles that bears a number: two sections, or two cycles, may have the same. */
export function questionsNumbered(cycles: readonly CycleFacts[], number: string): readonly NumberedQuestion[] {
  return cycles.flatMap((cycle) =>
    questionsOf(cycle.set)
      .filter((question) => question.number === number)
      .map((question) => ({ cycle, question })),
  );
}

/**
 * The places that somebody means by the number of a question and, after it or not, a directorate: one in each question of
 * that number. Those that they may see; where they may see none, the first of them, so that they are refused in words.
 */
export function placesMeant(
  { facts, actor, sees }: { facts: CouncilFacts; actor: Actor; sees: (meant: NumberedPlace) => boolean },
  cycles: readonly CycleFacts[],
  words: string,
): readonly NumberedPlace[] {
  const [number = '', ...rest] = words.split(' ');
  const directorate = findNamed(rest.join(' '), facts.directorates);
  const meant = questionsNumbered(cycles, number).flatMap((numbered) => {
    const place = placeMeant(numbered, actor, directorate?.id);
    return place === undefined ? [] : { ...numbered, place };
  });
  const seen = meant.filter(sees);
  return seen.length > 0 ? seen : meant.slice(0, 1);
}

/** The place in the directorate that was named, else one that the person holds, else the first. */
function placeMeant({ cycle, question }: NumberedQuestion, actor: Actor, directorateId?: string): Place | undefined {
  const places = cycle.places.filter((place) => place.questionKey === question.key);
  const named = places.find((place) => directorateId !== undefined && place.directorateId === directorateId);
  const held = places.find((place) => cycle.holders.get(placeKey(place))?.includes(actor.personId));
  return named ?? held ?? places[0];
}

/** These questions at one directorate, or, where `directorateId` is null, at none. */
export function placedIn(directorateId: string | null, found: readonly NumberedQuestion[]): readonly NumberedPlace[] {
  return found.map((one) => ({ ...one, place: { questionKey: one.question.key, directorateId } }));
}

/** Asks which of these questions, all of one number, was meant. */
export function whichQuestion(command: WhichQuestion['command'], found: readonly NumberedPlace[]): WhichQuestion {
  const choices = found.map(({ cycle: { cycle, set }, question: { key, topic }, place }) => ({
    ...{ cycleId: cycle.id, cycleLabel: cycle.label, place, topic },
    section: findQuestion(set, key)?.section.shortTitle ?? '',
  }));
  return { kind: 'which_question', command, number: found[0]?.question.number ?? '', choices };
}
