/**
 * True if so many words in a row of a text stand in the other one in the same order, whatever their case and whatever
 * stands between them.
 */
export function sharesRun(text: string, other: string, length: number): boolean {
  const words = wordsOf(text);
  const there = ` ${wordsOf(other).join(' ')} `;
  return words.some((_, at) => {
    const run = words.slice(at, at + length);
    return run.length === length && there.includes(` ${run.join(' ')} `);
  });
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}
