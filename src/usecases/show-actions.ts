import type { ActionTerm } from '../domain/action-register.ts';
import { actionTerm, actionTerms } from '../domain/action-register.ts';
import { localTime } from '../domain/local-time.ts';
import type { Reach } from '../domain/permission.ts';
import { covers, reachOf } from '../domain/permission.ts';
import { readRegisterWords } from '../domain/read-register-words.ts';
import { listActions } from '../storage/action-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { ActionListPosition, ActionRegisterCard, RegisterLine } from './action-card.ts';
import { entryOf } from './action-desk.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';

/** Lines on one card: each has a button. */
const linesPerPage = 6;

/** What was pressed or typed: `words` count where the position narrows nothing. */
export interface RegisterRequest {
  list: Omit<ActionListPosition, 'from'>;
  words: string;
}

/**
 * `actions`: every action of a cycle that was ever open, as far as the asker sees gaps: overdue, due soon, later, closed.
 * A directorate outside the asker's reach is treated like one that does not exist.
 */
export async function showActions(
  services: Services,
  actor: Actor,
  request: RegisterRequest,
): Promise<ActionRegisterCard | Refusal> {
  return actorTurn(services, actor, 'showActions', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    const reach: Reach = person?.active === true ? reachOf(person, 'actions') : { kind: 'none' };
    if (reach.kind !== 'council' && reach.kind !== 'directorates') return refuseCommand('actions');
    const directorates = facts.directorates.filter(({ id }) => covers(reach, id));
    const { directorateId } = request.list;
    if (directorateId !== null && !directorates.some(({ id }) => id === directorateId)) return { kind: 'not_yours' };
    const narrowed = directorateId !== null || request.list.term !== null;
    const typed = readRegisterWords(narrowed ? '' : request.words, directorates);
    const filter = narrowed ? request.list : { ...request.list, ...typed };
    const today = localTime(services.clock.now(), facts.council.timezone).date;
    const lines = await registerLines(tx, facts, { reach, today });
    const { notUnderstood } = typed;
    return {
      ...cardOf(lines, filter),
      directorates: directorates.map(({ id, name }) => ({ id, name })),
      notUnderstood,
    };
  });
}

/** Every action within a reach, in the order of the register: by term, then the earliest due; of closed ones the latest. */
async function registerLines(
  tx: Tx,
  facts: CouncilFacts,
  { reach, today }: { reach: Reach; today: string },
): Promise<readonly RegisterLine[]> {
  const lines: RegisterLine[] = [];
  for (const cycle of startedCycles(facts)) {
    for (const action of await listActions(tx, cycle.cycle.id)) {
      const entry = covers(reach, action.directorateId) ? entryOf(facts, cycle, action) : undefined;
      if (entry !== undefined) lines.push({ action, entry, term: actionTerm(action, today) });
    }
  }
  return lines.toSorted(byTerm);
}

/** Overdue first; within a term the earliest due, closed ones the latest due first; without a date last. */
export function byTerm(a: Pick<RegisterLine, 'action' | 'term'>, b: Pick<RegisterLine, 'action' | 'term'>): number {
  const terms = actionTerms.indexOf(a.term) - actionTerms.indexOf(b.term);
  if (terms !== 0) return terms;
  const [one, other] = [a.action.dueOn ?? '9999', b.action.dueOn ?? '9999'];
  return a.term === 'closed' ? other.localeCompare(one) : one.localeCompare(other);
}

function cardOf(
  all: readonly RegisterLine[],
  { directorateId, term, page: wanted }: RegisterRequest['list'],
): Omit<ActionRegisterCard, 'directorates' | 'notUnderstood'> {
  const within = all.filter(({ action }) => directorateId === null || action.directorateId === directorateId);
  const chosen = within.filter((line) => term === null || line.term === term);
  const pages = Math.max(1, Math.ceil(chosen.length / linesPerPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const count = (one: ActionTerm): number => within.filter((line) => line.term === one).length;
  return {
    kind: 'action_register',
    list: { from: 'register', directorateId, term, page },
    counts: { overdue: count('overdue'), due_soon: count('due_soon'), later: count('later'), closed: count('closed') },
    lines: chosen.slice((page - 1) * linesPerPage, page * linesPerPage),
    pages,
  };
}
