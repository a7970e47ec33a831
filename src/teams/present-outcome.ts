import type { Card } from '../presenters/card.ts';
import {
  presentAccessRequest,
  presentNoRequests,
  presentRequestDecided,
} from '../presenters/present-access-requests.ts';
import { presentAction } from '../presenters/present-action.ts';
import { presentActionList } from '../presenters/present-action-list.ts';
import { presentActionRegister } from '../presenters/present-action-register.ts';
import { presentNewAction } from '../presenters/present-new-action.ts';
import { presentAnswers } from '../presenters/present-answers.ts';
import { presentAsk, presentNotAsked } from '../presenters/present-ask.ts';
import type { AssessmentOptions } from '../presenters/present-assessment.ts';
import { presentAssessment, presentAssessmentConflict } from '../presenters/present-assessment.ts';
import { presentChooseRole } from '../presenters/present-choose-role.ts';
import { presentComparison, presentNothingToCompare } from '../presenters/present-comparison.ts';
import { presentConclusionForm } from '../presenters/present-conclusion-form.ts';
import { presentConclusions } from '../presenters/present-conclusions.ts';
import { presentConcern } from '../presenters/present-concern.ts';
import { presentDocumentForm } from '../presenters/present-document-offer.ts';
import { presentGap, presentNoSuchGap } from '../presenters/present-gap.ts';
import { presentFileKnown, presentFileNotTaken } from '../presenters/present-evidence-file.ts';
import { presentEvidence } from '../presenters/present-evidence.ts';
import { presentEvidenceForm } from '../presenters/present-evidence-form.ts';
import { presentGapChoices } from '../presenters/present-gap-choices.ts';
import { presentGapCounts } from '../presenters/present-gap-counts.ts';
import { presentGapList } from '../presenters/present-gap-list.ts';
import { presentGroupAnswer, presentGroupText } from '../presenters/present-group-answer.ts';
import { presentGroupForm } from '../presenters/present-group-form.ts';
import { presentGroupList } from '../presenters/present-group-list.ts';
import {
  presentGroupGone,
  presentGroupPaused,
  presentGroupRemove,
  presentGroupView,
} from '../presenters/present-group-view.ts';
import { presentHandedOver, presentHandOver } from '../presenters/present-hand-over.ts';
import { presentHeard } from '../presenters/present-heard.ts';
import { presentHelp } from '../presenters/present-help.ts';
import { presentInvitationAnswered } from '../presenters/present-invitation-answered.ts';
import { presentInvitation } from '../presenters/present-invitation.ts';
import { presentInvitations } from '../presenters/present-invitations.ts';
import { presentLongText } from '../presenters/present-long-text.ts';
import { presentAnswerToMark, presentNothingToMark } from '../presenters/present-mark.ts';
import { presentNoSuchQuestion } from '../presenters/present-no-such-question.ts';
import {
  presentParaphraseForm,
  presentParaphraseList,
  presentParaphraseRemove,
} from '../presenters/present-paraphrase.ts';
import { presentNudged } from '../presenters/present-nudge.ts';
import { presentOpinion } from '../presenters/present-opinion.ts';
import { presentPaused } from '../presenters/present-paused.ts';
import { presentPostEdit } from '../presenters/present-post-edit.ts';
import { presentPostRecord } from '../presenters/present-post-record.ts';
import { presentRecommendationAnswer } from '../presenters/present-recommendation-answer.ts';
import { presentRecommendationForm } from '../presenters/present-recommendation-form.ts';
import { presentRefusal } from '../presenters/present-refusal.ts';
import { presentJudgementForm, presentJudgements } from '../presenters/present-judgements.ts';
import { presentRelationshipForm, presentRelationships } from '../presenters/present-relationships.ts';
import { presentReview, presentReviewPause } from '../presenters/present-review.ts';
import { presentRouteForm } from '../presenters/present-route-form.ts';
import { presentScheduleForm } from '../presenters/present-schedule-form.ts';
import { presentScheduleList } from '../presenters/present-schedule-list.ts';
import { presentQuiet } from '../presenters/present-quiet.ts';
import { presentReminder } from '../presenters/present-reminder.ts';
import { presentSignposts } from '../presenters/present-signposts.ts';
import { presentStatus } from '../presenters/present-status.ts';
import { presentStep, presentStepConflict } from '../presenters/present-step.ts';
import { presentTrend } from '../presenters/present-trend.ts';
import { presentNoSuchViews, presentViews, presentViewsLater } from '../presenters/present-views.ts';
import { presentWhichQuestion } from '../presenters/present-which-question.ts';
import { presentWorkList } from '../presenters/present-work-list.ts';
import { presentYouSaid, presentYouSaidLater } from '../presenters/present-you-said.ts';
import { todaysDate } from '../usecases/todays-date.ts';
import type { Outcome } from './outcome.ts';
import type { Turn } from './turn.ts';

