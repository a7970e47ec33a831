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
 * How well a text may fit these stems: 0 where it holds a word of none of them; else for each stem 2 where a word begins with
 * it, 1 where one begins like it. It never says 0 of a text that does hold a word of a stem: words of one stem begin with the
 * same three letters, but for a `y` that the stem has as `i` ("try", "tries"). Source: the English stemmer of Snowball, which
 * PostgreSQL has.
 */
export function fitFor(stems: readonly string[]): (text: string) => number {
  const beginnings = stems
    .map((stem) => ({ stem, start: startOfStem(stem), whole: stem.replace(lastI, '') }))
    .filter(({ start }) => start !== '');
  if (beginnings.length === 0) return () => 0;
  const starts = [...new Set(beginnings.map(({ start }) => start))];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${starts.join('|')})[\\p{L}\\p{N}'.-]*`, 'gu');
  return (text) => {
    const fits = new Map<string, number>();
    for (const [word] of text.toLowerCase().matchAll(pattern)) {
      for (const { stem, whole } of beginnings.filter((one) => word.startsWith(one.start))) {
        const fit = word.startsWith(whole) ? 2 : 1;
        fits.set(stem, Math.max(fit, fits.get(stem) ?? 0));
      }
    }
    return [...fits.values()].reduce((sum, fit) => sum + fit, 0);
  };
}

const lastI = /(?<=.)i$/u;

function startOfStem(stem: string): string {
  return /^[\p{L}\p{N}]{1,3}/u.exec(stem)?.[0].replace(lastI, '') ?? '';
}

/** What is looked through with care: so many texts, and so many characters of them. */
const mostTexts = 200;
const mostLetters = 150_000;

/** Of these texts those that may fit the stems best, in order where they fit alike. */
export function likeliest<Text extends { text: string; about: string }>(
  texts: readonly Text[],
  stems: readonly string[],
): readonly Text[] {
  const fit = fitFor(stems);
  const scored = texts.map((one) => ({ one, score: fit(`${one.text} ${one.about}`) })).filter(({ score }) => score > 0);
  let letters = 0;
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostTexts)
    .filter(({ one }) => (letters += one.text.length) <= mostLetters)
    .map(({ one }) => one);
}
