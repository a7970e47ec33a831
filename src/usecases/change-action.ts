import type { ActionDeed, ActionTexts } from '../domain/action-register.ts';
import { mayDoNow, readActionDeed } from '../domain/action-register.ts';
import { cleanText } from '../domain/clean-text.ts';
import { findActionNote, moveActionOn } from '../storage/action-note-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { ActionCard, ActionListPosition } from './action-card.ts';
import type { ActionDesk } from './action-desk.ts';
import { actionCard, findActionDesk } from './action-desk.ts';
import { actorTurn } from './actor-turn.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** Which action, and what of it: a form, or a page of its trail. */
export interface OpenedAction {
  actionId: string;
  form: ActionDeed | null;
  page: number;
  list: ActionListPosition;
}

/** `Open` on an action, and the buttons that lead to its forms. */
export async function openAction(
  services: Services,
  actor: Actor,
  { actionId, form, page, list }: OpenedAction,
): Promise<ActionCard | Refusal> {
  return actorTurn(services, actor, 'openAction', async (tx) => {
    const desk = await findActionDesk(tx, services, actor, actionId);
    if (desk.kind !== 'action_desk') return desk;
    return actionCard(tx, services, desk, { form: form ?? 'note', notePage: page, list });
  });
}

/** One press on a form of an action. `pressId`: stands on the card, so that a second press does nothing. */
export interface ActionPress {
  actionId: string;
  deed: ActionDeed;
  revision: number;
  pressId: string;
  typed: ActionTexts;
  list: ActionListPosition;
}

/**
 * `Save`, `Close the action`, `Reopen`: does it over the revision that the card showed, adds a line to the trail, and
 * shows the action as it stands then. Where somebody else was there first nothing is done: the action comes as it stands,
 * with what was typed. Also in a cycle that is signed off.
 */
export async function changeAction(
  services: Services,
  actor: Actor,
  pressed: ActionPress,
): Promise<ActionCard | Refusal> {
  return actorTurn(services, actor, 'changeAction', async (tx) => {
    const desk = await findActionDesk(tx, services, actor, pressed.actionId);
    if (desk.kind !== 'action_desk') return desk;
    const { moves, changes } = desk.standing;
    if (!(pressed.deed === 'change' ? changes : moves)) return { kind: 'not_yours' };
    const { typed, changed } = cleaned(pressed.typed);
    const press = { ...pressed, typed };
    const { list } = press;
    if (desk.notes.some(({ id }) => id === press.pressId)) return actionCard(tx, services, desk, already(list));
    // The id comes from the card: it must not be that of another action's line.
    if ((await findActionNote(tx, press.pressId)) !== undefined) return { kind: 'old_card' };
    const outcome = await move(tx, services, { desk, press });
    return changed && outcome.kind === 'action' && outcome.notice === 'saved'
      ? { ...outcome, notice: 'characters_removed' }
      : outcome;
  });
}

async function move(
  tx: Tx,
  services: Services,
  { desk, press }: { desk: ActionDesk; press: ActionPress },
): Promise<ActionCard | Refusal> {
  const { deed, typed, list } = press;
  const meanwhile = { form: deed, typed, notice: 'changed_meanwhile', list } as const;
  if (press.revision !== desk.action.revision || !mayDoNow(desk.action, deed)) {
    return actionCard(tx, services, desk, meanwhile);
  }
  const items = new Set(desk.evidence.items.map(({ id }) => id));
  const read = readActionDeed(desk.action, deed, { typed, today: desk.today, items });
  if ('problems' in read) return actionCard(tx, services, desk, { form: deed, typed, problems: read.problems, list });
  const note = { ...read.note, id: press.pressId, by: desk.person.id, at: services.clock.now() };
  const written = await moveActionOn(tx, read.next, note);
  const now = await findActionDesk(tx, services, { councilId: tx.councilId, personId: desk.person.id }, press.actionId);
  if (now.kind !== 'action_desk') return now;
  if (written !== 'stale') return actionCard(tx, services, now, { notice: 'saved', list });
  const own = now.notes.some(({ id }) => id === press.pressId);
  return actionCard(tx, services, now, own ? already(list) : meanwhile);
}

function already(list: ActionListPosition): { notice: 'already_saved'; list: ActionListPosition } {
  return { notice: 'already_saved', list };
}

function cleaned(typed: ActionTexts): { typed: ActionTexts; changed: boolean } {
  const texts = Object.entries(typed).map(([name, text]) => [name, cleanText(text)] as const);
  return {
    typed: Object.fromEntries(texts.map(([name, { text }]) => [name, text])) as ActionTexts,
    changed: texts.some(([, { changed }]) => changed),
  };
}
