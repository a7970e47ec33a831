import type { EvidencePosition } from '../usecases/evidence-card.ts';

/** Where in the register somebody is, as the data of a button. */
export function evidencePosition({ cycleId, place, all, page }: EvidencePosition): object {
  const at = { questionKey: place?.questionKey ?? '', directorateId: place?.directorateId ?? '' };
  return { cycleId, ...at, all: all ? 'yes' : '', page };
}
