import { z } from 'zod';
import type { Card } from '../../presenters/card.ts';
import { showGapCounts } from '../../usecases/show-gap-counts.ts';
import { showGaps } from '../../usecases/show-gaps.ts';
import { idOrNone, plainText, wholeNumber } from '../card-data.ts';
import { presentOldCard, presentOutcome } from '../present-outcome.ts';
import type { SharedAnswer } from '../shared-answer.ts';
import type { Turn } from '../turn.ts';

/** `show gaps`, with a directorate or section after it or not. */
export async function onShowGaps(turn: Turn): Promise<Card> {
  const filter = { cycleId: null, directorateId: null, sectionKey: null, words: turn.words, page: 1 };
  return presentOutcome(await showGaps(turn.services, turn.actor, filter), turn);
}

const asked = z.object({
  cycleId: idOrNone,
  page: wholeNumber.catch(1),
  directorateId: idOrNone,
  sectionKey: idOrNone,
  // The two inputs, only where the filter's own button was pressed; '' stands for all.
  directorate: plainText.optional(),
  section: plainText.optional(),
});

/** The filter and the pages of the list, and its refresh. */
export async function onGapsShow(turn: Turn): Promise<Card> {
  const { data } = asked.safeParse(turn.data);
  if (data === undefined) return presentOldCard();
  const { cycleId, page, directorate, section } = data;
  const directorateId = directorate === undefined ? data.directorateId : directorate || null;
  const sectionKey = section === undefined ? data.sectionKey : section || null;
  const filter = { cycleId, directorateId, sectionKey, words: '', page };
  return presentOutcome(await showGaps(turn.services, turn.actor, filter), turn);
}

/** `show gaps` said among others: the counts of the channel's own scope there, the list in the asker's own chat. */
export async function onShowGapsShared(turn: Turn): Promise<SharedAnswer> {
  const counts = await showGapCounts(turn.services, turn.actor, { conversationId: turn.conversationId });
  if (counts.kind === 'not_allowed') return { here: null, own: presentOutcome(counts, turn) };
  const here = counts.kind === 'gap_counts' ? presentOutcome(counts, turn) : null;
  return { here, own: await onShowGaps(turn) };
}
