import type { RequestsOutcome } from '../usecases/access-card.ts';
import type { ActionCard, ActionRegisterCard, NewActionCard } from '../usecases/action-card.ts';
import type { GapOutcome } from '../usecases/accept-gap.ts';
import type { AskCard, NotAskedCard } from '../usecases/ask-card.ts';
import type { AnswerOutcome } from '../usecases/answer-step.ts';
import type { BeginOutcome } from '../usecases/begin.ts';
import type { SignpostsCard } from '../usecases/edit-signposts.ts';
import type { LongTextCard } from '../usecases/edit-long-text.ts';
import type { ComparisonCard, NothingToCompare } from '../usecases/comparison-card.ts';
import type {
  ConclusionFormCard,
  ConclusionsCard,
  RecommendationAnswerCard,
  RecommendationFormCard,
} from '../usecases/conclusion-card.ts';
import type { DocumentFormCard } from '../usecases/document-card.ts';
import type { EvidenceFormCard, EvidenceListCard } from '../usecases/evidence-card.ts';
import type { GapCountsCard, GapListCard } from '../usecases/gap-card.ts';
import type {
  GroupAnswerCard,
  GroupFormCard,
  GroupGoneCard,
  GroupListCard,
  GroupPausedCard,
  GroupRemoveCard,
  GroupTextCard,
  GroupViewCard,
} from '../usecases/group-card.ts';
import type { HandedOverCard, HandOverCard } from '../usecases/hand-over.ts';
import type { HeardCard } from '../usecases/heard-card.ts';
import type { LaunchProgress } from '../usecases/launch-card.ts';
import type { AnswerToMarkCard, NothingToMarkCard } from '../usecases/mark-card.ts';
import type { ActionListCard } from '../usecases/my-actions.ts';
import type { NudgeOutcome } from '../usecases/nudge-holders.ts';
import type { NoSuchQuestion } from '../usecases/open-by-number.ts';
import type { ParaphraseFormCard, ParaphraseListCard, ParaphraseRemoveCard } from '../usecases/paraphrase-card.ts';
import type { PostEditCard, PostRecordCard } from '../usecases/post-record-card.ts';
import type { QuietCard, ReminderCard } from '../usecases/reminder-card.ts';
import type { ConcernCard, InvitationAnsweredCard } from '../usecases/response-card.ts';
import type { JudgementFormCard, JudgementsCard } from '../usecases/judgement-card.ts';
import type { RelationshipFormCard, RelationshipsCard } from '../usecases/relationship-card.ts';
import type { OpinionCard, RouteFormCard } from '../usecases/opinion-card.ts';
import type { ReviewCard, ReviewPauseCard } from '../usecases/review-card.ts';
import type { ScheduleFormCard, ScheduleListCard } from '../usecases/schedule-card.ts';
import type { HelpCard } from '../usecases/show-help.ts';
import type { StatusCard } from '../usecases/status-card.ts';
import type { FileKnown, FileNotTaken } from '../usecases/take-file.ts';
import type { TrendCard } from '../usecases/trend-card.ts';
import type { NoSuchViews, ViewsCard, ViewsLaterCard } from '../usecases/views-card.ts';
import type { WhichQuestion } from '../usecases/which-question.ts';
import type { YouSaidCard, YouSaidLaterCard } from '../usecases/you-said-card.ts';

/** Everything that a use case answers with and that has a card of its own. */
export type Outcome =
  | BeginOutcome
  | AnswerOutcome
  | InvitationAnsweredCard
  | ConcernCard
  | SignpostsCard
  | LongTextCard
  | HandOverCard
  | HandedOverCard
  | GapListCard
  | ActionRegisterCard
  | ActionCard
  | NewActionCard
  | GapCountsCard
  | GapOutcome
  | NudgeOutcome
  | ViewsCard
  | ViewsLaterCard
  | NoSuchViews
  | WhichQuestion
  | YouSaidCard
  | YouSaidLaterCard
  | ComparisonCard
  | NothingToCompare
  | ConclusionsCard
  | ConclusionFormCard
  | JudgementsCard
  | JudgementFormCard
  | RelationshipsCard
  | RelationshipFormCard
  | RecommendationFormCard
  | RecommendationAnswerCard
  | EvidenceListCard
  | EvidenceFormCard
  | FileKnown
  | FileNotTaken
  | OpinionCard
  | RouteFormCard
  | PostRecordCard
  | PostEditCard
  | GroupListCard
  | GroupFormCard
  | GroupViewCard
  | GroupAnswerCard
  | GroupTextCard
  | GroupRemoveCard
  | GroupPausedCard
  | GroupGoneCard
  | HeardCard
  | ParaphraseListCard
  | ParaphraseFormCard
  | ParaphraseRemoveCard
  | StatusCard
  | TrendCard
  | DocumentFormCard
  | ScheduleListCard
  | ScheduleFormCard
  | HelpCard
  | ActionListCard
  | AskCard
  | NotAskedCard
  | RequestsOutcome
  | ReminderCard
  | QuietCard
  | LaunchProgress
  | AnswerToMarkCard
  | NothingToMarkCard
  | ReviewCard
  | ReviewPauseCard
  | NoSuchQuestion;
