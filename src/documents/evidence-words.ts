import { evidenceDateInWords } from '../domain/evidence-item.ts';
import type { RecordedEvidence } from '../domain/recorded-evidence.ts';

/** The date of an item as precisely as its source has it: `30 March 2016, year inferred`, `Undated, after “…”` (003). */
export function whenInWords(item: RecordedEvidence, all: readonly RecordedEvidence[]): string {
  const before = all.find(({ id }) => id === item.after);
  const words = evidenceDateInWords({ happenedOn: item.date, inferred: item.yearInferred }, before?.title ?? null);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** `Exempt from publication, paragraph 3`. */
export function exemptInWords({ paragraph }: RecordedEvidence): string {
  return `Exempt from publication${paragraph === '' ? '' : `, paragraph ${paragraph}`}`;
}
