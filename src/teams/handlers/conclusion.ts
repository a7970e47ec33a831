import { z } from 'zod';
import type { Limb } from '../../domain/conclusion.ts';
import type { Card } from '../../presenters/card.ts';
import { answerRecommendation, openRecommendationAnswer } from '../../usecases/answer-recommendation.ts';
import { showConclusions } from '../../usecases/show-conclusions.ts';
import { openConclusion, saveConclusion } from '../../usecases/write-conclusion.ts';
import { openRecommendation, saveRecommendation, withdrawRecommendation } from '../../usecases/write-recommendation.ts';
import { idOrNone, plainId, wholeNumber } from '../card-data.ts';
import { onData } from '../on-data.ts';
import { presentOutcome } from '../present-outcome.ts';
import type { Turn } from '../turn.ts';

/** `conclusions`: those of the running cycle. */
export async function onConclusions(turn: Turn): Promise<Card> {
  return presentOutcome(await showConclusions(turn.services, turn.actor, { cycleId: null, page: 1 }), turn);
}

const typed = z.string().max(40_000).default('');
const cycle = z.object({ cycleId: plainId });
const limb = cycle.extend({
  limb: z.enum(['duties', 'transparency', 'partnership'] as const satisfies readonly Limb[]),
});
const one = cycle.extend({ recommendationId: plainId });
const oneOrNew = cycle.extend({ recommendationId: idOrNone });
const pressed = { pressId: plainId, revision: wholeNumber };

/** Another page, and *Back* from a form. */
export const onConclusionsShow = onData(cycle.extend({ page: wholeNumber }), showConclusions);

/** *Change* on a limb. */
export const onConclusionOpen = onData(limb, openConclusion);

/** *Save* on a conclusion. */
export const onConclusionSave = onData(
  limb.extend({ revision: wholeNumber, text: typed, qualified: typed, qualification: typed, restsOn: typed }),
  (services, actor, { text, qualified, qualification, restsOn, ...press }) =>
    saveConclusion(services, actor, { ...press, texts: { text, qualified, qualification, restsOn } }),
);

/** *Add a recommendation*, and *Change* on one. */
export const onRecommendationOpen = onData(oneOrNew, openRecommendation);

/** *Save* on a recommendation. */
export const onRecommendationSave = onData(
  oneOrNew.extend({ ...pressed, text: typed, questions: typed, limbs: typed, responseDueOn: typed }),
  (services, actor, { text, questions, limbs: chosen, responseDueOn, ...press }) => {
    const texts = { text, questions, limbs: chosen.split(','), responseDueOn };
    return saveRecommendation(services, actor, { ...press, texts });
  },
);

/** *Withdraw* on a recommendation. */
export const onRecommendationWithdraw = onData(one.extend({ revision: wholeNumber }), withdrawRecommendation);

/** *Answer* on a recommendation. */
export const onRecommendationAnswer = onData(one, openRecommendationAnswer);

const answer = { decision: typed, response: typed, minuteReference: typed };
const action = { what: typed, owner: typed, dueOn: typed, entry: typed };

/** *Save* on the council's answer. */
export const onRecommendationAnswerSave = onData(
  one.extend({ ...pressed, ...answer, ...action }),
  (services, actor, { cycleId, recommendationId, pressId, revision, ...texts }) =>
    answerRecommendation(services, actor, { cycleId, recommendationId, pressId, revision, texts }),
);
