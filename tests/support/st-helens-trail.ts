import type { EvidenceItem } from '../../src/domain/evidence-item.ts';
import { noExemption } from '../../src/domain/evidence-item.ts';
import { addEvidenceUse, saveEvidenceItem } from '../../src/storage/evidence-repository.ts';
import type { TestCouncil } from './council.ts';

const approved = { publicTitle: 'A unit’s restructure', publicGist: 'How posts are grouped.' };
const exempt = { ...noExemption, paragraph: '1', publicInterest: 'Names of staff', decidedBy: 'Monitoring officer' };

/** The trail of 003, with dates as good as the source has them; two papers of one day are exempt, one with an approved title. */
const trail: readonly (Pick<EvidenceItem, 'id' | 'title' | 'happenedOn'> & Partial<EvidenceItem>)[] = [
  { id: '1', title: 'Restructure that is being tested', happenedOn: '2015-11-19', kind: 'decision' },
  { id: '2', title: 'Demonstrating assurance', happenedOn: '2016-03-30', inferred: true, owner: 'Head of Quality' },
  { id: '3', title: 'Letter to the Director', happenedOn: null, afterId: '2', link: 'https://files.example/letter' },
  { id: '4', title: 'Revised approach', happenedOn: '2016-05-25', reviewOn: '2026-10-01' },
  { id: '5', title: 'Away days', happenedOn: '2016-06', kind: 'meeting', sensitivity: 'restricted' },
  {
    ...{ id: '6', title: 'SECRET unit', happenedOn: '2016-07-20', sensitivity: 'exempt' },
    ...{ link: 'https://files.example/secret', exemption: { ...exempt, ...approved } },
  },
  { id: '7', title: 'SECRET review', happenedOn: '2016-07-20', sensitivity: 'exempt', exemption: exempt },
];

/** Records that trail, added in another order than it has; `uses`: the places that rest on an item, by its id. */
export async function recordTrail(
  council: TestCouncil,
  uses: Readonly<Record<string, readonly Parameters<TestCouncil['assess']>[0][]>> = {},
): Promise<void> {
  const at = council.clock.now();
  const write = { actor: 'admin', now: at, why: '' };
  await council.inCouncil(async (tx) => {
    for (const given of trail.toReversed()) {
      const item: EvidenceItem = {
        ...{ revision: 0, kind: 'paper', link: '', inferred: false, afterId: null, owner: '', reviewOn: null },
        ...{ sensitivity: 'public', exemption: noExemption, addedBy: 'admin', addedAt: at, updatedAt: at },
        ...given,
      };
      await saveEvidenceItem(tx, item, write);
      for (const place of uses[item.id] ?? []) {
        await addEvidenceUse(tx, { ...place, itemId: item.id, cycleId: council.cycleId, addedAt: at }, write);
      }
    }
  });
}
