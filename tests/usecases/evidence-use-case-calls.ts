import { noExemption } from '../../src/domain/evidence-item.ts';
import { saveEvidenceItem, addEvidenceUse } from '../../src/storage/evidence-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import type { EvidencePosition } from '../../src/usecases/evidence-card.ts';
import { linkEvidence } from '../../src/usecases/link-evidence.ts';
import { findEvidence, showEvidence } from '../../src/usecases/show-evidence.ts';
import { expectFiles, takeFile } from '../../src/usecases/take-file.ts';
import { openEvidence, saveEvidence } from '../../src/usecases/write-evidence.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

const cycleId = 'cycle-of-one';
const place = { questionKey: 'early-help-offer', directorateId: 'education' };
const itemId = 'evidence-of-one';

/** An item under the entry of council one; what it says is `mark`. */
export async function evidenceOfOne(tx: Tx, { mark, now }: { mark: string; now: Date }): Promise<void> {
  const write = { actor: 'manager-education', now, why: '' };
  const words = { title: mark, link: mark, owner: mark };
  await saveEvidenceItem(
    tx,
    {
      ...{ id: itemId, revision: 0, kind: 'paper', ...words, happenedOn: '2026', inferred: false, afterId: null },
      ...{ reviewOn: null, sensitivity: 'restricted', exemption: noExemption },
      ...{ addedBy: 'manager-education', addedAt: now, updatedAt: now },
    },
    write,
  );
  await addEvidenceUse(tx, { itemId, cycleId, ...place, addedAt: now }, write);
}

const position: EvidencePosition = { cycleId, place, all: false, page: 1 };
const texts = {
  ...{ kind: 'paper', title: 'Written by a test', link: '', happenedOn: '2026', inferred: 'no', afterId: '' },
  ...{ owner: '', reviewOn: '', sensitivity: 'restricted', supports: '', ...noExemption },
};
const keepers: readonly PersonId[] = ['manager', 'manager-education', 'admin'];
const seesEntry: readonly PersonId[] = [...keepers, 'reviewer', 'dcs', 'chief_executive'];
const seesRegister: readonly PersonId[] = [...seesEntry, 'manager-social-care', 'both-social-care'];

/** The use cases of the evidence register; see {@link UseCaseCall}. */
export const evidenceUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  findEvidence: { call: (services, actor) => findEvidence(services, actor, { words: '' }), may: seesRegister },
  showEvidence: { call: (services, actor) => showEvidence(services, actor, position), may: seesEntry },
  openEvidence: {
    call: (services, actor) => openEvidence(services, actor, { ...position, itemId, fileId: null }),
    may: keepers,
  },
  saveEvidence: {
    call: (services, actor) =>
      saveEvidence(services, actor, {
        ...position,
        itemId,
        fileId: null,
        pressId: 'press-1',
        revision: 1,
        had: [],
        texts,
      }),
    ...{ may: keepers, writes: keepers },
  },
  expectFiles: { call: (services, actor) => expectFiles(services, actor, ['minutes.txt']), may: seesRegister },
  takeFile: {
    call: (services, actor) => takeFile(services, actor, { name: 'minutes.txt', bytes: Buffer.from('Minutes') }),
    ...{ may: seesRegister, writes: [...keepers, 'manager-social-care', 'both-social-care'] },
  },
  linkEvidence: {
    call: (services, actor) => linkEvidence(services, actor, { ...position, itemId, on: false }),
    // Only the entry's holder lets it rest on something: nobody else is denied, and nothing comes of it.
    ...{ may: seesEntry, writes: ['manager-education'] },
  },
};
