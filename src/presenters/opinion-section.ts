import { cutAt } from './prefill.ts';

/** A line on the page of an opinion: what it is about, and what is said. */
export interface OpinionLine {
  lead: string;
  text: string;
}

/** A part of that page; `none`: what stands there instead of lines; `more`: how many were left out. */
export interface OpinionSection {
  title: string;
  lines: readonly OpinionLine[];
  none: string;
  more: string;
}

/** A section of no more lines than a phone shows. */
export function sectionOf(
  title: string,
  lines: readonly OpinionLine[],
  { most, none }: { most: number; none: string },
): OpinionSection {
  const left = lines.length - most;
  return {
    title,
    lines: lines.slice(0, most),
    none: lines.length === 0 ? none : '',
    more: left > 0 ? `And ${String(left)} more, in the paper.` : '',
  };
}

/** The beginning of a text; the paper has the whole. */
export function shownText(text: string, length: number): string {
  return text.length > length ? `${cutAt(text, length)}…` : text;
}
