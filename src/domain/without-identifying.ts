import type { Span } from './identifying-text.ts';
import { identifyingSpans } from './identifying-text.ts';
import { isPersonName } from './person-name.ts';

/** What stands for whatever was taken out. */
export const removed = '[removed]';

/**
 * A text as it may leave for a language model: what lets a child be recognised is taken out (see `identifyingKinds`), and
 * so are e-mail addresses, phone numbers and web addresses. A name that stands in one sentence with such a thing goes too,
 * wherever in the text it stands. A lone name is not found (docs/identifying-text.md). Figures and letters in unusual
 * shapes are read as usual ones first, and characters that nobody sees are left out.
 */
export function withoutIdentifying(text: string): string {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const spans = [
    ...identifyingSpans(plain),
    ...spansOf(plain, birth),
    ...contacts.flatMap((one) => spansOf(plain, one)),
  ];
  return spans.length === 0 ? plain : cutOut(plain, [...spans, ...namesBeside(plain, spans)]);
}

/** Two words before a birth date, whatever their letters: "jane smith dob 1/2/15". */
const birth =
  /(?:[^\s.!?]{1,30}[\s,:(]{1,3}){0,2}\b(?:d\.?o\.?b\b\.?|date of birth|birth ?date|born\b)[^\n.!?]{0,25}\d(?:[\d./-]{0,9}\d)?(?:(?:st|nd|rd|th)?\s[a-z]{3,9}\s\d{2,4})?/gi;

const contacts: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)\S{1,500}/gi,
  /[^\s@<>()[\],;:"]{1,64}@[^\s@<>()[\],;:"]{1,190}\.[a-z]{2,24}/gi,
  // As written in the United Kingdom: an area code, then six to eight digits in groups.
  /(?<![\d.,/-])(?:\+\d{2}[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)\d{2,4}\)?[\s.-]?\d{3,4}[\s.-]?\d{3,4}(?!\d)/g,
];

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }): Span => [index, index + found.length]);
}

const letter = String.raw`[A-Za-zÀ-ÖØ-öø-ɏ'’-]`;
const twoCapitals = new RegExp(
  String.raw`(?<!${letter})(?<first>[A-ZÀ-ÖØ-ÞĀ-ſ]${letter}{1,30})(?=\s{1,2}(?<last>[A-ZÀ-ÖØ-ÞĀ-ſ]${letter}{0,30}))`,
  'g',
);

/** Every place of the names that stand in one sentence with something identifying. */
function namesBeside(text: string, spans: readonly Span[]): readonly Span[] {
  const names = new Set<string>();
  for (const { index, groups: { first = '', last = '' } = {} } of text.matchAll(twoCapitals)) {
    if (isPersonName(first, last) && spans.some((span) => isOneSentence(text, index, span))) {
      for (const word of [first, last]) if (word.length > 1) names.add(word);
    }
  }
  return [...names].flatMap((name) => wholeWords(text, name));
}

function isOneSentence(text: string, index: number, [start, end]: Span): boolean {
  const between = index < start ? text.slice(index, start) : text.slice(end, index);
  return between.length < 200 && !/[.!?]\s|\n/.test(between);
}

function wholeWords(text: string, name: string): readonly Span[] {
  const escaped = name.replace(/[^\p{L}]/gu, '\\$&');
  return spansOf(text, new RegExp(String.raw`(?<![\p{L}])${escaped}(?![\p{L}])`, 'giu'));
}

function cutOut(text: string, spans: readonly Span[]): string {
  let [kept, at] = ['', 0];
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    if (start >= at) kept += text.slice(at, start) + removed;
    at = Math.max(at, end);
  }
  return (kept + text.slice(at)).replaceAll(/\[removed\](?:\s{0,2}\[removed\])+/g, removed);
}
