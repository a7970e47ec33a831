import type { ActionNote, ActionTerm } from '../domain/action-register.ts';
import { actionTerm } from '../domain/action-register.ts';
import type { Action } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { localTime } from '../domain/local-time.ts';
import { listActions } from '../storage/action-repository.ts';
import type { ActionOrigin } from '../storage/action-note-repository.ts';
import { listNotesOfCycle, listOrigins } from '../storage/action-note-repository.ts';
import { entryOf } from './action-desk.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { refuse } from './operator-outcome.ts';
import type { OperatorScope } from './operator-turn.ts';
import { chooseScope, operatorTurn } from './operator-turn.ts';
import type { Services } from './services.ts';
import { byTerm } from './show-actions.ts';

/** An action of the register with what was noted of it, the latest first; `by`: a post, '' where nobody has one. */
export interface ListedAction {
  action: Action;
  term: ActionTerm;
  origin: ActionOrigin | null;
  number: string;
  topic: string;
  notes: readonly (Pick<ActionNote, 'kind' | 'text' | 'itemId'> & { by: string; on: CalendarDate })[];
}

/** `lat actions list`: every action of a cycle in the order of the register; with a directorate, its own only. */
export async function listRegister(
  services: Services,
  scope: OperatorScope,
): Promise<OperatorOutcome<readonly ListedAction[]>> {
  return operatorTurn(services, scope.councilId, async ({ tx, facts, today }) => {
    const chosen = chooseScope(facts, scope);
    if ('kind' in chosen) return refuse(chosen);
    const { cycle, directorateId } = chosen;
    const { id } = cycle.cycle;
    const notes = Map.groupBy(await listNotesOfCycle(tx, id), ({ actionId }) => actionId);
    const origins = await listOrigins(tx, id);
    const own = (await listActions(tx, id)).filter(
      (one) => directorateId === null || one.directorateId === directorateId,
    );
    const value = own.flatMap((action): ListedAction[] => {
      const entry = entryOf(facts, cycle, action);
      if (entry === undefined) return [];
      const { number, topic } = entry;
      const lines = (notes.get(action.id) ?? []).map(({ kind, text, itemId, by, at }) => {
        const on = localTime(at, facts.council.timezone).date;
        return { kind, text, itemId, by: facts.people.get(by)?.post ?? '', on };
      });
      const listed = { action, term: actionTerm(action, today), number, topic, notes: lines };
      return [{ ...listed, origin: origins.get(action.id) ?? null }];
    });
    return { kind: 'done', value: value.toSorted(byTerm) };
  });
}
