import { isCalendarDate } from '../domain/calendar-date.ts';
import { cleanText } from '../domain/clean-text.ts';
import type { GapAcceptance } from '../domain/gap-acceptance.ts';
import { longestAcceptanceText, reviewDateProblem } from '../domain/gap-acceptance.ts';
import { saveGapAcceptance } from '../storage/gap-acceptance-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { chooseGaps } from './choose-gaps.ts';
import type { GapCard, GapCardProblem, GapChoicesCard, GapListPosition, NoSuchGapCard } from './gap-card.ts';
import { findGapDesk, seeGaps } from './gap-desk.ts';
import type { GapCaseDesk } from './gap-case.ts';
import { caseCard, findGapCase } from './gap-case.ts';
import { startOfList } from './start-of-list.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { tellDeciders } from './tell-deciders.ts';

export type GapOutcome = GapCard | GapChoicesCard | NoSuchGapCard | Refusal;

/** Which gap a card is about, and the list that it was opened from. */
export interface GapPress {
  cycleId: string;
  key: string;
  position: GapListPosition;
}

/** What was done on a gap's card. `text`: the reason, or the advice; `reviewOn` as the card gives it. */
export interface GapDecision extends GapPress {
  revision: number;
  does: 'accept' | 'advise' | 'withdraw';
  text: string;
  reviewOn: string;
}

/** *Accept* on a line of the list: the gap with what was said of it, for those who decide or advise. */
export async function openGap(services: Services, actor: Actor, press: GapPress): Promise<GapOutcome> {
  return actorTurn(services, actor, 'openGap', async (tx) => {
    const found = await findPressed(tx, services, actor, press);
    return found.kind === 'gap_case' ? caseCard(found, {}) : found;
  });
}

/** `accept gap 7.2`: the same by words; without words, or where they fit several, those to choose from. */
export async function openGapByWords(services: Services, actor: Actor, words: string): Promise<GapOutcome> {
  return actorTurn(services, actor, 'openGapByWords', async (tx): Promise<GapOutcome> => {
    const desk = await findGapDesk(tx, services, actor, { cycleId: null, command: 'accept gap' });
    if (desk.kind !== 'desk') return desk;
    const chosen = await chooseGaps(tx, services, desk, { words, purpose: 'accept' });
    if (chosen.kind !== 'chosen') return chosen;
    const found = await findGapCase(tx, desk, chosen.worst, startOfList);
    return found.kind === 'gap_case' ? caseCard(found, {}) : found;
  });
}

/**
 * Accepts a gap with a reason until a review date, gives the reviewer's advice on one, or withdraws an acceptance. Pressed
 * again with the same it says so; where somebody has decided since, their decision and what was typed stand side by side.
 * Signed-off cycles stay as they were signed: nothing is accepted or withdrawn there any more.
 */
export async function decideGap(services: Services, actor: Actor, press: GapDecision): Promise<GapOutcome> {
  const outcome = await actorTurn(services, actor, 'decideGap', async (tx): Promise<GapOutcome> => {
    const found = await findPressed(tx, services, actor, press);
    if (found.kind !== 'gap_case') return found;
    const { standing } = found;
    if (!isTheirs(press.does, standing.kind))
      return { kind: 'own_case', of: 'gap', why: 'role', decider: standing.decider };
    return decide(tx, services, found, press);
  });
  if (outcome.kind === 'gap' && outcome.notice === 'advised') services.outbox.wake(actor.councilId);
  return outcome;
}

async function findPressed(
  tx: Tx,
  services: Services,
  actor: Actor,
  { cycleId, key, position }: GapPress,
): Promise<GapCaseDesk | NoSuchGapCard | Refusal> {
  const desk = await findGapDesk(tx, services, actor, { cycleId, command: 'accept gap' });
  if (desk.kind !== 'desk') return desk;
  const seen = (await seeGaps(tx, services, desk)).find((one) => one.key === key);
  return seen === undefined ? { kind: 'no_such_gap', words: '' } : findGapCase(tx, desk, seen, position);
}

/** Whoever advises does not decide, and the other way round, whatever verb their client sends; either may withdraw. */
function isTheirs(does: GapDecision['does'], standing: GapCaseDesk['standing']['kind']): boolean {
  return does === 'withdraw' || standing === (does === 'accept' ? 'decides' : 'advises');
}

async function decide(tx: Tx, services: Services, found: GapCaseDesk, press: GapDecision): Promise<GapCard> {
  const text = cleanText(press.text).text.trim();
  const typed = { text, reviewOn: press.reviewOn };
  if (isDone(found, press.does, typed)) return caseCard(found, { notice: 'already_saved' });
  const problem = problemOf(found, press, text);
  if (problem !== null) return caseCard(found, { typed, problem });
  const now = services.clock.now();
  const after = changed(found, press.does, { ...typed, at: now });
  const { desk, acceptance: before } = found;
  const words = { accept: 'accepted', advise: 'advised', withdraw: 'withdrawn' } as const;
  const change = words[press.does];
  const made = { before, change, actor: desk.person.id, why: text, at: now };
  if ((await saveGapAcceptance(tx, after, made)) === 'stale')
    return caseCard(found, { typed, problem: 'changed_meanwhile' });
  const saved = { ...found, acceptance: { ...after, revision: after.revision + 1 } };
  if (press.does === 'advise') await tellDeciders(tx, services, saved);
  return caseCard(saved, { notice: change });
}

/** A second press, a retried delivery, or one of two devices: what it asks for stands already. */
function isDone(
  { desk, acceptance, accepted }: GapCaseDesk,
  does: GapDecision['does'],
  { text, reviewOn }: { text: string; reviewOn: string },
): boolean {
  const own = desk.person.id;
  if (does === 'withdraw') return accepted === null;
  if (does === 'advise') return acceptance?.advice?.text === text && acceptance.advice.by === own;
  return accepted?.reason === text && accepted.reviewOn === reviewOn && accepted.by === own;
}

function problemOf(found: GapCaseDesk, press: GapDecision, text: string): GapCardProblem | null {
  const { does, revision, reviewOn } = press;
  if (revision !== (found.acceptance?.revision ?? 0)) return 'changed_meanwhile';
  if (does === 'withdraw') return null;
  if (text === '') return 'text_missing';
  if (text.length > longestAcceptanceText) return 'text_too_long';
  if (does === 'advise') return null;
  if (lacksAdvice(found)) return 'advice_first';
  return isCalendarDate(reviewOn) ? reviewDateProblem(reviewOn, found.desk.today) : 'review_date_missing';
}

/** Advice of one's own is none. */
function lacksAdvice({ standing, acceptance, desk }: GapCaseDesk): boolean {
  if (standing.kind !== 'decides' || !standing.needsAdvice) return false;
  const advisedBy = acceptance?.advice?.by;
  return advisedBy === undefined || advisedBy === desk.person.id;
}

function changed(
  { desk, seen, acceptance }: GapCaseDesk,
  does: GapDecision['does'],
  { text, reviewOn, at }: { text: string; reviewOn: string; at: Date },
): GapAcceptance {
  const by = desk.person.id;
  const { key: gapKey, gap } = seen;
  const none = { cycleId: desk.cycle.cycle.id, gapKey, rule: gap.rule, revision: 0, advice: null, accepted: null };
  const before: GapAcceptance = acceptance ?? none;
  if (does === 'advise') return { ...before, advice: { text, by, at } };
  if (does === 'withdraw') return { ...before, accepted: null };
  return { ...before, accepted: { severity: gap.severity, reason: text, reviewOn, by, at } };
}
