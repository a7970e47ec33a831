import { withholdEvidence } from '../domain/recorded-evidence.ts';
import type { RecordedEntry, SaidOfQuestion, TestRecord } from './test-record.ts';

/**
 * The record as the public may have it. Of exempt evidence no more than its approved title and gist, of restricted
 * evidence nothing; no words of single people or groups, nor who led a group, no views of a single directorate, no links
 * into the council's own places. What is left out is counted, so that the paper says it. Figures below the thresholds are in no edition.
 */
export function publicEdition(record: TestRecord): TestRecord {
  const { evidence, withheld } = withholdEvidence(record.evidence, { seesRestricted: false });
  const comments = record.said.reduce((sum, { comments: own }) => sum + own.length, 0);
  const saidInGroups = record.said
    .flatMap(({ groups }) => groups)
    .filter((group) => group.kind === 'counted' && group.said !== null).length;
  const links = record.entries.filter(({ assessment }) => assessment !== undefined && assessment.link !== '').length;
  return {
    ...record,
    edition: 'public',
    entries: record.entries.map(withoutLink),
    said: record.said.map(withoutWords),
    groups: record.groups.map((group) => ({ ...group, facilitator: '' })),
    evidence,
    withheld: { ...withheld, comments: comments + saidInGroups, links },
  };
}

function withoutLink(entry: RecordedEntry): RecordedEntry {
  const { assessment } = entry;
  return assessment === undefined ? entry : { ...entry, assessment: { ...assessment, link: '' } };
}

function withoutWords(said: SaidOfQuestion): SaidOfQuestion {
  return {
    ...said,
    items: said.items.map((item) => ({
      ...item,
      groups: item.groups.filter(({ names }) => names === null),
      findings: item.findings.filter(
        (finding) => finding.one.names === null && (finding.kind === 'rating' || finding.other.names === null),
      ),
    })),
    groups: said.groups.map((group) => (group.kind === 'counted' ? { ...group, said: null } : group)),
    comments: [],
  };
}
