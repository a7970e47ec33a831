/**
 * True if a text says something that can be evidence; false where it is blank or every part of it says only that there
 * is nothing, or points elsewhere ("no incidents", "none", "n/a", "see above"). That nothing was reported shows nothing
 * about whether anybody looked (issue 4, safeguarding signpost).
 */
export function saysSomething(text: string): boolean {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[.,;:!?\n()–—]+/)
    .map((part) => part.replace(/[^\p{L}\p{N}/']+/gu, ' ').trim())
    .some((part) => part !== '' && !emptyWords.has(part) && !nothingHappened.test(part));
}

const emptyWords: ReadonlySet<string> = new Set([
  ...['none', 'nil', 'no', 'n/a', 'na', 'n/k', 'not applicable', 'not known', 'unknown', 'nothing', 'nothing new'],
  ...['nothing to report', 'nothing to add', 'nothing to note', 'nothing reported', 'none reported', 'none known'],
  ...['none to report', 'nil return', 'nil to report', 'all fine', 'all good', 'all ok', 'ok', 'okay', 'fine', 'yes'],
  ...['see above', 'as above', 'see below', 'as below', 'as before', 'same as above', 'same as before', 'ditto'],
  ...['same as last time', 'same as last year', 'as last year', 'no change', 'no changes', 'unchanged'],
  ...['tbc', 'tba', 'tbd', 'to be confirmed', 'to be added', 'to follow', 'see attached', 'xxx', 'test'],
]);

const whatHappens = '(?:incidents?|concerns?|issues?|complaints?|problems?|accidents?|allegations?|escalations?)';
const opening =
  "(?:(?:there (?:have|has) been|there (?:were|was|are|is)|we (?:have|had|have had)|we've had|have had) )?";
const kindOf = '(?:(?:known|reported|recorded|serious|significant|major|further|new|current|other) ){0,3}';
const ending =
  '(?: (?:known|reported|recorded|raised|noted|arising|identified|received|logged|to report|to note|to date|so far|' +
  'at present|at this time|currently|this (?:year|term|quarter|month|period)|' +
  'in the (?:last|past) (?:year|twelve months|12 months|quarter|month)|in this period|in 20\\d\\d(?:/\\d\\d)?)){0,3}';

const nothingHappened = new RegExp(
  `^${opening}(?:no|nil|zero|0|not any) ${kindOf}${whatHappens}(?: (?:or|and) ${whatHappens})?${ending}$`,
);
