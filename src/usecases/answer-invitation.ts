import { mostAsked } from '../domain/response-steps.ts';
import type { Respondent } from '../domain/response.ts';
import { addRespondent, findRespondent, giveSteps, moveRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { answersStay } from './answers-stay.ts';
import { directorateOf } from './begin.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycle } from './council-facts.ts';
import type { WalkKey } from './find-walk.ts';
import { findWalk } from './find-walk.ts';
import { countGiven, nextSteps } from './give-steps.ts';
import { openStep } from './open-step.ts';
import type { Refusal } from './refusal.ts';
import { closedRefusal } from './refusal.ts';
import type { AnswersCard, InvitationAnsweredCard, StepCard } from './response-card.ts';
import type { Actor, Services } from './services.ts';

/** *Start* on an invitation: fixes this person's questions on the first press, and shows the first open one. */
export async function startResponding(
  services: Services,
  actor: Actor,
  key: WalkKey,
): Promise<StepCard | AnswersCard | Refusal> {
  return actorTurn(services, actor, 'startResponding', async (tx) => {
    const given = await giveQuestions(tx, services, actor, key);
    if (given !== 'given') return given;
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
    const facts = await services.facts.fresh(tx);
    const invited = invitedTo(facts, actor, key);
    if (invited.kind !== 'cycle') return invited;
    if (mostAsked(invited.cycle.set, key.audience) === 0) {
      return { kind: 'nothing_to_answer', audience: key.audience };
    }
    const taking = { facts, cycle: invited.cycle, actor, key };
    const part = await takePart(tx, services, taking, { steps: [], status: 'declined' });
    if ('kind' in part) return part;
    if (part.status === 'finished') return { kind: 'not_yours' };
    await moveRespondent(tx, part, { position: part.position, status: 'declined' });
    return { kind: 'invitation_declined', closesOn: invited.cycle.cycle.closesOn };
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

/** Fixes the questions of whoever has none yet, and counts whom each question has reached; then they are answering. */
async function giveQuestions(tx: Tx, services: Services, actor: Actor, key: WalkKey): Promise<'given' | Refusal> {
  const facts = await services.facts.fresh(tx);
  const invited = invitedTo(facts, actor, key);
  if (invited.kind !== 'cycle') return invited;
  const already = await findRespondent(tx, key.cycleId, actor.personId, key.audience);
  if (already !== undefined && already.steps.length > 0) {
    if (already.status === 'declined') await moveRespondent(tx, already, { status: 'answering' });
    return 'given';
  }
  const steps = await nextSteps(tx, invited.cycle, key);
  if (steps.length === 0) return { kind: 'nothing_to_answer', audience: key.audience };
  const part = await takePart(
    tx,
    services,
    { facts, cycle: invited.cycle, actor, key },
    { steps, status: 'answering' },
  );
  if ('kind' in part) return part;
  // Two presses at once: the questions that were given first stay.
  const given = part.isNew || (part.steps.length === 0 && (await giveSteps(tx, part, steps)));
  if (given) await countGiven(tx, key, steps);
  return 'given';
}

/**
 * The person's part in the cycle, added if there is none: whoever comes first fixes its key and their directorate. None
 * where they have answered under a key that is gone.
 */
async function takePart(
  tx: Tx,
  services: Services,
  { facts, cycle, actor, key }: { facts: CouncilFacts; cycle: CycleFacts; actor: Actor; key: WalkKey },
  { steps, status }: Pick<Respondent, 'steps' | 'status'>,
): Promise<(Respondent & { isNew: boolean }) | Refusal> {
  const { cycleId, audience } = key;
  const { personId } = actor;
  const person = facts.people.get(personId);
  const directorateId = person === undefined ? null : directorateOf(person, audience);
  const respondent: Respondent = {
    ...{ cycleId, personId, audience, respondentKey: services.ids.next(), directorateId, steps, position: 0, status },
  };
  const isNew = await addRespondent(tx, respondent);
  const part = isNew ? respondent : await findRespondent(tx, cycleId, personId, audience);
  if (part !== undefined) return { ...part, isNew };
  return (await answersStay(tx, cycle.cycle, respondent)) ?? { kind: 'old_card' };
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
