import type { AccessRequest } from '../domain/access-request.ts';
import { longestAccessText, untilAskingAgain, wholeCouncil } from '../domain/access-request.ts';
import { cleanText } from '../domain/clean-text.ts';
import { localTime } from '../domain/local-time.ts';
import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import { roles } from '../domain/role.ts';
import {
  decideAccessRequest,
  listOpenAccessRequests,
  lockAccessRequest,
} from '../storage/access-request-repository.ts';
import { record } from '../storage/history-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { AccessRequestCard, NoRequestsCard, RequestDecidedCard, RequestsOutcome } from './access-card.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import { letIn, personFor } from './let-in.ts';
import { queueMessage } from './outbox-message.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';

type Typed = AccessRequestCard['typed'];
type Outcome = RequestsOutcome | Refusal;

const nothingTyped: Typed = { role: '', directorate: '', reason: '' };

interface Desk {
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
  reach: Reach;
  now: Date;
}

/** `requests`: who waits for access, one at a time. Those who were given a role meanwhile wait no longer. */
export async function showRequests(services: Services, actor: Actor, { page }: { page: number }): Promise<Outcome> {
  return turn(services, actor, 'showRequests', async (desk) => {
    for (const request of await listOpenAccessRequests(desk.tx)) {
      const person = personFor(desk.facts, request);
      if (person !== 'email_taken' && person?.active === true && person.roles.length > 0) await close(desk, request);
    }
    return pageOf(desk, page);
  });
}

/** *Accept*: lets the person in with the role that was chosen; any role there is, admin too. */
export async function acceptRequest(
  services: Services,
  actor: Actor,
  press: { requestId: string; role: string; directorate: string; reason: string },
): Promise<Outcome> {
  return turn(services, actor, 'acceptRequest', async (desk) => {
    const request = await openRequest(desk, press.requestId);
    if ('kind' in request) return request;
    const back = (problem: AccessRequestCard['problem']) => pageFor(desk, request, { typed: press, problem });
    const person = personFor(desk.facts, request);
    if (person === 'email_taken') return back('email_taken');
    if (person?.active === true && person.roles.length > 0) return close(desk, request);
    const role = roles.find((one) => one === press.role);
    if (role === undefined) return back('choose_role');
    const directorateId = directorateIn(desk, press.directorate);
    if (directorateId === undefined) return back('choose_directorate');
    const held = { role, directorateId };
    const personId = await letIn(desk, { request, person, roles: [held] });
    return decided(desk, request, { status: 'accepted', personId, ...held });
  });
}

/** *Return*: declines with a reason, which the person who asked is told. */
export async function returnRequest(
  services: Services,
  actor: Actor,
  press: { requestId: string; role: string; directorate: string; reason: string },
): Promise<Outcome> {
  return turn(services, actor, 'returnRequest', async (desk) => {
    const request = await openRequest(desk, press.requestId);
    if ('kind' in request) return request;
    const reason = cleanText(press.reason).text;
    const back = (problem: AccessRequestCard['problem']) => pageFor(desk, request, { typed: press, problem });
    if (reason === '') return back('reason_missing');
    if (reason.length > longestAccessText) return back('reason_too_long');
    await tellReturned(desk, request, reason);
    const nothing = { personId: null, role: null, directorateId: null };
    return decided(desk, request, { status: 'returned', ...nothing }, reason);
  });
}

async function turn(
  services: Services,
  actor: Actor,
  useCase: string,
  work: (desk: Desk) => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await actorTurn(services, actor, useCase, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach: Reach = person?.active === true ? reachOf(person, 'requests') : { kind: 'none' };
    if (reach.kind === 'none') return refuseCommand('requests');
    return work({ tx, services, actor, facts, reach, now: services.clock.now() });
  });
  if (outcome.kind === 'request_decided' && !outcome.already) services.outbox.wake(actor.councilId);
  return outcome;
}

/** The request while it is open, locked; what became of it otherwise; nothing of another council's. */
async function openRequest(desk: Desk, id: string): Promise<AccessRequest | RequestDecidedCard | Refusal> {
  const request = await lockAccessRequest(desk.tx, id);
  if (request === undefined) return { kind: 'not_yours' };
  if (request.status === 'open') return request;
  return decidedCard(desk, { ...request, status: request.status }, { already: true, name: '' });
}

type Decided = Pick<AccessRequest, 'personId' | 'role' | 'directorateId'> & {
  status: RequestDecidedCard['decision'];
};

