import type { FieldName } from '../domain/assessment-fields.ts';
import { fieldNames } from '../domain/assessment-fields.ts';
import { partialDateInWords } from '../domain/partial-date.ts';
import { gradeOf } from '../domain/scale.ts';
import type { SubmissionProblem } from '../domain/submission.ts';
import { planMark } from '../domain/assessment.ts';
import type { AssessmentCard, AssessmentStep } from '../usecases/assessment-card.ts';
import { extentNames, fieldLabels, savedText, standings } from './assessment-field.ts';
import { startOf } from './prefill.ts';

/** What the card of a step adds to what all of them show. */
export interface StepView {
  template: string;
  heading: string;
  /** Ids of the inputs on the card: one that then comes back absent was left empty, any other was not there. */
  shown: readonly FieldName[];
  view: object;
}

const notices: Readonly<Record<Exclude<AssessmentCard['notice'], null>, string>> = {
  saved: 'Saved.',
  saved_as_draft: 'Saved as a draft.',
  saved_without_evidence:
    'Saved. That nothing happened is no evidence by itself, so this entry counts as one without evidence. Please go back and say how you know: what was looked at, when, and what it showed.',
  already_saved: 'This was already saved. Nothing was stored twice.',
  characters_removed: 'Saved. Some hidden characters could not be kept and were taken out. Please look it over.',
  kept_for_you: 'This is what you typed before. It is not saved yet: press Save and next, or Save.',
  not_submitted: 'Not submitted yet.',
  looking:
    'Looking at your evidence… What looks thin comes as a message of its own. Nothing is saved by that: please go on here.',
  changed_elsewhere: 'Nothing was submitted: this entry was changed elsewhere. This is how it stands now.',
};

/** Notices that say that something was not done; each begins with the word that says so. */
const refusals: readonly AssessmentCard['notice'][] = ['not_submitted', 'changed_elsewhere'];

const stillMissing: Readonly<Record<SubmissionProblem, string>> = {
  no_rating: 'a rating',
  no_evidence: 'evidence',
  no_action: 'what will be done',
  no_owner: 'who owns it',
  no_due_date: 'by when',
};

/** What keeps an entry from being submitted, as one sentence. */
export function missingInWords(missing: readonly SubmissionProblem[]): string {
  return `Still needed before you can submit: ${missing.map((one) => stillMissing[one]).join(', ')}.`;
}

/** Where a button of this card leads: the entry and a step of it. */
export function openData(card: AssessmentCard, step: AssessmentStep): object {
  const { cycleId, place } = card;
  return { cycleId, questionKey: place.questionKey, directorateId: place.directorateId ?? '', step };
}

/** What every card of an assessment shows above its inputs, and the data of its buttons. */
export function headOf(card: AssessmentCard, heading: string, shown: readonly FieldName[]): object {
  const here = openData(card, card.step);
  return {
    where: [card.sectionTitle, card.directorateName ?? 'whole council', card.cycleLabel].join(' · '),
    title: `${card.question.number} ${card.question.topic}`.trim(),
    mark: markOf(card),
    text: card.question.wording.manager,
    returned: startOf(card.returned, 400),
    heading,
    notice: noticeOf(card),
    noticeStyle: refusals.includes(card.notice) ? 'attention' : 'accent',
    here,
    press: { ...here, revision: card.assessment.revision, fields: shown, ...stoodOf(card) },
    conflict: { shown: false, lines: [] },
  };
}

/** The action that a plan card shows, so that what somebody else has said of it since is not overwritten unseen. */
function stoodOf({ step, plan }: AssessmentCard): object {
  if (step !== 'plan') return {};
  return plan === undefined ? { plan: '' } : { stood: plan.status, plan: planMark(plan) };
}

function markOf({ sinceBefore }: AssessmentCard): string {
  if (sinceBefore === null) return '';
  return sinceBefore.change === 'new' ? 'New in this set' : `Worded anew since ${sinceBefore.cycleLabel}`;
}

/** What is saved now, field by field, where it differs from what was typed over an older card. */
export function conflictOf(card: AssessmentCard, mine: Readonly<Record<string, string>>): object {
  const differing = fieldNames.filter((name) => mine[name] !== undefined && mine[name] !== savedText(card, name));
  return {
    shown: true,
    lines: differing.map((name) => ({ label: fieldLabels[name], text: startOf(savedInWords(card, name), 300) })),
  };
}

function savedInWords(card: AssessmentCard, name: FieldName): string {
  const saved = savedText(card, name);
  if (saved === '') return 'nothing';
  switch (name) {
    case 'covered':
      return `${String(saved.split(',').length)} points`;
    case 'evidenceFrom':
      return partialDateInWords(saved);
    case 'extent':
      return extentInWords(saved);
    case 'standing':
      return card.plan ? standings[card.plan.status] : saved;
    case 'rating':
      return gradeOf(card.scale, saved)?.label ?? saved;
    default:
      return saved;
  }
}

function extentInWords(saved: string): string {
  return extentNames[saved === 'tested_in_part' ? saved : 'not_tested'];
}

/** The plan card says itself that the entry is saved as a draft. */
function noticeOf(card: AssessmentCard): string {
  if (card.notice === null || (card.notice === 'saved_as_draft' && card.step === 'plan')) return '';
  if (card.notice !== 'not_submitted' || card.missing.length === 0) return notices[card.notice];
  return `Not submitted yet. ${missingInWords(card.missing)}`;
}
