import { hasEvidence } from './assessment.ts';
import type { GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
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
      return rated && assessment !== undefined && !hasEvidence(assessment) ? 'high' : null;
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
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;
