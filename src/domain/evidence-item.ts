import type { CalendarDate } from './calendar-date.ts';
import { isCalendarDate } from './calendar-date.ts';
import type { PartialDate } from './partial-date.ts';
import { lastDayIn, partialDateInWords, readPartialDate } from './partial-date.ts';
import type { Place } from './place.ts';

/** What kind of thing an item of evidence is. */
export const evidenceKinds = ['file', 'link', 'minute', 'decision', 'meeting', 'paper'] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** Who may see an item: everybody, those who see gaps, or the whole council's roles alone. */
export const sensitivities = ['public', 'restricted', 'exempt'] as const;

export type Sensitivity = (typeof sensitivities)[number];

/**
 * Why an item is exempt from publication (003: two exempt papers). `paragraph` of Schedule 12A to the Local Government
 * Act 1972; `publicTitle` and `publicGist` are what was approved to be said of it in public, '' for nothing.
 */
export interface Exemption {
  paragraph: string;
  publicInterest: string;
  decidedBy: string;
  publicTitle: string;
  publicGist: string;
}

/**
 * A file, link, minute, decision, meeting or paper that shows how we know (DESIGN section 1). It belongs to the council
 * and is used by entries of any cycle.
 *
 * - `happenedOn`: its own date, as precise as somebody knows it, null where it is undated; never the day it was added.
 * - `inferred`: the year of that date is not in the source, and was worked out (003 2.10).
 * - `afterId`: the item after which an undated one came (003 2.12), null where that is not known.
 * - `owner`: a post; `reviewOn`: the day on which it is to be looked at again.
 */
export interface EvidenceItem {
  id: string;
  revision: number;
  kind: EvidenceKind;
  title: string;
  link: string;
  happenedOn: PartialDate | null;
  inferred: boolean;
  afterId: string | null;
  owner: string;
  reviewOn: CalendarDate | null;
  sensitivity: Sensitivity;
  exemption: Exemption;
  addedBy: string;
  addedAt: Date;
  updatedAt: Date;
}

/** An entry that rests on an item. */
export interface EvidenceUse extends Place {
  itemId: string;
  cycleId: string;
  addedAt: Date;
}

/** An item that nobody has approved anything of for the public. */
export const noExemption: Exemption = {
  ...{ paragraph: '', publicInterest: '', decidedBy: '', publicTitle: '', publicGist: '' },
};

/** The longest title, owner and link, and the longest reason or gist, in characters. */
export const longestEvidenceLine = 300;
export const longestEvidenceText = 1_000;

type Placed = Pick<EvidenceItem, 'id' | 'happenedOn' | 'afterId' | 'addedAt'>;

/**
 * The trail in order (003). By the last day that a date can stand for, the more precise date first: an item of June
 * comes after those of days in June. An undated one stands right after the item that it came after, and at the end
 * where that is not known, is not among these, or leads in a circle. No day is ever made up.
 */
export function trailOf<Item extends Placed>(items: readonly Item[]): readonly Item[] {
  const byTime = items.toSorted(
    (a, b) => compare(sortKey(a), sortKey(b)) || a.addedAt.getTime() - b.addedAt.getTime() || compare(a.id, b.id),
  );
  const followers = Map.groupBy(
    byTime.filter(({ happenedOn }) => happenedOn === null),
    ({ afterId }) => afterId,
  );
  const placed = new Set<string>();
  const trail: Item[] = [];
  const place = (item: Item): void => {
    if (placed.has(item.id)) return;
    placed.add(item.id);
    trail.push(item);
    followers.get(item.id)?.forEach(place);
  };
  const known = new Set(items.map(({ id }) => id));
  byTime.filter(({ happenedOn }) => happenedOn !== null).forEach(place);
  byTime.filter(({ afterId }) => afterId === null || !known.has(afterId)).forEach(place);
  byTime.forEach(place);
  return trail;
}

