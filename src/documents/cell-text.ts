import { createHash } from 'node:crypto';
import { cleanText, storableText } from '../domain/clean-text.ts';

/** Excel's own limits for a cell. */
const longestCell = 32_767;
const mostLineFeeds = 253;

/**
 * The text as the parts that one cell each can hold, in order; together they are the whole text. No part ends inside a
 * surrogate pair.
 */
export function cellParts(text: string): readonly string[] {
  const parts: string[] = [];
  let [start, feeds] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n') feeds += 1;
    if (at - start + 1 <= longestCell && feeds <= mostLineFeeds) continue;
    const end = isSecondHalf(text, at) ? at - 1 : at;
    parts.push(text.slice(start, end));
    start = end;
    feeds = text[at] === '\n' ? 1 : 0;
  }
  return [...parts, text.slice(start)];
}

function isSecondHalf(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

/**
 * The text as a cell takes it: characters that no XML holds are left out, and what a spreadsheet would read as the code
 * of a character (`_x0041_`) stays the text that it is.
 */
export function cellText(text: string): string {
  return storableText(text).text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_');
}

/** Stands for a text without its blanks at the ends: whether a cell still says what was written into it. */
export function markOf(text: string): string {
  return createHash('sha256').update(cleanText(text).text).digest('base64url').slice(0, 12);
}
