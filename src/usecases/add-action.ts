import { actionStanding } from '../domain/action-standing.ts';
import type { Action } from '../domain/assessment.ts';
import { cleanText } from '../domain/clean-text.ts';
import type { GapRuleId } from '../domain/gap.ts';
import type { NewActionTexts } from '../domain/new-action.ts';
import { newActionProblems } from '../domain/new-action.ts';
import { placeKey } from '../domain/place.ts';
import { gradeOf } from '../domain/scale.ts';
import { findAction, saveAction } from '../storage/action-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { ActionCard, ActionNotice, NewActionCard } from './action-card.ts';
import { actionCard, entryOf, findActionDesk } from './action-desk.ts';
import { actorTurn } from './actor-turn.ts';
import type { GapListPosition, NoSuchGapCard } from './gap-card.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';
import { findGapDesk, seeGaps } from './gap-desk.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** Which gap an action is added for, and the list that it was opened from. */
export interface ActionForGap {
  cycleId: string;
  key: string;
  position: GapListPosition;
}

export type NewActionOutcome = NewActionCard | ActionCard | NoSuchGapCard | Refusal;

/** Gaps that an action of the entry is the answer to. The plan's own rules lead to the card of the plan instead. */
const ofThePlan: readonly GapRuleId[] = ['adverse-no-plan', 'urgent-not-started', 'action-overdue'];

/** Whether somebody may add an action for a gap: one of an entry, whose actions they may change. */
export function mayAddAction({ person, cycle }: Pick<GapDesk, 'person' | 'cycle'>, { gap, entry }: SeenGap): boolean {
  if (entry === undefined || ofThePlan.includes(gap.rule)) return false;
  return actionStanding(person, draftAction(cycle.cycle.id, entry), entry.holders).changes;
}

/** `Add an action` on a line of the list of gaps. */
export async function openNewAction(services: Services, actor: Actor, press: ActionForGap): Promise<NewActionOutcome> {
  return actorTurn(services, actor, 'openNewAction', async (tx) => {
    const desk = await findDesk(tx, services, actor, press);
    return desk.kind === 'desk' ? form(services, desk, press, { what: '', owner: '', dueOn: '' }) : desk;
  });
}

/** `Save`: adds the action with where it came from. A second press adds no second one: its id comes from the card. */
export async function addAction(
  services: Services,
  actor: Actor,
  press: ActionForGap & { pressId: string; typed: NewActionTexts },
): Promise<NewActionOutcome> {
  return actorTurn(services, actor, 'addAction', async (tx) => {
    const typed = cleaned(press.typed);
    const before = await findAction(tx, press.pressId);
    if (before !== undefined) {
      // The id comes from the card: it must not be that of another action.
      return before.what === typed.what
        ? shown(tx, services, actor, { press, notice: 'already_saved' })
        : { kind: 'old_card' };
    }
    const desk = await findDesk(tx, services, actor, press);
    if (desk.kind !== 'desk') return desk;
    const problems = newActionProblems(typed, desk.gaps.today);
    if (problems.length > 0) return { ...form(services, desk, press, typed), problems };
    const { gap, entry } = desk.seen;
    const grade = gradeOf(desk.gaps.cycle.set.scale, entry?.assessment?.rating ?? null);
    const action = { ...desk.action, ...typed, id: press.pressId, urgent: grade?.urgent === true };
    await saveAction(tx, action, { actor: actor.personId, now: services.clock.now(), gapRule: gap.rule });
    return shown(tx, services, actor, { press, notice: 'saved' });
  });
}

/** The action as it was added; from it the way back leads to the register. */
async function shown(
  tx: Tx,
  services: Services,
  actor: Actor,
  { press, notice }: { press: ActionForGap & { pressId: string }; notice: ActionNotice },
): Promise<NewActionOutcome> {
  const { directorateId } = press.position;
  const added = await findActionDesk(tx, services, actor, press.pressId);
  if (added.kind !== 'action_desk') return added;
  return actionCard(tx, services, added, { notice, list: { from: 'register', directorateId, term: null, page: 1 } });
}

interface Desk {
  kind: 'desk';
  gaps: GapDesk;
  seen: SeenGap;
  action: Action;
}

async function findDesk(
  tx: Tx,
  services: Services,
  actor: Actor,
  { cycleId, key }: ActionForGap,
): Promise<Desk | NoSuchGapCard | Refusal> {
  const gaps = await findGapDesk(tx, services, actor, { cycleId, command: 'show gaps' });
  if (gaps.kind !== 'desk') return gaps;
  const seen = (await seeGaps(tx, services, gaps)).find((one) => one.key === key);
  if (seen?.entry === undefined) return { kind: 'no_such_gap', words: '' };
  if (!mayAddAction(gaps, seen)) return { kind: 'not_yours' };
  return { kind: 'desk', gaps, seen, action: draftAction(gaps.cycle.cycle.id, seen.entry) };
}

function draftAction(cycleId: string, { questionKey, directorateId }: Pick<Action, 'questionKey' | 'directorateId'>) {
  const blank = { id: '', revision: 0, what: '', owner: '', dueOn: null, status: 'open' as const, urgent: false };
  return { ...blank, cycleId, questionKey, directorateId } satisfies Action;
}

function form(
  services: Services,
  { gaps: { facts, cycle }, seen, action }: Desk,
  { position }: ActionForGap,
  typed: NewActionTexts,
): NewActionCard {
  const entry = entryOf(facts, cycle, action);
  if (entry === undefined) throw new Error(`No entry at ${placeKey(action)}`);
  const { key, gap } = seen;
  return {
    ...{ kind: 'new_action', entry, key, rule: gap.rule, pressId: services.ids.next() },
    ...{ typed, problems: [], position },
  };
}

function cleaned({ what, owner, dueOn }: NewActionTexts): NewActionTexts {
  return { what: cleanText(what).text, owner: cleanText(owner).text, dueOn: cleanText(dueOn).text };
}
