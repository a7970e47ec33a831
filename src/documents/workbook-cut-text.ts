const lastWords = 6;
const cutLengths = { from: 2_040, to: 2_050 };

/**
 * What looks as if text were missing, in words that complete "column D: …"; empty where nothing does. Copies of such
 * workbooks stop at 2,040 to 2,050 characters, and rows lost their beginning or end (004). Only a hint: the text is
 * kept as it is.
 */
export function cutSigns(text: string): readonly string[] {
  const whole = text.trim();
  if (whole === '') return [];
  const length = whole.length;
  const signs: string[] = [];
  if (length >= cutLengths.from && length <= cutLengths.to) {
    signs.push(`stops at ${length.toLocaleString('en-GB')} characters and is perhaps cut`);
  } else if (stopsInMidSentence(whole)) {
    signs.push('stops in mid-sentence and is perhaps cut');
  }
  if (/^\p{Ll}/u.test(whole) && whole.includes(' '))
    signs.push('begins in mid-sentence and has perhaps lost its start');
  return signs;
}

/** A last line of several words without an end; short notes and list lines are written like that on purpose. */
function stopsInMidSentence(text: string): boolean {
  const last = text.split('\n').at(-1) ?? '';
  const isListLine = /^\s*[*•·–-]/u.test(last);
  return !isListLine && last.split(/\s+/).length > lastWords && /[\p{L}\p{N},(–-]$/u.test(last);
}
