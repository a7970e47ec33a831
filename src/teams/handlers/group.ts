import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { wholeCouncil } from '../../presenters/present-group-form.ts';
import { leaveGroupAnswer, openGroupAnswer, saveGroupAnswer } from '../../usecases/edit-group-answer.ts';
import { openGroupForm, pauseGroupForm, saveGroupForm } from '../../usecases/edit-group-session.ts';
import { openGroupText, saveGroupText } from '../../usecases/edit-group-text.ts';
import { openGroupRemoval, removeGroupSession } from '../../usecases/remove-group-session.ts';
import { openGroupSession, showGroupSessions } from '../../usecases/show-group-sessions.ts';
import { listedInputs, plainId, plainText, typedIn, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

const listed = z.object({ cycleId: plainId.nullable().default(null), page: wholeNumber.default(1) });

/** `session`, and every button that leads there. */
export async function onSession(turn: Turn): Promise<Card> {
  const { data } = listed.safeParse(turn.data);
  return data ? presentOutcome(await showGroupSessions(turn.services, turn.actor, data), turn) : presentOldCard();
}

const key = z.object({ cycleId: plainId, sessionId: plainId });
const opened = key.extend({ page: wholeNumber.default(1) });

/** `Change` on a session. */
export async function onSessionOpen(turn: Turn): Promise<Card> {
  const { data } = opened.safeParse(turn.data);
  return data ? presentOutcome(await openGroupSession(turn.services, turn.actor, data), turn) : presentOldCard();
}

const formKey = z.object({ cycleId: plainId, sessionId: plainText });

/** `New session`, and `Who was heard` on one that is there. */
export async function onSessionForm(turn: Turn): Promise<Card> {
  const { data } = formKey.safeParse(turn.data);
  return data ? presentOutcome(await openGroupForm(turn.services, turn.actor, data), turn) : presentOldCard();
}

const text = z.string().default('');
// A client sends what is typed in a number's box as a number or as text.
const count = z.union([z.string(), z.number().transform(String)]).default('');
const form = key
  .extend({ revision: wholeNumber })
  .extend({ people: plainText.default(''), what: text, heads: count, heldOn: text, facilitator: text })
  .extend({ directorate: plainText.default('').transform((id) => (id === wholeCouncil ? '' : id)) })
  .extend({ sure: plainText.default('') })
  .transform(({ cycleId, sessionId, revision, sure, ...texts }) => ({ cycleId, sessionId, revision, sure, texts }));

/** `Save and next` on who a group was. */
export async function onSessionSave(turn: Turn): Promise<Card> {
  const { data } = form.safeParse(turn.data);
  return data ? presentOutcome(await saveGroupForm(turn.services, turn.actor, data), turn) : presentOldCard();
}

/** `Finish later` on who a group was. */
export async function onSessionPause(turn: Turn): Promise<Card> {
  const { data } = form.safeParse(turn.data);
  return data ? presentOutcome(await pauseGroupForm(turn.services, turn.actor, data), turn) : presentOldCard();
}

const answerKey = key.extend({ step: plainText.default('') });

/** A question of a group. */
export async function onSessionAnswer(turn: Turn): Promise<Card> {
  const { data } = answerKey.safeParse(turn.data);
  return data ? presentOutcome(await openGroupAnswer(turn.services, turn.actor, data), turn) : presentOldCard();
}

const answer = answerKey
  .extend({ question: plainText.default(''), revision: wholeNumber, fields: listedInputs, said: z.string().optional() })
  .catchall(z.unknown())
  .transform(({ cycleId, sessionId, step, question, revision, fields, said, ...rest }) => ({
    ...{ cycleId, sessionId, step, question, revision, said: typedIn('said', { fields, typed: said }) },
    heads: Object.fromEntries(
      Object.entries(rest).flatMap(([name, typed]) => {
        const { data } = count.safeParse(typed);
        return name.startsWith('heads_') && data !== undefined ? [[name.slice('heads_'.length), data] as const] : [];
      }),
    ),
  }));

/** `Save` on a question of a group. */
export async function onSessionAnswerSave(turn: Turn): Promise<Card> {
  const { data } = answer.safeParse(turn.data);
  return data ? presentOutcome(await saveGroupAnswer(turn.services, turn.actor, data, 'view'), turn) : presentOldCard();
}

/** `Save and next question`. */
export async function onSessionAnswerNext(turn: Turn): Promise<Card> {
  const { data } = answer.safeParse(turn.data);
  return data ? presentOutcome(await saveGroupAnswer(turn.services, turn.actor, data, 'next'), turn) : presentOldCard();
}

/** `Back` on a question of a group. */
export async function onSessionAnswerBack(turn: Turn): Promise<Card> {
  const { data } = answer.safeParse(turn.data);
  return data
    ? presentOutcome(await leaveGroupAnswer(turn.services, turn.actor, data, 'back'), turn)
    : presentOldCard();
}

/** `Finish later` on a question of a group. */
export async function onSessionAnswerPause(turn: Turn): Promise<Card> {
  const { data } = answer.safeParse(turn.data);
  return data
    ? presentOutcome(await leaveGroupAnswer(turn.services, turn.actor, data, 'pause'), turn)
    : presentOldCard();
}

const part = answerKey.extend({ part: wholeNumber });

/** One part of a long text of a group. */
export async function onSessionText(turn: Turn): Promise<Card> {
  const { data } = part.safeParse(turn.data);
  return data ? presentOutcome(await openGroupText(turn.services, turn.actor, data), turn) : presentOldCard();
}

const savedPart = part.extend({ revision: wholeNumber, text });

/** Saves one part of a long text of a group. */
export async function onSessionTextSave(turn: Turn): Promise<Card> {
  const { data } = savedPart.safeParse(turn.data);
  return data ? presentOutcome(await saveGroupText(turn.services, turn.actor, data), turn) : presentOldCard();
}

/** `Remove` on a session: asks why. */
export async function onSessionRemove(turn: Turn): Promise<Card> {
  const { data } = key.safeParse(turn.data);
  return data ? presentOutcome(await openGroupRemoval(turn.services, turn.actor, data), turn) : presentOldCard();
}

const removal = key.extend({ revision: wholeNumber, reason: text });

/** `Remove` once the reason is given. */
export async function onSessionRemoved(turn: Turn): Promise<Card> {
  const { data } = removal.safeParse(turn.data);
  return data ? presentOutcome(await removeGroupSession(turn.services, turn.actor, data), turn) : presentOldCard();
}
