import { record } from '../storage/history-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { endedFor } from './ended-role.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { unlessSignedOff } from './unless-signed-off.ts';

/** The refusals that deny somebody something; the others tell how things stand. */
type Denial = Extract<Refusal, { kind: 'not_allowed' | 'not_yours' | 'admin_changes_posts' | 'own_case' }>;

const denials = [
  'not_allowed',
  'not_yours',
  'admin_changes_posts',
  'own_case',
] as const satisfies readonly Denial['kind'][];

/** Why somebody was denied something, as log and history have it. */
type DenialReason =
  'unknown_person' | 'left_the_council' | 'role_does_not_reach' | 'role_ended' | 'not_theirs' | 'own_post' | 'own_case';

/**
 * Runs what a person asked for in one transaction of their own council; the only way in for a use case that a person
 * starts. Where it ends in a denial, log and history say who was denied which use case, and why (DESIGN, promise 5).
 * `useCase`: the name of the function that was called.
 */
export async function actorTurn<T>(
  services: Services,
  actor: Actor,
  useCase: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const inside = async (tx: Tx): Promise<T> => {
    const outcome = await work(tx);
    const denial = denialIn(outcome);
    if (denial === undefined) return outcome;
    const told = withEnding(services, actor, denial);
    await recordDenial(tx, services, actor, { useCase, denial: told });
    return told === denial ? outcome : withDenial(outcome, told);
  };
  return unlessSignedOff(() => services.store.inCouncil(actor.councilId, inside));
}

/** Where a role that has ended would have allowed it, the denial says so. */
function withEnding({ facts }: Services, { councilId, personId }: Actor, denial: Denial): Denial {
  const known = facts.cached(councilId);
  const person = known?.people.get(personId);
  if (denial.kind !== 'not_allowed' || known === undefined || person?.active !== true) return denial;
  const ended = endedFor(known, person, denial.command);
  return ended === undefined ? denial : { ...denial, ended };
}

function withDenial<T>(outcome: T, denial: Denial): T {
  const stands = typeof outcome === 'object' && outcome !== null && 'outcome' in outcome;
  return (stands ? { ...outcome, outcome: withDenial(outcome.outcome, denial) } : denial) as T;
}

/** An outcome may stand alone, or beside what is to be done once it is committed. */
function denialIn(outcome: unknown): Denial | undefined {
  if (typeof outcome !== 'object' || outcome === null) return undefined;
  if ('outcome' in outcome) return denialIn(outcome.outcome);
  const kind = 'kind' in outcome ? outcome.kind : undefined;
  return isDenial(kind) ? (outcome as Denial) : undefined;
}

function isDenial(kind: unknown): kind is Denial['kind'] {
  return denials.some((denial) => denial === kind);
}

async function recordDenial(
  tx: Tx,
  services: Services,
  actor: Actor,
  { useCase, denial }: { useCase: string; denial: Denial },
): Promise<void> {
  const { councilId, personId } = actor;
  const reason = reasonFor(services, actor, denial);
  const command = denial.kind === 'not_allowed' ? { command: denial.command } : {};
  services.log.warn('denied', { councilId, personId, useCase, reason, ...command });
  await record(tx, {
    at: services.clock.now(),
    actor: personId,
    subject: 'use_case',
    subjectKey: useCase,
    change: 'denied',
    old: null,
    new: { reason, ...command },
    why: reason,
  });
}

function reasonFor(services: Services, actor: Actor, denial: Denial): DenialReason {
  const person = services.facts.cached(actor.councilId)?.people.get(actor.personId);
  if (person === undefined) return 'unknown_person';
  if (!person.active) return 'left_the_council';
  if (denial.kind === 'own_case') return denial.why === 'role' ? 'role_does_not_reach' : 'own_case';
  if (denial.kind === 'admin_changes_posts') return denial.ownPost ? 'own_post' : 'role_does_not_reach';
  if (denial.ended !== undefined) return 'role_ended';
  return denial.kind === 'not_allowed' ? 'role_does_not_reach' : 'not_theirs';
}
