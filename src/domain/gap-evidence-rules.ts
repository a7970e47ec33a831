import { hasEvidence } from './assessment.ts';
import { addMonths } from './calendar-date.ts';
import { usualNewEvidenceMonths } from './cycle.ts';
import type { GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { lastDayIn } from './partial-date.ts';
import { placeKey } from './place.ts';
import { gradeOf } from './scale.ts';

/** The rules on what a rating rests on. */
export const evidenceRules = {
  'no-evidence': {
    title: 'Rated without evidence',
    because: 'a rating stands there with nothing that shows how we know',
    ranks: 'high',
    source: '004 guidance line (column D)',
    find: onEachEntry(({ entry: { assessment }, reading }) => {
      const rated = gradeOf(reading.set.scale, assessment?.rating ?? null) !== undefined;
      const shown = assessment !== undefined && (hasEvidence(assessment) || reading.itemsAt.has(placeKey(assessment)));
      return rated && !shown ? 'high' : null;
    }),
  },
  'evidence-old': {
    title: 'Evidence out of date',
    because: 'the evidence has passed the day on which it was to be looked at again, or is older than this cycle',
    ranks: 'high once the day to look at it again has passed, normal where it is only older than the cycle',
    source: '004 column D (evidence provided in the year); 003 (evidence with its dates)',
    find: onEachEntry(({ entry, reading }) => {
      const items = reading.itemsAt.get(placeKey(entry)) ?? [];
      const reviews = [entry.assessment?.reviewOn, ...items.map(({ reviewOn }) => reviewOn)].flatMap(
        (day) => day ?? [],
      );
      if (reviews.some((day) => day < reading.today)) return 'high';
      const dates = [entry.assessment?.evidenceFrom, ...items.map(({ happenedOn }) => happenedOn)];
      const known = dates.flatMap((date) => date ?? []);
      const allOld = known.length > 0 && known.every((date) => lastDayIn(date) < reading.cycle.opensOn);
      return allOld ? 'normal' : null;
    }),
  },
  'prompt-uncovered': {
    title: 'Point not covered',
    because: 'it is rated, and the evidence does not cover every point that the question asks about',
    ranks: 'normal',
    source: '004 (sub-prompts of the key questions)',
    find: onEachEntry(({ entry: { assessment }, question, reading }) => {
      const rated = gradeOf(reading.set.scale, assessment?.rating ?? null) !== undefined;
      const covered = assessment?.covered ?? [];
      return rated && question.subPrompts.some(({ key }) => !covered.includes(key)) ? 'normal' : null;
    }),
  },
  'no-new-evidence': {
    title: 'No new evidence',
    because: 'the cycle is live, and this entry has had no new evidence for as many months as the council allows',
    ranks: 'normal',
    source: '003 (a live test, with a trail of evidence)',
    find: onEachEntry(({ entry, reading: { cycle, newEvidenceOn, today } }) => {
      const since = newEvidenceOn.get(placeKey(entry));
      if (!cycle.live || since === undefined) return null;
      return addMonths(since, cycle.newEvidenceMonths ?? usualNewEvidenceMonths) <= today ? 'normal' : null;
    }),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;
