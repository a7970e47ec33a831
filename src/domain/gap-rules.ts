import type { Gap, GapReading, GapRule, GapRuleId, GapSeverity, RulesOn } from './gap.ts';
import { gapRuleIds } from './gap.ts';
import { conclusionRules } from './gap-conclusion-rules.ts';
import { earlierRules } from './gap-earlier-rules.ts';
import { evidenceRules } from './gap-evidence-rules.ts';
import { planRules } from './gap-plan-rules.ts';
import { postRules } from './gap-post-rules.ts';
import { reviewRules } from './gap-review-rules.ts';
import { testRules } from './gap-test-rules.ts';
import { viewRules } from './gap-view-rules.ts';
import type { PostReading } from './post-gaps.ts';

const ruleGroups: RulesOn<GapReading, GapRuleId> = {
  ...planRules,
  ...testRules,
  ...evidenceRules,
  ...reviewRules,
  ...earlierRules,
  ...postRules,
  ...conclusionRules,
  ...viewRules,
};

/** Every rule, worst first. `help gaps`, `show gaps`, `lat gaps` and the docs all read this table. */
export const gapRules: readonly GapRule[] = gapRuleIds.map((id) => {
  const { find, ...words } = ruleGroups[id];
  return { id, ...words, find: (reading) => find(reading).map((found) => ({ rule: id, ...found })) };
});

const severities: readonly GapSeverity[] = ['urgent', 'high', 'normal'];

/** Every gap of a cycle, worst first: by severity, then by rule, then in the order of the set. */
export function findGaps(reading: GapReading): readonly Gap[] {
  const gaps = gapRules.flatMap((rule) => rule.find(reading));
  return gaps.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** The gaps of post records alone, in the order of the rules. */
export function findPostGaps(reading: PostReading): readonly Gap[] {
  return gapRuleIds
    .filter(isPostRule)
    .flatMap((rule) => postRules[rule].find(reading).map((found) => ({ rule, ...found })));
}

function isPostRule(id: GapRuleId): id is keyof typeof postRules {
  return id in postRules;
}

/** The rule with this id. */
export function gapRule(id: GapRuleId): GapRule {
  const rule = gapRules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`No gap rule ${id}`);
  return rule;
}
