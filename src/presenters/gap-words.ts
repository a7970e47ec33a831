import type { GapRuleId } from '../domain/gap.ts';
import { gapRule } from '../domain/gap-rules.ts';

/** One line per rule with how many gaps it found: `Action overdue: 3`. */
export function countLines(counts: readonly { rule: GapRuleId; count: number }[]): readonly { text: string }[] {
  return counts.map(({ rule, count }) => ({ text: `${gapRule(rule).title}: ${String(count)}` }));
}

/** `1 gap`, `12 gaps`, `No gaps`. */
export function gapsInWords(total: number): string {
  if (total === 0) return 'No gaps';
  return total === 1 ? '1 gap' : `${String(total)} gaps`;
}
