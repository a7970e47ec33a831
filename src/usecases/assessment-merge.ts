import type { Action, Assessment } from '../domain/assessment.ts';
import type { FieldName, Fields } from '../domain/assessment-fields.ts';
import { isSetAside } from '../domain/assessment.ts';
import { findQuestion } from '../domain/question-set.ts';
import { gradeOf } from '../domain/scale.ts';
import type { AssessmentStep } from './assessment-card.ts';
import type { Desk } from './assessment-desk.ts';

/** The fields of each card; what is typed in any other counts for nothing. */
export const fieldsOfStep: Readonly<Record<AssessmentStep, readonly FieldName[]>> = {
  evidence: ['link', 'evidenceFrom', 'whatWeKnow', 'howWeKnow', 'whatNext', 'reviewOn', 'covered'],
  rating: ['rating', 'remarks'],
  plan: ['what', 'owner', 'dueOn', 'standing'],
  review: [],
  not_tested: ['extent', 'untested', 'reason', 'retestMonth'],
  not_applicable: ['reason'],
  confirm: ['checked'],
};

/** The fields of one card as they stand saved, to compare with what was typed. */
export function savedFields(desk: Desk, step: AssessmentStep): Fields {
  const all: Record<FieldName, string> = { ...savedEntry(desk.assessment), ...savedPlan(desk.plan) };
  return Object.fromEntries(fieldsOfStep[step].map((name) => [name, all[name]]));
}

type PlanField = 'what' | 'owner' | 'dueOn' | 'standing';

function savedPlan(plan: Action | undefined): Record<PlanField, string> {
  if (plan === undefined) return { what: '', owner: '', dueOn: '', standing: 'open' };
  return { what: plan.what, owner: plan.owner, dueOn: plan.dueOn ?? '', standing: plan.status };
}

function savedEntry(assessment: Assessment): Record<Exclude<FieldName, PlanField>, string> {
  const { link, whatWeKnow, howWeKnow, whatNext, covered, remarks, untested, checked } = assessment;
  return {
    ...{ link, whatWeKnow, howWeKnow, whatNext, remarks, untested, checked },
    reason: isSetAside(assessment) ? assessment.reason : '',
    extent: assessment.outcome === 'tested_in_part' ? 'tested_in_part' : 'not_tested',
    evidenceFrom: assessment.evidenceFrom ?? '',
    reviewOn: assessment.reviewOn ?? '',
    covered: covered.join(','),
    rating: assessment.rating ?? '',
    retestMonth: assessment.retestMonth ?? '',
  };
}

/**
 * The assessment with one card's fields taken in. Any change makes it a draft again, but a returned one stays returned
 * until it is submitted; the ways beside the walk say all there is to say and are submitted at once.
 */
export function mergeFields(desk: Desk, step: AssessmentStep, fields: Fields): Assessment {
  const { assessment } = desk;
  const draft: Assessment = { ...assessment, status: assessment.status === 'returned' ? 'returned' : 'draft' };
  switch (step) {
    case 'evidence':
      return mergeEvidence(desk, draft, fields);
    case 'rating':
      return mergeRating(desk, draft, fields);
    case 'not_tested':
      return mergeExtent(draft, fields);
    case 'not_applicable':
      return setAside(draft, step, fields);
    case 'confirm':
      return confirmed(desk, draft, fields.checked ?? '');
    case 'plan':
    case 'review':
      return draft;
  }
}

function mergeRating(desk: Desk, draft: Assessment, fields: Fields): Assessment {
  const grade = gradeOf(desk.cycle.set.scale, fields.rating ?? null);
  const outcome = grade === undefined ? draft.outcome : keepPart(draft);
  return { ...draft, rating: grade?.value ?? null, remarks: fields.remarks ?? draft.remarks, outcome };
}

/** Not tested, or not applicable: the reason is all there is to say. */
function setAside(draft: Assessment, outcome: 'not_tested' | 'not_applicable', fields: Fields): Assessment {
  const { untested = '', reason = '', retestMonth = '' } = fields;
  return { ...draft, status: 'submitted', outcome, rating: null, untested, reason, retestMonth: orNull(retestMonth) };
}

/**
 * Tested in part: what was tested can still be rated, so it stays a draft with the rating that it had. Tested after all:
 * nothing is left of it but the rating, if there is one.
 */
function mergeExtent(draft: Assessment, fields: Fields): Assessment {
  const { extent, untested, reason, retestMonth } = { ...savedEntry(draft), ...fields };
  if (extent === 'tested') return { ...draft, outcome: null, untested: '', reason: '', retestMonth: null };
  if (extent !== 'tested_in_part') return setAside(draft, 'not_tested', { untested, reason, retestMonth });
  return { ...draft, outcome: 'tested_in_part', untested, reason, retestMonth: orNull(retestMonth) };
}

/** A grade replaces "not tested" and its like; only "tested in part" stands beside one. */
function keepPart(draft: Assessment): Assessment['outcome'] {
  return draft.outcome === 'tested_in_part' ? 'tested_in_part' : null;
}

function mergeEvidence(desk: Desk, draft: Assessment, fields: Fields): Assessment {
  const { link, whatWeKnow, howWeKnow, whatNext, evidenceFrom, reviewOn } = { ...savedEntry(draft), ...fields };
  const texts = { link, whatWeKnow, howWeKnow, whatNext };
  const dates = { evidenceFrom: orNull(evidenceFrom), reviewOn: orNull(reviewOn) };
  return { ...draft, ...texts, ...dates, covered: mergeCovered(desk, draft, fields.covered) };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Ticks of what the question does not ask are left out. */
function mergeCovered(desk: Desk, draft: Assessment, ticked: string | undefined): Assessment['covered'] {
  if (ticked === undefined) return draft.covered;
  const known = findQuestion(desk.cycle.set, desk.place.questionKey)?.question.subPrompts.map(({ key }) => key) ?? [];
  return ticked.split(',').filter((key) => known.includes(key));
}

/** Last time's rating and evidence stand again, with the dates that they had then, and with what was checked. */
function confirmed(desk: Desk, draft: Assessment, checked: string): Assessment {
  const last = desk.previous?.assessment;
  if (last === undefined) return draft;
  return {
    ...draft,
    status: 'submitted',
    outcome: 'confirmed_unchanged',
    rating: last.rating,
    link: last.link,
    whatWeKnow: last.whatWeKnow,
    howWeKnow: last.howWeKnow,
    whatNext: last.whatNext,
    evidenceFrom: last.evidenceFrom,
    reviewOn: last.reviewOn,
    covered: last.covered,
    checked,
  };
}
