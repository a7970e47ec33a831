import { ownsAction } from '../domain/action-standing.ts';
import type { Action } from '../domain/assessment.ts';
import { isToDo } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/entry-state.ts';
import { localTime } from '../domain/local-time.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { listActions } from '../storage/action-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** An action that is this person's to do: their post owns it, or it belongs to an entry that they hold. */
export interface ActionLine {
  actionId: string;
  cycleId: string;
  place: Place;
  number: string;
  topic: string;
  directorateName: string | null;
  what: string;
  owner: string;
  dueOn: CalendarDate | null;
  urgent: boolean;
  started: boolean;
  overdue: boolean;
}

/** `my actions`: open actions, overdue first, then by due date; those without a date come last. */
export interface ActionListCard {
  kind: 'action_list';
  total: number;
  lines: readonly ActionLine[];
}

/** Actions on one card; the rest is counted. */
const mostLines = 10;

/** What is still to do of the actor's own post or entries, also after sign-off (DESIGN section 2). */
export async function showMyActions(services: Services, actor: Actor): Promise<ActionListCard | Refusal> {
  return actorTurn(services, actor, 'showMyActions', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true) return { kind: 'not_yours' };
    const today = localTime(services.clock.now(), facts.council.timezone).date;
    const lines: ActionLine[] = [];
    for (const cycle of startedCycles(facts)) {
      const open = (await listActions(tx, cycle.cycle.id)).filter(isToDo);
      const mine = open.filter(
        (action) => ownsAction(person, action) || cycle.holders.get(placeKey(action))?.includes(person.id) === true,
      );
      lines.push(...mine.flatMap((action) => actionLine(facts, cycle, action, today) ?? []));
    }
    const sorted = lines.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
    return { kind: 'action_list', total: sorted.length, lines: sorted.slice(0, mostLines) };
  });
}

function actionLine(
  facts: CouncilFacts,
  cycle: CycleFacts,
  action: Action,
  today: CalendarDate,
): ActionLine | undefined {
  const { id: actionId, what, owner, dueOn, urgent, questionKey, directorateId } = action;
  const place = { questionKey, directorateId };
  const described = describePlace(facts, cycle, place);
  if (described === undefined) return undefined;
  const { question, directorateName } = described;
  const named = { cycleId: cycle.cycle.id, place, number: question.number, topic: question.topic, directorateName };
  return {
    ...named,
    actionId,
    what,
    owner,
    dueOn,
    urgent,
    started: action.status === 'started',
    overdue: isOverdue(action, today),
  };
}
