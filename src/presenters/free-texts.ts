import { fieldLabels } from './assessment-field.ts';
import { evidenceLabels } from './evidence-words.ts';
import { signpostLabels } from './present-concern.ts';
import { postFieldLabels } from './present-post-edit.ts';
import type { Verb } from './verbs.ts';
import { verbs } from './verbs.ts';

/** What people may type in their own words with a press that stores it: label by input, and the button's title. */
export interface FreeTexts {
  button: string;
  labels: Readonly<Record<string, string>>;
}

const { link, evidenceFrom, whatWeKnow, howWeKnow, whatNext, remarks, what, owner, untested, reason, checked } =
  fieldLabels;
const evidence = { link, evidenceFrom, whatWeKnow, howWeKnow, whatNext };
const assessment = { ...evidence, remarks, what, owner, untested, reason, checked };
const {
  kind: _kind,
  inferred: _inferred,
  afterId: _afterId,
  reviewOn: _reviewOn,
  sensitivity: _sees,
  ...evidenceItem
} = evidenceLabels;
const response = { reason: 'Why do you say so?', answer: 'Your answer' };
const group = { what: 'What kind of people', heldOn: 'When it was', facilitator: 'Who led it' };
const answer = { said: 'What was said' };
const paraphrase = { text: 'Paraphrase', agreedWith: 'Agreed with' };
const { person, functions, reports, deputy } = postFieldLabels;

/**
 * Every verb whose press stores what somebody typed in their own words. What such an input holds is looked at before
 * anything is done with it. Times, zones and days of a schedule are no such text.
 */
export const freeTexts: Readonly<Partial<Record<Verb, FreeTexts>>> = {
  [verbs.responseSave]: { button: 'Save and next', labels: response },
  [verbs.responseBack]: { button: 'Back', labels: response },
  [verbs.responsePause]: { button: 'Finish later', labels: response },
  [verbs.assessmentSave]: { button: 'Save and next', labels: assessment },
  [verbs.assessmentBack]: { button: 'Back', labels: assessment },
  [verbs.assessmentPause]: { button: 'Finish later', labels: assessment },
  [verbs.assessmentSuggest]: { button: 'Suggest', labels: evidence },
  [verbs.assessmentOpen]: { button: 'Continue', labels: evidence },
  [verbs.textSave]: { button: 'Save and next', labels: { text: 'Text' } },
  [verbs.handOverSave]: { button: 'Hand over', labels: { reason } },
  [verbs.correctionSave]: { button: 'Save', labels: { reason } },
  [verbs.accessAsk]: { button: 'Ask for access', labels: { said: 'What you do' } },
  [verbs.requestsAccept]: { button: 'Accept', labels: { reason } },
  [verbs.requestsReturn]: { button: 'Return', labels: { reason } },
  [verbs.commandRun]: { button: 'Continue', labels: { words: 'What you typed' } },
  [verbs.gapAccept]: { button: 'Accept', labels: { text: 'Reason' } },
  [verbs.gapAdvise]: { button: 'Save', labels: { text: 'Your advice' } },
  [verbs.actionNote]: { button: 'Save', labels: { text: 'Note' } },
  [verbs.actionChange]: { button: 'Save', labels: { owner, text: 'Reason' } },
  [verbs.actionClose]: { button: 'Close', labels: { text: 'What shows that it is done, or why it is given up' } },
  [verbs.actionReopen]: { button: 'Reopen', labels: { text: 'Reason' } },
  [verbs.actionAdd]: { button: 'Save', labels: { what, owner } },
  [verbs.reviewAccept]: { button: 'Accept', labels: { reason } },
  [verbs.reviewReturn]: { button: 'Return', labels: { reason } },
  [verbs.reviewNext]: { button: 'Next entry', labels: { reason } },
  [verbs.reviewPause]: { button: 'Finish later', labels: { reason } },
  [verbs.conclusionSave]: { button: 'Save', labels: { text: 'Conclusion', qualification: 'Subject to' } },
  [verbs.judgementSave]: { button: 'Save', labels: { reasons: 'Reasons' } },
  [verbs.relationshipSave]: { button: 'Save', labels: { text: 'How the assessor stands to the assessed' } },
  [verbs.recommendationSave]: {
    button: 'Save',
    labels: { text: 'Recommendation', questions: 'Questions that it comes from' },
  },
  [verbs.recommendationAnswerSave]: {
    button: 'Save',
    labels: { response: 'Reason', minuteReference: 'Minute reference', what, owner },
  },
  [verbs.evidenceSave]: { button: 'Save', labels: evidenceItem },
  [verbs.routeSave]: {
    button: 'Save',
    labels: {
      text: 'What you say',
      cites: 'Questions that it rests on',
      body: 'Committee',
      minuteReference: 'Minute reference',
    },
  },
  [verbs.sessionSave]: { button: 'Save and next', labels: group },
  [verbs.sessionPause]: { button: 'Finish later', labels: group },
  [verbs.sessionAnswerSave]: { button: 'Save', labels: answer },
  [verbs.sessionAnswerNext]: { button: 'Save and next question', labels: answer },
  [verbs.sessionAnswerBack]: { button: 'Back', labels: answer },
  [verbs.sessionAnswerPause]: { button: 'Finish later', labels: answer },
  [verbs.sessionTextSave]: { button: 'Save and next', labels: { text: 'What was said' } },
  [verbs.sessionRemoved]: { button: 'Remove', labels: { reason } },
  [verbs.paraphraseSave]: { button: 'Save', labels: paraphrase },
  [verbs.paraphrasePause]: { button: 'Finish later', labels: paraphrase },
  [verbs.paraphraseRemoved]: { button: 'Remove', labels: { reason } },
  [verbs.signpostsSave]: { button: 'Save', labels: signpostLabels },
  [verbs.postRecordSave]: { button: 'Save', labels: { person, functions, reports, deputy, reason } },
};
