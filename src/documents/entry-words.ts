import type { Action, Assessment, AssessmentStatus, Entry, Outcome } from '../domain/assessment.ts';
import { isToDo } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { dateInWords, monthInWords } from '../domain/calendar-date.ts';
import type { EntryState } from '../domain/entry-state.ts';
import { entryState, isOverdue, planState } from '../domain/entry-state.ts';
import type { ScaleId } from '../domain/scale.ts';
import { gradeOf } from '../domain/scale.ts';
import type { SubmissionProblem } from '../domain/submission.ts';
import { planProblems } from '../domain/submission.ts';

/** What an entry counts as, in the words of the roll-up. */
export const stateWords: Readonly<Record<EntryState, string>> = {
  assured: 'Assured',
  assured_with_reservations: 'Assured with reservations',
  self_assessed: 'Self-assessed',
  not_assured: 'Not assured',
  not_tested: 'Not tested',
  unanswered: 'Unanswered',
  not_applicable: 'Not applicable',
};

const statusWords: Readonly<Record<AssessmentStatus, string>> = {
  draft: 'Draft',
  submitted: 'Submitted for review',
  returned: 'Returned by the reviewer',
  accepted: 'Accepted by the reviewer',
};

/** Outcomes beside a rating. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  tested_in_part: 'Tested in part',
  not_tested: 'Not tested',
  not_applicable: 'Not applicable',
  confirmed_unchanged: 'Confirmed unchanged',
  not_legible: 'Not legible',
};

export const actionStatusWords: Readonly<Record<Action['status'], string>> = {
  open: 'Not started',
  started: 'Started',
  done: 'Done',
  given_up: 'Given up',
};

const lacks: Partial<Readonly<Record<SubmissionProblem, string>>> = {
  no_action: 'an action',
  no_owner: 'an owner',
  no_due_date: 'a due date',
};

/** Whether a low rating has its plan, and how the actions stand; '' where no plan is needed and none is there. */
export function planInWords({ assessment, actions }: Entry, scale: ScaleId, today: CalendarDate): string {
  const adverse = gradeOf(scale, assessment?.rating ?? null)?.adverse === true;
  const state = planState(actions, today);
  if (adverse && state === 'incomplete') {
    const missing = planProblems(actions).map((problem) => lacks[problem] ?? '');
    return `Plan missing: ${listed(missing)}. Fill in the row of this question on the sheet Actions.`;
  }
  const toDo = actions.filter(isToDo);
  const [first] = toDo.flatMap(({ dueOn }) => dueOn ?? []);
  const late = toDo.filter((action) => isOverdue(action, today)).length;
  const parts = [
    ...(actions.length === 0 ? [] : [`${counted(actions.length, 'action')}, ${String(toDo.length)} still to do`]),
    ...(first === undefined ? [] : [`next due ${dateInWords(first)}`]),
    ...(late === 0 ? [] : [`${String(late)} overdue`]),
  ];
  return parts.join('; ');
}

/** What an entry counts as and how far it has come; with an outcome beside the rating, why and until when. */
export function standingInWords(entry: Entry, scale: ScaleId, today: CalendarDate): string {
  const state = stateWords[entryState(entry, scale, today)];
  const { assessment } = entry;
  if (assessment === undefined) return state;
  return [`${state}. ${statusWords[assessment.status]}.`, ...outcomeLines(assessment)].join('\n');
}

function outcomeLines({ outcome, reason, retestMonth, checked }: Assessment): readonly string[] {
  return [
    ...(outcome === null ? [] : [`${outcomeWords[outcome]}${reason === '' ? '' : `: ${reason}`}`]),
    ...(checked === '' ? [] : [`Checked: ${checked}`]),
    ...(retestMonth === null ? [] : [`To be tested again in ${monthInWords(retestMonth)}.`]),
  ];
}

/** `1 action`, `3 actions`. */
export function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
