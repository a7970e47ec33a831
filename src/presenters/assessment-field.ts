import type { ActionStatus } from '../domain/assessment.ts';
import type { extents, FieldName, FieldProblem } from '../domain/assessment-fields.ts';
import { isSetAside } from '../domain/assessment.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import type { SubmissionProblem } from '../domain/submission.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import type { LongField } from '../usecases/edit-long-text.ts';
import { fillBoxes } from './prefill.ts';

/** Labels of the inputs, word for word as DESIGN section 2 has them; the link's is ours. */
export const fieldLabels: Readonly<Record<FieldName, string>> = {
  link: 'Link to the evidence',
  whatWeKnow: 'What we know',
  howWeKnow: 'How we know',
  whatNext: 'What next',
  evidenceFrom: 'When the evidence is from',
  reviewOn: 'Look at it again on',
  covered: 'What the evidence covers',
  rating: 'Rating',
  remarks: 'Remarks',
  what: 'Action',
  owner: 'Owner',
  dueOn: 'Due date',
  standing: 'Where it stands',
  extent: 'How far was it tested?',
  untested: 'What was not tested',
  reason: 'Reason',
  retestMonth: 'Retest month',
  checked: 'What did you check?',
};

const hints: Readonly<Partial<Record<FieldName, string>>> = {
  link: 'https://',
  whatWeKnow: 'What is in place, and how well it works',
  howWeKnow: 'Audits, figures, what children, families and staff said, with dates',
  whatNext: 'What is still open',
  evidenceFrom: 'As well as you know it: 12 March 2026, March 2026 or 2026',
  what: 'What will be done',
  owner: 'A post, not a name',
  untested: 'Where it was tested in part: the teams, places or points that were left out',
  reason: 'In a sentence or two',
  checked: 'What you looked at, and when',
};

const missing: Readonly<Partial<Record<FieldName, string>>> = {
  rating: 'Please choose a rating.',
  what: 'Please say what will be done.',
  owner: 'Please name the post that owns it.',
  dueOn: 'Please give a due date.',
  untested: 'Please say what was not tested.',
  reason: 'Please say why.',
  retestMonth: 'Please choose the month in which it will be tested again.',
  checked: 'Please say what you checked.',
};

/** Where a thing is typed that submission was refused for. */
const neededAt: Readonly<Partial<Record<FieldName, SubmissionProblem>>> = {
  rating: 'no_rating',
  what: 'no_action',
  owner: 'no_owner',
  dueOn: 'no_due_date',
};

const longest: Readonly<Partial<Record<FieldName, string>>> = { link: '2,000', owner: '200', what: '4,000' };

const problems: Readonly<Record<Exclude<FieldProblem['problem'], 'missing' | 'too_long'>, string>> = {
  not_a_choice: 'Please choose one from the list.',
  not_a_date: 'Please give a day that exists, such as 3 February 2027.',
  not_a_time: 'Please write it as 12 March 2026, March 2026 or 2026, or leave this empty.',
  still_to_come: 'Please give a date that has come already: evidence cannot be from later than today.',
  in_the_past: 'Please choose a day that has not passed yet.',
  own_card:
    'An action is closed, and opened again, on a card of its own, with what shows that it is done. Press Open the action.',
  not_a_month: 'Please choose a month from the list.',
  not_a_link: 'Please give an address that starts with https://, or leave this empty and say in the boxes where it is.',
};

/** What is wrong with a field, as the line right above it says; '' where nothing is. */
export function problemText(card: AssessmentCard, field: FieldName): string {
  const found = card.problems.find((problem) => problem.field === field);
  if (found === undefined) return isNeeded(card, field) ? (missing[field] ?? '') : '';
  switch (found.problem) {
    case 'missing':
      return missing[field] ?? 'Please fill this in.';
    case 'too_long':
      return `Please make this shorter: it can be ${longest[field] ?? '20,000'} characters long. Your text is kept.`;
    default:
      return problems[found.problem];
  }
}

function isNeeded(card: AssessmentCard, field: FieldName): boolean {
  return card.notice === 'not_submitted' && card.missing.some((problem) => problem === neededAt[field]);
}

/** The text of a field as it is saved, '' where nothing is; ticks as their keys, joined by commas. */
export function savedText(card: AssessmentCard, field: FieldName): string {
  const { assessment, plan } = card;
  switch (field) {
    case 'what':
    case 'owner':
    case 'dueOn':
    case 'standing':
      return planText(plan, field);
    case 'covered':
      return assessment.covered.join(',');
    case 'extent':
    case 'reason':
      return asideText(assessment, field);
    default:
      return assessment[field] ?? '';
  }
}

/** A reason that is the reviewer's, for a return, is not one for leaving something out. */
function asideText(assessment: AssessmentCard['assessment'], field: 'extent' | 'reason'): string {
  if (field === 'extent') return assessment.outcome === 'tested_in_part' ? 'tested_in_part' : 'not_tested';
  return isSetAside(assessment) ? assessment.reason : '';
}

function planText(plan: AssessmentCard['plan'], field: 'what' | 'owner' | 'dueOn' | 'standing'): string {
  if (field === 'standing') return plan?.status ?? 'open';
  return plan?.[field] ?? '';
}

/** What an input shows: what was typed, else what is saved. */
export function shownText(card: AssessmentCard, field: FieldName): string {
  const text = card.typed[field] ?? savedText(card, field);
  return field === 'evidenceFrom' ? partialDateInWords(text) : text;
}

/** What each standing of an action is called. */
export const standings: Readonly<Record<ActionStatus, string>> = {
  open: 'Not started',
  started: 'Started',
  done: 'Done',
  given_up: 'Given up',
};

/** How far a thing was tested, as a card offers it and says it. */
export const extentNames: Readonly<Record<(typeof extents)[number], string>> = {
  not_tested: 'Not tested',
  tested_in_part: 'Tested in part',
  tested: 'Tested after all',
};

/** The text inputs of a card in their order, and the ids of those that found room on it. */
export function textFields(
  card: AssessmentCard,
  names: readonly FieldName[],
): { fields: readonly object[]; shown: readonly FieldName[] } {
  const texts = Object.fromEntries(names.map((name) => [name, shownText(card, name)]));
  const wrong = Object.fromEntries(names.map((name) => [name, problemText(card, name)]));
  const boxes = fillBoxes(texts, wrong, hints);
  const fields = names.map((name) => ({
    ...boxes[name],
    id: name,
    label: fieldLabels[name],
    multiline: name !== 'link' && name !== 'owner' && name !== 'evidenceFrom',
    ...longText(card, name, boxes[name]?.fits === true || card.typed[name] !== undefined),
  }));
  return { fields, shown: names.filter((name) => boxes[name]?.fits) };
}

const longFields: readonly LongField[] = ['whatWeKnow', 'howWeKnow', 'whatNext', 'remarks'];

/** The way to a saved text that is too long for its card: `open` leads to its first part. */
export function longText(card: AssessmentCard, name: FieldName, fits: boolean): { long: boolean; open: object } {
  const { cycleId, place } = card;
  const long = !fits && longFields.some((field) => field === name);
  const key = { cycleId, questionKey: place.questionKey, directorateId: place.directorateId ?? '' };
  return { long, open: long ? { ...key, field: name, part: 0 } : {} };
}
