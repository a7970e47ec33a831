import type { Entry } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import { daysBetween, lastDayOf } from './calendar-date.ts';
import type { Found, GapReading, GapRuleId, GapSeverity, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { questionsOf } from './question-set.ts';
import { gradeOf } from './scale.ts';

/** Days before the closing date from which an unanswered question ranks higher. */
const closingSoonDays = 14;

/** The rules on what has not been tested or answered at all. */
export const testRules = {
  'retest-due': {
    title: 'Retest due',
    because: 'it was not tested, or only in part, and its retest month has come or none is set',
    ranks: 'high once the retest month is over, before that normal; normal where no month is set',
    source: '000 sections 4.5, 8.4 and 8.6',
    find: onEachEntry(({ entry, reading }) => retestSeverity(entry, reading.today)),
  },
  'not-tested': {
    title: 'Not tested yet',
    because: 'it was not tested, or only in part, and its retest month is still to come',
    ranks: 'normal',
    source: '000 sections 8.4, 8.6 and 9',
    find: onEachEntry(({ entry, reading }) => (isRetestToCome(entry, reading.today) ? 'normal' : null)),
  },
  'partner-own-staff-only': {
    title: 'Partners not heard',
    because: 'it asks about work with partners, and it is rated on what the council’s own staff say alone',
    ranks: 'normal',
    source: '000 section 8, and sections 9 and 10 (a further test of partnership arrangements)',
    find: onEachEntry(({ entry, question, reading }) => {
      const rated = gradeOf(reading.set.scale, entry.assessment?.rating ?? null) !== undefined;
      const asksPartners = question.level === 'partnership' || question.wording.partner !== undefined;
      return rated && asksPartners && !reading.partnersHeard.has(question.key) ? 'normal' : null;
    }),
  },
  'aspect-untested': {
    title: 'Part of the role untested',
    because: 'no question in this set tests this part of the DCS and Lead Member role by name',
    ranks: 'normal',
    source: '000 sections 1.3 and 1.4',
    find: untestedAspects,
  },
  unassigned: {
    title: 'Nobody holds it',
    because: 'no one has been asked to answer this question',
    ranks: 'normal',
    source: 'DESIGN, contract (assignment)',
    find: onEachEntry(({ entry }) => (entry.holders.length === 0 ? 'normal' : null)),
  },
  unanswered: {
    title: 'No answer yet',
    because: 'nobody has rated this question in this cycle',
    ranks: 'high within 14 days of the closing day, before that normal',
    source: '004 columns D and E',
    find: onEachEntry(({ entry, reading }) => {
      const rated = gradeOf(reading.set.scale, entry.assessment?.rating ?? null) !== undefined;
      if (rated || isUntested(entry)) return null;
      const { closesOn } = reading.cycle;
      const soon = closesOn !== null && daysBetween(reading.today, closesOn) <= closingSoonDays;
      return soon ? 'high' : 'normal';
    }),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;

function retestSeverity(entry: Entry, today: CalendarDate): GapSeverity | null {
  if (!isUntested(entry) || isRetestToCome(entry, today)) return null;
  const retestMonth = entry.assessment?.retestMonth ?? null;
  return retestMonth !== null && today > lastDayOf(retestMonth) ? 'high' : 'normal';
}

function isRetestToCome(entry: Entry, today: CalendarDate): boolean {
  const retestMonth = entry.assessment?.retestMonth ?? null;
  return isUntested(entry) && retestMonth !== null && today.slice(0, 7) < retestMonth;
}

/** Marked not tested, or tested in part. */
function isUntested({ assessment }: Entry): boolean {
  return assessment?.outcome === 'not_tested' || assessment?.outcome === 'tested_in_part';
}

function untestedAspects({ set }: GapReading): readonly Found[] {
  const tested = new Set(questionsOf(set).flatMap((question) => question.aspects));
  return set.aspects
    .filter((aspect) => !tested.has(aspect.key))
    .map(({ key }) => ({ severity: 'normal', questionKey: null, directorateId: null, aspectKey: key }));
}
