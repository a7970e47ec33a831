import type { Edition } from '../domain/document.ts';
import { localTime } from '../domain/local-time.ts';
import type { RecordedEvidence } from '../domain/recorded-evidence.ts';
import { withholdEvidence } from '../domain/recorded-evidence.ts';
import type { WorkbookPart, WorkbookRecord } from '../domain/workbook-record.ts';
import type { StatusSnapshot } from '../domain/status-snapshot.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { listEntries } from './list-entries.ts';
import { readRecordedEvidence } from './read-recorded-evidence.ts';
import type { Services } from './services.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Of which cycle a document is made, for whom: `directorateIds` null is the whole council. */
export interface RecordWanted {
  facts: CouncilFacts;
  cycle: CycleFacts;
  edition: Edition;
  directorateIds: readonly string[] | null;
}

/** What the workbook of a cycle shows, as it stands at this moment: the whole council, or those directorates alone. */
export async function readWorkbookRecord(tx: Tx, services: Services, wanted: RecordWanted): Promise<WorkbookRecord> {
  const { facts, cycle, edition, directorateIds } = wanted;
  const now = services.clock.now();
  const zone = facts.council.timezone;
  const entries = await listEntries(tx, cycle);
  const own: WorkbookPart = { directorateId: null, name: 'Council and partnership', entries: [] };
  const parts = [own, ...facts.directorates.map(({ id, name }) => ({ directorateId: id, name, entries: [] }))]
    .filter(({ directorateId }) => directorateIds === null || directorateIds.some((id) => id === directorateId))
    .map((part) => ({ ...part, entries: entries.filter((entry) => entry.directorateId === part.directorateId) }));
  const status: StatusSnapshot[] = [];
  for (const directorateId of directorateIds ?? [null]) {
    status.push(await takeSnapshot({ tx, services, facts, cycle, directorateId }));
  }
  return {
    council: { id: facts.council.id, name: facts.council.name },
    ...{ cycle: cycle.cycle, set: cycle.set, edition, zone, status },
    ...evidenceIn(await readRecordedEvidence(tx, cycle.cycle.id), wanted),
    ...{ asAt: now.toISOString(), today: localTime(now, zone).date },
    parts: parts.filter((part) => part.entries.length > 0),
  };
}

/** Of single directorates the items that their entries rest on: all of exempt ones is for the whole council's roles alone. */
function evidenceIn(
  items: readonly RecordedEvidence[],
  { edition, directorateIds }: RecordWanted,
): Pick<WorkbookRecord, 'evidence' | 'withheld'> {
  const seesRestricted = edition === 'restricted';
  if (directorateIds === null) {
    return seesRestricted
      ? { evidence: items, withheld: { exempt: 0, restricted: 0 } }
      : withholdEvidence(items, { seesRestricted });
  }
  const own = items.flatMap((item) => {
    const uses = item.uses.filter(
      ({ directorateId }) => directorateId !== null && directorateIds.includes(directorateId),
    );
    return uses.length === 0 ? [] : [{ ...item, uses }];
  });
  return withholdEvidence(own, { seesRestricted });
}
