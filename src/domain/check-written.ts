import { identifyingKinds } from './identifying-text.ts';
import { isPersonName } from './person-name.ts';
import { saysVerdict } from './says-verdict.ts';
import { sharesRun } from './shares-run.ts';

/** A sentence that a model wrote, without its numbers, and the numbers of the passages that it rests on, from 1. */
export interface CitedSentence {
  text: string;
  cites: readonly number[];
}

/** Why nothing of what a model wrote is shown. */
export type WritingFault =
  | 'empty'
  | 'too_long'
  | 'markup'
  | 'no_citation'
  | 'foreign_citation'
  | 'foreign_figure'
  | 'foreign_words'
  | 'verdict'
  | 'count'
  | 'quote'
  | 'one_source'
  | 'prompt'
  | 'identifying';

/** What is left of it: sentences that may be shown; its own word that it found nothing to say; or nothing at all. */
export type Checked =
  | { kind: 'written'; sentences: readonly CitedSentence[] }
  | { kind: 'nothing' }
  | { kind: 'refused'; why: WritingFault };

/**
 * What a sentence keeps to besides its citations. `facts`: its words and figures stand in the passages that it names;
 * `advice`: its figures do, and a word at least ties it to what was sent; `themes`: it rests on two passages or more, says
 * nothing of how many, and repeats no more than a few words of any of them.
 */
export type Strictness = 'facts' | 'advice' | 'themes';

/** `told`: the prompt itself, which no sentence repeats; `about`: what was sent beside the passages. */
export interface Manner {
  strictness: Strictness;
  told: string;
  about: string;
}

