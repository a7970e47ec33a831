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

/** Frontline staff who have answered this year; one of them stands half way. */
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
  { personId: 'example-isaiah', otherwise: 'good', views: { 'lscb-effectiveness': { view: 'unsure' } }, answered: 3 },
];
