import type { Entry } from './assessment.ts';
import { hasEvidence } from './assessment.ts';
import type { CalendarDate } from './calendar-date.ts';
import { daysBetween, lastDayOf } from './calendar-date.ts';
import { isOverdue, planState } from './entry-state.ts';
import type { PostGap, PostReading } from './post-gaps.ts';
import { interimPosts, postsWithoutDeputy, untestedFunctions } from './post-gaps.ts';
import type { Question, QuestionSet, Section } from './question-set.ts';
import { questionsOf } from './question-set.ts';
import { gradeOf } from './scale.ts';

/** The rules that find gaps, worst first. */
export const gapRuleIds = [
  'adverse-no-plan',
  'action-overdue',
  'retest-due',
  'no-evidence',
  'function-untested',
  'no-deputy',
  'interim-post',
  'aspect-untested',
  'unassigned',
  'unanswered',
] as const;

export type GapRuleId = (typeof gapRuleIds)[number];

/** `urgent` now; `high` this week; `normal` before the cycle closes. */
export type GapSeverity = 'urgent' | 'high' | 'normal';

/**
 * Something that keeps a key question from being assured. Where it is no entry: `aspectKey` for a part of the role,
 * `post` for a post record.
 */
export interface Gap {
  rule: GapRuleId;
  severity: GapSeverity;
  questionKey: string | null;
  directorateId: string | null;
  aspectKey: string | null;
  post?: PostGap;
}

/**
 * What every rule reads: one cycle's set and entries, the council's own day, and when the cycle closes; beside it the
 * council's post records and all its cycles.
 */
export interface GapReading extends PostReading {
  set: QuestionSet;
  entries: readonly Entry[];
  closesOn: CalendarDate | null;
}

/**
 * A gap rule. `title` names it on cards; `because` completes "This is a gap because …"; `source` says where it comes
 * from; `find` is pure.
 */
export interface GapRule {
  id: GapRuleId;
  title: string;
  because: string;
  source: string;
  find: (reading: GapReading) => readonly Gap[];
}

interface Asked {
  entry: Entry;
  question: Question;
  section: Section;
  reading: GapReading;
}

/** Days before the closing date from which an unanswered question ranks higher. */
const closingSoonDays = 14;

const entryRule =
  (rule: GapRuleId, judge: (asked: Asked) => GapSeverity | null) =>
  (reading: GapReading): readonly Gap[] => {
    const places = questionIndex(reading.set);
    return reading.entries.flatMap((entry) => {
      const found = places.get(entry.questionKey);
      if (found === undefined || entry.assessment?.outcome === 'not_applicable') return [];
      const severity = judge({ entry, ...found, reading });
      if (severity === null) return [];
      return [{ rule, severity, questionKey: entry.questionKey, directorateId: entry.directorateId, aspectKey: null }];
    });
  };

/** The rules on post records: they need no cycle's entries. */
const postRules: readonly (Omit<GapRule, 'find'> & { find: (reading: PostReading) => readonly Gap[] })[] = [
  {
    id: 'function-untested',
    title: 'Function added untested',
    because: 'an added function took effect, and no cycle at stage “proposed” had tested it in the year before',
    source:
      'Statutory guidance on the DCS and Lead Member (2013), as in 002 section 3.3; 000 parameter 3; 001 section 2.14.2',
    find: (reading) =>
      untestedFunctions(reading).map((found) =>
        postGap('function-untested', found.testedSince ? 'normal' : 'high', found),
      ),
  },
  {
    id: 'no-deputy',
    title: 'No deputy',
    because: 'no post is named that stands in when the holder is away or busy elsewhere',
    source: 'current question 3.2, on the statutory guidance on the DCS and Lead Member (2013)',
    find: (reading) => postsWithoutDeputy(reading).map((found) => postGap('no-deputy', 'normal', found)),
  },
  {
    id: 'interim-post',
    title: 'Interim in post',
    because: 'the post is held for the time being only, and what was settled with its holder ends with them',
    source: 'current question 3.2; DESIGN section 1 (post record, triggers)',
    find: (reading) => interimPosts(reading).map((found) => postGap('interim-post', 'normal', found)),
  },
];

