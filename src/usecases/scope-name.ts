import type { CouncilFacts } from './council-facts.ts';

/** The scope of a roll-up by name: the directorate's, or the council's where `directorateId` is null. */
export function scopeName(facts: CouncilFacts, directorateId: string | null): string {
  const directorate = facts.directorates.find(({ id }) => id === directorateId);
  return directorate?.name ?? facts.council.name;
}
