import type { Entry } from './assessment.ts';
import { standsOnTested } from './conclusion.ts';
import type { Found, GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { gradeOf } from './scale.ts';

/** The rules on what the reviewer concludes and recommends. */
export const conclusionRules = {
  'limb-without-question': {
    title: 'Concluded without a test',
    because: 'something is concluded, and no question that was tested stands behind it',
    ranks: 'high',
    source: '000 sections 8 and 9',
    find: limbsWithoutQuestion,
  },
  'finding-without-recommendation': {
    title: 'Finding left open',
    because: 'there are reservations, and neither an action nor a recommendation follows from them',
    ranks: 'normal',
    source: '000 sections 3 to 10 (a finding and the recommendation that follows)',
    find: onEachEntry(({ entry, reading }) => (isOpenFinding(entry, reading) ? 'normal' : null)),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;

function limbsWithoutQuestion({ set, entries, conclusions }: GapReading): readonly Found[] {
  return conclusions
    .filter((conclusion) => !standsOnTested(set, entries, conclusion))
    .map(({ limb }) => ({ severity: 'high', questionKey: null, directorateId: null, aspectKey: null, limb }));
}

/** A low rating without a plan is a gap of its own, `adverse-no-plan`. */
function isOpenFinding({ questionKey, assessment, actions }: Entry, { set, recommendations }: GapReading): boolean {
  const reserved = gradeOf(set.scale, assessment?.rating ?? null)?.reserved === true;
  if (!reserved && assessment?.outcome !== 'tested_in_part') return false;
  const followed = recommendations.some(
    (one) => (one.status === 'made' || one.status === 'accepted') && one.questionKeys.includes(questionKey),
  );
  return !actions.some(({ status }) => status !== 'given_up') && !followed;
}
