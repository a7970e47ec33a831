import type { Respondent } from '../domain/response.ts';
import { addRespondent, findRespondent, moveRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { concernRoutesSet, directorateOf } from './begin.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycle } from './council-facts.ts';
import type { WalkKey } from './find-walk.ts';
import { findWalk } from './find-walk.ts';
import { openStep } from './open-step.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import { stepsFor } from './respondent-walk.ts';
import type { AnswersCard, InvitationAnsweredCard, StepCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** *Start* on an invitation: fixes this person's questions on the first press, and shows the first open one. */
export async function startResponding(
  services: Services,
  actor: Actor,
  key: WalkKey,
): Promise<StepCard | AnswersCard | Refusal> {
  return actorTurn(services, actor, 'startResponding', async (tx) => {
    const part = await takePart(tx, services, actor, key);
    if ('kind' in part) return part;
    if (part.status === 'declined') await moveRespondent(tx, part, { position: part.position, status: 'answering' });
    const walk = await findWalk(tx, services, actor, key);
    return walk.kind === 'walk' ? openStep(walk) : walk;
  });
}

/** *Not for me*: nothing more is asked in this cycle, unless the person says `start` again. */
export async function declineInvitation(
  services: Services,
  actor: Actor,
  key: WalkKey,
): Promise<InvitationAnsweredCard | Refusal> {
  return actorTurn(services, actor, 'declineInvitation', async (tx) => {
    const part = await takePart(tx, services, actor, key);
    if ('kind' in part) return part;
    if (part.status === 'finished') return { kind: 'not_yours' };
    await moveRespondent(tx, part, { position: part.position, status: 'declined' });
    const facts = await services.facts.fresh(tx);
    return { kind: 'invitation_declined', closesOn: openCycle(facts, key.cycleId)?.cycle.closesOn ?? null };
  });
}

/** *Not now*: nothing is stored; says until when there is time. */
export async function postponeInvitation(
  services: Services,
  actor: Actor,
  key: WalkKey,
): Promise<InvitationAnsweredCard | Refusal> {
  return actorTurn(services, actor, 'postponeInvitation', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const cycle = invitedTo(facts, actor, key);
    return cycle.kind === 'cycle' ? { kind: 'invitation_postponed', closesOn: cycle.cycle.cycle.closesOn } : cycle;
  });
}

async function takePart(tx: Tx, services: Services, actor: Actor, key: WalkKey): Promise<Respondent | Refusal> {
  const facts = await services.facts.fresh(tx);
  const invited = invitedTo(facts, actor, key);
  if (invited.kind !== 'cycle') return invited;
  const already = await findRespondent(tx, key.cycleId, actor.personId, key.audience);
  if (already !== undefined) return already;
  const person = facts.people.get(actor.personId);
  const steps = person ? stepsFor(invited.cycle, key.audience, person) : [];
  if (person === undefined || steps.length === 0) return { kind: 'nothing_to_answer', audience: key.audience };
  const respondent: Respondent = {
    cycleId: key.cycleId,
    personId: actor.personId,
    audience: key.audience,
    respondentKey: services.ids.next(),
    directorateId: directorateOf(person, key.audience),
    steps,
    position: 0,
    status: 'answering',
  };
  // Two presses at once: the row that came first stays, with its questions and its key.
  await addRespondent(tx, respondent);
  return (await findRespondent(tx, key.cycleId, actor.personId, key.audience)) ?? respondent;
}

function invitedTo(facts: CouncilFacts, actor: Actor, key: WalkKey): { kind: 'cycle'; cycle: CycleFacts } | Refusal {
  const person = facts.people.get(actor.personId);
  const holdsRole = person?.active === true && person.roles.some(({ role }) => role === key.audience);
  const known = facts.cycles.find(({ cycle }) => cycle.id === key.cycleId);
  if (!holdsRole || known === undefined) return { kind: 'not_yours' };
  if (!concernRoutesSet(facts)) return { kind: 'concern_routes_missing' };
  const cycle = openCycle(facts, key.cycleId);
  return cycle === undefined ? closedRefusal(known.cycle) : { kind: 'cycle', cycle };
}
