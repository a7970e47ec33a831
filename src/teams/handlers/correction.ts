import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { presentCorrection } from '../../presenters/present-correction.ts';
import type { CorrectionRequest } from '../../usecases/correct-status.ts';
import { correctStatus } from '../../usecases/correct-status.ts';
import type { Refusal } from '../../usecases/refusal.ts';
import type { CorrectionOutcome } from '../../usecases/status-card.ts';
import { plainId, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { SharedAnswer } from '../shared-answer.ts';
import type { Turn } from '../turn.ts';

const chosen = z.object({ conversationId: plainId });
const saved = chosen.extend({ corrections: wholeNumber, reason: z.string().max(50_000).default('') });

/** `correct status`, with the reason after it or not. */
export async function onCorrectStatus(turn: Turn): Promise<Card> {
  return present(await correct(turn, typedRequest(turn)), turn);
}

/** Said among others: what came of it may be seen there, a refusal not. */
export async function onCorrectStatusShared(turn: Turn): Promise<SharedAnswer> {
  const outcome = await correct(turn, typedRequest(turn));
  const card = present(outcome, turn);
  return isCorrection(outcome) ? { here: card, own: null } : { here: null, own: card };
}

/** The choice of a channel. */
export async function onCorrectionOpen(turn: Turn): Promise<Card> {
  const { data } = chosen.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return present(await correct(turn, { ...data, reason: '', corrections: null }), turn);
}

/** `Save` on the card that asks for the reason. */
export async function onCorrectionSave(turn: Turn): Promise<Card> {
  const { data } = saved.safeParse(turn.data);
  return data === undefined ? presentOldCard() : present(await correct(turn, data), turn);
}

const typedRequest = ({ words }: Turn): Omit<CorrectionRequest, 'conversation'> => ({
  ...{ conversationId: null, reason: words, corrections: null },
});

function correct(turn: Turn, asked: Omit<CorrectionRequest, 'conversation'>): Promise<CorrectionOutcome | Refusal> {
  const conversation = { kind: turn.place, conversationId: turn.conversationId };
  return correctStatus(turn.services, turn.actor, { ...asked, conversation });
}

function present(outcome: CorrectionOutcome | Refusal, turn: Turn): Card {
  return isCorrection(outcome) ? presentCorrection(outcome) : presentOutcome(outcome, turn);
}

const corrections: Readonly<Record<CorrectionOutcome['kind'], true>> = {
  correcting: true,
  already_correcting: true,
  correction_form: true,
  nothing_to_correct: true,
  not_subscribed: true,
  which_channel: true,
};

function isCorrection(outcome: CorrectionOutcome | Refusal): outcome is CorrectionOutcome {
  return Object.hasOwn(corrections, outcome.kind);
}
