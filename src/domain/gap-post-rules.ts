import type { Found, GapRuleId, GapSeverity, RulesOn } from './gap.ts';
import type { PostGap, PostReading } from './post-gaps.ts';
import { interimPosts, postsWithoutDeputy, untestedFunctions } from './post-gaps.ts';

/** The rules on post records: they need no cycle's entries. */
export const postRules = {
  'function-untested': {
    title: 'Function added untested',
    because: 'an added function took effect, and no cycle at stage “proposed” had tested it in the year before',
    ranks: 'high; normal once a cycle that opened since has been signed off',
    source:
      'Statutory guidance on the DCS and Lead Member (2013), as in 002 section 3.3; 000 parameter 3; 001 section 2.14.2',
    find: (reading) => untestedFunctions(reading).map((found) => at(found, found.testedSince ? 'normal' : 'high')),
  },
  'no-deputy': {
    title: 'No deputy',
    because: 'no post is named that stands in when the holder is away or busy elsewhere',
    ranks: 'normal',
    source: 'current question 3.2, on the statutory guidance on the DCS and Lead Member (2013)',
    find: (reading) => postsWithoutDeputy(reading).map((found) => at(found, 'normal')),
  },
  'interim-post': {
    title: 'Interim in post',
    because: 'the post is held for the time being only, and what was settled with its holder ends with them',
    ranks: 'normal',
    source: 'current question 3.2; DESIGN section 1 (post record, triggers)',
    find: (reading) => interimPosts(reading).map((found) => at(found, 'normal')),
  },
} as const satisfies Partial<RulesOn<PostReading, GapRuleId>>;

function at({ post, functionName }: PostGap, severity: GapSeverity): Found {
  return { severity, questionKey: null, directorateId: null, aspectKey: null, post: { post, functionName } };
}
