import type { Assessment } from '../domain/assessment.ts';
import type { FieldName, Fields } from '../domain/assessment-fields.ts';
import { gradeOf } from '../domain/scale.ts';
import type { AssessmentStep } from './assessment-card.ts';
import type { Desk } from './assessment-desk.ts';

/** The fields of each card; what is typed in any other counts for nothing. */
export const fieldsOfStep: Readonly<Record<AssessmentStep, readonly FieldName[]>> = {
  evidence: ['link', 'whatWeKnow', 'howWeKnow', 'whatNext', 'covered'],
  rating: ['rating', 'remarks'],
  plan: ['what', 'owner', 'dueOn'],
  review: [],
  not_tested: ['reason', 'retestMonth'],
  not_applicable: ['reason'],
  confirm: ['checked'],
};

/** The fields of one card as they stand saved, to compare with what was typed. */
export function savedFields(desk: Desk, step: AssessmentStep): Fields {
  const { assessment, plan } = desk;
  const all: Record<FieldName, string> = {
    link: assessment.link,
    whatWeKnow: assessment.whatWeKnow,
    howWeKnow: assessment.howWeKnow,
    whatNext: assessment.whatNext,
    covered: assessment.covered.join(','),
    rating: assessment.rating ?? '',
    remarks: assessment.remarks,
    what: plan?.what ?? '',
    owner: plan?.owner ?? '',
    dueOn: plan?.dueOn ?? '',
    reason: assessment.reason,
    retestMonth: assessment.retestMonth ?? '',
    checked: assessment.checked,
  };
  return Object.fromEntries(fieldsOfStep[step].map((name) => [name, all[name]]));
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
  const reason = fields.reason ?? '';
  return { ...draft, status: 'submitted', outcome, rating: null, reason, retestMonth: fields.retestMonth ?? null };
}

/** A grade replaces "not tested" and its like; only "tested in part" stands beside one. */
function keepPart(draft: Assessment): Assessment['outcome'] {
  return draft.outcome === 'tested_in_part' ? 'tested_in_part' : null;
}

function mergeEvidence(desk: Desk, draft: Assessment, fields: Fields): Assessment {
  const known = desk.cycle.set.sections
    .flatMap((section) => section.questions)
    .find((question) => question.key === desk.place.questionKey)
    ?.subPrompts.map((prompt) => prompt.key);
  return {
    ...draft,
    link: fields.link ?? draft.link,
    whatWeKnow: fields.whatWeKnow ?? draft.whatWeKnow,
    howWeKnow: fields.howWeKnow ?? draft.howWeKnow,
    whatNext: fields.whatNext ?? draft.whatNext,
    covered:
      fields.covered === undefined
        ? draft.covered
        : fields.covered.split(',').filter((key) => known?.includes(key) === true),
  };
}

/** Last time's rating and evidence stand again, with what was checked. */
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
    covered: last.covered,
    checked,
  };
}
