/** One part of a long text, and the white space that stood between it and the next. */
export interface TextPart {
  text: string;
  gap: string;
}

/** The longest part that a card hands back in one box, in characters; well under the size of a card in any script. */
export const partLength = 4_000;

/**
 * Cuts a text into parts of at most {@link partLength} characters, at a paragraph, a line or a word where there is one,
 * never inside a surrogate pair. Every `text` and `gap` in order is the whole text again.
 */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let rest = text;
  while (rest.length > partLength) {
    const end = cutAt(rest);
    const gap = /^\s*/.exec(rest.slice(end))?.[0] ?? '';
    parts.push({ text: rest.slice(0, end), gap });
    rest = rest.slice(end + gap.length);
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, { text: rest, gap: '' }];
}

/** The text with one of its parts replaced; parts that do not exist change nothing. */
export function replacePart(text: string, index: number, replacement: string): string {
  return textParts(text)
    .map((part, at) => (at === index ? replacement : part.text) + part.gap)
    .join('')
    .trim();
}

function cutAt(text: string): number {
  const window = text.slice(0, partLength + 1);
  const cuts = [window.lastIndexOf('\n\n'), window.lastIndexOf('\n'), window.search(/\s\S*$/)];
  const cut = cuts.find((at) => at >= partLength / 2);
  if (cut !== undefined) return trimmedEnd(text, cut);
  return /[\uD800-\uDBFF]/.test(text[partLength - 1] ?? '') ? partLength - 1 : partLength;
}

/** A cut may fall into a run of white space: all of it belongs to the gap. */
function trimmedEnd(text: string, cut: number): number {
  return text.slice(0, cut).trimEnd().length || cut;
}
