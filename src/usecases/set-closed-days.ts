import type { CalendarDate } from '../domain/calendar-date.ts';
import { addClosedDay, listClosedDays, removeClosedDay } from '../storage/closed-day-repository.ts';
import type { OperatorOutcome } from './operator-outcome.ts';
import { operatorTurn, recordOperator } from './operator-turn.ts';
import type { Services } from './services.ts';

/**
 * The days on which nobody is reminded besides weekends and bank holidays. Adds or removes one where it is given; without
 * either it only lists them.
 */
export async function setClosedDays(
  services: Services,
  { councilId, add, remove }: { councilId: string; add?: CalendarDate | undefined; remove?: CalendarDate | undefined },
): Promise<OperatorOutcome<readonly CalendarDate[]>> {
  return operatorTurn(services, councilId, async (turn) => {
    const old = await listClosedDays(turn.tx);
    const added = add !== undefined && (await addClosedDay(turn.tx, add));
    const removed = remove !== undefined && (await removeClosedDay(turn.tx, remove));
    const value = await listClosedDays(turn.tx);
    if (!added && !removed) return { kind: 'unchanged', value };
    const entry = { subject: 'council', subjectKey: councilId, change: 'closed_days', old, new: value };
    await recordOperator(turn, entry);
    return { kind: 'done', value };
  });
}
