import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CycleStatus } from '../domain/cycle.ts';
import type { EvidenceProblem } from '../domain/evidence-item.ts';
import type { PostFieldProblem } from '../domain/post-fields.ts';
import type { RouteRefusal } from '../domain/route.ts';
import type { StatementProblem } from '../domain/route-statement.ts';
import type { TriggerKind } from '../domain/trigger.ts';
import type { IdentifyingCell } from './identifying-cells.ts';
import type { BackupProblem } from './read-backup.ts';

/** Why something that an operator asked for was not done; put into words by the command line. */
export type OperatorReason =
  | { kind: 'bad_id'; what: 'council' | 'directorate'; id: string }
  | { kind: 'bad_text'; what: string; problem: 'empty' | 'too_long' | 'characters'; longest: number }
  | { kind: 'bad_zone'; zone: string }
  | { kind: 'bad_post_field'; found: PostFieldProblem }
  | { kind: 'changed_meanwhile' }
  | { kind: 'no_such_council'; id: string }
  | { kind: 'exists_otherwise'; what: string; id: string; differs: readonly string[] }
  | { kind: 'name_taken'; name: string; id: string }
  | { kind: 'no_such_directorate'; directorate: string; known: readonly string[] }
  | { kind: 'no_open_cycle' }
  | { kind: 'which_cycle'; known: readonly string[] }
  | { kind: 'no_such_cycle'; cycle: string; known: readonly string[] }
  | { kind: 'cycle_not_open'; label: string }
  | { kind: 'cycle_signed_off'; label: string; signedOn: CalendarDate | null }
  | { kind: 'cycle_in_status'; label: string; status: CycleStatus; needed: CycleStatus }
  | { kind: 'live_has_no_review'; label: string }
  | { kind: 'day_outside'; option: string; from: CalendarDate | null; until: CalendarDate }
  | { kind: 'takes_effect_missing' }
  | { kind: 'takes_effect_too_soon'; takesEffectOn: CalendarDate }
  | { kind: 'trigger_without_cycle'; trigger: TriggerKind }
  | { kind: 'which_set'; known: readonly string[] }
  | { kind: 'which_compared'; option: 'from' | 'to'; known: readonly string[] }
  | { kind: 'no_such_set'; set: string; known: readonly string[] }
  | { kind: 'shipped_set'; id: string }
  | { kind: 'bad_set_id'; id: string }
  | { kind: 'no_such_version'; set: string; version: number; known: readonly number[] }
  | { kind: 'no_earlier_version'; set: string; version: number }
  | { kind: 'entries_differ'; label: string; set: string }
  | ({ kind: 'identifying_cell' } & IdentifyingCell)
  | { kind: 'workbook_of_council'; council: string }
  | { kind: 'workbook_of_cycle'; of: string; wanted: string }
  | { kind: 'workbook_of_version'; version: number }
  | { kind: 'workbook_public' }
  | { kind: 'label_without_year'; label: string }
  | { kind: 'entries_to_come'; opensOn: string }
  | { kind: 'which_directorate'; known: readonly string[] }
  | { kind: 'version_taken'; id: string; version: number }
  | { kind: 'version_behind'; id: string; version: number; latest: number }
  | { kind: 'label_taken'; label: string; set: string; differs: readonly string[] }
  | { kind: 'closes_too_early'; closesOn: string; after: string }
  | { kind: 'not_live'; set: string }
  | { kind: 'live_has_no_end'; set: string; option: 'every' | 'closes' }
  | { kind: 'no_such_question'; key: string; known: readonly string[] }
  | { kind: 'no_such_section'; key: string; known: readonly string[] }
  | { kind: 'paper_of_whole_council' }
  | { kind: 'no_such_setting'; name: string; known: readonly string[] }
  | { kind: 'setting_not_a_choice'; name: string; choices: readonly string[] }
  | { kind: 'bad_route'; text: string }
  | { kind: 'route_refuses'; refusal: RouteRefusal }
  | { kind: 'bad_statement'; problem: StatementProblem }
  | { kind: 'no_evidence_item'; id: string }
  | { kind: 'bad_evidence'; problem: EvidenceProblem }
  | { kind: 'no_evidence_file'; id: string }
  | { kind: 'file_removed'; id: string; on: CalendarDate }
  | { kind: 'file_damaged'; id: string }
  | { kind: 'no_such_person'; email: string }
  | { kind: 'legal_hold_stands'; why: string }
  | { kind: 'backup_unusable'; problem: BackupProblem }
  | { kind: 'council_not_empty'; id: string }
  | { kind: 'person_inactive'; email: string }
  | { kind: 'not_a_manager'; email: string }
  | { kind: 'no_place_for'; email: string }
  | { kind: 'routes_missing' }
  | { kind: 'not_subscribed' }
  | { kind: 'which_channel'; known: readonly string[] }
  | { kind: 'no_such_channel'; channel: string; known: readonly string[] };

/** What became of an operator's command. `unchanged`: everything stood there already, and nothing was written. */
export type OperatorOutcome<T> =
  | { kind: 'done'; value: T }
  | { kind: 'unchanged'; value: T }
  | { kind: 'refused'; reasons: readonly OperatorReason[] };

export const refuse = (
  ...reasons: readonly OperatorReason[]
): { kind: 'refused'; reasons: readonly OperatorReason[] } => ({
  kind: 'refused',
  reasons,
});
