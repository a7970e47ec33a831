/**
 * What a respondent of the demonstration said. `views` by question key, for those that the person was asked; a question
 * that is missing there gets `otherwise`. `answered`: how many of their questions, all where it is left out.
 */
export interface DemonstrationAnswers {
  personId: string;
  otherwise: string;
  views: Readonly<Record<string, { view: string; reason?: string }>>;
  answered?: number;
}

/** What most of social care say: they see what is rated low as their managers do. */
const asRated: DemonstrationAnswers['views'] = {
  'practice-systems': { view: 'inadequate' },
  'early-help-offer': { view: 'requires_improvement' },
  'capacity-for-key-functions': { view: 'requires_improvement' },
};

function said(personId: string, views: DemonstrationAnswers['views'] = {}): DemonstrationAnswers {
  return { personId: `example-${personId}`, otherwise: 'good', views: { ...asRated, ...views } };
}

/**
 * Frontline staff who have answered this year; one of them stands half way. Ten of social care say how clear it is who
 * manages whom, which their manager rates as good: three of them do not see it so, and those show as a gap. In this order
 * whoever sits at the keyboard is not asked that question, and so may see it at once.
 */
export const demonstrationAnswers: readonly DemonstrationAnswers[] = [
  {
    personId: 'example-assessment-worker',
    otherwise: 'good',
    views: {
      'practice-systems': { view: 'inadequate', reason: 'My last supervision was nine weeks ago.' },
      'early-help-offer': { view: 'requires_improvement', reason: 'Families wait so long that they come back to us.' },
      'capacity-for-key-functions': { view: 'unsure' },
    },
  },
  {
    personId: 'example-family-worker',
    otherwise: 'good',
    views: {
      'early-help-offer': {
        view: 'requires_improvement',
        reason: 'There are three lists, and nobody sees all of them.',
      },
      'line-of-accountability': { view: 'outstanding' },
      'structure-tested': { view: 'not_my_work' },
    },
  },
  {
    personId: 'example-care-worker',
    otherwise: 'good',
    views: {
      'voices-of-children': { view: 'outstanding', reason: 'The young people run half of the meeting now.' },
      'lscb-effectiveness': { view: 'unsure' },
    },
  },
  {
    personId: 'example-inclusion-officer',
    otherwise: 'good',
    views: {
      'early-help-offer': { view: 'inadequate', reason: 'In my schools nobody may start a plan, so nothing starts.' },
      'practice-systems': { view: 'requires_improvement', reason: 'I type everything twice.' },
    },
  },
  {
    personId: 'example-contract-officer',
    otherwise: 'good',
    views: {
      'management-arrangements': {
        view: 'requires_improvement',
        reason: 'Since our head left, I do not know who decides.',
      },
      'practice-systems': { view: 'not_my_work' },
    },
  },
  said('duty-worker', {
    'management-arrangements': {
      view: 'inadequate',
      reason: 'On duty three people sign off, and each thinks another does.',
    },
  }),
  said('school-liaison'),
  said('court-worker', {
    'management-arrangements': { view: 'good', reason: 'My team manager answers within the hour.' },
  }),
  said('leaving-care-adviser', {
    'management-arrangements': {
      view: 'requires_improvement',
      reason: 'Since the teams were merged I have two managers.',
    },
  }),
  said('fostering-worker'),
  said('disability-worker', { 'management-arrangements': { view: 'unsure' } }),
  said('virtual-school'),
  said('contact-worker'),
  said('youth-worker', { 'voices-of-children': { view: 'requires_improvement' } }),
  said('night-worker', { 'structure-tested': { view: 'unsure' } }),
  { personId: 'example-isaiah', otherwise: 'good', views: { 'lscb-effectiveness': { view: 'unsure' } }, answered: 3 },
];
