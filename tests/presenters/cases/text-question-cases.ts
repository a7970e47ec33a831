import type { Card } from '../../../src/presenters/card.ts';
import { presentTextQuestion } from '../../../src/presenters/present-text-question.ts';
import { hostile } from './words.ts';

const step = {
  ...{ cycleId: 'cycle-1', audience: 'frontline', questionKey: 'thresholds', item: '', index: 0, revision: 0 },
  ...{ fields: ['view', 'reason'], view: 'good', reason: 'Zoe Example, born 3 May 2014, waited.' },
};
const entry = {
  ...{ cycleId: 'cycle-1', questionKey: 'supervision', directorateId: 'education', step: 'evidence', revision: 3 },
  ...{ fields: ['link', 'whatWeKnow', 'howWeKnow', 'whatNext', 'covered'], covered: 'one,two' },
  ...{
    whatWeKnow: 'Seen at ZE1 1AA.',
    howWeKnow: 'Three audits.',
    whatNext: `Case 12345 and 943 476 5919. ${hostile}`,
  },
};

function asked(verb: string, data: Record<string, unknown>, known = true): Card {
  const card = presentTextQuestion({ verb, data }, { known });
  if (card === null || typeof card === 'string') throw new Error('Nothing was asked, or by no card');
  return card;
}

/** The question about text that may let a child be recognised. */
export const textQuestionCases: Readonly<Record<string, () => Card>> = {
  'text-question/step': () => asked('response.save', step),
  'text-question/back': () => asked('response.back', step),
  'text-question/evidence': () => asked('assessment.save', entry),
  'text-question/aside': () => asked('assessment.save', { ...entry, step: 'not_tested', reason: 'LCS 123456' }),
  'text-question/stranger': () =>
    asked('access.ask', { council: 'county', said: 'I am worried about case 12345' }, false),
  'text-question/long': () =>
    asked('text.save', { ...entry, field: 'whatWeKnow', part: 1, text: `${'Long. '.repeat(3_600)} ZE1 1AA` }),
};
