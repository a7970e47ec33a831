import { dateInWords } from '../domain/calendar-date.ts';
import { trendFigures } from '../domain/trend.ts';
import type { TrendCard, TrendPoint } from '../usecases/trend-card.ts';
import type { Button } from './button.ts';
import { button, commandButton } from './button.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { pagingView } from './paging.ts';
import { verbs } from './verbs.ts';

/** Rows on one card, and points on one chart: more of them nobody tells apart on a phone. */
const rowsPerPage = 8;
const mostPoints = 26;
const mostScopes = 5;

const lines = [
  { of: 'reviewed', legend: 'Reviewed and assured', color: 'good' },
  { of: 'selfAssessed', legend: 'Self-assessed', color: 'categoricalBlue' },
  { of: 'notAssured', legend: 'Not assured', color: 'attention' },
  { of: 'notTested', legend: 'Not tested or unanswered', color: 'neutral' },
] as const;

/** How the figures moved: a line for each state, and the same figures in a table, the latest first. */
export function presentTrend(card: TrendCard): Card {
  const { points, view, scope } = card;
  const pages = Math.max(1, Math.ceil(points.length / rowsPerPage));
  const page = Math.min(Math.max(1, card.page), pages);
  const dataFor = (other: number): object => ({ directorateId: scope.directorateId ?? '', view, page: other });
  const charted = points.slice(-mostPoints);
  return renderCard('trend', {
    heading: view === 'weeks' ? 'How the test moves, week by week' : 'How the test moves, cycle by cycle',
    scope: [scope.name, view === 'weeks' ? card.cycleLabel : card.setTitle].join(' · '),
    explained: explanation(card, charted.length),
    hasChart: charted.length > 1,
    chart: lines.map(({ of, legend, color }) => ({
      legend,
      color,
      values: charted.map((point) => ({ x: chartLabel(point), y: trendFigures(point.counts)[of] })),
    })),
    firstColumn: view === 'weeks' ? 'As at' : 'Cycle',
    rows: points
      .toReversed()
      .slice((page - 1) * rowsPerPage, page * rowsPerPage)
      .map(rowOf),
    ...pagingView(page, pages, dataFor),
    scopes: card.scopes.slice(0, mostScopes).map((other) => scopeButton(other, view)),
    buttons: buttonsOf(card),
  });
}

function explanation({ view, points }: TrendCard, charted: number): string {
  const counted = 'Numbers of entries. Nothing is averaged.';
  if (points.length === 1) {
    return view === 'weeks'
      ? `${counted} The figures of each Monday at 09:00 are kept from now on, so a line begins next week.`
      : counted;
  }
  return points.length > charted ? `${counted} The chart shows the latest ${String(charted)}.` : counted;
}

function rowOf(point: TrendPoint): object {
  const { counts } = point;
  const figures = trendFigures(counts);
  return {
    when: point.cycleLabel ?? dateInWords(point.day),
    note: noteOf(point),
    assured: `${String(figures.reviewed)} of ${String(counts.total)}`,
    others: [
      `self-assessed ${String(counts.selfAssessed)}`,
      `not assured ${String(counts.notAssured)}`,
      `not tested ${String(counts.notTested)}`,
      ...(counts.unanswered === 0 ? [] : [`unanswered ${String(counts.unanswered)}`]),
    ].join(' · '),
  };
}

function noteOf({ now, cycleLabel, day }: TrendPoint): string {
  if (now) return cycleLabel === null ? 'today' : 'as the record stands today';
  return cycleLabel === null ? '' : `as at ${dateInWords(day)}`;
}

/** A date as the chart's axis takes it, or the cycle's label. */
function chartLabel({ day, cycleLabel }: TrendPoint): string {
  return cycleLabel ?? day;
}

function scopeButton({ directorateId, name }: TrendCard['scope'], view: TrendCard['view']): Button {
  const shown = button(name, verbs.trendShow, { directorateId: directorateId ?? '', view, page: 1 });
  return { ...shown, hint: `Trend of ${name}` };
}

function buttonsOf({ view, hasCycles, scope }: TrendCard): readonly Button[] {
  const other = view === 'weeks' ? 'cycles' : 'weeks';
  const title = other === 'cycles' ? 'Cycle by cycle' : 'Week by week';
  const data = { directorateId: scope.directorateId ?? '', view: other, page: 1 };
  return [
    ...(hasCycles || view === 'cycles' ? [button(title, verbs.trendShow, data)] : []),
    commandButton('Status', 'status'),
  ];
}
