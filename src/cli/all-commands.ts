import type { Command } from './command.ts';
import { actionsCommands } from './commands/actions.ts';
import { assignCommands } from './commands/assign.ts';
import { backupCommands } from './commands/backup.ts';
import { councilCommands } from './commands/council.ts';
import { cycleCommands } from './commands/cycle.ts';
import { directorateCommands } from './commands/directorate.ts';
import { doctorCommands } from './commands/doctor.ts';
import { evidenceCommands } from './commands/evidence.ts';
import { exportCommands } from './commands/export.ts';
import { gapsCommands } from './commands/gaps.ts';
import { historyCommands } from './commands/history.ts';
import { peopleCommands } from './commands/people.ts';
import { personCommands } from './commands/person.ts';
import { postRecordCommands } from './commands/post-record.ts';
import { questionsCommands } from './commands/questions.ts';
import { restoreCommands } from './commands/restore.ts';
import { retentionCommands } from './commands/retention.ts';
import { reviewCommands } from './commands/review.ts';
import { routeCommands } from './commands/route.ts';
import { sessionCommands } from './commands/session.ts';
import { statusCommands } from './commands/status.ts';
import { triggerCommands } from './commands/trigger.ts';
import { workbookCommands } from './commands/workbook.ts';

/** Every command of `lat`, in the order in which somebody who sets a council up needs them. */
export const allCommands: readonly Command[] = [
  ...councilCommands,
  ...directorateCommands,
  ...peopleCommands,
  ...questionsCommands,
  ...cycleCommands,
  ...postRecordCommands,
  ...triggerCommands,
  ...assignCommands,
  ...evidenceCommands,
  ...gapsCommands,
  ...actionsCommands,
  ...sessionCommands,
  ...reviewCommands,
  ...routeCommands,
  ...statusCommands,
  ...exportCommands,
  ...workbookCommands,
  ...historyCommands,
  ...backupCommands,
  ...restoreCommands,
  ...retentionCommands,
  ...personCommands,
  ...doctorCommands,
];
