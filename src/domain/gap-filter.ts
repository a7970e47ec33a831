import type { Named } from './command.ts';
import { findNamed } from './command.ts';
import type { GapKind } from './gap-kind.ts';
import { gapKinds } from './gap-kind.ts';

/** What gaps are narrowed by; null, '' and false for not at all. `number`: of a question, as the set prints it. */
export interface GapFilter {
  directorateId: string | null;
  sectionKey: string | null;
  what: GapKind | null;
  number: string;
  /** Only those whose entry the asker holds. */
  mine: boolean;
}

export const noGapFilter: GapFilter = { directorateId: null, sectionKey: null, what: null, number: '', mine: false };

/** What typed words can name: only what the asker may see. */
export interface GapNames {
  directorates: readonly Named[];
  sections: readonly Named[];
  numbers: readonly string[];
}

/** They narrow nothing, whatever a directorate or section is called. */
const idle = ['please', 'question', 'questions', 'section', 'directorate', 'only', 'just', 'all', 'show', 'me', 'are'];
const own = ['my', 'mine'];
/** Rules have names of many small words: what names a kind has a longer one in it, and these do not count as such. */
const shortestForKind = 4;
const weak = ['without', 'with', 'that', 'this', 'have'];

/**
 * Reads the words after `show gaps`, in any order: a directorate, a section, a kind of gap, a question's number, and
 * whether they are the asker's own. A word counts once: for whatever more of the words name, then for a directorate before
 * a section before a kind. `notUnderstood`: those that fit nothing, as they were typed.
 */
export function readGapFilter(words: string, among: GapNames): GapFilter & { notUnderstood: string } {
  const typed = words.split(/[\s,;]+/).map((word) => word.replace(/[.:!?]+$/, ''));
  const telling = typed.filter((word) => word !== '' && !isSmall(word) && !idle.includes(word.toLowerCase()));
  const numbers = telling.filter((word) => among.numbers.some((number) => isSame(number, word)));
  const mine = telling.some((word) => own.includes(word.toLowerCase()));
  const left = telling.filter((word) => !numbers.includes(word) && !own.includes(word.toLowerCase()));
  const named = readNamed(left, [
    { field: 'directorateId', things: among.directorates },
    { field: 'sectionKey', things: among.sections },
    { field: 'what', things: gapKinds },
  ]);
  const what = gapKinds.find(({ id }) => id === named.found.what)?.id ?? null;
  const number = among.numbers.find((one) => isSame(one, numbers[0] ?? '')) ?? '';
  const { directorateId = null, sectionKey = null } = named.found;
  const unread = [...numbers.slice(1), ...named.left].filter((word) => word.length > 1 && !isWeak(word));
  return { directorateId, sectionKey, what, number, mine, notUnderstood: unread.join(' ') };
}

/** Whether a filter narrows anything. */
export function narrows(filter: GapFilter): boolean {
  const { directorateId, sectionKey, what, number, mine } = filter;
  return directorateId !== null || sectionKey !== null || what !== null || number !== '' || mine;
}

interface Dimension {
  field: 'directorateId' | 'sectionKey' | 'what';
  things: readonly Named[];
}

/** One thing of each dimension at most: again and again the one that most of the words left name. */
function readNamed(
  words: readonly string[],
  dimensions: readonly Dimension[],
): { found: Partial<Record<Dimension['field'], string>>; left: readonly string[] } {
  const candidates = dimensions.flatMap((dimension) => {
    const thing = bestOf(words, dimension);
    return thing === undefined ? [] : [{ dimension, id: thing.id, used: words.filter((word) => names(word, thing)) }];
  });
  const [best] = candidates.toSorted((a, b) => b.used.length - a.used.length);
  if (best === undefined) return { found: {}, left: words };
  const rest = words.filter((word) => !best.used.includes(word));
  const others = readNamed(
    rest,
    dimensions.filter((dimension) => dimension !== best.dimension),
  );
  return { found: { ...others.found, [best.dimension.field]: best.id }, left: others.left };
}

/** The one thing that the words name; of kinds that they name alike, the one of which they say all. */
function bestOf(words: readonly string[], { field, things }: Dimension): Named | undefined {
  if (field !== 'what') return findNamed(words.join(' '), things);
  const strong = words.filter((word) => word.length >= shortestForKind && !isWeak(word));
  const all = best(things, (thing) => count(strong, thing) * words.length + count(words, thing));
  const named = all.filter((thing) => count(strong, thing) > 0);
  if (named.length < 2) return named[0];
  const whole = named.filter((thing) => isWhole(thing, words));
  return whole.length === 1 ? whole[0] : undefined;
}

/** Those with the highest score. */
function best(things: readonly Named[], scoreOf: (thing: Named) => number): readonly Named[] {
  const most = Math.max(...things.map(scoreOf));
  return things.filter((thing) => scoreOf(thing) === most);
}

function count(words: readonly string[], thing: Named): number {
  return words.filter((word) => names(word, thing)).length;
}

/** Whether the words say all of its id or of its name. */
function isWhole({ id, name }: Named, words: readonly string[]): boolean {
  return [id, name].some((known) =>
    known.split(/[\s,-]+/).every((part) => words.some((word) => names(word, { id: '', name: part }))),
  );
}

/** `children's` counts as "children" and not as an s. */
function names(word: string, thing: Named): boolean {
  const parts = word.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 1);
  return findNamed(parts.length === 0 ? word : parts.join(' '), [thing]) !== undefined;
}

/** Words such as `for` and `in` name nothing, whatever the thing is called. */
function isSmall(word: string): boolean {
  return !names(word, { id: '', name: word });
}

function isWeak(word: string): boolean {
  return weak.includes(word.toLowerCase());
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
