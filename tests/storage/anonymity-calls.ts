import type { Respondent } from '../../src/domain/response.ts';
import { addCycle, setCycleStatus } from '../../src/storage/cycle-repository.ts';
import * as participation from '../../src/storage/participation-repository.ts';
import { addRespondent } from '../../src/storage/respondent-repository.ts';
import { beginLegalHold } from '../../src/storage/retention-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';

const anonymous = { ...cycle, id: 'cycle-anonymous', label: '2026', confidentiality: 'anonymous' as const };
const cut = (tx: Tx, audience: Respondent['audience'], steps: Respondent['steps']): Promise<number> =>
  participation.cutLinks(tx, anonymous.id, {
    parts: [{ personId: person.id, audience, steps }],
    ...{ finished: true, nextKey: () => 'key-of-answer' },
  });

/** An anonymous cycle in review in which somebody has finished, and still has a key as a partner. */
export async function fillAnonymous(tx: Tx, respondent: Respondent): Promise<void> {
  await addCycle(tx, anonymous);
  const own = { ...respondent, cycleId: anonymous.id };
  await addRespondent(tx, { ...own, respondentKey: 'key-a' });
  await addRespondent(tx, { ...own, audience: 'partner', respondentKey: 'key-b' });
  await cut(tx, 'frontline', respondent.steps);
  await setCycleStatus(tx, anonymous.id, 'in_review');
}

/** The calls of links and how they are cut; see {@link RepositoryCall}. */
export const anonymityCalls: Readonly<Record<string, RepositoryCall>> = {
  'participation.findParticipation': {
    call: (tx) => participation.findParticipation(tx, anonymous.id, person.id, 'frontline'),
    elsewhere: { gives: undefined },
  },
  'participation.cutLinks': { call: (tx) => cut(tx, 'partner', []), elsewhere: { gives: 0 } },
  'participation.keysWithAnswers': {
    call: async (tx) => [...(await participation.keysWithAnswers(tx, ['key-0', 'key-1', 'key-b']))],
    elsewhere: { gives: [] },
  },
  'participation.countLinksHeld': {
    call: async (tx) => {
      if (tx.councilId === 'one') await beginLegalHold(tx, { id: 'hold-links', why: '', begunAt: now });
      return participation.countLinksHeld(tx);
    },
    elsewhere: { gives: 0 },
  },
  'participation.cycleToCut': { call: (tx) => participation.cycleToCut(tx), elsewhere: { gives: null } },
  'participation.cutToVacuum': { call: (tx) => participation.cutToVacuum(tx), elsewhere: { gives: null } },
  'participation.noteVacuumed': { call: (tx) => participation.noteVacuumed(tx, 1), elsewhere: { gives: undefined } },
};
