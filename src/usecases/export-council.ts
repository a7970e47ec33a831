import type { Database } from '../storage/database.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** One line of the export: a row of a table as it is stored. */
export interface ExportLine {
  table: string;
  row: Readonly<Record<string, unknown>>;
}

type CouncilTable = Exclude<keyof Database, 'council' | 'migration' | 'tenant_pace'>;

/** Every table of a council's, each after those that it points to. */
export const exportedTables: readonly CouncilTable[] = [
  'directorate',
  'person',
  'role_holding',
  'identity_link',
  'presence',
  'post_record',
  'conversation_reference',
  'question_set_version',
  'cycle',
  'trigger_event',
  'assignment',
  'assessment',
  'action',
  'conclusion',
  'recommendation',
  'recommendation_action',
  'respondent',
  'given_question',
  'response',
  'answer_mark',
  'draft',
  'group_session',
  'group_answer',
  'paraphrase',
  'channel_subscription',
  'status_post',
  'outbox',
  'notice',
  'standing_message',
  'day_figures',
  'access_request',
  'launch',
  'invitation',
  'chased',
  'reminder',
  'closed_day',
  'chaser_pass',
  'retention',
  'legal_hold',
  'retention_pass',
  'kept_count',
  'erasure',
  'history',
];

/** Tables in which a person stands beside what they answer. */
const telling: readonly CouncilTable[] = ['respondent', 'draft'];

/**
 * Everything that the store holds of a council, the council itself first. In cycles that are not `named`, respondents
 * and drafts are left without the person: who stands behind a respondent's key is never written anywhere else (DESIGN,
 * promise 6). One transaction, so that the lines belong together.
 */
export async function exportCouncil(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ExportLine[]>> {
  return operatorTurn(services, councilId, async (turn) => {
    const { id, tenantId, name, timezone, signposts } = turn.facts.council;
    const council = { id, tenant_id: tenantId, name, timezone, signposts };
    const lines: ExportLine[] = [{ table: 'council', row: { ...council, exported_at: turn.now.toISOString() } }];
    for (const table of exportedTables) {
      const rows = await rowsOf(turn, table);
      lines.push(...rows.map((row) => ({ table, row })));
    }
    return { kind: 'done', value: lines };
  });
}

async function rowsOf({ tx, facts }: OperatorTurn, table: CouncilTable): Promise<readonly ExportLine['row'][]> {
  const rows: readonly ExportLine['row'][] = await tx.db
    .selectFrom(table)
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .execute();
  if (!telling.includes(table)) return rows;
  const named = new Set(
    facts.cycles.flatMap(({ cycle }) => (cycle.confidentiality === 'named' ? [cycle.id] : [])) as unknown[],
  );
  return rows.map((row) => (named.has(row['cycle_id']) ? row : { ...row, person_id: null }));
}
