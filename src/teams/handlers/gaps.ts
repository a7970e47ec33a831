import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import type { GapListPosition } from '../../usecases/gap-card.ts';
import { nudgeByWords, nudgeHolders } from '../../usecases/nudge-holders.ts';
import { gapKindOf } from '../../usecases/read-gap-words.ts';
import { showGapCounts } from '../../usecases/show-gap-counts.ts';
import { showGaps } from '../../usecases/show-gaps.ts';
import { startOfList } from '../../usecases/start-of-list.ts';
import { idOrNone, plainId, plainText } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { SharedAnswer } from '../shared-answer.ts';
import type { Turn } from '../turn.ts';

/** `show gaps`, with words after it or not. */
export async function onShowGaps(turn: Turn): Promise<Card> {
  const request = { cycleId: null, position: startOfList, words: turn.words };
  return presentOutcome(await showGaps(turn.services, turn.actor, request), turn);
}

const kind = plainText.default('').transform(gapKindOf);

/** Where somebody was in the list; what narrows nothing does not come. */
const position = {
  from: plainText.default(''),
  directorateId: idOrNone,
  sectionKey: idOrNone,
  what: kind,
  number: plainText.default(''),
  mine: plainText.default('').transform((whose) => whose !== ''),
};

/** The list that a card was opened from, as its buttons carry it. */
export const listPosition = z.object(position).catch(startOfList);

const asked = z.object({
  cycleId: idOrNone,
  ...position,
  // The inputs, only where the filter's own button was pressed; '' stands for all.
  directorate: plainText.optional(),
  section: plainText.optional(),
  kind: plainText.optional(),
  whose: plainText.optional(),
});

/** The filter and the pages of the list, and its refresh. */
export async function onGapsShow(turn: Turn): Promise<Card> {
  const { data } = asked.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const request = { cycleId: data.cycleId, position: chosenIn(data), words: '' };
  return presentOutcome(await showGaps(turn.services, turn.actor, request), turn);
}

/** The filter that was chosen on the card; inputs that it had no room for, or a page's button sends none of, change nothing. */
function chosenIn(data: z.infer<typeof asked>): GapListPosition {
  const { from, number, directorate, section, kind: chosen, whose } = data;
  return {
    ...{ from, number },
    directorateId: directorate === undefined ? data.directorateId : directorate || null,
    sectionKey: section === undefined ? data.sectionKey : section || null,
    what: chosen === undefined ? data.what : gapKindOf(chosen),
    mine: whose === undefined ? data.mine : whose !== '',
  };
}

const nudged = z.object({ cycleId: plainId, questionKey: plainId, directorateId: idOrNone, list: listPosition });

/** `Nudge` on a line of the list. */
export async function onGapsNudge(turn: Turn): Promise<Card> {
  const { data } = nudged.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { cycleId, questionKey, directorateId, list } = data;
  const press = { cycleId, place: { questionKey, directorateId }, position: list };
  return presentOutcome(await nudgeHolders(turn.services, turn.actor, press), turn);
}

/** `nudge 7.2`. */
export async function onNudge(turn: Turn): Promise<Card> {
  return presentOutcome(await nudgeByWords(turn.services, turn.actor, turn.words), turn);
}

/** `show gaps` said among others: the counts of the channel's own scope there, the list in the asker's own chat. */
export async function onShowGapsShared(turn: Turn): Promise<SharedAnswer> {
  const counts = await showGapCounts(turn.services, turn.actor, { conversationId: turn.conversationId });
  if (counts.kind === 'not_allowed') return { here: null, own: presentOutcome(counts, turn) };
  const here = counts.kind === 'gap_counts' ? presentOutcome(counts, turn) : null;
  return { here, own: await onShowGaps(turn) };
}
