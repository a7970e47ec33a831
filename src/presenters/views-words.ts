import type { Distribution } from '../domain/divergence.ts';
import type { Finding, Side, ViewsOf } from '../domain/find-partings.ts';
import type { Audience } from '../domain/question-set.ts';
import type { ScaleId } from '../domain/scale.ts';
import { viewsOf } from '../domain/scale.ts';
import type { GroupViews, ViewsCard } from '../usecases/views-card.ts';

/** Each audience as people say it. */
const audienceNames: Readonly<Record<Audience, string>> = {
  frontline: 'frontline staff',
  manager: 'managers',
  partner: 'partners',
};

/** "Frontline staff", "Frontline staff, Education and Skills", "Managers, Education and people of no single directorate". */
export function groupTitle({ audience, names }: ViewsOf): string {
  const title = audienceNames[audience];
  const whole = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
  return names === null ? whole : `${whole}, ${unitsInWords(names)}`;
}

/** The same within a sentence. */
function groupInWords({ audience, names }: ViewsOf): string {
  return names === null ? audienceNames[audience] : `${audienceNames[audience]} of ${unitsInWords(names)}`;
}

function unitsInWords(names: readonly string[]): string {
  const said = names
    .toSorted((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b))
    .map((name) => (name === '' ? 'people of no single directorate' : name));
  const last = said.at(-1) ?? '';
  return said.length > 1 ? `${said.slice(0, -1).join(', ')} and ${last}` : last;
}

/** Every view with its number, as the respondents read it; none is left out, so that a nought is seen as one. */
export function distributionInWords(views: ViewsCard['views'], { counts }: Distribution): string {
  return views.map(({ value, label }) => `${label} ${String(counts[value] ?? 0)}`).join(' · ');
}

/** What a group said in figures, or why none are shown. */
export function groupWords(
  { views, figuresFrom, scopeName }: Pick<ViewsCard, 'views' | 'figuresFrom' | 'scopeName'>,
  { distribution, hidden }: GroupViews,
): string {
  if (distribution !== null) {
    return `${String(distribution.replies)} replies. ${distributionInWords(views, distribution)}`;
  }
  return hidden === 'too_few_people'
    ? `Too few people of ${scopeName} are asked to be shown by themselves: anybody could guess who said what. Look at the whole council instead.`
    : `Fewer than ${String(figuresFrom)} have answered, so nothing is shown: it protects them.`;
}

/** What the rule says of two sides, so that somebody tired understands it; '' where there is nothing to say. */
export function findingInWords(scale: ScaleId, finding: Finding): string {
  const { divergence } = finding;
  switch (divergence.kind) {
    case 'agree':
      return '';
    case 'uneven':
      return finding.kind === 'rating' ? '' : unevenInWords(finding.one, finding.other);
    case 'diverge': {
      const other = finding.kind === 'rating' ? ratedAs(finding.label) : worriedOf(finding.other);
      const shares = `${upper(worriedOf(finding.one))}; ${other}.`;
      const medians = finding.kind === 'rating' ? ownMedian(scale, finding.one) : bothMedians(scale, finding);
      return divergence.reason === 'share' && finding.kind === 'groups' && sameMedian(finding)
        ? `${shares} The middle answer is the same, so an average would hide it.`
        : `${shares} ${medians}`.trim();
    }
  }
}

function unevenInWords(one: Side, other: Side): string {
  const both = `${upper(worriedOf(one))}, and ${worriedOf(other)}.`;
  return `${both} Both see it alike, and neither is of one mind: it may work for some and not for others.`;
}

/** "7 of 30 frontline staff are worried or not sure", "none of 12 managers". */
function worriedOf(side: Side): string {
  const { worried, judging } = side.views;
  const of = `of ${String(judging)} ${groupInWords(side)}`;
  if (worried === 0) return `none ${of} is worried or not sure`;
  return `${String(worried)} ${of} ${worried === 1 ? 'is' : 'are'} worried or not sure`;
}

function ratedAs(label: string): string {
  return `the entry is rated ${label}`;
}

function ownMedian(scale: ScaleId, { views: { median } }: Side): string {
  return median === null ? '' : `Their middle answer is “${labelOf(scale, median)}”.`;
}

function bothMedians(scale: ScaleId, { one, other }: { one: Side; other: Side }): string {
  if (one.views.median === null || other.views.median === null || sameMedian({ one, other })) return '';
  const [first, second] = [labelOf(scale, one.views.median), labelOf(scale, other.views.median)];
  return `The middle answer of ${groupInWords(one)} is “${first}”, that of ${groupInWords(other)} “${second}”.`;
}

function sameMedian({ one, other }: { one: Side; other: Side }): boolean {
  return one.views.median === other.views.median;
}

function labelOf(scale: ScaleId, value: string): string {
  return viewsOf(scale).find((view) => view.value === value)?.label ?? value;
}

function upper(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
