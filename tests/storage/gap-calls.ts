import type { GapAcceptance } from '../../src/domain/gap-acceptance.ts';
import type { Place } from '../../src/domain/place.ts';
import * as acceptances from '../../src/storage/gap-acceptance-repository.ts';
import * as nudges from '../../src/storage/nudge-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const place: Place = { questionKey: 'supervision', directorateId: 'education' };
const day = '2027-03-01';
const acceptance: GapAcceptance = {
  ...{ cycleId: cycle.id, gapKey: 'no-evidence/supervision@education', rule: 'no-evidence', revision: 0 },
  advice: { text: mark, by: person.id, at: now },
  accepted: { severity: 'high', reason: mark, reviewOn: '2027-06-01', by: person.id, at: now },
};
const change = { before: undefined, change: 'accepted', actor: person.id, why: mark, at: now } as const;

/** A row in each table of accepted gaps and nudges. */
export async function fillGaps(tx: Tx): Promise<void> {
  await acceptances.saveGapAcceptance(tx, acceptance, change);
  await nudges.noteNudge(tx, cycle.id, place, day);
}

/** The calls of accepted gaps and nudges; see {@link RepositoryCall}. */
export const gapCalls: Readonly<Record<string, RepositoryCall>> = {
  'gap-acceptance.listGapAcceptances': {
    call: (tx) => acceptances.listGapAcceptances(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'gap-acceptance.isAnyGapSpokenOf': {
    call: (tx) => acceptances.isAnyGapSpokenOf(tx, [cycle.id]),
    elsewhere: { gives: false },
  },
  'gap-acceptance.saveGapAcceptance': {
    call: (tx) => acceptances.saveGapAcceptance(tx, { ...acceptance, revision: 1 }, change),
    elsewhere: 'refused',
  },
  'nudge.noteNudge': { call: (tx) => nudges.noteNudge(tx, cycle.id, place, '2027-03-02'), elsewhere: 'refused' },
};
