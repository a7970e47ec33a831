/** As many whole words of a text as fit into `longest` characters, with “…” where any are missing. */
export function shortened(text: string, longest: number): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole.length <= longest) return whole;
  const head = whole.slice(0, longest);
  const end = head.lastIndexOf(' ');
  const words = whole.slice(0, end > longest / 2 ? end : longest - 1);
  return `${words.replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:.–-]+$/, '')}…`;
}

/** A text in parts of at most `longest` characters, cut between words where it can be. */
export function textInParts(text: string, longest: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const end = rest.lastIndexOf(' ', longest);
    const at = end > 0 ? end : longest;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === '' ? parts : [...parts, rest];
}
