import type { Card } from '../../../src/presenters/card.ts';
import { accessCases } from './access-cases.ts';
import { actionCases } from './action-cases.ts';
import { askCases } from './ask-cases.ts';
import { assessmentCases } from './assessment-cases.ts';
import { chasingCases } from './chasing-cases.ts';
import { comparisonCases } from './comparison-cases.ts';
import { judgementCases } from './judgement-cases.ts';
import { conclusionCases } from './conclusion-cases.ts';
import { evidenceCases } from './evidence-cases.ts';
import { routeCases } from './route-cases.ts';
import { groupCases } from './group-cases.ts';
import { gapCases } from './gap-cases.ts';
import { handOverCases } from './hand-over-cases.ts';
import { listCases } from './list-cases.ts';
import { messageCases } from './message-cases.ts';
import { postRecordCases } from './post-record-cases.ts';
import { reviewCases } from './review-cases.ts';
import { responseCases } from './response-cases.ts';
import { scheduleCases } from './schedule-cases.ts';
import { statusCases } from './status-cases.ts';
import { textQuestionCases } from './text-question-cases.ts';
import { documentCases } from './document-cases.ts';
import { trendCases } from './trend-cases.ts';
import { suggestionsCases } from './suggestions-cases.ts';
import { viewsCases } from './views-cases.ts';
import { youSaidCases } from './you-said-cases.ts';

/** Every card in every state that matters, by `<card>/<case>`; each is compared with its golden file. */
export const allCases: Readonly<Record<string, () => Card>> = {
  ...responseCases,
  ...assessmentCases,
  ...reviewCases,
  ...listCases,
  ...actionCases,
  ...askCases,
  ...suggestionsCases,
  ...gapCases,
  ...handOverCases,
  ...groupCases,
  ...comparisonCases,
  ...conclusionCases,
  ...judgementCases,
  ...evidenceCases,
  ...routeCases,
  ...postRecordCases,
  ...chasingCases,
  ...statusCases,
  ...trendCases,
  ...documentCases,
  ...viewsCases,
  ...youSaidCases,
  ...scheduleCases,
  ...messageCases,
  ...accessCases,
  ...textQuestionCases,
};