type Presenters = {
  [Kind in Outcome['kind']]: (outcome: Extract<Outcome, { kind: Kind }>, options: AssessmentOptions) => Card;
};

/** One presenter for each kind of outcome; a kind without one does not compile. */
const presenters: Presenters = {
  choose_role: presentChooseRole,
  invitation: (card) => presentInvitation(card),
  invitation_postponed: presentInvitationAnswered,
  invitation_declined: presentInvitationAnswered,
  step: presentStep,
  step_conflict: presentStepConflict,
  answers: presentAnswers,
  paused: presentPaused,
  concern: presentConcern,
  signposts: presentSignposts,
  work_list: presentWorkList,
  assessment: presentAssessment,
  assessment_conflict: presentAssessmentConflict,
  long_text: presentLongText,
  hand_over: presentHandOver,
  handed_over: presentHandedOver,
  gap_list: presentGapList,
  gap_counts: presentGapCounts,
  gap_choices: presentGapChoices,
  gap: presentGap,
  no_such_gap: presentNoSuchGap,
  nudged: presentNudged,
  views: presentViews,
  views_later: presentViewsLater,
  which_question: presentWhichQuestion,
  no_such_views: presentNoSuchViews,
  you_said: presentYouSaid,
  you_said_later: presentYouSaidLater,
  comparison: presentComparison,
  nothing_to_compare: presentNothingToCompare,
  conclusions: presentConclusions,
  conclusion_form: presentConclusionForm,
  judgements: presentJudgements,
  judgement_form: presentJudgementForm,
  relationships: presentRelationships,
  relationship_form: presentRelationshipForm,
  recommendation_form: presentRecommendationForm,
  recommendation_answer: presentRecommendationAnswer,
  evidence_list: presentEvidence,
  evidence_form: presentEvidenceForm,
  file_known: presentFileKnown,
  file_not_taken: presentFileNotTaken,
  opinion: presentOpinion,
  route_form: presentRouteForm,
  post_record: presentPostRecord,
  post_edit: presentPostEdit,
  group_list: presentGroupList,
  group_form: presentGroupForm,
  group_view: presentGroupView,
  group_answer: presentGroupAnswer,
  group_text: presentGroupText,
  group_remove: presentGroupRemove,
  group_paused: presentGroupPaused,
  group_gone: presentGroupGone,
  heard: presentHeard,
  paraphrase_list: presentParaphraseList,
  paraphrase_form: presentParaphraseForm,
  paraphrase_remove: presentParaphraseRemove,
  status: presentStatus,
  trend: presentTrend,
  document_form: presentDocumentForm,
  schedule_list: presentScheduleList,
  schedule_form: presentScheduleForm,
  help: presentHelp,
  action_list: presentActionList,
  action_register: presentActionRegister,
  action: presentAction,
  new_action: presentNewAction,
  ask: presentAsk,
  not_asked_for: presentNotAsked,
  access_request: presentAccessRequest,
  request_decided: presentRequestDecided,
  no_requests: presentNoRequests,
  reminder: (card) => presentReminder(card),
  quiet: presentQuiet,
  ask_away: presentQuiet,
  invitations: presentInvitations,
  answer_to_mark: presentAnswerToMark,
  nothing_to_mark: presentNothingToMark,
  review: presentReview,
  review_pause: presentReviewPause,
  no_such_question: presentNoSuchQuestion,
  not_allowed: presentRefusal,
  not_yours: presentRefusal,
  admin_changes_posts: presentRefusal,
  own_case: presentRefusal,
  no_open_cycle: presentRefusal,
  no_post_yet: presentRefusal,
  cycle_closed: presentRefusal,
  cycle_signed_off: presentRefusal,
  answers_stay: presentRefusal,
  finish_waits: presentRefusal,
  own_answers_among: presentRefusal,
  nothing_to_answer: presentRefusal,
  no_role: presentRefusal,
  not_asked: presentRefusal,
  concern_routes_missing: presentRefusal,
  rate_first: presentRefusal,
  answer_first: presentRefusal,
  old_card: presentRefusal,
};

/** The card for whatever a use case answered. */
export function presentOutcome(outcome: Outcome, { services, actor, options }: Turn): Card {
  // The table's type has matched each kind with its presenter already; an indexed call cannot say so.
  const present = presenters[outcome.kind] as (outcome: Outcome, options: AssessmentOptions) => Card;
  // Most cards show no day; the calendar of a zone takes time to ask.
  const dated = {
    ...options,
    hasModel: services.model !== null,
    get today() {
      return todaysDate(services, actor);
    },
  };
  return present(outcome, dated);
}

/** The card for data that no card of ours sends: an old one, or a changed one. Nothing was done. */
export function presentOldCard(): Card {
  return presentRefusal({ kind: 'old_card' });
}
