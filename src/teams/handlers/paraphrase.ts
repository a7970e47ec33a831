import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { openParaphrase, pauseParaphrase, saveParaphrase } from '../../usecases/edit-paraphrase.ts';
import { openParaphraseRemoval, removeParaphrase } from '../../usecases/remove-paraphrase.ts';
import { showParaphrases } from '../../usecases/show-paraphrases.ts';
import { idOrNone, plainId, plainText, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

const listed = z.object({
  cycleId: plainId.nullable().default(null),
  questionKey: idOrNone,
  page: wholeNumber.default(1),
});

/** `paraphrase 7.2`, and every button that leads to the list. */
export async function onParaphrase(turn: Turn): Promise<Card> {
  const { data } = listed.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  return presentOutcome(await showParaphrases(turn.services, turn.actor, { ...data, words: turn.words }), turn);
}

const key = z.object({ cycleId: plainId, questionKey: plainText.default(''), source: plainText.default('') });

/** `New paraphrase`, and `Change` on one. */
export async function onParaphraseOpen(turn: Turn): Promise<Card> {
  const { data } = key.safeParse(turn.data);
  return data ? presentOutcome(await openParaphrase(turn.services, turn.actor, data), turn) : presentOldCard();
}

const text = z.string().default('');
// The source of one that is there stands in `fixed`: an input of the card has the same name.
const form = z
  .object({ cycleId: plainId, questionKey: plainText.default(''), fixed: plainText.default(''), revision: wholeNumber })
  .extend({ question: plainText.default(''), source: plainText.default(''), text, agreedWith: text })
  .transform(({ cycleId, questionKey, fixed, revision, ...texts }) => ({
    ...{ cycleId, questionKey, source: fixed, revision, texts },
  }));

/** `Save` on a paraphrase. */
export async function onParaphraseSave(turn: Turn): Promise<Card> {
  const { data } = form.safeParse(turn.data);
  return data ? presentOutcome(await saveParaphrase(turn.services, turn.actor, data), turn) : presentOldCard();
}

/** `Finish later` on a paraphrase. */
export async function onParaphrasePause(turn: Turn): Promise<Card> {
  const { data } = form.safeParse(turn.data);
  return data ? presentOutcome(await pauseParaphrase(turn.services, turn.actor, data), turn) : presentOldCard();
}

/** `Remove` on a paraphrase: asks why. */
export async function onParaphraseRemove(turn: Turn): Promise<Card> {
  const { data } = key.safeParse(turn.data);
  return data ? presentOutcome(await openParaphraseRemoval(turn.services, turn.actor, data), turn) : presentOldCard();
}

const removal = key.extend({ revision: wholeNumber, reason: text });

/** `Remove` once the reason is given. */
export async function onParaphraseRemoved(turn: Turn): Promise<Card> {
  const { data } = removal.safeParse(turn.data);
  return data ? presentOutcome(await removeParaphrase(turn.services, turn.actor, data), turn) : presentOldCard();
}
