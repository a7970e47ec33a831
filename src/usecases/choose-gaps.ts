import { placeKey } from '../domain/place.ts';
import type { Tx } from '../storage/tx.ts';
import type { GapChoicesCard, GapLine, NoSuchGapCard } from './gap-card.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';
import { seeGaps, seesList } from './gap-desk.ts';
import { gapLines } from './gap-lines.ts';
import { isInFilter, readGapWords } from './read-gap-words.ts';
import type { Services } from './services.ts';

/** Lines on a card of choices. */
const mostChoices = 6;

/** What words after a command mean: all gaps of one entry (to nudge), or one gap (to accept). */
export interface ChosenGaps {
  kind: 'chosen';
  gaps: readonly SeenGap[];
  worst: SeenGap;
}

/**
 * The gaps that typed words fit, read as after `show gaps`. Without words, those about which the asker can do something;
 * where more than one entry or gap is meant, these to choose from.
 */
export async function chooseGaps(
  tx: Tx,
  services: Services,
  desk: GapDesk,
  { words, purpose }: { words: string; purpose: GapChoicesCard['purpose'] },
): Promise<ChosenGaps | GapChoicesCard | NoSuchGapCard> {
  const { notUnderstood, ...filter } = readGapWords(desk, words);
  const fitting = (await seeGaps(tx, services, desk)).filter((seen) => isInFilter(desk, filter, seen));
  const things = [...Map.groupBy(fitting, (seen) => (purpose === 'nudge' ? placeOf(seen) : seen.key)).values()];
  const [first = []] = things;
  const [worst] = first;
  if (worst === undefined) return { kind: 'no_such_gap', words };
  const isTold = words !== '' && notUnderstood === '';
  const chosen = { kind: 'chosen' as const, gaps: first, worst };
  if (isTold && things.length === 1) return chosen;
  const lines = await gapLines(
    tx,
    desk,
    things.flatMap((gaps) => gaps[0] ?? []),
  );
  const choices = lines.filter((line) => isChoice(line, { purpose, isTold }));
  // Told why not, rather than that there is none.
  if (choices.length === 0) return isTold ? chosen : { kind: 'no_such_gap', words };
  const { id: cycleId, label: cycleLabel } = desk.cycle.cycle;
  const shown = choices.slice(0, mostChoices);
  const of = { total: choices.length, lines: shown, seesList: seesList(desk) };
  return { kind: 'gap_choices', purpose, cycleId, cycleLabel, notUnderstood, ...of };
}

function placeOf({ entry, key }: SeenGap): string {
  return entry === undefined ? key : placeKey(entry);
}

/** Whoever says which gap may mean one that is accepted already. */
function isChoice(
  { mayNudge, mayDecide }: GapLine,
  { purpose, isTold }: { purpose: GapChoicesCard['purpose']; isTold: boolean },
): boolean {
  if (purpose === 'nudge') return mayNudge;
  return mayDecide !== null && (isTold || mayDecide !== 'change');
}
