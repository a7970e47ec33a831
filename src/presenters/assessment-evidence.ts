import { isCalendarDate } from '../domain/calendar-date.ts';
import type { AssessmentCard } from '../usecases/assessment-card.ts';
import { problemText, shownText, textFields } from './assessment-field.ts';
import type { StepView } from './assessment-view.ts';
import { openData } from './assessment-view.ts';
import { startOf } from './prefill.ts';

/** Evidence: the link first, three boxes, when it is from and is looked at again, sub-prompts as ticks, and the ways beside a rating. */
export function evidenceView(
  card: AssessmentCard,
  { conflict, hasModel }: { conflict: boolean; hasModel: boolean },
): StepView {
  const { fields, shown } = textFields(card, ['link', 'evidenceFrom', 'whatWeKnow', 'howWeKnow', 'whatNext']);
  const reviewOn = shownText(card, 'reviewOn');
  const { lastTime, question } = card;
  return {
    template: 'assessment-evidence',
    heading: 'Evidence',
    shown: [...shown, 'reviewOn', 'covered'],
    view: {
      goodEvidence: question.goodEvidence,
      lastTime: {
        shown: lastTime !== null,
        cycleLabel: lastTime?.cycleLabel ?? '',
        rating: lastTime?.ratingLabel ?? 'no rating',
        evidence: startOf(lastTime?.evidenceStart ?? '', 400),
      },
      fields,
      reviewProblem: problemText(card, 'reviewOn'),
      reviewOn: isCalendarDate(reviewOn) ? reviewOn : '',
      hasSubPrompts: question.subPrompts.length > 0,
      subPrompts: question.subPrompts.map(({ key, text }) => ({ title: text, value: key })),
      covered: shownText(card, 'covered'),
      sayEvidence: evidenceCommandOf(card),
      mayConfirm: card.mayConfirmUnchanged && !conflict,
      mayStepAside: !conflict,
      maySuggest: hasModel && !conflict,
      confirm: openData(card, 'confirm'),
      notTested: openData(card, 'not_tested'),
      notApplicable: openData(card, 'not_applicable'),
    },
  };
}

/** How to get to the items of the register under this entry; '' where it has no number to say. */
function evidenceCommandOf({ question: { number }, directorateName }: AssessmentCard): string {
  if (!/\d/.test(number)) return '';
  const command = ['evidence', number, ...(directorateName === null ? [] : [directorateName])].join(' ');
  return `Minutes, decisions, papers and files: press Finish later, then say “${command}”.`;
}
