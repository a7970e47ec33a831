import { listCouncils } from '../storage/council-repository.ts';
import type { Services } from './services.ts';

const served = new WeakMap<Services['store'], Set<string>>();

/**
 * True if a council of the store belongs to this tenant: nobody else's activities are taken. A tenant that was served once is
 * remembered, for councils are never taken out; one that was not is looked for again each time.
 */
export async function servesTenant({ store }: Pick<Services, 'store'>, tenantId: string): Promise<boolean> {
  const known = served.get(store);
  if (known?.has(tenantId) === true) return true;
  const councils = await store.outsideCouncils((db) => listCouncils(db));
  const tenants = new Set(councils.map((council) => council.tenantId));
  served.set(store, tenants);
  return tenants.has(tenantId);
}
