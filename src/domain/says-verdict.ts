import { scales } from './scale.ts';

/** Words that no machine says of a council's work, whatever the scale. */
const verdicts =
  'excellent|unsatisfactory|failing|failed|poor|poorly|weak|rated?|ratings?|graded?|grades|scored?|scores|verdict';

/** Labels of every scale and their twins in plain words; the single words among them that mean something else are below. */
const labels = Object.values(scales)
  .flatMap((grades) => grades.flatMap(({ label, view }) => [label, view]))
  .filter((label) => !['Good', 'Yes', 'Partly', 'No', 'Works'].includes(label));

const anyVerdict = new RegExp(String.raw`\b(?:${[...labels, verdicts].join('|')})\b`, 'i');

/** "Good practice" and "good evidence" are no verdict; "is good", "as Good" and "Good" within a sentence are. */
const isGood =
  /\b(?:is|are|was|were|be|been|being|as|judged|found|remains?|looks?|seems?|overall)\s+(?:\w+\s+){0,2}["“‘']?good\b/iu;
const capitalGood = /\S\s+["“‘']?Good\b/u;
/** "The standard is met" and "Met." are one; "the board met in May" is none. */
const isMet =
  /\b(?:is|are|was|were|be|been|being|now|fully|partly|seems?|appears?|as)\s+(?:\w+\s+)?met\b|^\W*met\W*$/iu;

/**
 * True for a sentence that rates: it has a word of a rating scale, or one like it. A rule for what a machine wrote, which
 * may be wrong in one direction alone: it takes sentences for a verdict that are none ("two actions are outstanding").
 */
export function saysVerdict(sentence: string): boolean {
  return anyVerdict.test(sentence) || [isGood, capitalGood, isMet].some((one) => one.test(sentence));
}
