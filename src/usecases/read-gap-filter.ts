import type { Named } from '../domain/command.ts';
import { findNamed } from '../domain/command.ts';

/** What typed words filter by; `notUnderstood`: those that fit nothing, as they were typed. */
export interface GapFilter {
  directorateId: string | null;
  sectionKey: string | null;
  notUnderstood: string;
}

/**
 * Reads the words after `show gaps`: a directorate, a section or both, in any order. A word counts for one of the two:
 * where the words of one are among those of the other, the one that more of them name is meant, else the directorate.
 */
export function readGapFilter(
  words: string,
  among: { directorates: readonly Named[]; sections: readonly Named[] },
): GapFilter {
  const typed = words.split(/[\s,;]+/).filter((word) => word !== '' && !isSmall(word));
  const directorate = findNamed(words, among.directorates);
  const section = findNamed(words, among.sections);
  const forDirectorate = wordsFor(typed, directorate);
  const forSection = wordsFor(typed, section);
  const sectionAddsNothing = forSection.every((word) => forDirectorate.includes(word));
  const directorateAddsNothing = forDirectorate.every((word) => forSection.includes(word));
  const keepSection = section !== undefined && !sectionAddsNothing;
  const keepDirectorate = directorate !== undefined && (!keepSection || !directorateAddsNothing);
  const used = [...(keepDirectorate ? forDirectorate : []), ...(keepSection ? forSection : [])];
  return {
    directorateId: keepDirectorate ? directorate.id : null,
    sectionKey: keepSection ? section.id : null,
    notUnderstood: typed.filter((word) => !used.includes(word)).join(' '),
  };
}

/** Words such as `for` and `in` name nothing, whatever the thing is called. */
function isSmall(word: string): boolean {
  return findNamed(word, [{ id: '', name: word }]) === undefined;
}

function wordsFor(typed: readonly string[], thing: Named | undefined): readonly string[] {
  return thing === undefined ? [] : typed.filter((word) => findNamed(word, [thing]) !== undefined);
}
