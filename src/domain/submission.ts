import type { Action, Assessment } from './assessment.ts';
import { hasEvidence } from './assessment.ts';
import { isCompleteAction } from './entry-state.ts';
import type { ScaleId } from './scale.ts';
import { gradeOf } from './scale.ts';

/** Something that keeps an assessment from being submitted; it is saved as a draft all the same. */
export type SubmissionProblem = 'no_rating' | 'no_evidence' | 'no_action' | 'no_owner' | 'no_due_date';

/**
 * What is missing before an assessment can be submitted for review, empty if nothing is. An adverse rating needs an
 * action, an owner and a due date (004, guidance line; the owner is our addition). Outcomes that need no rating
 * (not applicable, not tested, tested in part) have had their reason asked for when they were chosen.
 */
export function submissionProblems(
  assessment: Assessment,
  actions: readonly Action[],
  scale: ScaleId,
): readonly SubmissionProblem[] {
  if (assessment.outcome === 'not_applicable' || assessment.outcome === 'not_tested') return [];
  const grade = gradeOf(scale, assessment.rating);
  if (assessment.outcome === 'tested_in_part' && grade === undefined) return [];
  const problems: SubmissionProblem[] = [];
  if (grade === undefined) problems.push('no_rating');
  if (!hasEvidence(assessment) && assessment.outcome !== 'confirmed_unchanged') problems.push('no_evidence');
  if (grade?.adverse === true) problems.push(...planProblems(actions));
  return problems;
}

/** What is missing from the plan for an adverse rating; every action that was not given up must be complete. */
export function planProblems(all: readonly Action[]): readonly SubmissionProblem[] {
  const actions = all.filter(({ status }) => status !== 'given_up');
  if (actions.length > 0 && actions.every(isCompleteAction)) return [];
  const lacks = (test: (action: Action) => boolean): boolean => actions.length === 0 || actions.some(test);
  const problems: SubmissionProblem[] = [];
  if (lacks((action) => action.what.trim() === '')) problems.push('no_action');
  if (lacks((action) => action.owner.trim() === '')) problems.push('no_owner');
  if (lacks((action) => action.dueOn === null)) problems.push('no_due_date');
  return problems;
}
