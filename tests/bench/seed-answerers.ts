import type { Store } from '../../src/storage/store.ts';
import { testCouncil } from '../support/council.ts';
import type { BenchPerson } from './presses.ts';

/** A council of its own with that many frontline people, all linked, who have not begun to answer. */
export async function seedAnswerers(to: Store, id: string, people: number): Promise<BenchPerson[]> {
  const { councilId, tenantId, cycleId } = await testCouncil(to, { id });
  const ids = Array.from({ length: people }, (_, at) => `worker-${String(at)}`);
  const entra = (personId: string): string => `entra-${councilId}-${personId}`;
  await to.inCouncil(councilId, async (tx) => {
    const rows = ids.map((personId) => ({
      ...{ council_id: councilId, id: personId, name: `Person ${personId}`, post: 'Social worker' },
      ...{ email: `${personId}@${councilId}.example`, entra_object_id: entra(personId) },
      created_at: new Date('2026-01-01T00:00:00Z'),
    }));
    await tx.db.insertInto('person').values(rows).execute();
    const holdings = ids.map((personId) => ({
      ...{ council_id: councilId, person_id: personId, role: 'frontline', directorate_id: 'social-care' },
    }));
    await tx.db.insertInto('role_holding').values(holdings).execute();
    const links = ids.map((personId) => ({
      ...{ council_id: councilId, person_id: personId, tenant_id: tenantId, entra_object_id: entra(personId) },
    }));
    await tx.db.insertInto('identity_link').values(links).execute();
  });
  return ids.map((personId) => ({ entraObjectId: entra(personId), tenantId, cycleId }));
}
