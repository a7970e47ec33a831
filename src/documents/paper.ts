import type { Edition } from '../domain/document.ts';

/**
 * What a Word paper is made of, before Word. `refs`: keys of the entries or questions that a sentence comes from, printed
 * in the restricted edition alone. A text may have several lines, each of which becomes a paragraph.
 */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; newPage: boolean }
  | { kind: 'text'; lead: string; text: string; refs: readonly string[]; style: TextStyle }
  | { kind: 'table'; about: string; headings: readonly string[]; rows: readonly (readonly string[])[]; widths: Widths };

/** Real styles of Word, which a council's template may look different in. */
export type TextStyle = 'Normal' | 'ListBullet' | 'ListNumber' | 'Quote' | 'Note';

/** Parts in a hundred of the page's width, one a column. */
export type Widths = readonly number[];

/** A paper as it stands at one moment. `lines`: under the title. `asAt`: in words. */
export interface Paper {
  title: string;
  lines: readonly string[];
  council: string;
  edition: Edition;
  asAt: string;
  blocks: readonly Block[];
}

/** Printed where nobody has recorded what belongs there. */
export const notRecorded = 'Not recorded.';

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text, newPage: false };
}

/** The heading of an appendix, which begins on a page of its own. */
export function appendix(text: string): Block {
  return { kind: 'heading', level: 1, text, newPage: true };
}

/** A paragraph; nothing where it says nothing. */
export function text(words: string, refs: readonly string[] = [], style: TextStyle = 'Normal'): readonly Block[] {
  return led('', words, refs, style);
}

/** A paragraph with a lead in bold before it; nothing where it says nothing. */
export function led(
  lead: string,
  words: string,
  refs: readonly string[] = [],
  style: TextStyle = 'Normal',
): readonly Block[] {
  return words.trim() === '' ? [] : [{ kind: 'text', lead, text: words, refs, style }];
}

/** Items of a list, each a paragraph of its own. */
export function bullets(items: readonly string[]): readonly Block[] {
  return items.flatMap((item) => text(item, [], 'ListBullet'));
}

/** A table with a heading row that is repeated on every page. `about`: what it shows, for who cannot see it. */
export function table(
  about: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  widths: Widths,
): Block {
  return { kind: 'table', about, headings, rows, widths };
}
