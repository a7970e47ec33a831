import type { Entry } from '../../../src/domain/assessment.ts';
import type { Cycle } from '../../../src/domain/cycle.ts';
import type { GapReading } from '../../../src/domain/gap.ts';
import { question, section, setOf, today } from './entries.ts';

/** An open cycle without an end on the set of {@link setOf}. */
export function aCycle(changes: Partial<Cycle> = {}): Cycle {
  return {
    ...{ id: 'cycle', questionSetId: 'set', questionSetVersion: 1, label: '2027', stage: 'periodic', status: 'open' },
    ...{
      everyMonths: null,
      live: false,
      opensOn: '2027-01-01',
      closesOn: null,
      figuresFrom: 5,
      commentsFrom: 10,
      repliesWanted: 12,
    },
    ...{ confidentiality: 'named', reviewerReads: false, signedOn: null },
    ...changes,
  };
}

/** Nobody was asked anything. */
export const noViews: GapReading['views'] = { figures: [], asked: [], blocks: new Map(), directorates: new Map() };

/** What the gap rules read of these entries of council question `q1`; nothing else is there to be found. */
export function reading(entries: readonly Entry[], changes: Partial<GapReading> = {}): GapReading {
  return {
    ...{ cycle: aCycle(), set: setOf('ofsted4', [section('one', question('q1'))]), entries, today },
    ...{ earlier: { before: null, latest: [] }, postRecords: [], triggers: [], cycles: [] },
    ...{
      notStartedSince: new Map(),
      returnedOn: new Map(),
      newEvidenceOn: new Map(),
      itemsAt: new Map(),
      partnersHeard: new Set(),
    },
    ...{ conclusions: [], recommendations: [], views: noViews },
    ...changes,
  };
}
