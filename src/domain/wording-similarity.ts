/** Words that say nothing about what a question asks. */
const empty = new Set(
  (
    'a an and any are as at be been being by can could did do does for from had has have how if in into is it its may ' +
    'must not of on or our out so that the their them there these they this those to we what when where which who will ' +
    'with would you your'
  ).split(' '),
);

/** True for a word such as “the” or “how”. */
export function saysNothing(word: string): boolean {
  return empty.has(word);
}

/**
 * The words of a text that carry meaning, in small letters and cut to five, so that “managers” and “management” meet;
 * each once, in order.
 */
export function meaningfulWords(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .replace(/[’']/g, '')
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word.length > 1 && !saysNothing(word)).map((word) => word.slice(0, 5)))];
}

/** How much of their meaningful words two texts share, from 0 (none) to 1 (the same words, in whatever order). */
export function wordingSimilarity(one: string, other: string): number {
  const left = meaningfulWords(one);
  const right = new Set(meaningfulWords(other));
  const shared = left.filter((word) => right.has(word)).length;
  const all = left.length + right.size - shared;
  return all === 0 ? 0 : shared / all;
}
