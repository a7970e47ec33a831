import type { Outcome } from './assessment.ts';
import { compareCycles } from './compare-cycles.ts';
import type { Found, GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import type { Place } from './place.ts';
import { placeKey } from './place.ts';
import { questionsOf } from './question-set.ts';
import { gradeOf } from './scale.ts';
import { outdatedStatementPosts } from './statement-in-force.ts';

/** How often running an entry may be confirmed unchanged; once more is a gap. */
const confirmationsRunning = 2;

/** The rules on how this cycle stands to earlier ones, and on the statement that came out of the last. */
export const earlierRules = {
  'rating-fallen': {
    title: 'Rating fallen',
    because: 'its rating is lower than in the cycle before',
    ranks: 'high where the rating is low now, else normal',
    source: '001 (the covering report carries the changes since last year); 004 column E',
    find: fallenRatings,
  },
  'confirmed-thrice': {
    title: 'Confirmed, not tested, again',
    because: 'it has been confirmed unchanged more than twice running, so nobody has tested it afresh for long',
    ranks: 'normal',
    source: '001 (tested every year, also where nothing changed); DESIGN section 2 (not offered twice running)',
    find: onEachEntry(({ entry, reading }) =>
      entry.assessment?.outcome === 'confirmed_unchanged' &&
      lastOutcomes(reading, entry).filter((outcome) => outcome === 'confirmed_unchanged').length ===
        confirmationsRunning
        ? 'normal'
        : null,
    ),
  },
  'statement-outdated': {
    title: 'Statement out of date',
    because: 'the holder of the post, or what it carries, has changed since the statement in force was signed',
    ranks: 'high',
    source:
      'Statutory guidance on the DCS and Lead Member (2013), as in 001 (a test when responsibilities change) and 2.14.2',
    find: (reading) =>
      outdatedStatementPosts(reading).map((post) => ({
        ...{ severity: 'high', questionKey: null, directorateId: null, aspectKey: null },
        post: { post, functionName: null },
      })),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;

function fallenRatings(reading: GapReading): readonly Found[] {
  const { set, earlier } = reading;
  if (earlier.before === null) return [];
  const asked = new Set(questionsOf(set).map(({ key }) => key));
  const places = reading.entries.filter(({ questionKey }) => asked.has(questionKey));
  const now = { set, places, assessments: places.flatMap(({ assessment }) => assessment ?? []) };
  const fallen = new Set(
    compareCycles(earlier.before, now)
      .filter(({ movement }) => movement === 'down')
      .map(placeKey),
  );
  return onEachEntry(({ entry }) => {
    if (!fallen.has(placeKey(entry))) return null;
    return gradeOf(set.scale, entry.assessment?.rating ?? null)?.adverse === true ? 'high' : 'normal';
  })(reading);
}

/** The outcomes of a place in the latest earlier cycles that have an entry there, as many as may be confirmations. */
function lastOutcomes({ earlier }: GapReading, place: Place): readonly (Outcome | null)[] {
  return earlier.latest
    .flatMap(({ assessments }) => assessments.filter((one) => placeKey(one) === placeKey(place)))
    .slice(0, confirmationsRunning)
    .map(({ outcome }) => outcome);
}
