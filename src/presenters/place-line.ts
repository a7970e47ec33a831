import type { AssessmentStep } from '../usecases/assessment-card.ts';
import type { Place } from '../domain/place.ts';

/** An entry as lists name it: `3.1 Supervision`, and where it stands. */
export interface NamedPlace {
  number: string;
  topic: string;
  directorateName: string | null;
}

/** `3.1 Supervision`, without a number where the set has none. */
export function placeTitle(named: NamedPlace): string {
  return `${named.number} ${named.topic}`.trim();
}

/** `, Education` behind a title; '' where the entry is the whole council's. */
export function placeDirectorate(named: NamedPlace): string {
  return named.directorateName === null ? '' : `, ${named.directorateName}`;
}

/** The data of a button that shows what people said of an entry's question, there or in the whole council. */
export function openViews(cycleId: string, { questionKey, directorateId }: Place): object {
  return { cycleId, questionKey, directorateId: directorateId ?? '', page: 1 };
}

/** The data of a button that opens a step of an entry. */
export function openPlace(cycleId: string, place: Place, step: AssessmentStep): object {
  return { cycleId, questionKey: place.questionKey, directorateId: place.directorateId ?? '', step };
}
