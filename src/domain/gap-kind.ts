import type { Named } from './command.ts';
import type { Accepted } from './gap-acceptance.ts';
import type { Gap, GapRuleId, GapSeverity } from './gap.ts';
import { gapRules } from './gap-rules.ts';

/** What gaps can be narrowed to beside where they stand: what one rule found, one severity, or what was accepted. */
export type GapKind = GapRuleId | GapSeverity | 'accepted';

/** What a severity is called where gaps are grouped by it. */
export const severityTitles: Readonly<Record<GapSeverity, string>> = {
  urgent: 'Urgent',
  high: 'This week',
  normal: 'Before the test closes',
};

const marks = ['urgent', 'high', 'accepted'] as const;

/** Every kind that can be asked for, by the name that people use. */
export const gapKinds: readonly (Named & { id: GapKind })[] = [
  { id: 'urgent', name: severityTitles.urgent },
  { id: 'high', name: severityTitles.high },
  { id: 'accepted', name: 'Accepted' },
  ...gapRules.map(({ id, title }) => ({ id, name: title })),
];

/** The kind with this id, or undefined: what a card or a client says is not trusted. */
export function findGapKind(id: string): GapKind | undefined {
  return gapKinds.find((kind) => kind.id === id)?.id;
}

/** Whether a gap is of this kind. One that was accepted is still what its rule found, but not urgent any more. */
export function isOfKind({ gap, accepted }: { gap: Gap; accepted: Accepted | null }, kind: GapKind): boolean {
  if (kind === 'accepted') return accepted !== null;
  if (marks.some((mark) => mark === kind)) return accepted === null && gap.severity === kind;
  return gap.rule === kind;
}
