import { covers, reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { holds, scopeOf } from '../domain/person.ts';
import { audiences } from '../domain/question-set.ts';
import { youSaid } from '../domain/you-said.ts';
import { listFigures } from '../storage/figure-repository.ts';
import { wasAskedIn } from '../storage/said-message-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { askedPeople } from './asked-people.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import { listEntries } from './list-entries.ts';
import { findViewsLater } from './may-see-views.ts';
import { publishFigures } from './publish-figures.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import type { YouSaidCard, YouSaidLaterCard } from './you-said-card.ts';

/** Questions on one card: with their actions more than that nobody reads on a phone. */
const questionsPerPage = 3;

export type YouSaidOutcome = YouSaidCard | YouSaidLaterCard | Refusal;

/**
 * `you said`: what people said in the cycle that was signed off last, in published figures alone, and what is being done.
 * For those who were asked in it as respondents, and for those who see gaps; `cycleId` from a card names another cycle.
 * What somebody is still to answer in an open cycle is left out until they have.
 */
export async function showYouSaid(
  services: Services,
  actor: Actor,
  given: { cycleId: string | null; page: number },
): Promise<YouSaidOutcome> {
  return actorTurn(services, actor, 'showYouSaid', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true) return { kind: 'not_yours' };
    if (given.cycleId === null) return latest(tx, { facts, person, page: given.page });
    const cycle = facts.cycles.find(({ cycle: { id } }) => id === given.cycleId);
    if (cycle === undefined) return { kind: 'not_yours' };
    return (await mayLook(tx, cycle, { facts, person }))
      ? cardOf(tx, { facts, person, cycle, page: given.page })
      : { kind: 'not_asked' };
  });
}

interface Asking {
  facts: CouncilFacts;
  person: Person;
  page: number;
}

async function latest(tx: Tx, asking: Asking): Promise<YouSaidOutcome> {
  const { facts } = asking;
  const signed = facts.cycles
    .filter(({ cycle }) => cycle.signedOn !== null)
    .toSorted((a, b) => (b.cycle.signedOn ?? '').localeCompare(a.cycle.signedOn ?? ''));
  const others = runningCycles(facts).filter(({ cycle }) => cycle.signedOn === null);
  for (const cycle of [...signed, ...others]) {
    if (await mayLook(tx, cycle, asking)) return cardOf(tx, { ...asking, cycle });
  }
  return { kind: 'not_asked' };
}

/** Where nothing tells any more who was asked, whoever has a role that was. */
async function mayLook(
  tx: Tx,
  cycle: CycleFacts,
  { facts, person }: Pick<Asking, 'facts' | 'person'>,
): Promise<boolean> {
  const reach = reachOf(person, 'show gaps').kind;
  if (reach === 'council' || reach === 'directorates') return true;
  const { holders: _, ...asked } = askedPeople(facts, cycle);
  return (await wasAskedIn(tx, { ...asked, personId: person.id })) ?? holds(person, ...asked.audiences);
}

async function cardOf(
  tx: Tx,
  { facts, person, cycle, page: wanted }: Asking & { cycle: CycleFacts },
): Promise<YouSaidOutcome> {
  const { id: cycleId, label: cycleLabel, status, signedOn, closesOn } = cycle.cycle;
  if (signedOn === null) return { kind: 'you_said_later', cycleLabel, status, closesOn };
  const keys = cycle.set.sections.flatMap(({ questions }) => questions.map(({ key }) => key));
  await publishFigures(tx, facts, cycle);
  const said = youSaid({
    ...{ set: cycle.set, figures: await listFigures(tx, cycleId), entries: await listEntries(tx, cycle) },
    waiting: new Set((await findViewsLater(tx, { facts, person }, keys)).keys()),
    sees: (directorateId) => seesActionsOf(person, directorateId),
  });
  const pages = Math.max(1, Math.ceil(said.questions.length / questionsPerPage));
  const page = Math.min(Math.max(1, wanted), pages);
  return {
    ...{ kind: 'you_said', cycleId, cycleLabel, councilName: facts.council.name, signedOn, scale: cycle.set.scale },
    ...{ waiting: said.waiting, tooFew: said.tooFew, page, pages },
    questions: said.questions.slice((page - 1) * questionsPerPage, page * questionsPerPage),
  };
}

/** What concerns the whole council, what concerns the own directorate, and wherever they see gaps. */
function seesActionsOf(person: Person, directorateId: string | null): boolean {
  if (directorateId === null) return true;
  const own = scopeOf(person, ...audiences);
  return own === 'all' || own.includes(directorateId) || covers(reachOf(person, 'show gaps'), directorateId);
}