/** Writes down what was decided, with keys alone in the history. */
async function decided(desk: Desk, request: AccessRequest, decision: Decided, why = ''): Promise<RequestDecidedCard> {
  const { tx, actor, now } = desk;
  const by = { decidedBy: actor.personId, decidedAt: now };
  await decideAccessRequest(tx, request.id, { ...decision, ...by });
  const { status: change, ...keys } = decision;
  const entry = { subject: 'access_request', subjectKey: request.id, change, old: { status: 'open' }, new: keys, why };
  await record(tx, { at: now, actor: actor.personId, ...entry });
  return decidedCard(desk, { ...request, ...decision, ...by }, { already: false, name: request.name });
}

/** Somebody who was let in another way meanwhile, such as by a file of people: there is nothing to decide. */
async function close(desk: Desk, request: AccessRequest): Promise<RequestDecidedCard> {
  const person = personFor(desk.facts, request);
  if (person === undefined || person === 'email_taken') throw new Error(`Nobody was let in for ${request.id}`);
  const personId = await letIn(desk, { request, person, roles: person.roles });
  const nothing = { role: null, directorateId: null };
  return decided(desk, request, { status: 'closed', personId, ...nothing }, 'has a role already');
}

async function decidedCard(
  { tx, facts }: Desk,
  request: AccessRequest & { status: RequestDecidedCard['decision'] },
  { already, name }: { already: boolean; name: string },
): Promise<RequestDecidedCard> {
  const { status: decision, role, directorateId, decidedBy, decidedAt, askedAt } = request;
  const left = (await listOpenAccessRequests(tx)).length;
  return {
    kind: 'request_decided',
    ...{ decision, already, name, role, left },
    directorateName: facts.directorates.find(({ id }) => id === directorateId)?.name ?? null,
    byPost: facts.people.get(decidedBy ?? '')?.post ?? null,
    decidedOn: localTime(decidedAt ?? askedAt, facts.council.timezone).date,
  };
}

async function pageOf(desk: Desk, page: number): Promise<AccessRequestCard | NoRequestsCard> {
  const open = await listOpenAccessRequests(desk.tx);
  const at = Math.min(Math.max(page, 1), open.length);
  const request = open[at - 1];
  if (request === undefined) return { kind: 'no_requests', councilName: desk.facts.council.name };
  return requestCard(desk, request, { page: at, pages: open.length, typed: nothingTyped, problem: null });
}

async function pageFor(
  desk: Desk,
  request: AccessRequest,
  given: Pick<AccessRequestCard, 'typed' | 'problem'>,
): Promise<AccessRequestCard> {
  const open = await listOpenAccessRequests(desk.tx);
  const page = 1 + open.findIndex(({ id }) => id === request.id);
  return requestCard(desk, request, { page, pages: open.length, ...given });
}

function requestCard(
  { facts, reach }: Desk,
  { id, name, email, said, askedAt }: AccessRequest,
  { typed: { role, directorate, reason }, ...given }: Pick<AccessRequestCard, 'page' | 'pages' | 'typed' | 'problem'>,
): AccessRequestCard {
  return {
    kind: 'access_request',
    ...{ id, name, email, said, ...given, typed: { role, directorate, reason } },
    askedOn: localTime(askedAt, facts.council.timezone).date,
    directorates: facts.directorates.filter((one) => covers(reach, one.id)),
    wholeCouncil: covers(reach, null),
  };
}

/** The directorate that was chosen, null for the whole council; undefined for one that this admin cannot give. */
function directorateIn({ facts, reach }: Desk, chosen: string): string | null | undefined {
  if (chosen === wholeCouncil) return covers(reach, null) ? null : undefined;
  return facts.directorates.find(({ id }) => id === chosen && covers(reach, id))?.id;
}

/** Tells somebody who is no person of the council, in the chat in which they asked. */
async function tellReturned({ tx, services, facts, now }: Desk, request: AccessRequest, reason: string): Promise<void> {
  if (request.conversationId === null) return;
  const text = `Your request for access to the assurance test of ${facts.council.name} was not accepted. The reason given: ${reason.replace(/[.\s]+$/, '')}. You can ask again after a day with “request access”.`;
  const message = { kind: 'plain' as const, conversationId: request.conversationId, text };
  // Given up before who asked is forgotten.
  const giveUpAt = new Date(now.getTime() + untilAskingAgain);
  await queueMessage(tx, services, { key: `access/${request.id}`, message, giveUpAt });
}
