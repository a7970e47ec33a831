import { answerQuestion } from '../../src/usecases/answer-question.ts';
import { askRecord } from '../../src/usecases/ask-record.ts';
import { keepFeedback } from '../../src/usecases/keep-feedback.ts';
import { showYouSaid } from '../../src/usecases/show-you-said.ts';
import type { PersonId, UseCaseCall } from './use-case-calls.ts';

/** Everybody may ask; whoever was not asked is told so. */
const everybody: readonly PersonId[] = [
  ...(['frontline', 'manager', 'partner', 'reviewer', 'dcs', 'lead_member', 'chief_executive', 'leader'] as const),
  ...(['safeguarding_chair', 'monitoring_officer', 'finance_officer', 'scrutiny_officer', 'admin'] as const),
  ...(['frontline-social-care', 'frontline-education', 'manager-social-care', 'manager-education'] as const),
  ...(['both-social-care', 'no-role'] as const),
];

/** What everybody may ask for, and finds as much of as their roles see; see {@link UseCaseCall}. */
export const saidUseCaseCalls: Readonly<Record<string, UseCaseCall>> = {
  showYouSaid: {
    call: (services, actor) => showYouSaid(services, actor, { cycleId: 'cycle-of-one', page: 1 }),
    may: everybody,
  },
  askRecord: {
    call: (services, actor) => askRecord(services, actor, { question: 'kept council', page: 1, nearest: null }),
    may: everybody,
  },
  answerQuestion: {
    call: (services, actor) => answerQuestion(services, actor, { question: 'kept council', page: 1, nearest: null }),
    may: everybody,
  },
  keepFeedback: {
    call: (services, actor) => keepFeedback(services, actor, 'like'),
    may: everybody,
    writes: everybody,
  },
};