/** The word by which a model says that it has nothing to say; the prompts name it. */
const nothing = /^["'“‘]?nothing["'”’.!]{0,2}$/i;

const mostSentences = 8;
const mostCharacters = 1_200;

/**
 * Looks through what a model wrote from numbered passages, and lets all of it pass or nothing: every sentence names a
 * passage that was given, keeps to its {@link Strictness}, rates nothing, repeats nothing of the prompt, and holds no link
 * and no markup. An instruction in a passage that the model obeyed ends here, or leads to a sentence of such words.
 *
 * @param passages what was sent, in order.
 */
export function checkWritten(text: string, passages: readonly string[], manner: Manner): Checked {
  const said = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (nothing.test(said)) return { kind: 'nothing' };
  if (said.length > mostCharacters) return { kind: 'refused', why: 'too_long' };
  if (markup.test(said)) return { kind: 'refused', why: 'markup' };
  const sentences = sentencesOf(said).map(readSentence);
  const why = faultOfAll(sentences, passages, manner);
  return why === null ? { kind: 'written', sentences } : { kind: 'refused', why };
}

/** Links, addresses, HTML, code, tables and emphasis; control characters but line ends. */
const markup = /:\/\/|\bwww\.|\S@\S|[<>`|{}]|\*\*|__|\]\(|^\s*#|[^\P{Cc}\n\r\t]/mu;

function faultOfAll(
  sentences: readonly CitedSentence[],
  passages: readonly string[],
  manner: Manner,
): WritingFault | null {
  if (sentences.length === 0) return 'empty';
  if (sentences.length > mostSentences) return 'too_long';
  for (const sentence of sentences) {
    const why = faultOf(sentence, passages, manner);
    if (why !== null) return why;
  }
  return null;
}

/** Words in a row that a sentence may not have from the prompt, and those that a theme may not have from a comment. */
const runOfPrompt = 8;
const runOfComment = 5;

function faultOf(
  { text, cites }: CitedSentence,
  passages: readonly string[],
  { strictness, told, about }: Manner,
): WritingFault | null {
  if (cites.length === 0) return 'no_citation';
  if (cites.some((number) => passages[number - 1] === undefined)) return 'foreign_citation';
  if (text === '') return 'empty';
  if (saysVerdict(text)) return 'verdict';
  if (identifyingKinds(text).length > 0) return 'identifying';
  if (sharesRun(text, told, runOfPrompt)) return 'prompt';
  const cited = cites.map((number) => passages[number - 1] ?? '');
  return strictness === 'themes' ? faultOfTheme(text, passages, cited) : invention(text, { cited, about, strictness });
}

/** What a sentence has that the passages which it names have not. */
function invention(
  text: string,
  { cited, about, strictness }: Pick<Manner, 'about' | 'strictness'> & { cited: readonly string[] },
): WritingFault | null {
  const named = cited.join('\n');
  if (!hasFiguresOf(text, named)) return 'foreign_figure';
  const share = strictness === 'facts' ? sharedWords(text, named) >= 0.5 : sharedWords(text, `${named}\n${about}`) > 0;
  return share ? null : 'foreign_words';
}

function faultOfTheme(text: string, passages: readonly string[], cited: readonly string[]): WritingFault | null {
  if (cited.length < 2) return 'one_source';
  if (counts.test(text)) return 'count';
  if (namesPerson(text)) return 'identifying';
  if (passages.some((passage) => sharesRun(text, passage, runOfComment))) return 'quote';
  return sharedWords(text, cited.join('\n')) > 0 ? null : 'foreign_words';
}

/** Two words with a capital that look like somebody's name. */
function namesPerson(text: string): boolean {
  return [...text.matchAll(/(?<first>\p{Lu}[\p{L}'’-]+)(?=\s+(?<last>\p{Lu}[\p{L}'’-]*))/gu)].some(
    ({ groups: { first = '', last = '' } = {} }) => isPersonName(first, last),
  );
}

const bullet = /^\s*(?:[-•*–]|\d{1,2}[.)])\s+/;
const numbers = /\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\]/g;
/** Numbers after the full stop belong to the sentence before it. */
const numbersAfterStop = /([.!?]["”’)]?)((?:\s*\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\])+)/g;
const sentenceEnd = /(?<=[.!?]["”’)]?)(?<!\b(?:e\.g|i\.e|approx|no|para|pp?|Dr|Mrs?|Ms|St|vs)\.)\s+/u;

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/[\n\r]+/)
    .map((line) => line.replace(bullet, '').replace(numbersAfterStop, '$2$1').trim())
    .flatMap((line) => line.split(sentenceEnd))
    .filter((sentence) => sentence !== '');
}

function readSentence(sentence: string): CitedSentence {
  const cites = [...sentence.matchAll(numbers)].flatMap(([found]) => (found.match(/\d+/g) ?? []).map(Number));
  const text = sentence
    .replace(numbers, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .trim();
  return { text: text.replace(/^[.!?]+$/, ''), cites: [...new Set(cites)].toSorted((a, b) => a - b) };
}

const numberWords: readonly string[] = (
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
  'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half third quarter twice dozen'
).split(' ');
const numberWord = new RegExp(String.raw`\b(?:${numberWords.join('|')})s?\b`, 'giu');

const howMany =
  'one|both|couple|pair|most|mostly|many|few|fewer|fewest|several|some|majority|minority|per cent|percent|all|none|nobody|' +
  'everyone|everybody|everywhere|number of|often|rarely|seldom|frequent|frequently|repeatedly|usually|typically|generally|' +
  'commonly|widely|widespread|isolated|overall';

/** Digits, number words, and words for how many or how often. */
const counts = new RegExp(String.raw`\d|%|${numberWord.source}|\b(?:${howMany})\b`, 'iu');

/** Whether every figure, and every number in words, stands in the other text. */
function hasFiguresOf(text: string, other: string): boolean {
  const figures = (one: string): readonly string[] =>
    (one.match(/\d+(?:[.,:/]\d+)*/g) ?? []).map((figure) => figure.replaceAll(',', ''));
  const there = new Set(figures(other));
  const words = new Set((other.match(numberWord) ?? []).map((word) => word.toLowerCase()));
  return (
    figures(text).every((figure) => there.has(figure)) &&
    (text.match(numberWord) ?? []).every((word) => words.has(word.toLowerCase()))
  );
}

/** The share of the longer words that begin like one of the other text, from 0 to 1; 0 where there are none. */
function sharedWords(text: string, other: string): number {
  const starts = (one: string): readonly string[] =>
    (one.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map((word) => word.slice(0, 5));
  const there = new Set(starts(other));
  const own = starts(text);
  return own.length === 0 ? 0 : own.filter((start) => there.has(start)).length / own.length;
}
