import type { GapListPosition } from '../usecases/gap-card.ts';

/** Where somebody is in the list of gaps, as card data: what narrows nothing is left out. */
export function positionData(position: GapListPosition): Readonly<Record<string, string>> {
  const { from, directorateId, sectionKey, what, number, mine } = position;
  const all = {
    from,
    directorateId: directorateId ?? '',
    sectionKey: sectionKey ?? '',
    what: what ?? '',
    number,
    mine: mine ? 'yes' : '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
