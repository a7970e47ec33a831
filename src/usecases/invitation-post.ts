import { localTime } from '../domain/local-time.ts';
import type { Person } from '../domain/person.ts';
import { workList } from '../domain/work-list.ts';
import { findPresence } from '../storage/presence-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { answeringRoles, concernRoutesSet, invitationCard } from './begin.ts';
import type { AnsweringRole } from './begin.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycle } from './council-facts.ts';
import { listEntries } from './list-entries.ts';
import type { Post } from './ports.ts';
import { stepsFor } from './respondent-walk.ts';
import type { Services } from './services.ts';

type InvitationPost = Extract<Post, { kind: 'invitation' | 'work_invitation' }>;

/**
 * The invitation of one person as it stands at this moment: to their entries or to their questions, in the role that
 * they chose to answer in, else to their entries first. `overtaken` where the cycle has closed, or they have left,
 * begun, finished or declined.
 */
export async function invitationPost(
  tx: Tx,
  services: Services,
  given: { personId: string; cycleId: string; possibleRepeat: boolean },
): Promise<InvitationPost | 'overtaken'> {
  const facts = await services.facts.fresh(tx);
  const cycle = openCycle(facts, given.cycleId);
  const person = facts.people.get(given.personId);
  if (cycle === undefined || person?.active !== true) return 'overtaken';
  const { answeringAs } = await findPresence(tx, person.id);
  const usual: readonly AnsweringRole[] = ['manager', 'frontline', 'partner'];
  const held = usual.filter((role) => role === 'manager' || answeringRoles(person).includes(role));
  const order = held.toSorted((a, b) => Number(b === answeringAs) - Number(a === answeringAs));
  for (const role of order) {
    const post = await postAs(role, { tx, services, facts, cycle, person });
    if (post !== undefined) return { ...post, possibleRepeat: given.possibleRepeat };
  }
  return 'overtaken';
}

interface Inviting {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
}

type Unmarked<T> = T extends unknown ? Omit<T, 'possibleRepeat'> : never;

async function postAs(role: AnsweringRole, inviting: Inviting): Promise<Unmarked<InvitationPost> | undefined> {
  if (role === 'manager') return workPost(inviting);
  const { tx, facts, cycle, person } = inviting;
  const questions = stepsFor(cycle, role, person).length;
  if (questions === 0 || !concernRoutesSet(facts)) return undefined;
  const respondent = await findRespondent(tx, cycle.cycle.id, person.id, role);
  if (respondent !== undefined && respondent.status !== 'invited') return undefined;
  return { kind: 'invitation', card: invitationCard(facts, cycle, { audience: role, questions, answered: 0 }) };
}

async function workPost({
  tx,
  services,
  facts,
  cycle,
  person,
}: Inviting): Promise<Unmarked<InvitationPost> | undefined> {
  if (![...cycle.holders.values()].some((ids) => ids.includes(person.id))) return undefined;
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  const held = workList(cycle.set, await listEntries(tx, cycle), person.id, today);
  const needing = held.filter(({ need }) => need !== null).length;
  const { id: cycleId, label: cycleLabel, closesOn } = cycle.cycle;
  const card = { cycleId, cycleLabel, closesOn, councilName: facts.council.name, needing, held: held.length };
  return needing === 0 ? undefined : { kind: 'work_invitation', card };
}
