import type { Entry } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { EntryState } from './entry-state.ts';
import { entryState } from './entry-state.ts';
import type { QuestionSet, Section } from './question-set.ts';
import { findQuestion } from './question-set.ts';
import { gradeOf, scales } from './scale.ts';

/** Numbers of entries by state. `total` is all counted entries: not applicable ones stand outside it. */
export interface Counts {
  total: number;
  assured: number;
  assuredWithReservations: number;
  selfAssessed: number;
  notAssured: number;
  notTested: number;
  unanswered: number;
  notApplicable: number;
}

/** How many entries carry a grade; adds up with the ungraded to the total of the counts beside it. */
export interface GradeCount {
  value: string;
  label: string;
  adverse: boolean;
  count: number;
}

/**
 * A section's figures, for one directorate or, with `directorateId` null, for all entries of the section that the
 * roll-up covers. `tested` of `counts.total` is the coverage: entries that carry a grade; `lowest` the lowest grade that anybody gave, as a flag.
 */
export interface SectionRollUp {
  key: string;
  shortTitle: string;
  directorateId: string | null;
  counts: Counts;
  tested: number;
  lowest: { value: string; label: string; adverse: boolean } | null;
}

/** Figures of a cycle, for the whole council or for one directorate's own entries. Nothing in it is an average. */
export interface RollUp {
  counts: Counts;
  distribution: readonly GradeCount[];
  sections: readonly SectionRollUp[];
  /** Per section and directorate (and `''` for the council's and partnership's own entries). */
  cells: readonly SectionRollUp[];
}

interface StatedEntry {
  entry: Entry;
  state: EntryState;
}

/**
 * Rolls entries up. The caller passes the entries that the roll-up covers: all of a council's, or a directorate's own
 * (DESIGN section 1). `today` is the council's own day; it decides what is overdue.
 */
export function rollUp(set: QuestionSet, entries: readonly Entry[], today: CalendarDate): RollUp {
  const stated = entries.map((entry) => ({ entry, state: entryState(entry, set.scale, today) }));
  const bySection = Map.groupBy(stated, ({ entry }) => findQuestion(set, entry.questionKey)?.section.key ?? '');
  const sections = set.sections.map((section) => sectionRollUp(set, section, null, bySection.get(section.key) ?? []));
  const cells = set.sections.flatMap((section) => {
    const byDirectorate = Map.groupBy(bySection.get(section.key) ?? [], ({ entry }) => entry.directorateId ?? '');
    return [...byDirectorate].map(([directorateId, own]) => sectionRollUp(set, section, directorateId, own));
  });
  return { counts: countStates(stated), distribution: distributionOf(set, stated), sections, cells };
}

function sectionRollUp(
  set: QuestionSet,
  section: Section,
  directorateId: string | null,
  stated: readonly StatedEntry[],
): SectionRollUp {
  const counts = countStates(stated);
  const given = distributionOf(set, stated).filter((grade) => grade.count > 0);
  const lowest = given.at(-1);
  return {
    key: section.key,
    shortTitle: section.shortTitle,
    directorateId,
    counts,
    tested: given.reduce((sum, grade) => sum + grade.count, 0),
    lowest: lowest ? { value: lowest.value, label: lowest.label, adverse: lowest.adverse } : null,
  };
}

function distributionOf(set: QuestionSet, stated: readonly StatedEntry[]): readonly GradeCount[] {
  const counted = stated.filter(({ state }) => state !== 'not_applicable');
  return scales[set.scale].map((grade) => ({
    value: grade.value,
    label: grade.label,
    adverse: grade.adverse,
    count: counted.filter(({ entry }) => gradeOf(set.scale, entry.assessment?.rating ?? null) === grade).length,
  }));
}

function countStates(stated: readonly StatedEntry[]): Counts {
  const count = (...states: EntryState[]): number => stated.filter(({ state }) => states.includes(state)).length;
  const notApplicable = count('not_applicable');
  return {
    total: stated.length - notApplicable,
    assured: count('assured'),
    assuredWithReservations: count('assured_with_reservations'),
    selfAssessed: count('self_assessed'),
    notAssured: count('not_assured'),
    notTested: count('not_tested'),
    unanswered: count('unanswered'),
    notApplicable,
  };
}
