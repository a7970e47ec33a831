import type { GapSeverity } from '../domain/gap.ts';
import { gapRuleIds } from '../domain/gap.ts';
import { narrows } from '../domain/gap-filter.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { GapListCard, GapListPosition } from './gap-card.ts';
import type { GapDesk, SeenGap } from './gap-desk.ts';
import { findGapDesk, seeGaps } from './gap-desk.ts';
import { gapLines } from './gap-lines.ts';
import { acceptedInBrief, openGaps } from './judge-gaps.ts';
import { gapScopes, isInFilter, readGapWords } from './read-gap-words.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Services } from './services.ts';
import { countByRule } from './take-snapshot.ts';

/** Lines on one card: each has buttons, and more than that nobody reads on a phone. */
const linesPerPage = 6;

/** What was pressed or typed. `position` comes from a card; `words` are those after the command, and count where it narrows nothing. */
export interface GapRequest {
  /** Null: the open cycle that closes first. */
  cycleId: string | null;
  position: GapListPosition;
  words: string;
}

/**
 * `show gaps`: what is missing, worst first, limited to what the asker may see. Somebody who sees single directorates
 * gets those entries only: none of the council's or partnership's, and no role aspects or post records. A directorate
 * outside the asker's reach is treated like one that does not exist. A page begins where a gap stands, not at a number: what
 * is closed meanwhile on the pages before moves nothing out of sight.
 */
export async function showGaps(services: Services, actor: Actor, request: GapRequest): Promise<GapListCard | Refusal> {
  return actorTurn(services, actor, 'showGaps', async (tx) => {
    const desk = await findGapDesk(tx, services, actor, { cycleId: request.cycleId, command: 'show gaps' });
    return desk.kind === 'desk' ? listFor(tx, services, desk, request) : desk;
  });
}

async function listFor(tx: Tx, services: Services, desk: GapDesk, request: GapRequest): Promise<GapListCard | Refusal> {
  const { cycle } = desk;
  const { directorates, sections } = gapScopes(desk);
  const read = readRequest(request, desk);
  if ('kind' in read) return read;
  const { position, notUnderstood } = read;
  const seen = await seeGaps(tx, services, desk);
  const chosen = seen.filter((one) => isInFilter(desk, position, one));
  const start = startOf(chosen, position.from);
  const shown = chosen.slice(start, start + linesPerPage);
  const open = openGaps(chosen);
  const count = (wanted: GapSeverity): number => open.filter(({ severity }) => severity === wanted).length;
  return {
    kind: 'gap_list',
    cycleId: cycle.cycle.id,
    cycleLabel: cycle.cycle.label,
    ...{ directorates, sections, notUnderstood },
    rules: gapRuleIds.filter((rule) => seen.some(({ gap }) => gap.rule === rule)),
    ...pageOf(chosen, start),
    position: { ...position, from: start === 0 ? '' : position.from },
    total: open.length,
    accepted: acceptedInBrief(chosen),
    bySeverity: { urgent: count('urgent'), high: count('high'), normal: count('normal') },
    counts: countByRule(open),
    lines: await gapLines(tx, desk, shown),
  };
}

function pageOf(gaps: readonly SeenGap[], start: number): Pick<GapListCard, 'first' | 'earlier' | 'next'> {
  return {
    first: gaps.length === 0 ? 0 : start + 1,
    earlier: start === 0 ? null : (gaps[Math.max(0, start - linesPerPage)]?.order ?? ''),
    next: gaps[start + linesPerPage]?.order ?? null,
  };
}

/** Where the page begins: at the first gap that stands there or after it, and at the last page where none does. */
function startOf(gaps: readonly SeenGap[], from: string): number {
  const start = gaps.findIndex(({ order }) => order >= from);
  return start === -1 ? Math.max(0, gaps.length - linesPerPage) : start;
}

/** Ids come from a card and must be the asker's to see; words that fit nothing are said to fit nothing. */
function readRequest(
  { position, words }: GapRequest,
  desk: GapDesk,
): { position: GapListPosition; notUnderstood: string } | Refusal {
  const { directorateId, sectionKey } = position;
  const { directorates, sections } = gapScopes(desk);
  if (directorateId !== null && !directorates.some(({ id }) => id === directorateId)) return { kind: 'not_yours' };
  if (sectionKey !== null && !sections.some(({ id }) => id === sectionKey)) return { kind: 'old_card' };
  if (narrows(position)) return { position, notUnderstood: '' };
  const { notUnderstood, ...filter } = readGapWords(desk, words);
  return { position: { ...filter, from: position.from }, notUnderstood };
}
