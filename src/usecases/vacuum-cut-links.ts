import { cutToVacuum, noteVacuumed } from '../storage/participation-repository.ts';
import type { Services } from './services.ts';

/**
 * Vacuums the tables that held links which have been cut, so that deleted rows no longer lie in their files; after a
 * process that died in between, the next one does it. `not_granted`: the database does not let the bot vacuum them (before
 * PostgreSQL 17 it cannot), and its own autovacuum does it in its time; the cut still waits, for a grant may come.
 */
export async function vacuumCutLinks(
  services: Services,
  councilId: string,
): Promise<'nothing_due' | 'vacuumed' | 'not_granted'> {
  const cut = await services.store.inCouncil(councilId, cutToVacuum);
  if (cut === null) return 'nothing_due';
  const outcome = await services.store.vacuum();
  if (outcome === 'vacuumed') await services.store.inCouncil(councilId, (tx) => noteVacuumed(tx, cut));
  return outcome;
}
