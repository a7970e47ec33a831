import { daysBetween } from './calendar-date.ts';
import type { GapReading, GapRuleId, RulesOn } from './gap.ts';
import { onEachEntry } from './on-each-entry.ts';
import { placeKey } from './place.ts';

/** Days after which an entry that was returned and is not submitted again ranks higher. */
const returnedLongDays = 14;

/** The rules on what the reviewer said of an entry. */
export const reviewRules = {
  returned: {
    title: 'Returned',
    because: 'the reviewer returned it with a reason, and it has not been submitted again',
    ranks: 'high from 14 days after it was returned, before that normal',
    source: '000 section 2 (an independent reviewer); DESIGN section 1 (returned is not assured)',
    find: onEachEntry(({ entry, reading }) => {
      if (entry.assessment?.status !== 'returned') return null;
      const since = reading.returnedOn.get(placeKey(entry));
      return since !== undefined && daysBetween(since, reading.today) >= returnedLongDays ? 'high' : 'normal';
    }),
  },
} as const satisfies Partial<RulesOn<GapReading, GapRuleId>>;
