import type { AccessRequest } from '../domain/access-request.ts';
import type { Person } from '../domain/person.ts';
import { everyHolding } from '../domain/role-end.ts';
import type { RoleHolding } from '../domain/role.ts';
import { findConversation, saveConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { linkPerson, savePerson } from '../storage/person-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { Actor, Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/**
 * Who somebody that asks is in the council already: by their Entra id, else by the e-mail that Teams gives, as long as
 * nobody else is linked to it (as in `identify`); undefined for nobody.
 */
export function personFor(
  facts: CouncilFacts,
  { entraObjectId, email }: AccessRequest,
): Person | 'email_taken' | undefined {
  const people = [...facts.people.values()];
  const linked = people.find((person) => person.entraObjectId !== null && person.entraObjectId === entraObjectId);
  const named = people.find((person) => person.email.toLowerCase() === email.toLowerCase());
  if (named !== undefined && named !== linked && (linked !== undefined || named.entraObjectId !== null)) {
    return 'email_taken';
  }
  return linked ?? named;
}

/**
 * Makes the person who asked somebody of the council with these roles: a new person, or one who had left or had none.
 * They are linked, their chat is theirs, and they are told. Gives their id.
 */
export async function letIn(
  { tx, services, actor, facts, now }: { tx: Tx; services: Services; actor: Actor; facts: CouncilFacts; now: Date },
  given: { request: AccessRequest; person: Person | undefined; roles: readonly RoleHolding[] },
): Promise<string> {
  const { request, person: before, roles } = given;
  const { entraObjectId, conversationId } = request;
  if (entraObjectId === null || conversationId === null) throw new Error(`Request ${request.id} is not open`);
  const { name, email } = request;
  const fresh = { id: services.ids.next(), name, email, entraObjectId, post: null, reportsTo: null };
  const after: Person = { ...(before ?? fresh), active: true, roles };
  const saved = await savePerson(tx, after, now);
  await linkPerson(tx, after.id, entraObjectId);
  const linked = before?.entraObjectId === null;
  if (saved !== 'unchanged' || linked) {
    const old = before === undefined ? null : asRecorded(before);
    const change = saved === 'unchanged' ? 'linked' : saved;
    const entry = { subject: 'person', subjectKey: after.id, change, old, new: asRecorded(after) };
    await record(tx, { at: now, actor: actor.personId, why: 'asked for access', ...entry });
  }
  const chat = await findConversation(tx, conversationId);
  if (chat !== undefined) {
    const { kind, reference } = chat;
    await saveConversation(tx, { conversationId, kind, reference, personId: after.id, now });
  }
  const text = `You have access to the assurance test of ${facts.council.name}. Press Start, or say “start”, for what is waiting for you.`;
  await tellPerson(tx, services, { personId: after.id, text, command: 'start' });
  return after.id;
}

/** What the history keeps of a person: names, e-mails and Entra ids stand in `person` alone, so that they can go. */
function asRecorded(person: Person): Pick<Person, 'id' | 'post' | 'active' | 'roles'> {
  const { id, post, active } = person;
  return { id, post, active, roles: everyHolding(person) };
}
