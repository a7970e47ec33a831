/**
 * Every verb that a button of ours sends, with what its data holds beside the typed inputs. The handlers check the data
 * again: what comes back from a client is never trusted.
 *
 * - `response.*`: `{ cycleId, audience, questionKey, item, revision }`, inputs `view`, `reason`; `open` has `index`.
 * - `assessment.*`: `{ cycleId, questionKey, directorateId, step, revision }` and the inputs of its step; `suggest` is
 *   sent by that of the evidence alone.
 * - `handover.*`: `{ cycleId, questionKey, directorateId }`; `save` has the inputs `to`, `reason`.
 * - `text.*`: `{ cycleId, questionKey, directorateId, field, part, revision }`, input `text`; `open` has no `revision`.
 * - `gaps.show`: `{ cycleId, from, directorateId, sectionKey, what, number, mine }`, all but the first left out where they
 *   narrow nothing; inputs `directorate`, `section`, `kind`, `whose` ('' = all).
 * - `gaps.nudge`: `{ cycleId, questionKey, directorateId, list }`; `list` is what `gaps.show` has beside `cycleId`.
 * - `gap.*`: `{ cycleId, key, revision, list }`, inputs `text`, `reviewOn`; `open` has no `revision`.
 * - `actions.show`: `{ from, directorateId, term, page }`, left out where they narrow nothing; inputs `directorate`, `due`.
 * - `action.*`: `{ actionId, list }`, where `list` is what `actions.show` has; `open` has `form`, `page`; the others have
 *   `revision`, `pressId` and the inputs of `ActionTexts`. `new`, `add`: as `gap.open`; `add` has `pressId` and the inputs.
 * - `post.*`: `{ post }`; `save` has `revision`, `fields` and the inputs; `show` has nothing.
 * - `session.*`: `{ cycleId, sessionId, revision }`; `list` has `page`; `save` and `pause` have `sure` and the inputs of
 *   `GroupTexts`. `answer*`: with `step` ('' for one that is to be chosen), the inputs `question`, `said`, `heads_VIEW`; `text*`: with `step`, `part`.
 * - `heard.show`: `{ cycleId, questionKey, directorateId, page }`.
 * - `paraphrase.*`: `{ cycleId, questionKey, source, revision }` ('' for a new one), the inputs of `ParaphraseTexts`; `list`
 *   has `page`; `removed` has the input `reason`.
 * - `status.show`, `status.chat`: `{ directorateId }` ('' = the whole council).
 * - `schedule.*`: `{ conversationId, subscriptionId, revision }`; `save` has the inputs of `TypedTimetable`.
 * - `correction.*`: `{ conversationId }`; `save` has `corrections` and the input `reason`.
 * - `conclusions.*`: `{ cycleId, page }`; `conclusion.*`: `{ cycleId, limb, revision }` and the inputs of its form.
 * - `judgements.show`: `{ cycleId, page }`; `judgement.*`: `{ cycleId, sectionKey, directorateId, revision }` and the inputs.
 * - `relationships.show`: `{ cycleId, page }`; `relationship.*`: `{ cycleId, personId, revision }` and the text.
 * - `recommendation.*`: `{ cycleId, recommendationId ('' = a new one), pressId, revision }` and the inputs of its form.
 * - `evidence.*`: `{ cycleId, questionKey ('' = at no entry), directorateId, all ('yes' | ''), page }`, where in the register
 *   one is; `open` and `link` have `itemId` ('' = a new one), `link` has `on` ('yes' | ''), `save` `itemId`, `fileId`
 *   ('' = none), `pressId`, `revision`, `had` (place keys) and the inputs of `EvidenceFormTexts`.
 * - `opinion.show`: `{ cycleId }`; `route.*`: `{ cycleId, part, row ('' = none) }`, `save` with `revision` and the inputs of
 *   `RouteTexts`, of which the Lead Member's part is `did` and the committee's verb `decided`.
 * - `signposts.save`: `{ shown }`, what was saved when the card was drawn, and the four inputs; `show` has nothing.
 * - `views.show`, `views.themes`: `{ cycleId, questionKey, directorateId ('' = all that one sees), page }`.
 * - `said.show`: `{ cycleId, page }`.
 * - `cycles.compare`: `{ fromId, toId, page }`.
 * - `document.make`: `{ command }`, and `kind`, `edition`, `cycle` or an input of that name.
 * - `trend.show`: `{ directorateId ('' = the council), view: 'weeks' | 'cycles', page }`.
 * - `access.ask`: `{ council }` or an input of that name, input `said`.
 * - `requests.*`: `{ requestId }`, inputs `role`, `directorate`, `reason`; `show` has `page`.
 * - `reminder.quiet`: `{ why, until }`, where `until` may be an input.
 * - `marks.*`: `{ cycleId, answer }`; `show` has `part`, `save` has `revision`, `seen`, `mark`.
 * - `review.*`: `{ cycleId, questionKey, directorateId }`; all but `show` have `revision` and the input `reason`.
 * - `launch.show`: `{ cycleId }`.
 * - `ask.show`: `{ question, page }`.
 * - `command.run`: `{ command }`, and the input `words` where they were asked about.
 *
 * Any of them may have `lookedAt`, marks of texts that the person has seen; see looked-at.ts.
 */
