import type { ActionDeed, ActionNote, ActionTexts } from '../domain/action-register.ts';
import { mayDoNow, noActionTexts } from '../domain/action-register.ts';
import type { ActionStanding } from '../domain/action-standing.ts';
import { actionStanding } from '../domain/action-standing.ts';
import type { Action } from '../domain/assessment.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/entry-state.ts';
import { localTime } from '../domain/local-time.ts';
import type { Person } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import { findAction } from '../storage/action-repository.ts';
import { listActionNotes, listOrigins } from '../storage/action-note-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { ActionCard, ActionEntry, ActionNoteLine } from './action-card.ts';
import type { ClosingEvidence } from './closing-evidence.ts';
import { closingEvidence } from './closing-evidence.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';
import { describePlace } from './council-facts.ts';
import { startedCycles } from './cycle-before.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

/** Lines of an action's trail on one card: each is shown whole. */
const notesPerPage = 3;

/** Somebody in front of an action that they may see. */
export interface ActionDesk {
  kind: 'action_desk';
  facts: CouncilFacts;
  cycle: CycleFacts;
  person: Person;
  today: CalendarDate;
  action: Action;
  entry: ActionEntry;
  standing: ActionStanding;
  notes: readonly ActionNote[];
  evidence: ClosingEvidence;
}

/** An action of any cycle that was ever open, signed off too: actions stay open (DESIGN section 2). */
export async function findActionDesk(
  tx: Tx,
  services: Services,
  actor: Actor,
  actionId: string,
): Promise<ActionDesk | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const action = await findAction(tx, actionId);
  const cycle = startedCycles(facts).find((one) => one.cycle.id === action?.cycleId);
  if (person?.active !== true || action === undefined || cycle === undefined) return { kind: 'not_yours' };
  const standing = actionStanding(person, action, cycle.holders.get(placeKey(action)) ?? []);
  const entry = entryOf(facts, cycle, action);
  if (!standing.sees || entry === undefined) return { kind: 'not_yours' };
  const evidence = await closingEvidence(tx, { facts, person, seesGaps: standing.seesGaps });
  const notes = await listActionNotes(tx, action.id);
  const today = localTime(services.clock.now(), facts.council.timezone).date;
  return { kind: 'action_desk', facts, cycle, person, today, action, entry, standing, notes, evidence };
}

/** The entry of an action as cards name it; undefined where its question or directorate is gone. */
export function entryOf(facts: CouncilFacts, cycle: CycleFacts, action: Action): ActionEntry | undefined {
  const place = { questionKey: action.questionKey, directorateId: action.directorateId };
  const described = describePlace(facts, cycle, place);
  if (described === undefined) return undefined;
  const { number, topic } = described.question;
  const { id: cycleId, label: cycleLabel } = cycle.cycle;
  return { cycleId, cycleLabel, place, number, topic, directorateName: described.directorateName };
}

/** What a card of an action says beside how it stands. */
export interface SaidOfAction extends Pick<ActionCard, 'list'> {
  form?: ActionDeed;
  typed?: ActionTexts;
  problems?: ActionCard['problems'];
  notice?: ActionCard['notice'];
  notePage?: number;
}

/** The action as it stands in this transaction. A form that cannot be filled in now is left away; what was typed in it stays. */
export async function actionCard(
  tx: Tx,
  services: Services,
  desk: ActionDesk,
  { form: wanted = 'note', typed, problems = [], notice = null, notePage = 1, list }: SaidOfAction,
): Promise<ActionCard> {
  const { action, entry, standing, evidence, cycle } = desk;
  const form = mayFill(desk, wanted) ? wanted : null;
  return {
    ...{ kind: 'action', action, entry, origin: (await listOrigins(tx, cycle.cycle.id)).get(action.id) ?? null },
    ...{ overdue: isOverdue(action, desk.today), ...notesOf(desk, notePage) },
    ...{ mayMove: standing.moves, mayChange: standing.changes, mayOpenEntry: standing.seesGaps },
    ...{ pressId: services.ids.next(), form, typed: typed ?? textsOf(action, form), items: evidence.items },
    unsaved: form === null && typed !== undefined ? typed.text : '',
    ...{ problems, notice, list },
  };
}

function mayFill({ action, standing }: ActionDesk, form: ActionDeed): boolean {
  return (form === 'change' ? standing.changes : standing.moves) && mayDoNow(action, form);
}

function notesOf(desk: ActionDesk, wanted: number): Pick<ActionCard, 'notes' | 'notePage' | 'notePages'> {
  const notePages = Math.max(1, Math.ceil(desk.notes.length / notesPerPage));
  const notePage = Math.min(Math.max(1, wanted), notePages);
  const shown = desk.notes.slice((notePage - 1) * notesPerPage, notePage * notesPerPage);
  return { notes: shown.map((note) => noteLine(desk, note)), notePage, notePages };
}

/** What a form begins with. */
function textsOf(action: Action, form: ActionCard['form']): ActionTexts {
  if (form === 'change') return { ...noActionTexts, owner: action.owner, dueOn: action.dueOn ?? '' };
  return { ...noActionTexts, status: form === 'close' ? 'done' : action.status };
}

function noteLine({ facts, evidence }: ActionDesk, note: ActionNote): ActionNoteLine {
  const { kind, text, ownerWas, dueWas } = note;
  return {
    ...{ kind, text, ownerWas, dueWas },
    byPost: facts.people.get(note.by)?.post ?? '',
    on: localTime(note.at, facts.council.timezone).date,
    item: note.itemId === null ? '' : evidence.titleOf(note.itemId),
  };
}
