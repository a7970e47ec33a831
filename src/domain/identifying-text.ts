import { isPersonName } from './person-name.ts';

/** What a piece of text looks like that lets a child be recognised; never the text itself. */
export type IdentifyingKind = 'birth' | 'nhs_number' | 'case_number' | 'postcode' | 'pupil_number' | 'insurance_number';

/** What each kind is called, after "This looks like". */
const kindNames: Readonly<Record<IdentifyingKind, string>> = {
  birth: 'a name with a date of birth or an age',
  nhs_number: 'an NHS number',
  case_number: 'a case or client number',
  postcode: 'a postcode',
  pupil_number: 'a pupil number',
  insurance_number: 'a National Insurance number',
};

/** The kinds in words, such as "a postcode and an NHS number". */
export function kindsInWords(kinds: readonly IdentifyingKind[]): string {
  const names = [...new Set(kinds)].map((kind) => kindNames[kind]);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/**
 * The kinds of thing in a text that may identify a child (issue 4, safeguarding signpost): a date of birth, or a name
 * beside a date or an age; an NHS number; a case or client number; a full postcode; a pupil number (UPN); a National
 * Insurance number. Each kind once, in this order; [] for ordinary evidence. It only asks: it may be wrong both ways, so
 * whoever typed the text decides. Addresses of web pages are passed over.
 *
 * Its time grows with the length of the text alone, whatever stands in it: every pattern has bounded repeats.
 */
export function identifyingKinds(text: string): readonly IdentifyingKind[] {
  const plain = aroundFigures(text.includes('://') ? text.replace(/\bhttps?:\/\/\S+/gi, ' ') : text);
  return plain === '' ? [] : finders.flatMap(([kind, finds]) => (finds(plain) ? [kind] : []));
}

/** How much of a text around each figure is looked at; no pattern reaches further. */
const reach = 90;

/** A figure, up to the last one within reach of it. */
const figures = new RegExp(String.raw`\d(?:[^]{0,${String(reach)}}\d)?`, 'g');

/** The parts of a text that have a figure within reach: most of a page has none. All of it where an age is in words. */
function aroundFigures(text: string): string {
  if (ageInWords.test(text)) return text;
  const parts: string[] = [];
  let [start, end] = [0, 0];
  for (const { 0: found, index } of text.matchAll(figures)) {
    if (index - reach > end) {
      parts.push(text.slice(start, end));
      start = index - reach;
    }
    end = index + found.length + reach;
  }
  return [...parts, text.slice(start, end)].join('\n\n');
}

const finders: readonly (readonly [IdentifyingKind, (text: string) => boolean])[] = [
  ['birth', (text) => birthDate.test(text) || hasNameWithDate(text) || hasNameWithAge(text)],
  ['nhs_number', (text) => some(text, nhsNumber, ([found]) => isNhsNumber(found))],
  ['case_number', (text) => some(text, caseNumber, isCaseNumber) || reference.test(text)],
  ['postcode', (text) => some(text, postcode, (found) => isPostcode(found))],
  ['pupil_number', (text) => pupilNumber.test(text)],
  ['insurance_number', (text) => insuranceNumber.test(text)],
];

/** Where something stands in a text: its first character, and the first after it. */
export type Span = readonly [start: number, end: number];

/** Where in a text those things stand, each whole, in no order; in addresses of web pages too. They may overlap. */
export function identifyingSpans(text: string): readonly Span[] {
  return spanFinders.flatMap(([pattern, accepts]) =>
    [...text.matchAll(pattern)].filter(accepts).map((found): Span => spanOf(found)),
  );
}

/** A name is found by its first word, with all that makes it one looked at behind it. */
function spanOf({ 0: found, index, groups }: RegExpExecArray): Span {
  return [index, index + found.length + (groups?.['rest']?.length ?? 0)];
}

/** True if the test holds for any find of a pattern, which has the flag `g`. */
function some(text: string, pattern: RegExp, test: (found: RegExpExecArray) => boolean): boolean {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) if (test(found)) return true;
  return false;
}

