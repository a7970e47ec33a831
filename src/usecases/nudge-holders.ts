import { isOfViews } from '../domain/gap-view-rules.ts';
import type { Place } from '../domain/place.ts';
import { placeKey } from '../domain/place.ts';
import { nextWorkingHours } from '../domain/working-time.ts';
import { listClosedDays } from '../storage/closed-day-repository.ts';
import { findPersonalConversation } from '../storage/conversation-repository.ts';
import { record } from '../storage/history-repository.ts';
import { noteNudge } from '../storage/nudge-repository.ts';
import { findReminder } from '../storage/reminder-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { chooseGaps } from './choose-gaps.ts';
import type { GapChoicesCard, GapListPosition, NoSuchGapCard, NudgedCard } from './gap-card.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';
import { findGapDesk, seeGaps } from './gap-desk.ts';
import { startOfList } from './start-of-list.ts';
import { nameGap } from './name-gap.ts';
import { queueMessage } from './outbox-message.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';

export type NudgeOutcome = NudgedCard | GapChoicesCard | NoSuchGapCard | Refusal;

/**
 * *Nudge* on a gap: asks whoever else holds its entry, in their own chat, in working hours, and once a day at most
 * whoever asks. Who is away or has put reminders off is asked when they are back; the asker is not told which of them is.
 */
export async function nudgeHolders(
  services: Services,
  actor: Actor,
  { cycleId, place, position }: { cycleId: string; place: Place; position: GapListPosition },
): Promise<NudgeOutcome> {
  const outcome = await actorTurn(services, actor, 'nudgeHolders', async (tx): Promise<NudgeOutcome> => {
    const desk = await findGapDesk(tx, services, actor, { cycleId, command: 'nudge' });
    if (desk.kind !== 'desk') return desk;
    const there = (await seeGaps(tx, services, desk)).filter(({ entry }) => isAt(entry, place));
    const [worst] = there;
    return worst === undefined
      ? { kind: 'no_such_gap', words: '' }
      : nudgeAt(tx, services, desk, { there, worst, position });
  });
  wakeIfAsked(services, actor, outcome);
  return outcome;
}

/** `nudge 7.2`, `nudge 10 education`: the same by words; where they fit several entries, these to choose from. */
export async function nudgeByWords(services: Services, actor: Actor, words: string): Promise<NudgeOutcome> {
  const outcome = await actorTurn(services, actor, 'nudgeByWords', async (tx): Promise<NudgeOutcome> => {
    const desk = await findGapDesk(tx, services, actor, { cycleId: null, command: 'nudge' });
    if (desk.kind !== 'desk') return desk;
    const chosen = await chooseGaps(tx, services, desk, { words, purpose: 'nudge' });
    if (chosen.kind !== 'chosen') return chosen;
    const { gaps: there, worst } = chosen;
    return nudgeAt(tx, services, desk, { there, worst, position: startOfList });
  });
  wakeIfAsked(services, actor, outcome);
  return outcome;
}

function wakeIfAsked(services: Services, { councilId }: Actor, outcome: NudgeOutcome): void {
  if (outcome.kind === 'nudged' && outcome.how === 'asked') services.outbox.wake(councilId);
}

function isAt(entry: Place | undefined, place: Place): boolean {
  return entry !== undefined && placeKey(entry) === placeKey(place);
}

async function nudgeAt(
  tx: Tx,
  services: Services,
  desk: GapDesk,
  { there, worst, position }: { there: readonly SeenGap[]; worst: SeenGap; position: GapListPosition },
): Promise<NudgedCard> {
  const named = nameGap(desk.facts, desk.cycle, worst.gap) ?? { number: '', topic: '', directorateName: null };
  const how = await askHolders(tx, services, desk, there);
  return { kind: 'nudged', cycleId: desk.cycle.cycle.id, position, how, ...named };
}

async function askHolders(
  tx: Tx,
  services: Services,
  { facts, cycle: { cycle }, person, today }: GapDesk,
  there: readonly SeenGap[],
): Promise<NudgedCard['how']> {
  const open = there.find(({ gap, accepted }) => accepted === null && !isOfViews(gap.rule));
  if (open?.entry === undefined) return 'nothing_missing';
  const { entry } = open;
  if (entry.holders.length === 0) return 'nobody_holds';
  const others = entry.holders.filter((id) => id !== person.id);
  if (others.length === 0) return 'only_you';
  const chats = await reachable(tx, others);
  if (chats.length === 0) return 'cannot_reach';
  const place = { questionKey: entry.questionKey, directorateId: entry.directorateId };
  if (!(await noteNudge(tx, cycle.id, place, today))) return 'asked_today';
  const closed = await listClosedDays(tx);
  const now = services.clock.now();
  for (const { personId, conversationId } of chats) {
    const { quietUntil } = await findReminder(tx, personId);
    const { from, until } = nextWorkingHours(now, { zone: facts.council.timezone, closed, notBefore: quietUntil });
    const message = { kind: 'nudge' as const, conversationId, personId, cycleId: cycle.id, ...place };
    const key = `nudge/${cycle.id}/${placeKey(place)}/${today}/${personId}`;
    await queueMessage(tx, services, { key, message, notBefore: from, giveUpAt: until });
  }
  const asked = { subject: 'nudge', subjectKey: `${cycle.id}/${placeKey(place)}`, change: 'asked', old: null };
  const personIds = chats.map(({ personId }) => personId);
  await record(tx, { at: now, actor: person.id, ...asked, new: { personIds, day: today }, why: '' });
  return 'asked';
}

async function reachable(
  tx: Tx,
  personIds: readonly string[],
): Promise<readonly { personId: string; conversationId: string }[]> {
  const chats: { personId: string; conversationId: string }[] = [];
  for (const personId of personIds) {
    const chat = await findPersonalConversation(tx, personId);
    if (chat !== undefined && chat.unreachableCode === null) {
      chats.push({ personId, conversationId: chat.conversationId });
    }
  }
  return chats;
}
