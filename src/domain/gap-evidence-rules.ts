import { hasEvidence } from './assessment.ts';
import type { GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { gradeOf } from './scale.ts';

/** The rules on what a rating rests on. */
export const evidenceRules = {
  'no-evidence': {
    title: 'Rated without evidence',
    because: 'a rating stands there with nothing that shows how we know',
    source: '004 guidance line (column D)',
    find: onEachEntry(({ entry: { assessment }, reading }) => {
      const rated = gradeOf(reading.set.scale, assessment?.rating ?? null) !== undefined;
      return rated && assessment !== undefined && !hasEvidence(assessment) ? 'high' : null;
    }),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;
