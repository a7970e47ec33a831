import { cleanText } from '../domain/clean-text.ts';
import type { Paraphrase } from '../domain/paraphrase.ts';
import { removeParaphrase as takeOut } from '../storage/paraphrase-repository.ts';
import { actorTurn } from './actor-turn.ts';
import type { ParaphraseKey } from './edit-paraphrase.ts';
import { findParaphrase } from './edit-paraphrase.ts';
import type { GroupDesk } from './group-desk.ts';
import { writeOf } from './group-desk.ts';
import type { ParaphraseListCard, ParaphraseRemoveCard } from './paraphrase-card.ts';
import type { Refusal } from './refusal.ts';
import { longestRemoveReason } from './remove-group-session.ts';
import type { Actor, Services } from './services.ts';
import { findParaphraseDesk, paraphraseListCard } from './show-paraphrases.ts';

type RemoveOutcome = ParaphraseRemoveCard | ParaphraseListCard | Refusal;

/** `Remove` on a paraphrase: asks why. */
export async function openParaphraseRemoval(
  services: Services,
  actor: Actor,
  key: ParaphraseKey,
): Promise<RemoveOutcome> {
  return actorTurn(services, actor, 'openParaphraseRemoval', async (tx) => {
    const desk = await findParaphraseDesk(tx, services, actor, key.cycleId);
    if (desk.kind !== 'group_desk') return desk;
    const found = await findParaphrase(desk, key);
    return found === undefined ? listAfter(desk) : removeCard(desk, found, { reason: '', problem: null });
  });
}

/** Takes a paraphrase out with its reason, which stays in the history with the words. Pressed again: the list. */
export async function removeParaphrase(
  services: Services,
  actor: Actor,
  press: ParaphraseKey & { revision: number; reason: string },
): Promise<RemoveOutcome> {
  return actorTurn(services, actor, 'removeParaphrase', async (tx) => {
    const desk = await findParaphraseDesk(tx, services, actor, press.cycleId);
    if (desk.kind !== 'group_desk') return desk;
    const found = await findParaphrase(desk, press);
    if (found === undefined) return listAfter(desk);
    const reason = cleanText(press.reason).text;
    const problem = problemOf(found, press.revision, reason);
    if (problem !== null) return removeCard(desk, found, { reason, problem });
    const removed = await takeOut(tx, found, writeOf(desk, reason));
    return removed === 'stale' ? removeCard(desk, found, { reason, problem: 'changed_meanwhile' }) : listAfter(desk);
  });
}

function problemOf(found: Paraphrase, revision: number, reason: string): ParaphraseRemoveCard['problem'] {
  if (found.revision !== revision) return 'changed_meanwhile';
  if (reason === '') return 'say_why';
  return reason.length > longestRemoveReason ? 'too_long' : null;
}

function listAfter(desk: GroupDesk): Promise<ParaphraseListCard> {
  return paraphraseListCard(desk, { questionKey: null, page: 1, notice: 'removed' });
}

function removeCard(
  desk: GroupDesk,
  paraphrase: Paraphrase,
  said: Pick<ParaphraseRemoveCard, 'reason' | 'problem'>,
): ParaphraseRemoveCard {
  const { cycle, set } = desk.cycle;
  return { kind: 'paraphrase_remove', cycleId: cycle.id, cycleLabel: cycle.label, set, paraphrase, ...said };
}