export const verbs = {
  invitationStart: 'invitation.start',
  invitationLater: 'invitation.later',
  invitationDecline: 'invitation.decline',
  roleChoose: 'role.choose',
  responseSave: 'response.save',
  responseBack: 'response.back',
  responsePause: 'response.pause',
  responseOpen: 'response.open',
  responseAnswers: 'response.answers',
  responseFinish: 'response.finish',
  signpostsShow: 'signposts.show',
  signpostsSave: 'signposts.save',
  concernShow: 'concern.show',
  workShow: 'work.show',
  assessmentOpen: 'assessment.open',
  assessmentSave: 'assessment.save',
  assessmentBack: 'assessment.back',
  assessmentPause: 'assessment.pause',
  assessmentSubmit: 'assessment.submit',
  assessmentSuggest: 'assessment.suggest',
  handOverOpen: 'handover.open',
  handOverSave: 'handover.save',
  textOpen: 'text.open',
  textSave: 'text.save',
  gapsShow: 'gaps.show',
  gapsNudge: 'gaps.nudge',
  actionsShow: 'actions.show',
  actionOpen: 'action.open',
  actionNote: 'action.note',
  actionChange: 'action.change',
  actionClose: 'action.close',
  actionReopen: 'action.reopen',
  actionNew: 'action.new',
  actionAdd: 'action.add',
  gapOpen: 'gap.open',
  gapAccept: 'gap.accept',
  gapAdvise: 'gap.advise',
  gapWithdraw: 'gap.withdraw',
  postRecordShow: 'post.show',
  postRecordOpen: 'post.open',
  postRecordSave: 'post.save',
  conclusionsShow: 'conclusions.show',
  conclusionOpen: 'conclusion.open',
  conclusionSave: 'conclusion.save',
  judgementsShow: 'judgements.show',
  judgementOpen: 'judgement.open',
  judgementSave: 'judgement.save',
  relationshipsShow: 'relationships.show',
  relationshipOpen: 'relationship.open',
  relationshipSave: 'relationship.save',
  recommendationOpen: 'recommendation.open',
  recommendationSave: 'recommendation.save',
  recommendationWithdraw: 'recommendation.withdraw',
  recommendationAnswer: 'recommendation.answer',
  recommendationAnswerSave: 'recommendation.answer-save',
  evidenceShow: 'evidence.show',
  evidenceOpen: 'evidence.open',
  evidenceSave: 'evidence.save',
  evidenceLink: 'evidence.link',
  opinionShow: 'opinion.show',
  routeOpen: 'route.open',
  routeSave: 'route.save',
  sessionList: 'session.list',
  sessionOpen: 'session.open',
  sessionForm: 'session.form',
  sessionSave: 'session.save',
  sessionPause: 'session.pause',
  sessionAnswer: 'session.answer',
  sessionAnswerSave: 'session.answer-save',
  sessionAnswerNext: 'session.answer-next',
  sessionAnswerBack: 'session.answer-back',
  sessionAnswerPause: 'session.answer-pause',
  sessionText: 'session.text',
  sessionTextSave: 'session.text-save',
  sessionRemove: 'session.remove',
  sessionRemoved: 'session.removed',
  heardShow: 'heard.show',
  paraphraseList: 'paraphrase.list',
  paraphraseOpen: 'paraphrase.open',
  paraphraseSave: 'paraphrase.save',
  paraphrasePause: 'paraphrase.pause',
  paraphraseRemove: 'paraphrase.remove',
  paraphraseRemoved: 'paraphrase.removed',
  viewsShow: 'views.show',
  viewsThemes: 'views.themes',
  saidShow: 'said.show',
  cyclesCompare: 'cycles.compare',
  trendShow: 'trend.show',
  documentMake: 'document.make',
  statusShow: 'status.show',
  statusPost: 'status.post',
  accessAsk: 'access.ask',
  requestsShow: 'requests.show',
  requestsAccept: 'requests.accept',
  requestsReturn: 'requests.return',
  statusChat: 'status.chat',
  scheduleShow: 'schedule.show',
  scheduleOpen: 'schedule.open',
  scheduleSave: 'schedule.save',
  scheduleStop: 'schedule.stop',
  correctionOpen: 'correction.open',
  correctionSave: 'correction.save',
  reminderQuiet: 'reminder.quiet',
  reminderAway: 'reminder.away',
  launchShow: 'launch.show',
  marksShow: 'marks.show',
  marksSave: 'marks.save',
  askShow: 'ask.show',
  reviewShow: 'review.show',
  reviewAccept: 'review.accept',
  reviewReturn: 'review.return',
  reviewNext: 'review.next',
  reviewPause: 'review.pause',
  helpShow: 'help.show',
  commandRun: 'command.run',
} as const;

export type Verb = (typeof verbs)[keyof typeof verbs];
