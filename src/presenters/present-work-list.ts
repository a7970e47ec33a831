import { dateInWords } from '../domain/calendar-date.ts';
import type { Need } from '../domain/work-list.ts';
import type { AssessmentStep, WorkLine, WorkListCard } from '../usecases/assessment-card.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { pagingView } from './paging.ts';
import { openPlace, placeDirectorate, placeTitle } from './place-line.ts';
import { ownViewLine } from './present-work-invitation.ts';
import { verbs } from './verbs.ts';

const notices: Readonly<Record<Exclude<WorkListCard['notice'], null>, string>> = {
  submitted: 'Submitted for review.',
  confirmed: 'Confirmed unchanged.',
  saved: 'Saved.',
};

const needWords: Readonly<Record<Need, string>> = {
  returned: 'Returned by the reviewer',
  plan_missing: 'Low rating without a full plan',
  action_overdue: 'An action is overdue',
  draft: 'Draft, not submitted yet',
  unanswered: 'No answer yet',
};

/** "3 of your 13 need you": the entries that a manager holds, those that need them first. */
export function presentWorkList(card: WorkListCard, options: CardOptions): Card {
  const { cycleId } = card;
  const rendered = renderCard('work-list', {
    notice: card.notice === null ? '' : notices[card.notice],
    noticeStyle: 'accent',
    heading: headingOf(card),
    lead: card.closesOn === null ? card.cycleLabel : `${card.cycleLabel} · closes on ${dateInWords(card.closesOn)}`,
    ownView: card.ownView ? ownViewLine : '',
    lines: card.lines.map((line) => ({
      title: placeTitle(line),
      directorate: placeDirectorate(line),
      need: needText(line),
      pressing: line.need === 'returned' || line.need === 'plan_missing' || line.need === 'action_overdue',
      hint: `Open ${placeTitle(line)}${placeDirectorate(line)}`,
      data: openPlace(cycleId, line.place, stepFor(line)),
    })),
    ...pagingView(card.page, card.pages, (page) => ({ cycleId, page })),
  });
  return withRefresh(rendered, options, verbs.workShow, { cycleId, page: card.page });
}

function headingOf({ needing, held }: WorkListCard): string {
  if (held === 0) return 'You hold no entries in this test';
  if (needing === 0) return held === 1 ? 'Your one entry is done' : `All your ${String(held)} are done`;
  return `${String(needing)} of your ${String(held)} ${needing === 1 ? 'needs' : 'need'} you`;
}

function needText(line: WorkLine): string {
  const rated = line.ratingLabel === null ? '' : ` · rated ${line.ratingLabel}`;
  return `${line.need === null ? 'Nothing to do now' : needWords[line.need]}${rated}`;
}

/** The step that the need is met on. */
function stepFor(line: WorkLine): AssessmentStep {
  switch (line.need) {
    case 'plan_missing':
      return 'plan';
    case 'returned':
    case 'unanswered':
      return 'evidence';
    case 'draft':
      return line.ratingLabel === null ? 'evidence' : 'review';
    case 'action_overdue':
    case null:
      return 'review';
  }
}
