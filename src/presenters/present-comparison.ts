import type { GivenRating, Movement } from '../domain/compare-cycles.ts';
import type { Outcome } from '../domain/assessment.ts';
import type { ScaleId } from '../domain/scale.ts';
import { gradeOf } from '../domain/scale.ts';
import type { ComparisonCard, NothingToCompare } from '../usecases/comparison-card.ts';
import { commandButton } from './button.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { pagingView } from './paging.ts';
import { placeDirectorate, placeTitle } from './place-line.ts';
import { renderMessage } from './render-message.ts';
import { verbs } from './verbs.ts';

const words: Readonly<Record<Movement, { lead: string; count: string }>> = {
  down: { lead: '▼ Down. ', count: 'down' },
  not_rated_now: { lead: '○ Not rated now. ', count: 'not rated now' },
  new: { lead: '● New. ', count: 'new' },
  up: { lead: '▲ Up. ', count: 'up' },
  not_rated_then: { lead: '◐ Not rated then. ', count: 'not rated then' },
  not_comparable: { lead: '≠ Not comparable. ', count: 'not comparable' },
  gone: { lead: '– No longer asked. ', count: 'no longer asked' },
  same: { lead: '= The same. ', count: 'the same' },
  not_rated: { lead: '○ Never rated. ', count: 'never rated' },
};

const outcomes: Readonly<Record<Outcome, string>> = {
  tested_in_part: 'tested in part',
  not_tested: 'not tested',
  not_applicable: 'not applicable',
  confirmed_unchanged: 'confirmed unchanged',
  not_legible: 'not legible',
};

/** `compare`: what moved between two cycles, what fell first. */
export function presentComparison(card: ComparisonCard, options: CardOptions): Card {
  const { from, to, page, pages } = card;
  const dataFor = (other: number): object => ({ fromId: from.id, toId: to.id, page: other });
  const rendered = renderCard('comparison', {
    heading: 'What moved',
    lead: `${from.label} to ${to.label}`,
    notUnderstood:
      card.notUnderstood === ''
        ? ''
        : `I found no cycle for “${card.notUnderstood.slice(0, 100)}”, so here is the latest one.`,
    counts: countsInWords(card),
    lines: card.lines.map((line) => lineView(card, line)),
    ...pagingView(page, pages, dataFor),
  });
  return withRefresh(rendered, options, verbs.cyclesCompare, dataFor(page));
}

function countsInWords({ counts }: ComparisonCard): string {
  if (counts.length === 0) return 'None of these entries is in your part of the council.';
  return `${counts.map(({ movement, count }) => `${String(count)} ${words[movement].count}`).join(' · ')}.`;
}

type Line = ComparisonCard['lines'][number];

function lineView(card: ComparisonCard, line: Line): object {
  return {
    lead: words[line.movement].lead,
    color: line.movement === 'down' ? 'Attention' : 'Default',
    title: placeTitle(line),
    directorate: placeDirectorate(line),
    moved: movedInWords(card, line),
    reworded: line.reworded ? `Worded anew since ${card.from.label}.` : '',
  };
}

function movedInWords({ from, to }: ComparisonCard, line: Line): string {
  const then = ratingInWords(from.scale, line.then);
  const now = ratingInWords(to.scale, line.now);
  if (line.movement === 'new') return `Not asked in ${from.label}. Now: ${now}`;
  if (line.movement === 'gone') return `Not asked in ${to.label}. Then: ${then}`;
  if (line.movement === 'same' || line.movement === 'not_rated') return then === now ? now : `${then}, now ${now}`;
  const moved = `${then} → ${now}`;
  if (line.why === null) return moved;
  return line.why === 'other_scale' ? `${moved} (another scale)` : `${moved} (asked at another level then)`;
}

/** A grade, the outcome that stands in its place, or both: only a test in part is told beside a grade. */
function ratingInWords(scale: ScaleId, { rating, outcome }: GivenRating): string {
  const grade = gradeOf(scale, rating)?.label;
  if (grade === undefined) return outcome === null ? 'no rating' : outcomes[outcome];
  return outcome === 'tested_in_part' ? `${grade}, tested in part` : grade;
}

/** Said where no earlier cycle fits. */
export function presentNothingToCompare({ label }: NothingToCompare): Card {
  return renderMessage({
    heading: '',
    paragraphs: [
      `There is no cycle before ${label} that asked the same questions, so there is nothing to compare it with yet.`,
    ],
    buttons: [commandButton('Status', 'status'), commandButton('Show gaps', 'show gaps')],
  });
}
