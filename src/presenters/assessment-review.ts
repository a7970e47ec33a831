import type { Action } from '../domain/assessment.ts';
import { isToDo } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { dateInWords, isCalendarMonth, monthInWords } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/entry-state.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import { gradeOf } from '../domain/scale.ts';
import type { AssessmentCard, AssessmentStep } from '../usecases/assessment-card.ts';
import { fieldLabels, longText, savedText, standings } from './assessment-field.ts';
import { actionText } from './action-text.ts';
import type { StepView } from './assessment-view.ts';
import { missingInWords, openData } from './assessment-view.ts';
import { openViews } from './place-line.ts';
import { startOf } from './prefill.ts';

/** A line of an entry that is read. */
export interface Line {
  label: string;
  text: string;
  /** Whether a button leads to the whole text, and what it sends. */
  long?: boolean;
  open?: object;
}

const statuses: Readonly<Record<AssessmentCard['assessment']['status'], string>> = {
  draft: 'draft, not submitted yet',
  submitted: 'submitted for review',
  returned: 'returned by the reviewer',
  accepted: 'accepted by the reviewer',
};

const mostActions = 6;

const mostHolders = 5;

const nothingMore = { long: false, open: {} };

/** Everything of an entry with a way to change each part, what is missing, and *Submit for review*. */
export function reviewView(card: AssessmentCard, today: CalendarDate): StepView {
  const written = card.assessment.revision > 0;
  return {
    template: 'assessment-review',
    heading: card.mayWrite ? 'Check and submit' : 'This entry',
    shown: [],
    view: {
      missing:
        card.mayWrite && card.missing.length > 0 && card.notice !== 'not_submitted' ? missingInWords(card.missing) : '',
      parts: partsOf(card, today).map((part) => ({
        ...part,
        mayChange: card.mayWrite || (part.title === 'Plan' && card.mayMoveAction),
        hint: `Change ${part.title.toLowerCase()}`,
      })),
      status: written ? statuses[card.assessment.status] : 'nothing saved yet',
      heldBy: card.mayWrite ? '' : holdersInWords(card.heldBy),
      maySubmit: card.mayWrite,
      ...{ seesViews: card.seesViews, views: openViews(card.cycleId, card.place) },
      mayWrite: card.mayWrite,
    },
  };
}

/** Who can be asked about an entry that somebody may only read. */
function holdersInWords(heldBy: AssessmentCard['heldBy']): string {
  if (heldBy.length === 0) return 'nobody yet';
  const named = heldBy.toSorted((a, b) => Number(b === null) - Number(a === null)).map((post) => post ?? 'you');
  const more = named.length - mostHolders;
  return more > 0 ? `${named.slice(0, mostHolders).join('; ')} and ${String(more)} more` : named.join('; ');
}

/** Each part of an entry with its lines, and what leads to changing it. */
export function partsOf(
  card: AssessmentCard,
  today: CalendarDate,
): readonly { title: string; lines: readonly Line[]; data: object }[] {
  const part = (title: string, step: AssessmentStep, lines: readonly Line[]) => ({
    title,
    lines: (lines.length === 0 ? [{ label: '', text: 'Nothing yet' }] : lines).map((line) => ({
      ...nothingMore,
      ...line,
    })),
    data: openData(card, step),
  });
  const needsPlan = gradeOf(card.scale, card.assessment.rating)?.adverse === true || card.actions.length > 0;
  return [
    part('Evidence', 'evidence', evidenceLines(card)),
    ...asideParts(card).map(({ title, step, lines }) => part(title, step, lines)),
    part('Rating', 'rating', ratingLines(card)),
    ...(needsPlan ? [part('Plan', 'plan', actionLines(card.actions, today))] : []),
  ];
}

function evidenceLines(card: AssessmentCard): readonly Line[] {
  const { evidenceFrom, reviewOn } = card.assessment;
  const covered = card.question.subPrompts.filter(({ key }) => card.assessment.covered.includes(key));
  const boxes = (['link', 'whatWeKnow', 'howWeKnow', 'whatNext'] as const).flatMap((name) => lineOf(card, name));
  const figure = `${String(covered.length)} of ${String(card.question.subPrompts.length)} points`;
  return [
    ...boxes,
    ...(evidenceFrom === null ? [] : [{ label: 'From: ', text: partialDateInWords(evidenceFrom) }]),
    ...(reviewOn === null ? [] : [{ label: `${fieldLabels.reviewOn}: `, text: dateInWords(reviewOn) }]),
    ...(covered.length === 0 ? [] : [{ label: 'Covered: ', text: figure }]),
  ];
}

function ratingLines(card: AssessmentCard): readonly Line[] {
  const grade = gradeOf(card.scale, card.assessment.rating);
  return [...(grade === undefined ? [] : [{ label: '', text: grade.label }]), ...lineOf(card, 'remarks')];
}

function lineOf(
  card: AssessmentCard,
  name: 'link' | 'whatWeKnow' | 'howWeKnow' | 'whatNext' | 'remarks',
): readonly Line[] {
  const text = savedText(card, name);
  const start = startOf(text);
  return text === '' ? [] : [{ label: `${fieldLabels[name]}: `, text: start, ...longText(card, name, start === text) }];
}

function asideParts(card: AssessmentCard): readonly { title: string; step: AssessmentStep; lines: readonly Line[] }[] {
  const { outcome, untested, reason, checked, retestMonth } = card.assessment;
  const left = untested === '' ? [] : [{ label: `${fieldLabels.untested}: `, text: startOf(untested) }];
  const why = { label: 'Reason: ', text: startOf(reason) };
  const month = retestMonth !== null && isCalendarMonth(retestMonth) ? monthInWords(retestMonth) : 'no month set';
  const retest = { label: 'Retest month: ', text: month };
  switch (outcome) {
    case 'not_tested':
      return [{ title: 'Not tested', step: 'not_tested', lines: [...left, why, retest] }];
    case 'tested_in_part':
      return [{ title: 'Tested in part', step: 'not_tested', lines: [...left, why, retest] }];
    case 'not_applicable':
      return [{ title: 'Not applicable', step: 'not_applicable', lines: [why] }];
    case 'confirmed_unchanged':
      return [
        { title: 'Confirmed unchanged', step: 'confirm', lines: [{ label: 'Checked: ', text: startOf(checked) }] },
      ];
    case 'not_legible':
      return [{ title: 'Not legible in the source', step: 'evidence', lines: [why] }];
    case null:
      return [];
  }
}

function actionLines(actions: readonly Action[], today: CalendarDate): readonly Line[] {
  const shown = actions
    .slice(0, mostActions)
    .map((action) => ({ label: actionLabel(action, today), text: actionText(action) }));
  const more = actions.length - shown.length;
  return more > 0 ? [...shown, { label: '', text: `and ${String(more)} more` }] : shown;
}

function actionLabel(action: Action, today: CalendarDate): string {
  if (!isToDo(action)) return `${standings[action.status]}: `;
  if (isOverdue(action, today)) return 'Overdue: ';
  const standing = action.status === 'started' ? 'Started' : '';
  const label = [action.urgent ? 'Urgent' : '', standing].filter((word) => word !== '').join(', ');
  return label === '' ? '' : `${label}: `;
}
