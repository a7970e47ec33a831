import type { CalendarDate } from './calendar-date.ts';
import type { EvidenceKind, Sensitivity } from './evidence-item.ts';
import type { PartialDate } from './partial-date.ts';
import type { Place } from './place.ts';

/**
 * An item of evidence in its place in the trail, as a document has it: without who decided what of it, and why. `date`
 * null: undated, after the item with the id `after`; `yearInferred`: no source names the year. `publicTitle`, `gist`: what
 * was approved for the public of one that is exempt, '' where nothing was. `uses`: the entries of the cycle that rest on it.
 */
export interface RecordedEvidence {
  id: string;
  kind: EvidenceKind;
  title: string;
  link: string;
  date: PartialDate | null;
  yearInferred: boolean;
  after: string | null;
  owner: string;
  reviewOn: CalendarDate | null;
  sensitivity: Sensitivity;
  paragraph: string;
  publicTitle: string;
  gist: string;
  uses: readonly Place[];
}

/** How many items a document leaves out, or names by their approved title alone. */
export interface WithheldEvidence {
  exempt: number;
  restricted: number;
}

/**
 * What of a trail may be shown to whom does not see the whole of it: of an exempt item its approved title and gist alone,
 * and nothing where no title was approved, but in the count; a restricted one as `seesRestricted` says.
 */
export function withholdEvidence(
  items: readonly RecordedEvidence[],
  { seesRestricted }: { seesRestricted: boolean },
): { evidence: readonly RecordedEvidence[]; withheld: WithheldEvidence } {
  const exempt = items.filter(({ sensitivity }) => sensitivity === 'exempt').length;
  const restricted = items.filter(({ sensitivity }) => sensitivity === 'restricted').length;
  return {
    evidence: items.flatMap((item) => shownOf(item, seesRestricted)),
    withheld: { exempt, restricted: seesRestricted ? 0 : restricted },
  };
}

function shownOf(item: RecordedEvidence, seesRestricted: boolean): readonly RecordedEvidence[] {
  switch (item.sensitivity) {
    case 'public':
      return [item];
    case 'restricted':
      return seesRestricted ? [item] : [];
    case 'exempt':
      return item.publicTitle === '' ? [] : [{ ...item, title: item.publicTitle, link: '' }];
  }
}
