import type { CouncilTable, Row } from '../storage/backup-repository.ts';
import type { Modes } from './leave-out-keys.ts';
import { isAnswerIn, leaveOutKeys } from './leave-out-keys.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import type { OperatorTurn } from './operator-turn.ts';
import { operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';

/** One line of the export: a row of a table as it is stored. */
export interface ExportLine {
  table: string;
  row: Readonly<Record<string, unknown>>;
}

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
  'entry_review',
  'action',
  'conclusion',
  'relationship',
  'section_judgement',
  'recommendation',
  'recommendation_action',
  'route_statement',
  'evidence_item',
  'evidence_use',
  'action_note',
  'evidence_file',
  'evidence_file_part',
  'gap_acceptance',
  'nudge',
  'respondent',
  'participation',
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
  'figure_block',
  'published_figure',
  'figure_look',
  'access_request',
  'launch',
  'invitation',
  'said_message',
  'chased',
  'reminder',
  'closed_day',
  'document_setting',
  'document_offer',
  'answer_feedback',
  'chaser_pass',
  'retention',
  'legal_hold',
  'retention_pass',
  'kept_count',
  'erasure',
  'link_cut',
  'history',
];

/**
 * Everything that the store holds of a council, the council itself first. Of cycles that are not `named`, keys of
 * respondents and unsaved texts are left out as in a backup; and because this file is read by people, its answers have
 * neither key nor time, stand in an order that tells nothing, and their earlier versions are left out. Of files it says
 * what they are: `lat evidence file` gives their bytes. One transaction,
 * so that the lines belong together.
 */
export async function exportCouncil(
  services: Services,
  { councilId }: { councilId: string },
): Promise<OperatorOutcome<readonly ExportLine[]>> {
  return operatorTurn(services, councilId, async (turn) => {
    const { id, tenantId, name, timezone, signposts } = turn.facts.council;
    const council = { id, tenant_id: tenantId, name, timezone, signposts };
    const lines: ExportLine[] = [{ table: 'council', row: { ...council, exported_at: turn.now.toISOString() } }];
    for (const table of exportedTables.filter((one) => one !== 'evidence_file_part')) {
      lines.push(...(await linesOf(turn, table)));
    }
    return { kind: 'done', value: lines };
  });
}

async function linesOf({ tx, facts }: OperatorTurn, table: CouncilTable): Promise<readonly ExportLine[]> {
  const modes: Modes = new Map(facts.cycles.map(({ cycle }) => [cycle.id, cycle.confidentiality]));
  const rows: readonly Row[] = await tx.db
    .selectFrom(table)
    .selectAll()
    .where('council_id', '=', tx.councilId)
    .execute();
  const shown = rows.filter((row) => table !== 'history' || !isAnswerIn(modes, ['confidential', 'anonymous'], row));
  const leaving = await leaveOutKeys(tx, modes, [table, shown]);
  return leaving.flatMap(([to, some]) =>
    (to === 'response' ? blurred(modes, some) : some).map((row) => ({ table: to, row })),
  );
}

/** Answers without what ties those of one person to each other, sorted by what they say. */
function blurred(modes: Modes, rows: readonly Row[]): readonly Row[] {
  const blur = (row: Row): Row =>
    modes.get(row['cycle_id']) === 'named' ? row : { ...row, respondent_key: null, updated_at: null };
  return rows
    .map((row) => blur(row))
    .map((row) => [JSON.stringify(row), row] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}
