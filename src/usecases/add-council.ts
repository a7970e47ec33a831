import type { Council } from '../domain/council.ts';
import { isZone } from '../domain/local-time.ts';
import { addCouncil as insertCouncil, findCouncil } from '../storage/council-repository.ts';
import { isCouncilId } from '../storage/store.ts';
import type { OperatorOutcome, OperatorReason } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import { differing, nameProblem, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

type NewCouncil = Pick<Council, 'id' | 'name' | 'tenantId' | 'timezone'>;

/**
 * Adds a council without directorates, people or signposts. The same one again is unchanged; another one under its id
 * is refused. `tenantId` is text: the local client's ids are no UUIDs.
 */
export async function addCouncil(services: Services, given: NewCouncil): Promise<OperatorOutcome<NewCouncil>> {
  const council = { ...given, name: given.name.trim(), tenantId: given.tenantId.trim() };
  const reasons = problemsOf(council);
  if (reasons.length > 0) return refuse(...reasons);
  return services.store.inCouncil(council.id, async (tx) => {
    const now = services.clock.now();
    const found = (await findCouncil(tx.db, council.id))?.council;
    if (found === undefined) {
      await insertCouncil(tx.db, { ...council, signposts: {}, createdAt: now });
      const entry = { subject: 'council', subjectKey: council.id, change: 'added', old: null, new: council };
      await recordOperator({ tx, now }, entry);
      return { kind: 'done', value: council };
    }
    const differs = differing<NewCouncil>(found, council, ['name', 'tenantId', 'timezone']);
    if (differs.length > 0) return refuse({ kind: 'exists_otherwise', what: 'council', id: council.id, differs });
    return { kind: 'unchanged', value: council };
  });
}

function problemsOf(council: NewCouncil): readonly OperatorReason[] {
  const badTenant = /\s/.test(council.tenantId);
  return [
    isCouncilId(council.id) ? null : { kind: 'bad_id' as const, what: 'council' as const, id: council.id },
    nameProblem('name', council.name, 200),
    nameProblem('tenant', council.tenantId, 100),
    badTenant ? { kind: 'bad_text' as const, what: 'tenant', problem: 'characters' as const, longest: 100 } : null,
    isZone(council.timezone) ? null : { kind: 'bad_zone' as const, zone: council.timezone },
  ].filter((reason) => reason !== null);
}
