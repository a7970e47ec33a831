import type { Place } from '../../domain/place.ts';
import { placeKey } from '../../domain/place.ts';
import type { DemonstrationEntry } from './demonstration-entry.ts';

/** What last year's entries say on each question; the same words served all directorates then. */
const evidence: Readonly<Record<string, { whatWeKnow: string; howWeKnow: string }>> = {
  'management-arrangements': {
    whatWeKnow: 'Posts and lines are written down, and staff find them.',
    howWeKnow: 'Chart of posts, and a question in the staff survey.',
  },
  'line-of-accountability': {
    whatWeKnow: 'Nine of ten staff could say where they would take a worry.',
    howWeKnow: 'Staff survey, 210 answers.',
  },
  'structure-tested': {
    whatWeKnow: 'The structure was described, and tested once with a case.',
    howWeKnow: 'Notes of the case review.',
  },
  'functions-understood': {
    whatWeKnow: 'Partners know the front door and use it; referrals are mostly complete.',
    howWeKnow: 'Sample of 60 referrals, and talks with two schools and a health centre.',
  },
  'corporate-and-democratic-accountability': {
    whatWeKnow: 'Scrutiny takes children’s services twice a year and asks for more when it needs it.',
    howWeKnow: 'Minutes of the committee.',
  },
  'commissioned-services': {
    whatWeKnow: 'Safeguarding terms stand in all large contracts.',
    howWeKnow: 'List of contracts with the date of each check.',
  },
  'capacity-for-key-functions': {
    whatWeKnow: 'The director had children’s services only, and time for them.',
    howWeKnow: 'One-to-ones with the Chief Executive.',
  },
  'scope-of-delegation': {
    whatWeKnow: 'The scheme of delegation was clear and in use.',
    howWeKnow: 'The scheme, and three decisions taken under it.',
  },
  'voices-of-children': {
    whatWeKnow: 'What children said changed two policies.',
    howWeKnow: 'Notes of the children in care council and of school councils.',
  },
  'practice-systems': {
    whatWeKnow: 'Supervision took place and was recorded, with gaps in one team.',
    howWeKnow: 'Audit of 80 records.',
  },
  'early-help-offer': {
    whatWeKnow: 'The offer was clear; families waited three weeks.',
    howWeKnow: 'Figures of the family support service.',
  },
  'lscb-effectiveness': {
    whatWeKnow: 'The board met, challenged and followed up.',
    howWeKnow: 'Minutes and annual report of the board.',
  },
  'partnership-adequacy': {
    whatWeKnow: 'Partners came to the boards and paid their share.',
    howWeKnow: 'Attendance lists and accounts.',
  },
};

/** Ratings of last year that were not Good, by place. */
const otherRatings: Readonly<Record<string, { rating: string; done?: string }>> = {
  'management-arrangements@education': { rating: 'outstanding' },
  'practice-systems@social-care': {
    rating: 'requires_improvement',
    done: 'Give the two team managers an hour a week for supervision records',
  },
  'early-help-offer@education': {
    rating: 'requires_improvement',
    done: 'Name a person for early help in every school',
  },
};

/** Last year's entry of a place: all were rated, reviewed and accepted, and what was to be done has been done. */
export function lastEntry(place: Place): DemonstrationEntry {
  const words = evidence[place.questionKey];
  const other = otherRatings[placeKey(place)];
  return {
    ...place,
    status: 'accepted',
    rating: other?.rating ?? 'good',
    link: `https://intranet.example/lat/last-year/${place.questionKey}`,
    whatWeKnow: words?.whatWeKnow ?? '',
    howWeKnow: words?.howWeKnow ?? '',
    ...(other?.done !== undefined && {
      actions: [{ what: other.done, owner: 'Head of Service', dueIn: -150, status: 'done' as const }],
    }),
  };
}
