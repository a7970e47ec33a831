import { editDistance } from './edit-distance.ts';

/** Before "gaps" they only ask for them. */
const asking = ['show', 'see', 'list', 'me', 'us', 'all', 'the', 'our', 'what', 'which', 'are', 'any'];
/** A text that begins so is a sentence, and no wish to see gaps. */
const sentenceStarts = ['i', 'we', 'there', 'how', 'why', 'do', 'is', 'can', 'please', 'no'];
/** Other things that are done with gaps; a slip in one of them must not look like a filter. */
const otherVerbs = ['accept', 'nudge', 'help', 'explain', 'post'];
/** Words before "gaps" that may narrow it, as in "social care urgent gaps". */
const mostBefore = 3;

/**
 * What a text that speaks of gaps in other words than a command's filters by: `my` of "my gaps", `education` of "show gasp
 * education". Undefined where it does not ask for gaps. `typed`: one line, single spaces.
 */
export function readGapSaying(typed: string): string | undefined {
  const words = typed.split(' ');
  const at = words.slice(0, mostBefore + 4).findIndex((word) => isGaps(word.toLowerCase()));
  if (at === -1) return undefined;
  const before = words.slice(0, at);
  const first = (before[0] ?? '').toLowerCase();
  if (sentenceStarts.includes(first) || otherVerbs.some((verb) => editDistance(first, verb) <= 1)) return undefined;
  const narrowing = before.filter((word, index) => !isAsking(word.toLowerCase(), index));
  if (narrowing.length > mostBefore) return undefined;
  return [...narrowing, ...words.slice(at + 1)].join(' ');
}

/** "gaps" with two letters swapped, or one of them alone. */
function isGaps(word: string): boolean {
  if (word === 'gap' || word === 'gaps') return true;
  return word.length === 4 && [...word].toSorted().join('') === 'agps' && editDistance(word, 'gaps') === 1;
}

/** The first word may have a slip in it: "shwo gaps". */
function isAsking(word: string, index: number): boolean {
  return asking.includes(word) || (index === 0 && word.length >= 3 && editDistance(word, 'show') <= 1);
}
