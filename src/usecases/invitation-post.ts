import { localTime } from '../domain/local-time.ts';
import type { Person } from '../domain/person.ts';
import type { Audience } from '../domain/question-set.ts';
import { mostAsked } from '../domain/response-steps.ts';
import { workList } from '../domain/work-list.ts';
import { findPresence } from '../storage/presence-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { answeringRoles, invitationCard } from './begin.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { openCycle } from './council-facts.ts';
import { isAskedOwnView } from './is-asked-own-view.ts';
import { listEntries } from './list-entries.ts';
import type { Post } from './ports.ts';
import type { Services } from './services.ts';

type InvitationPost = Extract<Post, { kind: 'invitation' | 'work_invitation' }>;

/**
 * The invitation of one person as it stands at this moment: to their entries or to their questions, in the role that
 * they chose to answer in, else to their entries first; a manager without entries that need them to their own view.
 * `overtaken` where the cycle has closed, or they have left,
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
  const roles = answeringRoles(person);
  const ways: readonly Way[] = ['entries', ...roles];
  const chosen = (way: Way): boolean => way === (answeringAs === 'manager' ? 'entries' : answeringAs);
  for (const way of ways.toSorted((a, b) => Number(chosen(b)) - Number(chosen(a)))) {
    const post = await postAs(way, { tx, services, facts, cycle, person });
    if (post !== undefined) return { ...post, possibleRepeat: given.possibleRepeat };
  }
  return 'overtaken';
}

/** What somebody is invited to: the entries that they hold, or the questions of an audience. */
type Way = 'entries' | Audience;

interface Inviting {
  tx: Tx;
  services: Services;
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
}

type Unmarked<T> = T extends unknown ? Omit<T, 'possibleRepeat'> : never;

async function postAs(way: Way, inviting: Inviting): Promise<Unmarked<InvitationPost> | undefined> {
  if (way === 'entries') return workPost(inviting);
  const { tx, facts, cycle, person } = inviting;
  const questions = mostAsked(cycle.set, way);
  if (questions === 0 || !concernRoutesSet(facts)) return undefined;
  const respondent = await findRespondent(tx, cycle.cycle.id, person.id, way);
  if (respondent !== undefined && respondent.status !== 'invited') return undefined;
  return { kind: 'invitation', card: invitationCard(facts, cycle, { audience: way, questions, answered: 0 }) };
}

async function workPost(inviting: Inviting): Promise<Unmarked<InvitationPost> | undefined> {
  const { tx, services, facts, cycle, person } = inviting;
  if (![...cycle.holders.values()].some((ids) => ids.includes(person.id))) return undefined;
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  const held = workList(cycle.set, await listEntries(tx, cycle), person.id, today);
  const needing = held.filter(({ need }) => need !== null).length;
  const { id: cycleId, label: cycleLabel, closesOn } = cycle.cycle;
  const ownView = await isAskedOwnView(inviting);
  const card = { cycleId, cycleLabel, closesOn, councilName: facts.council.name, needing, held: held.length, ownView };
  return needing === 0 ? undefined : { kind: 'work_invitation', card };
}
