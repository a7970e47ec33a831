import { council } from './0001-council.ts';
import { cycles } from './0002-cycles.ts';
import { triggers } from './0003-triggers.ts';
import { keeping } from './0004-keeping.ts';
import { notices } from './0006-notices.ts';
import { accessAndWithdrawal } from './0008-access-and-withdrawal.ts';
import { signedOffLock } from './0010-signed-off-lock.ts';
import { standingMessages } from './0011-standing-messages.ts';
import { statusSchedule } from './0012-status-schedule.ts';
import { sendingPace } from './0013-sending-pace.ts';
import { chasers } from './0014-chasers.ts';
import { dayFigures } from './0015-day-figures.ts';
import { doubts } from './0016-doubts.ts';
import { groupsAndOldMessages } from './0017-groups-and-old-messages.ts';
import { anonymity } from './0018-anonymity.ts';
import { respondingAudiences } from './0019-audiences.ts';
import { figures } from './0020-figures.ts';
import { gapRules } from './0021-gap-rules.ts';
import { acceptedGaps } from './0022-accepted-gaps.ts';
import { groupSessions } from './0023-group-sessions.ts';
import { conclusions } from './0025-conclusions.ts';
import { answerMarks } from './0026-answer-marks.ts';
import { saidMessages } from './0027-said-messages.ts';
import { testedInPart } from './0030-tested-in-part.ts';
import { entryReviews } from './0031-entry-reviews.ts';
import { answerFeedback } from './0032-answer-feedback.ts';
import { evidence } from './0034-evidence.ts';
import { documentOffers } from './0035-document-offers.ts';
import { documentSettings } from './0038-document-settings.ts';
import { roleEnds } from './0039-role-ends.ts';
import { relationships } from './0040-relationships.ts';
import { sectionJudgements } from './0040-section-judgements.ts';
import { routeStatements } from './0041-route-statements.ts';
import { evidenceFiles } from './0042-evidence-files.ts';
import { actionRegister } from './0043-action-register.ts';
import { removedFiles } from './0045-removed-files.ts';

/** One step of the schema. `sql` runs in one transaction, as the owner of the tables. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** Tables with a council_id, or none, that stand outside row-level security. */
  readonly outsideIsolation: readonly string[];
  /** Tables of which a change raises council.facts_revision. */
  readonly facts: readonly string[];
  /** Tables that the bot's role may vacuum (PostgreSQL 17 or later): deleted rows of theirs would tell whose answer one is. */
  readonly vacuumed?: readonly string[];
}

/** Every migration in the order in which they run; a merged one is never edited. */
export const migrations: readonly Migration[] = [
  council,
  cycles,
  triggers,
  keeping,
  notices,
  accessAndWithdrawal,
  signedOffLock,
  standingMessages,
  statusSchedule,
  sendingPace,
  chasers,
  dayFigures,
  doubts,
  groupsAndOldMessages,
  anonymity,
  respondingAudiences,
  figures,
  gapRules,
  acceptedGaps,
  groupSessions,
  conclusions,
  answerMarks,
  saidMessages,
  testedInPart,
  entryReviews,
  answerFeedback,
  evidence,
  documentOffers,
  documentSettings,
  roleEnds,
  relationships,
  sectionJudgements,
  routeStatements,
  evidenceFiles,
  actionRegister,
  removedFiles,
];
