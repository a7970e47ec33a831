import { cleanText } from '../domain/clean-text.ts';
import { mayHold } from '../domain/may-hold.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import type { Draft } from '../storage/draft-repository.ts';
import { dropDraft, findDraft, saveDraft } from '../storage/draft-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { Desk, DeskKey } from './assessment-desk.ts';
import { findDesk, savedCard } from './assessment-desk.ts';
import { moveEntry } from './move-entry.ts';
import type { AssessmentOutcome } from './open-assessment.ts';
import { closedRefusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { tellPerson } from './tell-person.ts';

/** The longest reason, in characters; longer ones come back. */
export const longestHandOverReason = 500;

/** Which colleague an entry is to go to. `colleagues`: those who may hold it, or do so beside the person, by name. */
export interface HandOverCard {
  kind: 'hand_over';
  cycleId: string;
  place: Place;
  number: string;
  topic: string;
  directorateName: string | null;
  colleagues: readonly { id: string; name: string; post: string | null }[];
  /** What was chosen and typed before the card came back. */
  to: string;
  reason: string;
  problem: 'choose_a_colleague' | 'reason_too_long' | null;
}

/** An entry has gone to a colleague. `told`: a message is on its way; else they are told when they next write. */
export interface HandedOverCard {
  kind: 'handed_over';
  number: string;
  topic: string;
  directorateName: string | null;
  toName: string;
  told: boolean;
}

export type HandOverOutcome = HandOverCard | HandedOverCard | AssessmentOutcome;

/**
 * *Hand over* on an entry: the colleagues to choose from, with the reason that was typed and refused, if any. Only its
 * holder may, while it can be written.
 */
export async function openHandOver(services: Services, actor: Actor, key: DeskKey): Promise<HandOverOutcome> {
  return actorTurn(services, actor, 'openHandOver', async (tx) => {
    const desk = await findDesk(tx, services, actor, key);
    if (desk.kind !== 'desk') return desk;
    if (!desk.mayWrite) return savedCard(desk, 'review');
    const kept = await findDraft(tx, draftKey(desk));
    const to = colleaguesFor(desk).find(({ id }) => id === kept?.['to'])?.id ?? '';
    return cardOf(desk, { to, reason: kept?.['reason'] ?? '', problem: null });
  });
}

/**
 * Hands an entry over to a colleague who may hold it; both are told, and the history says why. Pressed again it says the
 * same and does nothing more.
 */
export async function handOver(
  services: Services,
  actor: Actor,
  press: DeskKey & { to: string; reason: string },
): Promise<HandOverOutcome> {
  const { outcome, told } = await actorTurn(services, actor, 'handOver', async (tx) => {
    const desk = await findDesk(tx, services, actor, press);
    if (desk.kind !== 'desk') return { outcome: desk, told: false };
    const done = await handOverAt(tx, services, desk, press);
    return { outcome: done, told: done.kind === 'handed_over' && done.told };
  });
  if (told) services.outbox.wake(actor.councilId);
  return outcome;
}

async function handOverAt(
  tx: Tx,
  services: Services,
  desk: Desk,
  { to, reason: typed }: { to: string; reason: string },
): Promise<HandOverOutcome> {
  const reason = cleanText(typed).text;
  const colleague = desk.facts.people.get(to);
  if (!desk.mayWrite) return refuseToMove(tx, services, desk, { to, reason });
  if (colleague === undefined || !colleaguesFor(desk).some(({ id }) => id === to)) {
    return cardOf(desk, { to: '', reason, problem: 'choose_a_colleague' });
  }
  if (reason.length > longestHandOverReason) return cardOf(desk, { to, reason, problem: 'reason_too_long' });
  const { cycle, place, person } = desk;
  const now = services.clock.now();
  await moveEntry(tx, { cycle, place, from: person.id, to: colleague, actor: person.id, why: reason, now });
  await dropDraft(tx, draftKey(desk));
  const told = await tellPerson(tx, services, { personId: to, text: messageTo(desk, reason) });
  return { ...headOf(desk), kind: 'handed_over', toName: colleague.name, told };
}

/** Closed, accepted or no longer theirs: what was typed stays their own draft, unless the entry is where it was to go. */
async function refuseToMove(
  tx: Tx,
  services: Services,
  desk: Desk,
  { to, reason }: { to: string; reason: string },
): Promise<HandOverOutcome> {
  const holders = desk.cycle.holders.get(placeKey(desk.place)) ?? [];
  const colleague = desk.facts.people.get(to);
  const isThere = colleague !== undefined && holders.includes(to) && !holders.includes(desk.person.id);
  if (reason !== '' && !isThere) {
    await saveDraft(tx, { ...draftKey(desk), body: { to, reason }, now: services.clock.now() });
  }
  if (desk.cycle.cycle.status === 'signed_off') return closedRefusal(desk.cycle.cycle);
  return isThere
    ? { ...headOf(desk), kind: 'handed_over', toName: colleague.name, told: false }
    : savedCard(desk, 'review');
}

function draftKey({ person, cycle, place }: Desk): Omit<Draft, 'body'> {
  return { personId: person.id, cycleId: cycle.cycle.id, card: 'hand_over', place: placeKey(place) };
}

function colleaguesFor(desk: Desk): readonly Person[] {
  return [...desk.facts.people.values()].filter((one) => mayHold(one, desk.place) && one.id !== desk.person.id);
}

function cardOf(desk: Desk, typed: Pick<HandOverCard, 'to' | 'reason' | 'problem'>): HandOverCard {
  return {
    ...headOf(desk),
    kind: 'hand_over',
    cycleId: desk.cycle.cycle.id,
    place: desk.place,
    colleagues: colleaguesFor(desk).map(({ id, name, post }) => ({ id, name, post })),
    ...typed,
  };
}

function headOf(desk: Desk): Pick<HandOverCard, 'number' | 'topic' | 'directorateName'> {
  const { question, directorateName } = savedCard(desk, 'review');
  return { number: question.number, topic: question.topic, directorateName };
}

function messageTo(desk: Desk, reason: string): string {
  const { number, topic, directorateName } = headOf(desk);
  const entry = `${number} ${topic}`.trim();
  const where = directorateName ?? desk.facts.council.name;
  const why = reason === '' ? '' : ` The reason given: ${reason.replace(/[.\s]+$/, '')}.`;
  return `${desk.person.post ?? 'A colleague'} has handed over an entry of the assurance test to you: ${entry} (${where}).${why} Say “start” to see it in your list.`;
}
