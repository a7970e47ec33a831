import { createHash } from 'node:crypto';
import { longestAccessText, mayAskFrom } from '../domain/access-request.ts';
import { cleanText } from '../domain/clean-text.ts';
import { localTime } from '../domain/local-time.ts';
import { holds } from '../domain/person.ts';
import { addAccessRequest, latestAccessRequest } from '../storage/access-request-repository.ts';
import { findConversation, saveConversation } from '../storage/conversation-repository.ts';
import { listCouncils } from '../storage/council-repository.ts';
import { record } from '../storage/history-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { AccessCard, AskAccessCard } from './access-card.ts';
import type { CouncilFacts } from './council-facts.ts';
import type { MemberRecord } from './identify.ts';
import type { SeenConversation } from './remember-conversation.ts';
import type { Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/**
 * Somebody who asks for access, from an authenticated activity. `member` asks the platform who they are; nothing else
 * says their name and e-mail. `conversation`: where they are to be answered.
 */
export interface Asker {
  tenantId: string;
  entraObjectId: string;
  /** A person of some council of the tenant. */
  known: boolean;
  /** Whom to ask instead, null where that is not known. */
  askPost: string | null;
  member: () => Promise<MemberRecord | null>;
  conversation: SeenConversation;
}

/** Who stands in the history for somebody who is nobody yet. */
const nobodyYet = 'asker';

type Stand =
  | { kind: 'may_ask'; id: string; name: string }
  | { kind: 'has_access' }
  | Extract<AccessCard, { kind: 'access_asked' | 'access_returned' }>;

/** How it stands with somebody's access to the councils of their tenant: what they may ask, or have asked. */
export async function showAccess(services: Services, asker: Asker): Promise<AccessCard> {
  return cardFrom(asker, await standing(services, asker), { councilId: '', said: '' });
}

/**
 * *Ask for access*: keeps the request and tells the admins of the council. One request of a person is open in a council
 * at a time; pressed again it says so. After a return they may ask again a day later.
 */
export async function askAccess(
  services: Services,
  asker: Asker,
  typed: { councilId: string; said: string },
): Promise<AccessCard> {
  const stands = await standing(services, asker);
  const councils = stands.flatMap((stand) => (stand.kind === 'may_ask' ? [stand] : []));
  const again = (problem: AskAccessCard['problem']): AccessCard => cardFrom(asker, stands, typed, problem);
  // A press of a card whose council was asked meanwhile, from another device or by a retry.
  if (councils.length === 0 || asker.conversation.kind !== 'personal') return again(null);
  const wanted = councils.find(({ id }) => id === typed.councilId);
  const council = typed.councilId === '' && councils.length === 1 ? councils[0] : wanted;
  if (council === undefined) return askedOf(services, asker, typed.councilId, again);
  const said = cleanText(typed.said).text;
  if (said.length > longestAccessText) return again('too_long');
  const who = await identityOf(asker);
  if (who === null) return again('no_address');
  const given = { said, ...who };
  const { card, told } = await services.store.inCouncil(council.id, (tx) => addRequest(tx, services, asker, given));
  if (told > 0) services.outbox.wake(council.id);
  return card;
}

/** Name and e-mail as the platform has them, in the lengths that a person has; null without an e-mail. */
async function identityOf(asker: Asker): Promise<{ name: string; email: string } | null> {
  const member = await asker.member();
  const email = cleanText(member?.email ?? '').text;
  if (member === null || email === '' || email.length > 254) return null;
  const name = cleanText(member.name).text.replace(/\s+/g, ' ').slice(0, 200);
  return { email, name: name === '' ? email.slice(0, 200) : name };
}

/** The council that a card named may be asked already; any other is none of the tenant's, and is asked for anew. */
async function askedOf(
  services: Services,
  asker: Asker,
  councilId: string,
  again: (problem: AskAccessCard['problem']) => AccessCard,
): Promise<AccessCard> {
  const isOurs = (await councilsOf(services, asker.tenantId)).includes(councilId);
  const stand = isOurs ? await standIn(services, asker, councilId) : undefined;
  return stand?.kind === 'access_asked' || stand?.kind === 'access_returned' ? stand : again('choose_council');
}

async function addRequest(
  tx: Tx,
  services: Services,
  asker: Asker,
  given: { name: string; email: string; said: string },
): Promise<{ card: AccessCard; told: number }> {
  const facts = await services.facts.fresh(tx);
  const now = services.clock.now();
  const { entraObjectId, conversation } = asker;
  const id = services.ids.next();
  const request = { id, asker: digestOf(asker), entraObjectId, conversationId: conversation.conversationId };
  const asked = { kind: 'access_asked', councilName: facts.council.name } as const;
  if (!(await addAccessRequest(tx, { ...request, ...given, askedAt: now }))) {
    const open = await latestAccessRequest(tx, digestOf(asker));
    return { card: { ...asked, askedOn: dayOf(facts, open?.askedAt ?? now), already: true }, told: 0 };
  }
  const there = await findConversation(tx, conversation.conversationId);
  await saveConversation(tx, { ...conversation, personId: there?.personId ?? null, now });
  const entry = { subject: 'access_request', subjectKey: id, change: 'asked', old: null, new: null, why: '' };
  await record(tx, { at: now, actor: nobodyYet, ...entry });
  services.log.info('access_asked', { councilId: tx.councilId, requestId: id });
  const admins = [...facts.people.values()].filter((person) => person.active && holds(person, 'admin'));
  let told = 0;
  for (const admin of admins) {
    const text = `Somebody asks for access to the assurance test of ${facts.council.name}. Say “requests” to see who, and to decide.`;
    if (await tellPerson(tx, services, { personId: admin.id, text, command: 'requests' })) told += 1;
  }
  return { card: { ...asked, askedOn: dayOf(facts, now), already: false }, told };
}

function cardFrom(
  asker: Asker,
  stands: readonly Stand[],
  typed: { councilId: string; said: string },
  problem: AskAccessCard['problem'] = null,
): AccessCard {
  const { askPost, known } = asker;
  const councils = stands.flatMap((stand) => (stand.kind === 'may_ask' ? [{ id: stand.id, name: stand.name }] : []));
  const [waiting] = stands.filter((stand) => stand.kind === 'access_asked' || stand.kind === 'access_returned');
  if (councils.length > 0 && asker.conversation.kind === 'personal') {
    return { kind: 'ask_access', known, askPost, councils, ...typed, problem };
  }
  if (asker.conversation.kind === 'personal' && waiting !== undefined) return waiting;
  if (stands.some(({ kind }) => kind === 'has_access')) return { kind: 'access_there' };
  return { kind: 'unknown_person', askPost, ownChatOnly: stands.length > 0 };
}

async function standing(services: Services, asker: Asker): Promise<readonly Stand[]> {
  const stands: Stand[] = [];
  for (const councilId of await councilsOf(services, asker.tenantId)) {
    stands.push(await standIn(services, asker, councilId));
  }
  return stands;
}

async function standIn(services: Services, asker: Asker, councilId: string): Promise<Stand> {
  return services.store.inCouncil(councilId, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const { id, name: councilName } = facts.council;
    const own = [...facts.people.values()].find(({ entraObjectId }) => entraObjectId === asker.entraObjectId);
    if (own?.active === true && own.roles.length > 0) return { kind: 'has_access' };
    const last = await latestAccessRequest(tx, digestOf(asker));
    if (last?.status === 'open') {
      return { kind: 'access_asked', councilName, askedOn: dayOf(facts, last.askedAt), already: true };
    }
    const from = mayAskFrom(last, services.clock.now());
    if (from !== null) return { kind: 'access_returned', councilName, askAgainOn: dayOf(facts, from) };
    return { kind: 'may_ask', id, name: councilName };
  });
}

async function councilsOf(services: Services, tenantId: string): Promise<readonly string[]> {
  const councils = await services.store.outsideCouncils((db) => listCouncils(db));
  return councils.filter((council) => council.tenantId === tenantId).map(({ id }) => id);
}

/** Tells the same person again without keeping who it is: Entra's ids are random, so nobody guesses them from it. */
function digestOf({ tenantId, entraObjectId }: Asker): string {
  return createHash('sha256').update(`${tenantId}/${entraObjectId}`).digest('hex');
}

function dayOf({ council }: CouncilFacts, at: Date): string {
  return localTime(at, council.timezone).date;
}
