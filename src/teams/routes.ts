import type { CommandId } from '../domain/permission.ts';
import type { Card } from '../presenters/card.ts';
import type { Verb } from '../presenters/verbs.ts';
import { verbs } from '../presenters/verbs.ts';
import * as access from './handlers/access.ts';
import * as actions from './handlers/actions.ts';
import { onAsk, onAskShow } from './handlers/ask.ts';
import * as assessment from './handlers/assessment.ts';
import { onContinue, onMyView, onRoleChoose, onStart, onSwitchRole, onWorkShow } from './handlers/begin.ts';
import * as conclusion from './handlers/conclusion.ts';
import { onCompare, onCyclesCompare } from './handlers/compare.ts';
import * as correction from './handlers/correction.ts';
import * as acceptGap from './handlers/accept-gap.ts';
import { onDocumentMake, onPaper, onWorkbook } from './handlers/documents.ts';
import * as evidence from './handlers/evidence.ts';
import { onGapsNudge, onGapsShow, onNudge, onShowGaps, onShowGapsShared } from './handlers/gaps.ts';
import * as group from './handlers/group.ts';
import { onHandOverOpen, onHandOverSave } from './handlers/hand-over.ts';
import { onHeard, onHeardShow } from './handlers/heard.ts';
import { onInvitationDecline, onInvitationLater, onInvitationStart } from './handlers/invitation.ts';
import { onTextOpen, onTextSave } from './handlers/long-text.ts';
import { onConcern, onHelp, onHelpGaps, onMyActions, onMyAnswers, onOpen } from './handlers/mine.ts';
import * as paraphrase from './handlers/paraphrase.ts';
import { onPostRecord, onPostRecordOpen, onPostRecordSave } from './handlers/post-record.ts';
import * as marks from './handlers/marks.ts';
import * as judgement from './handlers/judgement.ts';
import * as relationship from './handlers/relationship.ts';
import * as reminder from './handlers/reminder.ts';
import * as response from './handlers/response.ts';
import * as review from './handlers/review.ts';
import * as route from './handlers/route.ts';
import * as schedule from './handlers/schedule.ts';
import {
  onPostStatus,
  onPostStatusShared,
  onStatus,
  onStatusChat,
  onStatusPost,
  onStatusShared,
  onStatusShow,
} from './handlers/status.ts';
import { onAssessmentSuggest } from './handlers/suggest.ts';
import { onSignposts, onSignpostsSave } from './handlers/signposts.ts';
import { onTrend, onTrendShow } from './handlers/trend.ts';
import { onStop, onStopPersonal, onSubscribe, onSubscribePersonal } from './handlers/subscription.ts';
import { onViewsThemes } from './handlers/themes.ts';
import { onViews, onViewsShow } from './handlers/views.ts';
import { onSaidShow, onYouSaid } from './handlers/you-said.ts';
import { presentOldCard } from './present-outcome.ts';
import type { SharedAnswer } from './shared-answer.ts';
import type { Turn } from './turn.ts';

type Handler = (turn: Turn) => Promise<Card>;

/** What each typed command does; the same for a button that runs one. */
export const commands: Readonly<Record<CommandId, Handler>> = {
  start: onStart,
  continue: onContinue,
  'show gaps': onShowGaps,
  actions: actions.onActions,
  nudge: onNudge,
  'accept gap': acceptGap.onAcceptGap,
  views: onViews,
  'you said': onYouSaid,
  compare: onCompare,
  trend: onTrend,
  'post record': onPostRecord,
  conclusions: conclusion.onConclusions,
  relationships: relationship.onRelationships,
  evidence: evidence.onEvidence,
  opinion: route.onOpinion,
  workbook: onWorkbook,
  paper: onPaper,
  session: group.onSession,
  paraphrase: paraphrase.onParaphrase,
  heard: onHeard,
  status: onStatus,
  'post status': onPostStatus,
  'post weekly status here': onSubscribePersonal,
  'status schedule': schedule.onStatusSchedule,
  'correct status': correction.onCorrectStatus,
  'stop weekly status': onStopPersonal,
  review: review.onReview,
  'mark answers': marks.onMarkAnswers,
  'my view': onMyView,
  'my answers': onMyAnswers,
  'my actions': onMyActions,
  snooze: reminder.onSnooze,
  away: reminder.onAway,
  back: reminder.onBack,
  invitations: reminder.onInvitations,
  'switch role': onSwitchRole,
  'request access': access.onRequestAccess,
  requests: access.onRequests,
  ask: onAsk,
  open: onOpen,
  concern: onConcern,
  signposts: onSignposts,
  'help gaps': onHelpGaps,
  help: onHelp,
};

