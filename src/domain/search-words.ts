/** The most words of a question that are looked for, and the longest of them in characters. */
const mostWords = 40;
const longestWord = 60;

/**
 * The words of a question as they are looked for, each once, in the order in which they stand. Whatever is no letter or
 * figure is left out, so nothing that somebody types is an operator of the search; `or` alone would be one, and goes.
 */
export function searchWords(text: string): readonly string[] {
  const words = text
    .normalize('NFC')
    .replace(/[’‘]/g, "'")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['.-][\p{L}\p{N}]+)*/gu);
  const wanted = (words ?? []).filter((word) => word !== 'or' && word.length <= longestWord);
  return [...new Set(wanted)].slice(0, mostWords);
}

/**
 * Finds texts that may hold a word with one of these stems, and never passes over one that does: words of one stem begin
 * with the same three letters, but for a `y` that the stem has as `i` ("try", "tries"). It spares the search from reading
 * everything. Source: the English stemmer of Snowball, which PostgreSQL has.
 */
export function mayHold(stems: readonly string[]): (text: string) => boolean {
  const starts = new Set(stems.flatMap((stem) => /^[\p{L}\p{N}]{1,3}/u.exec(stem)?.[0].replace(/(?<=.)i$/u, '') ?? []));
  if (starts.size === 0) return () => false;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...starts].join('|')})`, 'iu');
  return (text) => pattern.test(text);
}
