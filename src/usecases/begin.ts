import type { Person } from '../domain/person.ts';
import { holds, scopeOf } from '../domain/person.ts';
import type { Audience } from '../domain/question-set.ts';
import { audiences } from '../domain/question-set.ts';
import { minutesFor, mostAsked } from '../domain/response-steps.ts';
import { findPresence, savePresence } from '../storage/presence-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { answersStay } from './answers-stay.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycles } from './council-facts.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { ChooseRoleCard, Refusal } from './refusal.ts';
import type { AnswersCard, InvitationCard, StepCard } from './response-card.ts';
import { noRole } from './ended-role.ts';
import { findWalk } from './find-walk.ts';
import { openStep } from './open-step.ts';
import type { Actor, Services } from './services.ts';
import type { WorkListCard } from './assessment-card.ts';
import { findReturnedIn, workListCard } from './show-work-list.ts';
import { continueAssessment } from './open-assessment.ts';
import type { AssessmentOutcome } from './open-assessment.ts';

export type BeginOutcome =
  ChooseRoleCard | InvitationCard | StepCard | AnswersCard | WorkListCard | AssessmentOutcome | Refusal;

/** The command that somebody begins with. */
export type BeginWay = 'start' | 'continue' | 'my view';

/**
 * `start` and `continue`: where this person's work begins or goes on. Somebody with several answering roles is asked
 * once which one they answer in; `continue` leads to the exact question or assessment that was left. `my view` leads
 * managers to the questions on which they give their own view beside their entries, everybody else where `start` does.
 */
export async function begin(services: Services, actor: Actor, way: BeginWay): Promise<BeginOutcome> {
  return actorTurn(services, actor, 'begin', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const available = person?.active === true ? answeringRoles(person) : [];
    if (person === undefined || available.length === 0) return nothingFor(facts, person);
    const role = await roleOf(tx, person, { available, way });
    if (role === undefined) return { kind: 'choose_role', roles: available, current: null };
    const given = { tx, services, actor, facts, person, way };
    const assesses = role === 'manager' && way !== 'my view';
    if (openCycles(facts).length === 0) return beginInReview(given, assesses);
    return assesses ? beginAssessing(given) : beginResponding({ ...given, audience: role });
  });
}

/** Where no cycle is open, what was returned to its author in review can still be put right. */
async function beginInReview({ tx, services, facts, person }: Beginning, assesses: boolean): Promise<BeginOutcome> {
  const cycleId = assesses ? await findReturnedIn(tx, facts, person) : undefined;
  if (cycleId === undefined) return { kind: 'no_open_cycle', councilName: facts.council.name };
  return workListCard({ tx, services, facts, person, page: 1, cycleId });
}

function nothingFor(facts: CouncilFacts, person: Person | undefined): Refusal {
  const isWithoutRole = person?.active === true && person.roles.length === 0;
  return isWithoutRole ? noRole(facts, person) : { kind: 'nothing_to_answer', audience: null };
}

interface Beginning {
  tx: Tx;
  services: Services;
  actor: Actor;
  facts: CouncilFacts;
  person: Person;
  way: BeginWay;
}

async function roleOf(
  tx: Tx,
  person: Person,
  { available, way }: { available: readonly Audience[]; way: BeginWay },
): Promise<Audience | undefined> {
  if (available.length === 1) return available[0];
  if (way === 'my view' && available.includes('manager')) return 'manager';
  const { answeringAs } = await findPresence(tx, person.id);
  return available.find((role) => role === answeringAs);
}

/** A manager's entries; one who holds none is still asked for their own view. */
async function beginAssessing(given: Beginning): Promise<BeginOutcome> {
  const { tx, services, facts, person, way } = given;
  const left = way === 'continue' ? await continueAssessment({ tx, services, facts, person }) : undefined;
  const work = left ?? (await workListCard({ tx, services, facts, person, page: 1, cycleId: null }));
  return work.kind === 'nothing_to_answer' ? beginResponding({ ...given, audience: 'manager' }) : work;
}

/** The roles in which a person can answer, in the order in which they are offered. */
export function answeringRoles(person: Person): readonly Audience[] {
  return audiences.filter((role) => holds(person, role));
}

async function beginResponding(given: Beginning & { audience: Audience }): Promise<BeginOutcome> {
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
  given: Beginning & { audience: Audience },
  cycle: CycleFacts,
): Promise<{ card: BeginOutcome; finished: boolean } | undefined> {
  const { tx, services, actor, facts, person, audience, way } = given;
  const key = { cycleId: cycle.cycle.id, audience };
  const respondent = await findRespondent(tx, key.cycleId, person.id, audience);
  if (respondent === undefined || respondent.status === 'declined') {
    const stay = await answersStay(tx, cycle.cycle, { personId: person.id, audience });
    if (stay !== undefined) return { card: stay, finished: true };
    const questions = mostAsked(cycle.set, audience);
    const asked = questions > 0 && (respondent === undefined || way !== 'continue');
    // Whoever has seen the invitation is not sent another.
    if (asked) await savePresence(tx, person.id, { invitedCycleId: key.cycleId });
    return asked
      ? { card: invitationCard(facts, cycle, { audience, questions, answered: 0 }), finished: false }
      : undefined;
  }
  const walk = await findWalk(tx, services, actor, key);
  return walk.kind === 'walk' ? { card: openStep(walk), finished: respondent.status === 'finished' } : undefined;
}

/** The invitation to one cycle. */
export function invitationCard(
  facts: CouncilFacts,
  cycle: CycleFacts,
  given: { audience: Audience; questions: number; answered: number },
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
    figuresFrom: cycle.cycle.figuresFrom,
    commentsFrom: cycle.cycle.commentsFrom,
    reviewerReads: cycle.cycle.reviewerReads,
    answered: given.answered,
  };
}

/** The directorate that a respondent answers for: the one their role names, or none for a whole-council role. */
export function directorateOf(person: Person, role: Audience): string | null {
  const scope = scopeOf(person, role);
  return scope === 'all' ? null : (scope[0] ?? null);
}