function sortKey({ happenedOn }: Placed): string {
  return happenedOn === null ? '9999' : `${lastDayIn(happenedOn)}/${String(9 - happenedOn.length / 2)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What may be said of an item to somebody. `withheld`: its own title and link are kept back. */
export interface ShownEvidence {
  item: EvidenceItem;
  title: string;
  gist: string;
  link: string;
  when: string;
  withheld: boolean;
}

/**
 * The items in the order of the trail, in the words that may be shown. Of an exempt item nobody but those who see the whole council
 * gets more than the approved title and gist; that goes for the item which an undated one came after as well.
 */
export function showTrail(items: readonly EvidenceItem[], { seesExempt }: { seesExempt: boolean }): ShownEvidence[] {
  const titleOf = (item: EvidenceItem): string => shownTitle(item, seesExempt);
  const byId = new Map(items.map((item) => [item.id, item]));
  return trailOf(items).map((item) => {
    const withheld = item.sensitivity === 'exempt' && !seesExempt;
    const before = item.afterId === null ? undefined : byId.get(item.afterId);
    return {
      ...{ item, title: titleOf(item), withheld, link: withheld ? '' : item.link },
      gist: item.sensitivity === 'exempt' ? item.exemption.publicGist : '',
      when: evidenceDateInWords(item, before === undefined ? null : titleOf(before)),
    };
  });
}

function shownTitle({ sensitivity, title, exemption: { publicTitle } }: EvidenceItem, seesExempt: boolean): string {
  if (sensitivity !== 'exempt' || seesExempt) return title;
  return publicTitle === '' ? 'An exempt paper' : publicTitle;
}

/** `30 March 2016, year inferred`, `June 2016`, `undated, after “Paper to cabinet”`, `undated`. */
export function evidenceDateInWords(
  { happenedOn, inferred }: Pick<EvidenceItem, 'happenedOn' | 'inferred'>,
  after: string | null,
): string {
  if (happenedOn !== null) return `${partialDateInWords(happenedOn)}${inferred ? ', year inferred' : ''}`;
  return after === null ? 'undated' : `undated, after “${after}”`;
}

/** What somebody types of an item; `happenedOn` in words, `afterId` the id of an item or ''. */
export interface EvidenceTexts extends Exemption {
  kind: string;
  title: string;
  link: string;
  happenedOn: string;
  inferred: string;
  afterId: string;
  owner: string;
  reviewOn: string;
  sensitivity: string;
}

export type EvidenceContent = Omit<EvidenceItem, 'id' | 'revision' | 'addedBy' | 'addedAt' | 'updatedAt'>;

export interface EvidenceProblem {
  field: keyof EvidenceTexts;
  problem:
    'missing' | 'too_long' | 'not_a_date' | 'not_a_choice' | 'dated' | 'unknown' | 'whole_council' | 'signed_off';
}

/** Reads what was typed of an item; the texts are clean already. `known`: ids of the items that it can come after. */
export function readEvidence(
  typed: EvidenceTexts,
  known: ReadonlySet<string>,
): { content: EvidenceContent; problems: readonly EvidenceProblem[] } {
  const content = contentOf(typed);
  const problems: (EvidenceProblem | false)[] = [
    content.kind !== typed.kind && { field: 'kind', problem: 'not_a_choice' },
    content.sensitivity !== typed.sensitivity && { field: 'sensitivity', problem: 'not_a_choice' },
    typed.title === '' && { field: 'title', problem: 'missing' },
    typed.kind === 'link' && typed.link === '' && { field: 'link', problem: 'missing' },
    ...dateProblems(typed, content.happenedOn, known),
    ...(content.sensitivity === 'exempt' ? missingIn(content.exemption) : []),
    ...tooLong(typed),
  ];
  return { content, problems: problems.filter((problem) => problem !== false) };
}

function contentOf(typed: EvidenceTexts): EvidenceContent {
  const happenedOn = readPartialDate(typed.happenedOn) ?? null;
  const { paragraph, publicInterest, decidedBy, publicTitle, publicGist } = typed;
  const exempt = typed.sensitivity === 'exempt';
  return {
    kind: evidenceKinds.find((one) => one === typed.kind) ?? 'paper',
    ...{ title: typed.title, link: typed.link, happenedOn, owner: typed.owner },
    inferred: happenedOn !== null && typed.inferred === 'yes',
    afterId: happenedOn === null && typed.afterId !== '' ? typed.afterId : null,
    reviewOn: isCalendarDate(typed.reviewOn) ? typed.reviewOn : null,
    sensitivity: sensitivities.find((one) => one === typed.sensitivity) ?? 'restricted',
    exemption: exempt ? { paragraph, publicInterest, decidedBy, publicTitle, publicGist } : noExemption,
  };
}

function dateProblems(
  typed: EvidenceTexts,
  happenedOn: PartialDate | null,
  known: ReadonlySet<string>,
): (EvidenceProblem | false)[] {
  const after = typed.afterId !== '';
  return [
    typed.happenedOn !== '' && happenedOn === null && { field: 'happenedOn', problem: 'not_a_date' },
    after && happenedOn !== null && { field: 'afterId', problem: 'dated' },
    after && happenedOn === null && !known.has(typed.afterId) && { field: 'afterId', problem: 'unknown' },
    typed.reviewOn !== '' && !isCalendarDate(typed.reviewOn) && { field: 'reviewOn', problem: 'not_a_date' },
  ];
}

function missingIn(exemption: Exemption): readonly EvidenceProblem[] {
  const needed = ['paragraph', 'publicInterest', 'decidedBy'] as const;
  return needed.filter((field) => exemption[field] === '').map((field) => ({ field, problem: 'missing' }));
}

function tooLong(typed: EvidenceTexts): readonly EvidenceProblem[] {
  const long: readonly string[] = ['link', 'publicInterest', 'publicGist'] satisfies (keyof EvidenceTexts)[];
  const fields = Object.keys(typed) as (keyof EvidenceTexts)[];
  return fields
    .filter((field) => typed[field].length > (long.includes(field) ? longestEvidenceText : longestEvidenceLine))
    .map((field) => ({ field, problem: 'too_long' }));
}

/** The fields that stay as they were once an item stands in a signed-off cycle; who may see it can still be changed. */
const signedFields = ['kind', 'title', 'link', 'happenedOn', 'inferred', 'afterId'] as const;

/** The fields of an item in a signed-off cycle that somebody tries to change. */
export function changedAfterSigning(before: EvidenceContent, next: EvidenceContent): readonly EvidenceProblem[] {
  return signedFields
    .filter((field) => before[field] !== next[field])
    .map((field) => ({ field, problem: 'signed_off' }));
}

/** True where the item says this already. */
export function sameEvidence(one: EvidenceContent, other: EvidenceContent): boolean {
  const rest = ['owner', 'reviewOn', 'sensitivity'] as const;
  return (
    [...signedFields, ...rest].every((field) => one[field] === other[field]) &&
    (Object.keys(noExemption) as (keyof Exemption)[]).every((field) => one.exemption[field] === other.exemption[field])
  );
}
