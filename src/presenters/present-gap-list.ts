import type { Named } from '../domain/command.ts';
import type { GapSeverity } from '../domain/gap.ts';
import { gapKinds, severityTitles } from '../domain/gap-kind.ts';
import { severities } from '../domain/gap-order.ts';
import type { GapLine, GapListCard } from '../usecases/gap-card.ts';
import { narrows } from '../domain/gap-filter.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { gapLineView } from './gap-line.ts';
import { positionData } from './gap-position.ts';
import { acceptedInWords, countsInOneLine, gapsInWords } from './gap-words.ts';
import { cutAt } from './prefill.ts';
import { verbs } from './verbs.ts';

/** Characters of a name among choices, which are many. */
const choiceLength = 50;

/**
 * `show gaps` in a person's own chat: worst first under a heading for each severity, accepted ones last; each with the
 * rule that found it and a button to its card.
 */
export function presentGapList(card: GapListCard, options: CardOptions): Card {
  const { cycleId, position } = card;
  const at = (from: string | null): object => ({ cycleId, ...positionData({ ...position, from: from ?? '' }) });
  const isLong = card.earlier !== null || card.next !== null;
  const rendered = renderCard('gap-list', {
    heading: headingOf(card),
    lead: leadOf(card),
    accepted: acceptedInWords(card.accepted),
    notUnderstood: notUnderstoodIn(card),
    counts: isLong ? [{ text: countsInOneLine(card.counts) }] : [],
    ...filterView(card),
    groups: groupsOf(card),
    pageLine: isLong ? pageLineOf(card) : '',
    ...{ hasEarlier: card.earlier !== null, earlier: at(card.earlier) },
    ...{ hasNext: card.next !== null, next: at(card.next) },
  });
  return withRefresh(rendered, options, verbs.gapsShow, { cycleId, ...positionData(position) });
}

function headingOf({ total, accepted }: GapListCard): string {
  if (total > 0) return `${gapsInWords(total)}, worst first`;
  return accepted === null ? 'No gaps here' : 'No gaps here but what was accepted';
}

/** What is shown, so that a list can be read without what was typed for it. */
function leadOf(card: GapListCard): string {
  const { directorateId, sectionKey, what, number, mine } = card.position;
  const directorate = card.directorates.find(({ id }) => id === directorateId)?.name;
  const section = card.sections.find(({ id }) => id === sectionKey)?.name;
  const kind = gapKinds.find(({ id }) => id === what)?.name;
  const parts = [mine ? 'Only what you hold' : undefined, kind, number === '' ? undefined : `Question ${number}`];
  return [...parts, directorate, section, card.cycleLabel].filter((name) => name !== undefined).join(' · ');
}

function notUnderstoodIn({ notUnderstood, position }: GapListCard): string {
  if (notUnderstood === '') return '';
  const done = narrows(position) ? 'so I left it out' : 'so here are all';
  return `I found no directorate, section, question or kind of gap for “${cutAt(notUnderstood, 200)}”, ${done}.`;
}

function pageLineOf({ first, lines, total, accepted }: GapListCard): string {
  const last = first + lines.length - 1;
  return `${String(first)} to ${String(last)} of ${String(total + (accepted?.count ?? 0))}`;
}

/** The inputs by which the list is narrowed: each only where there is something to choose. */
function filterView({ cycleId, directorates, sections, rules, position }: GapListCard): object {
  const kinds = gapKinds.filter(
    ({ id }) => ['urgent', 'high', 'accepted'].includes(id) || rules.some((rule) => rule === id),
  );
  return {
    filtersDirectorate: directorates.length > 1,
    filtersSection: sections.length > 1,
    directorates: choices('All directorates', directorates),
    sections: choices('All sections', sections),
    kinds: choices('All kinds', kinds),
    directorateId: position.directorateId ?? '',
    sectionKey: position.sectionKey ?? '',
    what: position.what ?? '',
    mine: position.mine ? 'yes' : '',
    filter: { cycleId },
  };
}

function choices(all: string, things: readonly Named[]): readonly { title: string; value: string }[] {
  const named = things.map(({ id, name }) => ({ title: cutAt(name, choiceLength), value: id }));
  return [{ title: all, value: '' }, ...named];
}

/** The lines under a heading for each severity, and one for what was accepted; only those that have lines here. */
function groupsOf(card: GapListCard): readonly object[] {
  const group = (title: string, lines: readonly GapLine[]): readonly object[] =>
    lines.length === 0 ? [] : [{ title, lines: lines.map((line) => gapLineView(card.cycleId, line, card.position)) }];
  const openLines = card.lines.filter(({ accepted }) => accepted === null);
  const titleOf = (severity: GapSeverity): string =>
    `${severityTitles[severity]} (${String(card.bySeverity[severity])})`;
  return [
    ...severities.flatMap((severity) =>
      group(
        titleOf(severity),
        openLines.filter((line) => line.severity === severity),
      ),
    ),
    ...group(
      `Accepted (${String(card.accepted?.count ?? 0)})`,
      card.lines.filter(({ accepted }) => accepted !== null),
    ),
  ];
}
