import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { quietReminders, resumeReminders } from '../../usecases/quiet-reminders.ts';
import { showInvitations } from '../../usecases/show-invitations.ts';
import { plainId, plainText } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `snooze`, with a day after it or not. */
export function onSnooze(turn: Turn): Promise<Card> {
  return quiet(turn, 'snooze', turn.words);
}

/** `away`, with a day after it or not; `I am away` on a reminder. */
export function onAway(turn: Turn): Promise<Card> {
  return quiet(turn, 'away', turn.words);
}

const chosen = z.object({ why: z.enum(['snooze', 'away']), until: plainText.default('') });

/** The days to put a reminder off to, and `Save` on the question when somebody is back. */
export async function onReminderQuiet(turn: Turn): Promise<Card> {
  const { data } = chosen.safeParse(turn.data);
  return data ? quiet(turn, data.why, data.until) : presentOldCard();
}

async function quiet(turn: Turn, why: 'snooze' | 'away', words: string): Promise<Card> {
  return presentOutcome(await quietReminders(turn.services, turn.actor, { why, words }), turn);
}

/** `back`. */
export async function onBack(turn: Turn): Promise<Card> {
  return presentOutcome(await resumeReminders(turn.services, turn.actor), turn);
}

/** `invitations`, with the label of a cycle after it or not. */
export async function onInvitations(turn: Turn): Promise<Card> {
  const asked = { cycleId: null, words: turn.words };
  return presentOutcome(await showInvitations(turn.services, turn.actor, asked), turn);
}

const shown = z.object({ cycleId: plainId });

/** `Refresh` on the progress of invitations. */
export async function onLaunchShow(turn: Turn): Promise<Card> {
  const { data } = shown.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await showInvitations(turn.services, turn.actor, { ...data, words: '' }), turn);
}
