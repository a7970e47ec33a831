/** How many bytes of typed text a card hands back in its inputs, all boxes together (DESIGN section 3, cards). */
export const prefillBudget = 12 * 1024;

/**
 * One box on a card. `fits`: shown as an input filled with `value`; else its text is too long for a card: `start` shows
 * how it begins, and its input is empty and not listed on the card, so that saving leaves it alone if it stays empty.
 */
export interface Box {
  fits: boolean;
  hint: string;
  value: string;
  start: string;
  problem: string;
}

const replaceHint = 'Leave this empty to keep your text. What you type here replaces it.';

/** The boxes of a card, filled in their order as long as the budget lasts. */
export function fillBoxes<Name extends string>(
  texts: Readonly<Record<Name, string>>,
  problems: Readonly<Record<string, string>> = {},
  hints: Readonly<Record<string, string>> = {},
): Record<Name, Box> {
  let left = prefillBudget;
  const boxOf = (name: Name): Box => {
    const text = texts[name];
    const bytes = Buffer.byteLength(JSON.stringify(text));
    const problem = problems[name] ?? '';
    if (bytes > left) return { fits: false, hint: replaceHint, value: '', start: startOf(text), problem };
    left -= bytes;
    return { fits: true, hint: hints[name] ?? '', value: text, start: '', problem };
  };
  const names = Object.keys(texts) as Name[];
  return Object.fromEntries(names.map((name) => [name, boxOf(name)])) as Record<Name, Box>;
}

/** The beginning of a long text with its length; a text of up to `length` characters as it is. */
export function startOf(text: string, length = 600): string {
  return text.length <= length
    ? text
    : `${cutAt(text, length)}… (${text.length.toLocaleString('en-GB')} characters, kept in full)`;
}

/** The first `length` characters, without half a character and without a change of direction that nothing would end. */
export function cutAt(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
}
