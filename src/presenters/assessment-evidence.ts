import type { AssessmentCard } from '../usecases/assessment-card.ts';
import { shownText, textFields } from './assessment-field.ts';
import type { StepView } from './assessment-view.ts';
import { openData } from './assessment-view.ts';
import { startOf } from './prefill.ts';

/** Evidence: the link first, three boxes, sub-prompts as ticks, and the ways beside a rating. */
export function evidenceView(card: AssessmentCard, conflict: boolean): StepView {
  const { fields, shown } = textFields(card, ['link', 'whatWeKnow', 'howWeKnow', 'whatNext']);
  const { lastTime, question } = card;
  return {
    template: 'assessment-evidence',
    heading: 'Evidence',
    shown: [...shown, 'covered'],
    view: {
      goodEvidence: question.goodEvidence,
      lastTime: {
        shown: lastTime !== null,
        cycleLabel: lastTime?.cycleLabel ?? '',
        rating: lastTime?.ratingLabel ?? 'no rating',
        evidence: startOf(lastTime?.evidenceStart ?? '', 400),
      },
      fields,
      hasSubPrompts: question.subPrompts.length > 0,
      subPrompts: question.subPrompts.map(({ key, text }) => ({ title: text, value: key })),
      covered: shownText(card, 'covered'),
      mayConfirm: card.mayConfirmUnchanged && !conflict,
      mayStepAside: !conflict,
      confirm: openData(card, 'confirm'),
      notTested: openData(card, 'not_tested'),
      notApplicable: openData(card, 'not_applicable'),
    },
  };
}