const numericDate = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b`;
const month = '(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}';
const wordedDate = String.raw`\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?${month}\.?,?\s\d{2,4}\b`;
const date = `(?:${numericDate}|${wordedDate})`;
const birthWord = String.raw`\b(?:[Dd]\.?[Oo]\.?[Bb]\b|D\.?O\.?B\b|[Dd]ate of [Bb]irth|[Bb]irth ?date|[Bb]orn\b)`;
const birthDate = new RegExp(String.raw`${birthWord}[^\n\d]{0,25}${date}|\b${date}[^\n\d]{0,25}${birthWord}`);

const numberWord =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen';
const ageInWords = new RegExp(String.raw`\b[Aa]ged?:?\s(?:${numberWord})\b`);
const ageSpan = String.raw`\s?(?:\+|[-–/]|to\b|and\b|or\b|plus\b|years and\b)`;
const age = String.raw`\b(?:[Aa]ged?:?\s(?:\d{1,2}|${numberWord})\b(?!${ageSpan})|\d{1,2}[ -]years?[ -]old\b)`;

const capitalised = String.raw`[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ɏ'’-]{1,30}`;
const name = String.raw`(?<first>${capitalised})(?=(?<rest>\s{1,2}(?<last>${capitalised}|[A-Z]\b)`;
const between = String.raw`[\s,:;()–-]{1,4}`;

const yearOfBirth = String.raw`\b[Bb]orn\b[^.!?\n\d]{0,10}(?:19|20)\d\d\b`;

const nameThenDate = new RegExp(String.raw`${name}${between}${date}))`, 'g');
const dateThenName = new RegExp(
  String.raw`\b${numericDate}${between}(?<first>${capitalised})\s{1,2}(?<last>${capitalised})`,
  'g',
);

function hasNameWithDate(text: string): boolean {
  return some(text, nameThenDate, isName) || some(text, dateThenName, isName);
}

const ageWords = /\b[Aa]ged?:?\s[\da-z]|[ -]old\b|\b[Bb]orn\b/;
const nameThenAge = new RegExp(String.raw`${name}[^.!?\n\d]{0,20}(?:${age}|${yearOfBirth})))`, 'g');

/** A name and soon after it one age, no span of ages, or a year of birth. */
function hasNameWithAge(text: string): boolean {
  return ageWords.test(text) && some(text, nameThenAge, isName);
}

function isName({ groups: { first = '', last = '' } = {} }: RegExpExecArray): boolean {
  return isPersonName(first, last);
}

const nhsNumber = /(?<![\d+/.-])[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}(?![\d/]|[.-]\d)/g;

/** Ten digits whose last is the check digit of the others, modulo 11 (NHS data dictionary, NHS NUMBER). */
function isNhsNumber(found: string): boolean {
  const digits = [...found.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

const caseNumber =
  /\b(?:case|client|child|pupil|family|person|referral|file|lcs|ics|mosaic|liquidlogic|eclipse|carefirst|careworks)\s?(?:id|no|number|num|ref|reference|record|file)?[\s.:#(-]{1,3}[a-z]{0,3}[-/]?(\d{4,10})\b/gi;
const reference = /\b(?:ref|reference|id)\b\.?\s?(?:no|number)?[\s.:#(-]{0,3}[a-z]{0,4}[-/]?\d{5,10}\b/i;

function isCaseNumber([, digits = '']: RegExpExecArray): boolean {
  return !isYear(digits);
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/.test(digits);
}

const postcode = /\b([A-Z]{1,2})\d[A-Z\d]?[ \t\u00A0]?\d([A-Z]{2})\b/gi;

/** The letters that a postcode in the United Kingdom may start with. */
const areas = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G ' +
    'GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW ' +
    'OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC ' +
    'WD WF WN WR WS WV YO ZE'
  ).split(' '),
);

/** All in capitals, or all in small letters and no ordinal number ("s47 1st meeting"). */
function isPostcode({ 0: found, 1: area = '', 2: unit = '' }: RegExpExecArray): boolean {
  if (!areas.has(area.toUpperCase()) || /[CIKMOV]/i.test(unit)) return false;
  return found === found.toUpperCase() || (found === found.toLowerCase() && !/^(?:st|nd|rd|th)$/.test(unit));
}

const pupilNumber = /\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b/i;
const insuranceNumber = /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/i;

const all = (pattern: RegExp): RegExp => new RegExp(pattern, `${pattern.flags}g`);
const always = (): boolean => true;

const spanFinders: readonly (readonly [RegExp, (found: RegExpExecArray) => boolean])[] = [
  [all(birthDate), always],
  [nameThenDate, isName],
  [dateThenName, isName],
  [nameThenAge, isName],
  [nhsNumber, ([found]) => isNhsNumber(found)],
  [caseNumber, isCaseNumber],
  [all(reference), always],
  [postcode, isPostcode],
  [all(pupilNumber), always],
  [all(insuranceNumber), always],
];
