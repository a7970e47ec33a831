/** Text as it can be stored, and whether anything had to go. */
export interface CleanText {
  text: string;
  changed: boolean;
}

/** The longest text that one box takes, in characters (UTF-16 units), as people see it counted. */
export const longestText = 20_000;

/**
 * Removes what no database or document holds (NUL, other control characters but tab and newline, lone halves of
 * surrogate pairs), makes line ends one kind and trims the ends. Emoji and right-to-left text stay as they are.
 */
export function cleanText(raw: string): CleanText {
  const { text, changed } = storableText(raw);
  return { text: text.trim(), changed };
}

/** As {@link cleanText}, its ends untouched: for a part of a longer text. */
export function storableText(raw: string): CleanText {
  const unified = raw.replace(/\r\n?/g, '\n');
  const text = unified
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');
  return { text, changed: text.length !== unified.length };
}
