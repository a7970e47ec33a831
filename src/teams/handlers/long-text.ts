import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { longFields, openLongText, saveLongText } from '../../usecases/edit-long-text.ts';
import { idOrNone, plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

const opened = z.object({
  cycleId: plainId,
  questionKey: plainId,
  directorateId: idOrNone,
  field: z.enum(longFields),
  part: wholeNumber,
});
// An input that is left empty does not come.
const saved = opened.extend({ revision: wholeNumber, text: z.string().default('') });

/** Shows one part of a text that is too long for a card. */
export async function onTextOpen(turn: Turn): Promise<Card> {
  const { data } = opened.safeParse(turn.data);
  return data ? presentOutcome(await openLongText(turn.services, turn.actor, data), turn) : presentOldCard();
}

/** Saves one part and shows the next. */
export async function onTextSave(turn: Turn): Promise<Card> {
  const { data } = saved.safeParse(turn.data);
  return data ? presentOutcome(await saveLongText(turn.services, turn.actor, data), turn) : presentOldCard();
}
