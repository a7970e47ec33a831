import type { Named } from '../domain/command.ts';
import type { GapRuleId, GapSeverity } from '../domain/gap.ts';
import { gapRule } from '../domain/gap-rules.ts';
import type { AssessmentStep } from '../usecases/assessment-card.ts';
import type { GapLine, GapListCard } from '../usecases/gap-card.ts';
import type { Card, CardOptions } from './card.ts';
import { renderCard, withRefresh } from './card.ts';
import { countLines, gapsInWords } from './gap-words.ts';
import { pagingView } from './paging.ts';
import { openPlace, placeDirectorate, placeTitle } from './place-line.ts';
import type { Verb } from './verbs.ts';
import { verbs } from './verbs.ts';

const severities: Readonly<Record<GapSeverity, { word: string; color: string }>> = {
  urgent: { word: 'Urgent: ', color: 'Attention' },
  high: { word: 'This week: ', color: 'Default' },
  normal: { word: '', color: 'Default' },
};

/** The card that closes a gap of each rule; a post's gaps open its record instead. */
const steps: Readonly<Record<GapRuleId, AssessmentStep>> = {
  'adverse-no-plan': 'plan',
  'urgent-not-started': 'plan',
  'action-overdue': 'plan',
  'statement-outdated': 'review',
  returned: 'evidence',
  'retest-due': 'evidence',
  'no-evidence': 'evidence',
  'evidence-old': 'evidence',
  'rating-fallen': 'rating',
  'function-untested': 'review',
  'no-deputy': 'review',
  'interim-post': 'review',
  'aspect-untested': 'review',
  'met-partially': 'plan',
  'partner-own-staff-only': 'evidence',
  'confirmed-thrice': 'evidence',
  'prompt-uncovered': 'evidence',
  'no-new-evidence': 'evidence',
  'limb-without-question': 'review',
  'finding-without-recommendation': 'plan',
  unassigned: 'review',
  'not-tested': 'not_tested',
  unanswered: 'evidence',
};

/** `show gaps` in a person's own chat: worst first, each with the rule that found it and a button to its card. */
export function presentGapList(card: GapListCard, options: CardOptions): Card {
  const { cycleId, page } = card;
  const scope = { directorateId: card.directorateId ?? '', sectionKey: card.sectionKey ?? '' };
  const rendered = renderCard('gap-list', {
    heading: headingOf(card),
    lead: leadOf(card),
    notUnderstood:
      card.notUnderstood === ''
        ? ''
        : `I found no directorate or section for “${card.notUnderstood}”, so here are all.`,
    counts: card.pages > 1 ? countLines(card.counts) : [],
    mayFilter: card.directorates.length > 1 || card.sections.length > 1,
    filtersDirectorate: card.directorates.length > 1,
    filtersSection: card.sections.length > 1,
    directorates: choices('All directorates', card.directorates),
    sections: choices('All sections', card.sections),
    ...scope,
    filter: { cycleId, page: 1, directorateId: '', sectionKey: '' },
    lines: card.lines.map((line) => lineView(cycleId, line)),
    ...pagingView(page, card.pages, (other) => ({ cycleId, page: other, ...scope })),
  });
  return withRefresh(rendered, options, verbs.gapsShow, { cycleId, page, ...scope });
}

function headingOf(card: GapListCard): string {
  return card.total === 0 ? 'No gaps here' : `${gapsInWords(card.total)}, worst first`;
}

function leadOf(card: GapListCard): string {
  const directorate = card.directorates.find(({ id }) => id === card.directorateId)?.name;
  const section = card.sections.find(({ id }) => id === card.sectionKey)?.name;
  return [directorate, section, card.cycleLabel].filter((name) => name !== undefined).join(' · ');
}

function choices(all: string, things: readonly Named[]): readonly { title: string; value: string }[] {
  return [{ title: all, value: '' }, ...things.map(({ id, name }) => ({ title: name, value: id }))];
}

/** The card that closes the gap. */
function opening(cycleId: string, line: GapLine): { verb: Verb; data: object } {
  if (line.limb !== null) return { verb: verbs.conclusionsShow, data: { cycleId, page: 1 } };
  if (line.post !== null) return { verb: verbs.postRecordShow, data: {} };
  const data = line.place === null ? {} : openPlace(cycleId, line.place, steps[line.rule]);
  return { verb: verbs.assessmentOpen, data };
}

function lineView(cycleId: string, line: GapLine): object {
  const { word, color } = severities[line.severity];
  const rule = gapRule(line.rule);
  return {
    severity: word,
    color,
    title: placeTitle(line),
    directorate: placeDirectorate(line),
    rule: `${rule.title}: ${rule.because}.`,
    mayOpen: line.mayOpen && (line.place ?? line.post ?? line.limb) !== null,
    hint: `Open ${placeTitle(line)}${placeDirectorate(line)}`,
    ...opening(cycleId, line),
  };
}