/** Every rule, worst first. `help gaps`, `show gaps`, `lat gaps` and the docs all read this table. */
export const gapRules: readonly GapRule[] = [
  {
    id: 'adverse-no-plan',
    title: 'Low rating without a plan',
    because: 'a low rating needs an action, an owner and a due date',
    source: '004 guidance line',
    find: entryRule('adverse-no-plan', ({ entry, reading }) => {
      const grade = gradeOf(reading.set.scale, entry.assessment?.rating ?? null);
      if (grade?.adverse !== true || planState(entry.actions, reading.today) !== 'incomplete') return null;
      return grade.urgent ? 'urgent' : 'high';
    }),
  },
  {
    id: 'action-overdue',
    title: 'Action overdue',
    because: 'an action has passed its due date and is still open',
    source: '004 guidance line ("with timescales"); 000 section 10',
    find: entryRule('action-overdue', ({ entry, reading }) => {
      const overdue = entry.actions.filter((action) => isOverdue(action, reading.today));
      if (overdue.length === 0) return null;
      return overdue.some((action) => action.urgent) ? 'urgent' : 'high';
    }),
  },
  {
    id: 'retest-due',
    title: 'Retest due',
    because: 'it was not tested, or only in part, and its retest month has come or none is set',
    source: '000 sections 4.5, 8.4 and 8.6',
    find: entryRule('retest-due', ({ entry, reading }) => retestSeverity(entry, reading.today)),
  },
  {
    id: 'no-evidence',
    title: 'Rated without evidence',
    because: 'a rating stands there with nothing that shows how we know',
    source: '004 guidance line (column D)',
    find: entryRule('no-evidence', ({ entry, reading }) => {
      const assessment = entry.assessment;
      const rated = gradeOf(reading.set.scale, assessment?.rating ?? null) !== undefined;
      return rated && assessment !== undefined && !hasEvidence(assessment) ? 'high' : null;
    }),
  },
  ...postRules,
  {
    id: 'aspect-untested',
    title: 'Part of the role untested',
    because: 'no question in this set tests this part of the DCS and Lead Member role by name',
    source: '000 sections 1.3 and 1.4',
    find: untestedAspects,
  },
  {
    id: 'unassigned',
    title: 'Nobody holds it',
    because: 'no one has been asked to answer this question',
    source: 'DESIGN, contract (assignment)',
    find: entryRule('unassigned', ({ entry }) => (entry.holders.length === 0 ? 'normal' : null)),
  },
  {
    id: 'unanswered',
    title: 'No answer yet',
    because: 'nobody has rated this question in this cycle',
    source: '004 columns D and E',
    find: entryRule('unanswered', ({ entry, reading }) => {
      const assessment = entry.assessment;
      const rated = gradeOf(reading.set.scale, assessment?.rating ?? null) !== undefined;
      const answered = rated || hasOutcomeWithoutRating(entry);
      if (answered) return null;
      const soon = reading.closesOn !== null && daysBetween(reading.today, reading.closesOn) <= closingSoonDays;
      return soon ? 'high' : 'normal';
    }),
  },
];

/** Every gap of a cycle, worst first: by severity, then by rule, then in the order of the set. */
export function findGaps(reading: GapReading): readonly Gap[] {
  const severities: readonly GapSeverity[] = ['urgent', 'high', 'normal'];
  const gaps = gapRules.flatMap((rule) => rule.find(reading));
  return gaps.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** The gaps of post records alone, in the order of the rules. */
export function findPostGaps(reading: PostReading): readonly Gap[] {
  return postRules.flatMap((rule) => rule.find(reading));
}

/** The rule with this id. */
export function gapRule(id: GapRuleId): GapRule {
  const rule = gapRules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`No gap rule ${id}`);
  return rule;
}

function postGap(rule: GapRuleId, severity: GapSeverity, { post, functionName }: PostGap): Gap {
  return { rule, severity, questionKey: null, directorateId: null, aspectKey: null, post: { post, functionName } };
}

function retestSeverity(entry: Entry, today: CalendarDate): GapSeverity | null {
  const assessment = entry.assessment;
  if (assessment?.outcome !== 'not_tested' && assessment?.outcome !== 'tested_in_part') return null;
  if (assessment.retestMonth === null) return 'normal';
  if (today.slice(0, 7) < assessment.retestMonth) return null;
  return today > lastDayOf(assessment.retestMonth) ? 'high' : 'normal';
}

function hasOutcomeWithoutRating(entry: Entry): boolean {
  const outcome = entry.assessment?.outcome;
  return outcome === 'not_tested' || outcome === 'tested_in_part';
}

function untestedAspects(reading: GapReading): readonly Gap[] {
  const tested = new Set(questionsOf(reading.set).flatMap((question) => question.aspects));
  return reading.set.aspects
    .filter((aspect) => !tested.has(aspect.key))
    .map((aspect) => ({
      rule: 'aspect-untested' as const,
      severity: 'normal' as const,
      questionKey: null,
      directorateId: null,
      aspectKey: aspect.key,
    }));
}

function questionIndex(set: QuestionSet): Map<string, { question: Question; section: Section }> {
  return new Map(
    set.sections.flatMap((section) => section.questions.map((question) => [question.key, { question, section }])),
  );
}