/** The commands that a channel or group chat may see an answer to; all others are answered in the asker's own chat. */
export const sharedCommands: Readonly<Partial<Record<CommandId, (turn: Turn) => Promise<SharedAnswer>>>> = {
  'show gaps': onShowGapsShared,
  status: onStatusShared,
  'post status': onPostStatusShared,
  'post weekly status here': onSubscribe,
  'status schedule': schedule.onStatusScheduleShared,
  'correct status': correction.onCorrectStatusShared,
  'stop weekly status': onStop,
};

/** What each button does. */
const presses: Readonly<Record<Verb, Handler>> = {
  [verbs.invitationStart]: onInvitationStart,
  [verbs.invitationLater]: onInvitationLater,
  [verbs.invitationDecline]: onInvitationDecline,
  [verbs.roleChoose]: onRoleChoose,
  [verbs.responseSave]: response.onResponseSave,
  [verbs.responseBack]: response.onResponseBack,
  [verbs.responsePause]: response.onResponsePause,
  [verbs.responseOpen]: response.onResponseOpen,
  [verbs.responseAnswers]: response.onResponseAnswers,
  [verbs.responseFinish]: response.onResponseFinish,
  [verbs.signpostsShow]: onSignposts,
  [verbs.signpostsSave]: onSignpostsSave,
  [verbs.concernShow]: onConcern,
  [verbs.workShow]: onWorkShow,
  [verbs.assessmentOpen]: assessment.onAssessmentOpen,
  [verbs.assessmentSave]: assessment.onAssessmentSave,
  [verbs.assessmentBack]: assessment.onAssessmentBack,
  [verbs.assessmentPause]: assessment.onAssessmentPause,
  [verbs.assessmentSubmit]: assessment.onAssessmentSubmit,
  [verbs.assessmentSuggest]: onAssessmentSuggest,
  [verbs.handOverOpen]: onHandOverOpen,
  [verbs.handOverSave]: onHandOverSave,
  [verbs.textOpen]: onTextOpen,
  [verbs.textSave]: onTextSave,
  [verbs.gapsShow]: onGapsShow,
  [verbs.gapsNudge]: onGapsNudge,
  [verbs.actionsShow]: actions.onActionsShow,
  [verbs.actionOpen]: actions.onActionOpen,
  [verbs.actionNote]: actions.onActionNote,
  [verbs.actionChange]: actions.onActionChange,
  [verbs.actionClose]: actions.onActionClose,
  [verbs.actionReopen]: actions.onActionReopen,
  [verbs.actionNew]: actions.onActionNew,
  [verbs.actionAdd]: actions.onActionAdd,
  [verbs.gapOpen]: acceptGap.onGapOpen,
  [verbs.gapAccept]: acceptGap.onGapAccept,
  [verbs.gapAdvise]: acceptGap.onGapAdvise,
  [verbs.gapWithdraw]: acceptGap.onGapWithdraw,
  [verbs.postRecordShow]: onPostRecord,
  [verbs.postRecordOpen]: onPostRecordOpen,
  [verbs.postRecordSave]: onPostRecordSave,
  [verbs.conclusionsShow]: conclusion.onConclusionsShow,
  [verbs.conclusionOpen]: conclusion.onConclusionOpen,
  [verbs.conclusionSave]: conclusion.onConclusionSave,
  [verbs.judgementsShow]: judgement.onJudgementsShow,
  [verbs.judgementOpen]: judgement.onJudgementOpen,
  [verbs.judgementSave]: judgement.onJudgementSave,
  [verbs.relationshipsShow]: relationship.onRelationshipsShow,
  [verbs.relationshipOpen]: relationship.onRelationshipOpen,
  [verbs.relationshipSave]: relationship.onRelationshipSave,
  [verbs.recommendationOpen]: conclusion.onRecommendationOpen,
  [verbs.recommendationSave]: conclusion.onRecommendationSave,
  [verbs.recommendationWithdraw]: conclusion.onRecommendationWithdraw,
  [verbs.recommendationAnswer]: conclusion.onRecommendationAnswer,
  [verbs.recommendationAnswerSave]: conclusion.onRecommendationAnswerSave,
  [verbs.evidenceShow]: evidence.onEvidenceShow,
  [verbs.evidenceOpen]: evidence.onEvidenceOpen,
  [verbs.evidenceSave]: evidence.onEvidenceSave,
  [verbs.evidenceLink]: evidence.onEvidenceLink,
  [verbs.opinionShow]: route.onOpinionShow,
  [verbs.routeOpen]: route.onRouteOpen,
  [verbs.routeSave]: route.onRouteSave,
  [verbs.sessionList]: group.onSession,
  [verbs.sessionOpen]: group.onSessionOpen,
  [verbs.sessionForm]: group.onSessionForm,
  [verbs.sessionSave]: group.onSessionSave,
  [verbs.sessionPause]: group.onSessionPause,
  [verbs.sessionAnswer]: group.onSessionAnswer,
  [verbs.sessionAnswerSave]: group.onSessionAnswerSave,
  [verbs.sessionAnswerNext]: group.onSessionAnswerNext,
  [verbs.sessionAnswerBack]: group.onSessionAnswerBack,
  [verbs.sessionAnswerPause]: group.onSessionAnswerPause,
  [verbs.sessionText]: group.onSessionText,
  [verbs.sessionTextSave]: group.onSessionTextSave,
  [verbs.sessionRemove]: group.onSessionRemove,
  [verbs.sessionRemoved]: group.onSessionRemoved,
  [verbs.heardShow]: onHeardShow,
  [verbs.paraphraseList]: paraphrase.onParaphrase,
  [verbs.paraphraseOpen]: paraphrase.onParaphraseOpen,
  [verbs.paraphraseSave]: paraphrase.onParaphraseSave,
  [verbs.paraphrasePause]: paraphrase.onParaphrasePause,
  [verbs.paraphraseRemove]: paraphrase.onParaphraseRemove,
  [verbs.paraphraseRemoved]: paraphrase.onParaphraseRemoved,
  [verbs.viewsShow]: onViewsShow,
  [verbs.viewsThemes]: onViewsThemes,
  [verbs.saidShow]: onSaidShow,
  [verbs.cyclesCompare]: onCyclesCompare,
  [verbs.trendShow]: onTrendShow,
  [verbs.documentMake]: onDocumentMake,
  [verbs.statusShow]: onStatusShow,
  [verbs.statusPost]: onStatusPost,
  [verbs.accessAsk]: access.onAccessAsk,
  [verbs.requestsShow]: access.onRequestsShow,
  [verbs.requestsAccept]: access.onRequestAccept,
  [verbs.requestsReturn]: access.onRequestReturn,
  [verbs.statusChat]: onStatusChat,
  [verbs.scheduleShow]: schedule.onStatusSchedule,
  [verbs.scheduleOpen]: schedule.onScheduleOpen,
  [verbs.scheduleSave]: schedule.onScheduleSave,
  [verbs.scheduleStop]: schedule.onScheduleStop,
  [verbs.correctionOpen]: correction.onCorrectionOpen,
  [verbs.correctionSave]: correction.onCorrectionSave,
  [verbs.reminderQuiet]: reminder.onReminderQuiet,
  [verbs.reminderAway]: reminder.onAway,
  [verbs.launchShow]: reminder.onLaunchShow,
  [verbs.marksShow]: marks.onMarksShow,
  [verbs.marksSave]: marks.onMarksSave,
  [verbs.askShow]: onAskShow,
  [verbs.reviewShow]: review.onReviewShow,
  [verbs.reviewAccept]: review.onReviewAccept,
  [verbs.reviewReturn]: review.onReviewReturn,
  [verbs.reviewNext]: review.onReviewNext,
  [verbs.reviewPause]: review.onReviewPause,
  [verbs.helpShow]: onHelp,
  [verbs.commandRun]: onCommandRun,
};

/** The card that answers a press; a verb that no card of ours sends is an old card's, or nobody's. */
export async function answerPress(verb: string, turn: Turn): Promise<Card> {
  const handler = Object.hasOwn(presses, verb) ? presses[verb as Verb] : undefined;
  return handler === undefined ? presentOldCard() : handler(turn);
}

/** A button that does what typing a command does, with the words after it where there are any. */
async function onCommandRun(turn: Turn): Promise<Card> {
  const { command, words } = turn.data;
  const known = typeof command === 'string' && Object.hasOwn(commands, command);
  if (!known) return presentOldCard();
  return commands[command as CommandId]({ ...turn, words: typeof words === 'string' ? words : '' });
}
