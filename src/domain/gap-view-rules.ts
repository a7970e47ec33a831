import { daysBetween } from './calendar-date.ts';
import { isRunning } from './cycle.ts';
import { figuresFor } from './figure.ts';
import type { Finding } from './find-partings.ts';
import { findPartings } from './find-partings.ts';
import type { Found, GapReading, GapRuleId, GapSeverity, PublishedViews, RulesOn } from './gap.ts';
import { asksKnowledge } from './knowledge.ts';
import { onEachEntry } from './on-each-entry.ts';
import { placeKey } from './place.ts';
import type { Question, QuestionSet } from './question-set.ts';
import { audiences, questionsOf } from './question-set.ts';
import { stepWording } from './response-steps.ts';

/** Days before the closing date from which too few replies are a gap: until then they may still come. */
const closingSoonDays = 14;

/** A question in a scope, null for the whole council. `rating`: of its entry there, or null. */
export interface Looked {
  question: Question;
  directorateId: string | null;
  rating: string | null;
}

/** The rules on what people said who were asked. They read what is published, and nothing else (decision 0011). */
export const viewRules = {
  'views-diverge': {
    title: 'Views differ',
    because: 'those who were asked see it differently from each other, or from how it is rated',
    ranks: 'high',
    source: '000 sections 3.1 and 7.2; DESIGN section 1 (views diverge)',
    find: onEachView((looked, reading) => (viewsDiverge(looked, reading) ? 'high' : null)),
  },
  'views-uneven': {
    title: 'Uneven',
    because: 'all who were asked are split in the same way, so it may work for some and not for others',
    ranks: 'normal',
    source: '000 section 7.2; DESIGN section 1 (uneven)',
    find: onEachView((looked, reading) => (isUneven(findingsOf(looked, reading)) ? 'normal' : null)),
  },
  'too-few-replies': {
    title: 'Too few replies',
    because: 'too few of those who were asked have answered for their views to be shown',
    ranks:
      'normal, within 14 days of the closing day and in review; where the cycle has no end, until it is signed off',
    source: '000 sections 2 and 9; DESIGN section 1 (confidentiality)',
    find: (reading) => (isClosing(reading) ? ofFewReplies(reading) : []),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;

/**
 * Whether a rule tells of what people said. Such a gap is hidden from those who have yet to say their own view, and nobody
 * is nudged about it: it is closed by talking, not by filling in.
 */
export function isOfViews(rule: GapRuleId): boolean {
  return rule in viewRules;
}

/**
 * Makes a rule of what is judged of a question's published views: at each entry and, where a question is answered
 * directorate by directorate, for the whole council if no single directorate shows it already.
 */
function onEachView(judge: (looked: Looked, reading: GapReading) => GapSeverity | null) {
  const atEntries = onEachEntry(({ entry, question, reading }) =>
    judge({ question, directorateId: entry.directorateId, rating: entry.assessment?.rating ?? null }, reading),
  );
  return (reading: GapReading): readonly Found[] => {
    const units = [...reading.views.directorates.keys()];
    const ratings = new Map(reading.entries.map((entry) => [placeKey(entry), entry.assessment?.rating ?? null]));
    const ofCouncil = questionsOf(reading.set).flatMap((question): readonly Found[] => {
      if (question.level !== 'directorate') return [];
      const at = (directorateId: string | null) => {
        const rating = ratings.get(placeKey({ questionKey: question.key, directorateId })) ?? null;
        return judge({ question, directorateId, rating }, reading);
      };
      const severity = at(null);
      if (severity === null || units.some((unit) => at(unit) !== null)) return [];
      return [{ severity, questionKey: question.key, directorateId: null, aspectKey: null }];
    });
    return [...atEntries(reading), ...ofCouncil];
  };
}

/** Whether views of a question diverge in a scope, by what is published (DESIGN section 1). */
export function viewsDiverge(looked: Looked, given: ViewsReading): boolean {
  return isParted(findingsOf(looked, given));
}

interface ViewsReading {
  set: QuestionSet;
  views: PublishedViews;
}

function findingsOf({ question, directorateId, rating }: Looked, { set, views }: ViewsReading): readonly Finding[] {
  // A mark says what somebody knows, and not how they see it.
  if (asksKnowledge(question)) return [];
  const directorates = directorateId === null ? views.directorates : null;
  return itemsOf(question).flatMap((item) => {
    const own = views.figures.filter((figure) => figure.questionKey === question.key && figure.item === item);
    // What is shown of several directorates together is of none of them alone.
    const figures = figuresFor(own, directorateId).filter(({ block }) => directorateId === null || block.length === 1);
    return findPartings({ scale: set.scale, figures, rating, directorates });
  });
}

function isParted(findings: readonly Finding[]): boolean {
  return findings.some(({ divergence }) => divergence.kind === 'diverge');
}

function isUneven(findings: readonly Finding[]): boolean {
  return !isParted(findings) && findings.some(({ divergence }) => divergence.kind === 'uneven');
}

/** Replies to a knowledge question count once they are marked, so that too few may say nothing of those who answered. */
function lacksReplies({ question, directorateId }: Looked, { set, views }: GapReading): boolean {
  if (asksKnowledge(question)) return false;
  const steps = itemsOf(question).map((item) => ({ questionKey: question.key, item }));
  const asked = audiences.filter((audience) => views.asked.includes(audience));
  return asked.some((audience) =>
    steps.some((step) => {
      const own = views.figures.filter(
        (figure) => figure.audience === audience && figure.questionKey === question.key && figure.item === step.item,
      );
      if (stepWording(set, step, audience) === undefined) return false;
      // Whoever has none at all lacks them as a whole; a directorate alone, where its people are shown by themselves.
      if (directorateId === null || own.length === 0) return directorateId === null && own.length === 0;
      const isPlaced = views.blocks.get(audience)?.some((block) => block.includes(directorateId)) === true;
      return isPlaced && figuresFor(own, directorateId).length === 0;
    }),
  );
}

const ofFewReplies = onEachView((looked, reading) => (lacksReplies(looked, reading) ? 'normal' : null));

function itemsOf({ items }: Question): readonly string[] {
  return items.length > 0 ? items.map(({ key }) => key) : [''];
}

/** Nothing can be done about it once the cycle is signed off. */
function isClosing({ cycle, today }: GapReading): boolean {
  const { status, closesOn } = cycle;
  if (!isRunning(status)) return false;
  return status === 'in_review' || closesOn === null || daysBetween(today, closesOn) <= closingSoonDays;
}
