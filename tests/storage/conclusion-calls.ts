import type { Conclusion } from '../../src/domain/conclusion.ts';
import type { Recommendation } from '../../src/domain/recommendation.ts';
import * as conclusions from '../../src/storage/conclusion-repository.ts';
import * as recommendations from '../../src/storage/recommendation-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { actionCalls, fillActions } from './action-calls.ts';
import { cycle, now, person } from './a-council.ts';
import { fillJudgements, judgementCalls } from './judgement-calls.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const aConclusion: Conclusion = {
  ...{ cycleId: cycle.id, limb: 'partnership', revision: 0, text: mark, qualified: true, qualification: mark },
  ...{ restsOn: ['partnership'], authorId: person.id, updatedAt: now },
};
const aRecommendation: Recommendation = {
  ...{ id: 'recommendation-1', cycleId: cycle.id, letter: 'a', revision: 0, text: mark, limbs: ['partnership'] },
  ...{ questionKeys: ['supervision'], responseDueOn: '2027-06-01', status: 'made', response: '' },
  ...{ minuteReference: '', authorId: person.id, updatedAt: now },
};

/** What council one concluded, judged and recommended; its action is there already. */
export async function fillConclusions(tx: Tx): Promise<void> {
  await conclusions.saveConclusion(tx, aConclusion, { actor: person.id });
  await recommendations.saveRecommendation(tx, aRecommendation, { actor: person.id, change: 'added' });
  await recommendations.tieAction(tx, aRecommendation.id, 'action-1');
  await fillJudgements(tx);
  await fillActions(tx);
}

const by = { actor: 'x', change: 'changed' };

/** Every function of the repositories of conclusions and recommendations. */
export const conclusionCalls: Readonly<Record<string, RepositoryCall>> = {
  ...judgementCalls,
  'conclusion.listConclusions': {
    call: (tx) => conclusions.listConclusions(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'conclusion.saveConclusion': {
    call: (tx) => conclusions.saveConclusion(tx, { ...aConclusion, revision: 1, text: 'Overwritten' }, by),
    elsewhere: 'refused',
  },
  'recommendation.listRecommendations': {
    call: (tx) => recommendations.listRecommendations(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'recommendation.saveRecommendation': {
    call: (tx) => recommendations.saveRecommendation(tx, { ...aRecommendation, revision: 1, text: 'Overwritten' }, by),
    elsewhere: { gives: 'stale' },
  },
  'recommendation.tieAction': {
    call: (tx) => recommendations.tieAction(tx, aRecommendation.id, 'action-1'),
    elsewhere: 'refused',
  },
  ...actionCalls,
  'recommendation.listTiedActions': {
    call: (tx) => recommendations.listTiedActions(tx, cycle.id),
    elsewhere: { gives: [] },
  },
};
