import { dateInWords } from '../domain/calendar-date.ts';
import type { GapRuleId } from '../domain/gap.ts';
import { gapRule } from '../domain/gap-rules.ts';
import type { AcceptedGaps } from '../domain/status-snapshot.ts';
import type { AcceptanceLine } from '../usecases/gap-card.ts';

/** The same in one line, where the gaps themselves are what people came for: `Action overdue: 3 · No deputy: 1`. */
export function countsInOneLine(counts: readonly { rule: GapRuleId; count: number }[]): string {
  return countLines(counts)
    .map(({ text }) => text)
    .join(' · ');
}

/** One line per rule with how many gaps it found: `Action overdue: 3`. */
export function countLines(counts: readonly { rule: GapRuleId; count: number }[]): readonly { text: string }[] {
  return counts.map(({ rule, count }) => ({ text: `${gapRule(rule).title}: ${String(count)}` }));
}

/** `1 gap`, `12 gaps`, `No gaps`. */
export function gapsInWords(total: number): string {
  if (total === 0) return 'No gaps';
  return total === 1 ? '1 gap' : `${String(total)} gaps`;
}

/** `2 accepted gaps, next review 12 January 2027`; '' for none. */
export function acceptedInWords(accepted: AcceptedGaps | null | undefined): string {
  if (accepted === null || accepted === undefined) return '';
  const { count, nextReviewOn } = accepted;
  const review = dateInWords(nextReviewOn);
  return count === 1 ? `1 accepted gap, review ${review}` : `${String(count)} accepted gaps, next review ${review}`;
}

/** Who accepted a gap, when, and until when: a post, never a name. */
export function acceptanceInWords({ byPost, acceptedOn, reviewOn }: AcceptanceLine): string {
  const by = byPost === '' ? '' : ` by ${byPost}`;
  return `Accepted${by} on ${dateInWords(acceptedOn)}, to be looked at again on ${dateInWords(reviewOn)}.`;
}

/** `No answer yet: nobody has rated this question in this cycle.` */
export function ruleInWords(id: GapRuleId): string {
  const { title, because } = gapRule(id);
  return `${title}: ${because}.`;
}
