/** What a key-question cell holds: `1. Is it clear …?` and, on lines of their own, the sub-prompts. */
export interface QuestionCell {
  number: string;
  wording: string;
  subPrompts: readonly string[];
}

/** Longest texts that a question set takes, in characters. */
export const longestWording = 400;
export const longestSubPrompt = 300;

/** `1.`, `2)`, `Q3:`, `7.2`; a bare figure may be the first word of a question. */
const numbered = /^\s*(?:Q\s*)?(?:(\d{1,3}[a-z]?)[.):]+|(\d{1,3}(?:\.\d{1,3})+[a-z]?)[.):]?)(?=\s|$)\s*/i;
const bullet = /^\s*[*•·●▪◦‣–—-]\s*/u;
const listed = /^\s*\(?[a-z0-9ivx]{1,3}\)\s/iu;
const sentenceEnds = /[.?!:;]["'’”)\]]*$/u;

/**
 * Takes a key-question cell apart. A line begins a sub-prompt where it begins with a bullet, or where the line before
 * it ended a sentence; any other line goes on with the one before. Where the question alone is longer than a wording
 * may be, its later sentences become sub-prompts. No word is lost.
 */
export function readQuestionCell(text: string): QuestionCell {
  const [mark = '', plain, dotted] = numbered.exec(text) ?? [];
  const [first = '', ...rest] = linesAsParts(text.slice(mark.length));
  const [wording = '', ...later] = inSentences(first, longestWording);
  const subPrompts = [...later, ...rest].flatMap((part) => inSentences(part, longestSubPrompt));
  return { number: (plain ?? dotted ?? '').slice(0, 12), wording, subPrompts };
}

/** The question, then its sub-prompts, each with the lines that belong to it. */
function linesAsParts(text: string): readonly string[] {
  const parts: string[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const words = line.replace(bullet, '').replace(/\s+/g, ' ').trim();
    const goesOn = open && !bullet.test(line) && !listed.test(line);
    if (words !== '') parts.push(goesOn ? `${parts.pop() ?? ''} ${words}` : words);
    open = words !== '' && !sentenceEnds.test(words);
  }
  return parts;
}

/** A text in as few parts as fit, cut after sentences; a sentence that is too long by itself stays as it is. */
function inSentences(text: string, longest: number): readonly string[] {
  if (text.length <= longest) return [text];
  const parts: string[] = [];
  for (const sentence of text.split(/(?<=[.?!;])\s+/u)) {
    const joined = `${parts.at(-1) ?? ''} ${sentence}`.trim();
    if (parts.length > 0 && joined.length <= longest) parts.splice(-1, 1, joined);
    else parts.push(sentence);
  }
  return parts;
}
