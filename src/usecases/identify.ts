import { holds } from '../domain/person.ts';
import { listCouncils } from '../storage/council-repository.ts';
import { record } from '../storage/history-repository.ts';
import { findLinks, findPersonByEmail, linkPerson } from '../storage/person-repository.ts';
import type { Actor, Services } from './services.ts';

/** Somebody as the platform has them; `email` null where it gives none. */
export interface MemberRecord {
  name: string;
  email: string | null;
}

/** Who is known of an authenticated activity. `member` asks the platform, and only where no link exists yet. */
export interface Contact {
  tenantId: string;
  entraObjectId: string;
  member: () => Promise<MemberRecord | null>;
}

/** The person, or whom to ask: the post of an admin, only where one council alone belongs to the tenant. */
export type Identified = { kind: 'known'; actor: Actor } | { kind: 'unknown'; askPost: string | null };

const known = new WeakMap<Services['store'], Map<string, Actor>>();

/**
 * Who this is: linked once, at first contact, by Entra object id and tenant; where no row has that id, by the e-mail
 * that the platform gives. Never by a name, an e-mail or card data that the activity carries. The link is recorded.
 */
export async function identify(services: Services, contact: Contact): Promise<Identified> {
  const cache = known.get(services.store) ?? new Map<string, Actor>();
  known.set(services.store, cache);
  const cacheKey = `${contact.tenantId}/${contact.entraObjectId}`;
  const cached = cache.get(cacheKey);
  if (cached !== undefined && isActive(services, cached)) return { kind: 'known', actor: cached };
  const links = await services.store.outsideCouncils((db) => findLinks(db, contact.tenantId, contact.entraObjectId));
  for (const link of links) {
    const active = await services.store.inCouncil(link.councilId, async (tx) => {
      const facts = await services.facts.fresh(tx);
      return facts.people.get(link.personId)?.active === true;
    });
    if (active) {
      cache.set(cacheKey, link);
      return { kind: 'known', actor: link };
    }
  }
  return links.length > 0 ? whomToAsk(services, contact.tenantId) : linkByEmail(services, contact);
}

/** A person who has left is known no longer: the facts say so as soon as any turn has read them afresh. */
function isActive(services: Services, actor: Actor): boolean {
  const facts = services.facts.cached(actor.councilId);
  return facts?.people.get(actor.personId)?.active === true;
}

async function linkByEmail(services: Services, contact: Contact): Promise<Identified> {
  const councils = await councilsOf(services, contact.tenantId);
  const email = councils.length > 0 ? (await contact.member())?.email : null;
  if (email === null || email === undefined) return whomToAsk(services, contact.tenantId);
  for (const councilId of councils) {
    const actor = await services.store.inCouncil(councilId, async (tx) => {
      const person = await findPersonByEmail(tx, email);
      // Somebody else is linked to this row already: an e-mail that was given to a new person must be set right by an admin.
      if (person?.active !== true || person.entraObjectId !== null) return undefined;
      await linkPerson(tx, person.id, contact.entraObjectId);
      await record(tx, {
        at: services.clock.now(),
        actor: person.id,
        subject: 'person',
        subjectKey: person.id,
        change: 'linked',
        old: null,
        new: { by: 'email' },
        why: 'first contact',
      });
      return { councilId, personId: person.id };
    });
    if (actor !== undefined) {
      services.log.info('person_linked', { councilId: actor.councilId, personId: actor.personId });
      return { kind: 'known', actor };
    }
  }
  return whomToAsk(services, contact.tenantId);
}

async function whomToAsk(services: Services, tenantId: string): Promise<Identified> {
  const [councilId, ...others] = await councilsOf(services, tenantId);
  if (councilId === undefined || others.length > 0) return { kind: 'unknown', askPost: null };
  const facts = await services.store.inCouncil(councilId, (tx) => services.facts.fresh(tx));
  const admin = [...facts.people.values()].find((person) => person.active && holds(person, 'admin'));
  return { kind: 'unknown', askPost: admin?.post ?? null };
}

async function councilsOf(services: Services, tenantId: string): Promise<readonly string[]> {
  const councils = await services.store.outsideCouncils((db) => listCouncils(db));
  return councils.filter((council) => council.tenantId === tenantId).map((council) => council.id);
}
