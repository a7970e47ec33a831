import type { GapFilter } from '../domain/gap-filter.ts';
import { readGapFilter } from '../domain/gap-filter.ts';
import type { GapKind } from '../domain/gap-kind.ts';
import { findGapKind, isOfKind } from '../domain/gap-kind.ts';
import type { Named } from '../domain/command.ts';
import { covers } from '../domain/permission.ts';
import { findQuestion, questionsOf } from '../domain/question-set.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';

/** What the asker can narrow gaps by: directorates in their reach and the sections of the set. */
export function gapScopes({ facts, cycle, reach }: GapDesk): {
  directorates: readonly Named[];
  sections: readonly Named[];
} {
  return {
    directorates: facts.directorates.filter(({ id }) => covers(reach, id)).map(({ id, name }) => ({ id, name })),
    sections: cycle.set.sections.map(({ key, shortTitle }) => ({ id: key, name: shortTitle })),
  };
}

/** The kind that a card names; null for all, and for one that no rule has any more. */
export function gapKindOf(id: string): GapKind | null {
  return findGapKind(id) ?? null;
}

/** Reads words as a filter among what the asker may see. */
export function readGapWords(desk: GapDesk, words: string): GapFilter & { notUnderstood: string } {
  const numbers = questionsOf(desk.cycle.set).map(({ number }) => number);
  return readGapFilter(words, { ...gapScopes(desk), numbers });
}

/** Whether a gap is one of the filter's. */
export function isInFilter(desk: GapDesk, filter: GapFilter, seen: SeenGap): boolean {
  const { what, mine } = filter;
  if (what !== null && !isOfKind(seen, what)) return false;
  if (mine && seen.entry?.holders.includes(desk.person.id) !== true) return false;
  return standsIn(desk, filter, seen);
}

/** What is no entry stands in no directorate or section, and at no question. */
function standsIn({ cycle }: GapDesk, { directorateId, sectionKey, number }: GapFilter, { gap }: SeenGap): boolean {
  if (gap.questionKey === null) return directorateId === null && sectionKey === null && number === '';
  const found = findQuestion(cycle.set, gap.questionKey);
  const fits = [
    directorateId === null || gap.directorateId === directorateId,
    sectionKey === null || found?.section.key === sectionKey,
    number === '' || found?.question.number === number,
  ];
  return fits.every(Boolean);
}
