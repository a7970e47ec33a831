import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { AccessRequestTable } from './access-tables.ts';
import type { ActionTables } from './action-tables.ts';
import type {
  ChasedTable,
  ChaserPassTable,
  ClosedDayTable,
  InvitationTable,
  LaunchTable,
  ReminderTable,
  SaidMessageTable,
} from './chasing-tables.ts';
import type { JudgementTables } from './judgement-tables.ts';
import type { ConclusionTable, RecommendationActionTable, RecommendationTable } from './conclusion-tables.ts';
import type {
  AnswerMarkTable,
  AssessmentTable,
  AssignmentTable,
  CycleTable,
  DraftTable,
  GivenQuestionTable,
  Json,
  LinkCutTable,
  ParticipationTable,
  QuestionSetVersionTable,
  RespondentTable,
  ResponseTable,
  TriggerEventTable,
} from './cycle-tables.ts';
import type { EvidenceTables } from './evidence-tables.ts';
import type { GroupAnswerTable, GroupSessionTable, ParaphraseTable } from './group-tables.ts';
import type { GapAcceptanceTable, NudgeTable } from './gap-tables.ts';
import type {
  ErasureTable,
  KeptCountTable,
  LegalHoldTable,
  RetentionPassTable,
  RetentionTable,
} from './keeping-tables.ts';
import type { FigureBlockTable, FigureLookTable, PublishedFigureTable } from './figure-tables.ts';
import type { DocumentTables } from './document-tables.ts';
import type { EntryReviewTable } from './review-tables.ts';
import type { NoticeTable, OutboxTable, StandingMessageTable, TenantPaceTable } from './sending-tables.ts';

interface CouncilTable {
  id: string;
  tenant_id: string;
  name: string;
  timezone: string;
  signposts: ColumnType<unknown, string | undefined, string>;
  facts_revision: Generated<number>;
  created_at: Date;
}

interface IdentityLinkTable {
  tenant_id: string;
  entra_object_id: string;
  council_id: string;
  person_id: string;
}

interface DirectorateTable {
  council_id: string;
  id: string;
  name: string;
  position: number;
}

interface PersonTable {
  council_id: string;
  id: string;
  name: string;
  email: string;
  entra_object_id: string | null;
  post: string | null;
  reports_to: string | null;
  active: Generated<boolean>;
  created_at: Date;
}

interface RoleHoldingTable {
  council_id: string;
  person_id: string;
  role: string;
  directorate_id: string | null;
  until: Generated<string | null>;
}

interface PresenceTable {
  council_id: string;
  person_id: string;
  answering_as: string | null;
  at_assessment: ColumnType<unknown, string | null, string | null>;
  invited_cycle_id: string | null;
}

interface PostRecordTable {
  council_id: string;
  post: string;
  person_id: string | null;
  added_functions: Json;
  direct_reports: Json;
  since: string | null;
  interim: boolean;
  deputy: string | null;
  delegation_scheme_on: string | null;
  revision: number;
  updated_at: Date;
}

interface ConversationReferenceTable {
  council_id: string;
  conversation_id: string;
  kind: string;
  person_id: string | null;
  name: string;
  reference: Json;
  updated_at: Date;
  unreachable_code: string | null;
  team_id: Generated<string | null>;
  group_id: Generated<string | null>;
  /** Milliseconds since 1970, oldest first. */
  recent_sends: ColumnType<unknown, string | undefined, string>;
  next_send_at: Generated<Date | null>;
}

interface ChannelSubscriptionTable {
  council_id: string;
  id: string;
  conversation_id: string;
  directorate_id: string | null;
  weekday: number;
  at_time: string;
  zone: string;
  status: string;
  subscribed_by: string | null;
  subscribed_at: Date;
  member_count: number | null;
  guest_count: number | null;
  revision: Generated<number>;
  scheduled_at: Date | null;
  paused_from: string | null;
  paused_until: string | null;
  late_after_hours: number | null;
}

interface StatusPostTable {
  council_id: string;
  id: string;
  subscription_id: string | null;
  conversation_id: string;
  cycle_id: string;
  directorate_id: string | null;
  period: string;
  extra: boolean;
  snapshot: Json;
  created_at: Date;
  sent_at: Date | null;
  thread_id: string | null;
  activity_id: string | null;
  due_at: Date | null;
  corrections: Generated<number>;
  corrected_at: Date | null;
  correction: string | null;
}

interface DayFiguresTable {
  council_id: string;
  cycle_id: string;
  directorate_id: string | null;
  day: string;
  counts: Json;
  gaps: Json;
  taken_at: Date;
}

interface HistoryTable {
  council_id: string;
  id: GeneratedAlways<number>;
  at: Date;
  actor: string;
  subject: string;
  subject_key: string;
  change: string;
  old: ColumnType<unknown, string | null, never>;
  new: ColumnType<unknown, string | null, never>;
  why: string;
}

/** The tables as Kysely sees them; the same JavaScript types come back from both engines. */
export interface Database extends ActionTables, DocumentTables, EvidenceTables, JudgementTables {
  council: CouncilTable;
  identity_link: IdentityLinkTable;
  migration: { name: string; applied_at: Generated<Date> };
  directorate: DirectorateTable;
  person: PersonTable;
  role_holding: RoleHoldingTable;
  presence: PresenceTable;
  post_record: PostRecordTable;
  conversation_reference: ConversationReferenceTable;
  question_set_version: QuestionSetVersionTable;
  cycle: CycleTable;
  trigger_event: TriggerEventTable;
  assignment: AssignmentTable;
  assessment: AssessmentTable;
  entry_review: EntryReviewTable;
  conclusion: ConclusionTable;
  recommendation: RecommendationTable;
  recommendation_action: RecommendationActionTable;
  respondent: RespondentTable;
  given_question: GivenQuestionTable;
  participation: ParticipationTable;
  link_cut: LinkCutTable;
  response: ResponseTable;
  answer_mark: AnswerMarkTable;
  draft: DraftTable;
  group_session: GroupSessionTable;
  group_answer: GroupAnswerTable;
  paraphrase: ParaphraseTable;
  channel_subscription: ChannelSubscriptionTable;
  status_post: StatusPostTable;
  outbox: OutboxTable;
  history: HistoryTable;
  notice: NoticeTable;
  standing_message: StandingMessageTable;
  day_figures: DayFiguresTable;
  figure_block: FigureBlockTable;
  published_figure: PublishedFigureTable;
  figure_look: FigureLookTable;
  access_request: AccessRequestTable;
  launch: LaunchTable;
  invitation: InvitationTable;
  said_message: SaidMessageTable;
  chased: ChasedTable;
  reminder: ReminderTable;
  closed_day: ClosedDayTable;
  chaser_pass: ChaserPassTable;
  tenant_pace: TenantPaceTable;
  gap_acceptance: GapAcceptanceTable;
  nudge: NudgeTable;
  retention: RetentionTable;
  legal_hold: LegalHoldTable;
  retention_pass: RetentionPassTable;
  kept_count: KeptCountTable;
  erasure: ErasureTable;
}
