import type { Person } from '../domain/person.ts';
import { holds, scopeOf } from '../domain/person.ts';
import { minutesFor } from '../domain/response-steps.ts';
import type { Role } from '../domain/role.ts';
import { findPresence, savePresence } from '../storage/presence-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import type { ChooseRoleCard, Refusal } from './refusal.ts';
import type { AnswersCard, InvitationCard, StepCard } from './response-card.ts';
import { findWalk } from './find-walk.ts';
import { openStep } from './open-step.ts';
import { stepsFor } from './respondent-walk.ts';
import type { Actor, Services } from './services.ts';
import type { WorkListCard } from './assessment-card.ts';
import { workListCard } from './show-work-list.ts';
import { continueAssessment } from './open-assessment.ts';
import type { AssessmentOutcome } from './open-assessment.ts';

/** The audiences that a person can answer as. */
export type AnsweringRole = 'frontline' | 'partner' | 'manager';

export type BeginOutcome =
  ChooseRoleCard | InvitationCard | StepCard | AnswersCard | WorkListCard | AssessmentOutcome | Refusal;

/**
 * `start` and `continue`: where this person's work begins or goes on. Somebody with several answering roles is asked
 * once which one they answer in; `continue` leads to the exact question or assessment that was left.
 */
export async function begin(services: Services, actor: Actor, way: 'start' | 'continue'): Promise<BeginOutcome> {
  return actorTurn(services, actor, 'begin', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const available = person?.active === true ? answeringRoles(person) : [];
    if (person === undefined || available.length === 0) return nothingFor(person);
    const role = await roleOf(tx, person, available);
    if (role === undefined) return { kind: 'choose_role', roles: available, current: null };
    if (openCycles(facts).length === 0) return { kind: 'no_open_cycle', councilName: facts.council.name };
    const given = { tx, services, actor, facts, person, way };
    return role === 'manager' ? beginAssessing(given) : beginResponding({ ...given, audience: role });
  });
}

function nothingFor(person: Person | undefined): Refusal {
  const isWithoutRole = person?.active === true && person.roles.length === 0;
  return isWithoutRole ? { kind: 'no_role' } : { kind: 'nothing_to_answer', audience: null };
}

interface Beginning {
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
  person: Person;
  way: 'start' | 'continue';
}

async function roleOf(tx: Tx, person: Person, available: readonly AnsweringRole[]): Promise<AnsweringRole | undefined> {
  if (available.length === 1) return available[0];
  const { answeringAs } = await findPresence(tx, person.id);
  return available.find((role) => role === answeringAs);
}

async function beginAssessing({ tx, services, facts, person, way }: Beginning): Promise<BeginOutcome> {
  const left = way === 'continue' ? await continueAssessment({ tx, services, facts, person }) : undefined;
  return left ?? workListCard({ tx, services, facts, person, page: 1, cycleId: null });
}

/** The roles in which a person can answer, in the order in which they are offered. */
export function answeringRoles(person: Person): readonly AnsweringRole[] {
  const wanted: readonly AnsweringRole[] = ['frontline', 'partner', 'manager'];
  return wanted.filter((role) => holds(person, role satisfies Role));
}

async function beginResponding(given: Beginning & { audience: 'frontline' | 'partner' }): Promise<BeginOutcome> {
  const { facts, audience } = given;
  if (!concernRoutesSet(facts)) return { kind: 'concern_routes_missing' };
  let finished: BeginOutcome | undefined;
  for (const cycle of openCycles(facts)) {
    const found = await beginInCycle(given, cycle);
    if (found === undefined) continue;
    if (!found.finished) return found.card;
    finished ??= found.card;
  }
  return finished ?? { kind: 'nothing_to_answer', audience };
}

/** Where the person stands in one cycle; undefined where it asks them nothing, or they said *Not for me*. */
async function beginInCycle(
  given: Beginning & { audience: 'frontline' | 'partner' },
  cycle: CycleFacts,
): Promise<{ card: BeginOutcome; finished: boolean } | undefined> {
  const { tx, services, actor, facts, person, audience, way } = given;
  const key = { cycleId: cycle.cycle.id, audience };
  const respondent = await findRespondent(tx, key.cycleId, person.id, audience);
  if (respondent === undefined || respondent.status === 'declined') {
    const questions = stepsFor(cycle, audience, person).length;
    const asked = questions > 0 && (respondent === undefined || way === 'start');
    // Whoever has seen the invitation is not sent another.
    if (asked) await savePresence(tx, person.id, { invitedCycleId: key.cycleId });
    return asked
      ? { card: invitationCard(facts, cycle, { audience, questions, answered: 0 }), finished: false }
      : undefined;
  }
  const walk = await findWalk(tx, services, actor, key);
  return walk.kind === 'walk' ? { card: openStep(walk), finished: respondent.status === 'finished' } : undefined;
}

/** True once all four routes for a concern are set: before that, no respondent is asked anything (issue of trust). */
export function concernRoutesSet(facts: CouncilFacts): boolean {
  const { frontDoor, lado, whistleBlowing, outside } = facts.council.signposts;
  return [frontDoor, lado, whistleBlowing, outside].every((route) => route !== undefined && route.trim() !== '');
}

/** The invitation to one cycle. */
export function invitationCard(
  facts: CouncilFacts,
  cycle: CycleFacts,
  given: { audience: 'frontline' | 'partner'; questions: number; answered: number },
): InvitationCard {
  return {
    kind: 'invitation',
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    councilName: facts.council.name,
    audience: given.audience,
    questions: given.questions,
    minutes: minutesFor(given.questions),
    closesOn: cycle.cycle.closesOn,
    confidentiality: cycle.cycle.confidentiality,
    answered: given.answered,
  };
}

/** The directorate that a respondent answers for: the one their role names, or none for a whole-council role. */
export function directorateOf(person: Person, role: 'frontline' | 'partner'): string | null {
  const scope = scopeOf(person, role);
  return scope === 'all' ? null : (scope[0] ?? null);
}
