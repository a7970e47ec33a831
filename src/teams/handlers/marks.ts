import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { markAnswer, openAnswerToMark, showAnswerToMark } from '../../usecases/mark-answers.ts';
import { plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `mark answers`. */
export async function onMarkAnswers(turn: Turn): Promise<Card> {
  return presentOutcome(await showAnswerToMark(turn.services, turn.actor), turn);
}

const shown = z.object({ cycleId: plainId, answer: plainId, part: wholeNumber.catch(1) });

/** Another part of a long answer, `Back` to the one before, and the refresh. */
export async function onMarksShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  return data ? presentOutcome(await openAnswerToMark(turn.services, turn.actor, data), turn) : presentOldCard();
}

const mark = z.enum(['right', 'partly', 'unclear']);
const seen = z.union([z.literal('').transform(() => null), mark]);
const pressed = z.object({ cycleId: plainId, answer: plainId, revision: wholeNumber, seen, mark });

/** `Right`, `Partly`, `Unclear`. */
export async function onMarksSave(turn: Turn): Promise<Card> {
  const { data } = pressed.safeParse(turn.data);
  return data ? presentOutcome(await markAnswer(turn.services, turn.actor, data), turn) : presentOldCard();
}
