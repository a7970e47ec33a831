import type { CalendarMonth } from '../domain/calendar-date.ts';
import type { Finding } from '../domain/find-partings.ts';
import type { TestRecord } from './test-record.ts';

/** What of a test's record stands on the page of its opinion: no text of an entry, and nothing that single people said. */
export interface OpinionRecord extends Pick<
  TestRecord,
  'cycle' | 'set' | 'edition' | 'conclusions' | 'judgements' | 'recommendations' | 'evidence' | 'route'
> {
  findings: readonly { questionKey: string; finding: Finding }[];
  untested: readonly {
    questionKey: string;
    directorateName: string | null;
    outcome: 'not_tested' | 'tested_in_part';
    retestMonth: CalendarMonth | null;
  }[];
}

/** That much of a record, which is in the reader's edition already. */
export function opinionRecord(record: TestRecord): OpinionRecord {
  const { cycle, set, edition, conclusions, judgements, recommendations, evidence, route } = record;
  return {
    ...{ cycle, set, edition, conclusions, judgements, recommendations, evidence, route },
    findings: record.said.flatMap(({ questionKey, items }) =>
      items.flatMap(({ findings }) => findings.map((finding) => ({ questionKey, finding }))),
    ),
    untested: record.entries.flatMap(({ questionKey, directorateName, assessment }) => {
      const outcome = assessment?.outcome;
      if (outcome !== 'not_tested' && outcome !== 'tested_in_part') return [];
      return [{ questionKey, directorateName, outcome, retestMonth: assessment?.retestMonth ?? null }];
    }),
  };
}
