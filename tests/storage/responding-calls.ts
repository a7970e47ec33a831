import { createHash } from 'node:crypto';
import type { Respondent } from '../../src/domain/response.ts';
import * as answerMarks from '../../src/storage/answer-mark-repository.ts';
import * as given from '../../src/storage/given-question-repository.ts';
import * as respondents from '../../src/storage/respondent-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const nothing = { gives: undefined };
const none = { gives: [] };
const no = { gives: false };
const toMark: answerMarks.MarkerReach = {
  ...{ cycleId: cycle.id, markerId: person.id, questionKeys: ['designated'], onlyCut: false },
};
const digestOf = (key: string): string => createHash('sha256').update(`${cycle.id}/${key}/designated/`).digest('hex');

/** Questions that were given out, and two free answers, of which one is marked. */
export async function fillResponding(tx: Tx, aRespondent: Respondent): Promise<void> {
  await given.countGivenQuestions(tx, aRespondent, ['supervision']);
  for (const key of ['key-told', 'key-marked']) {
    const about = { council_id: tx.councilId, cycle_id: cycle.id, respondent_key: key, audience: 'partner' };
    const row = { ...about, question_key: 'designated', item: '', directorate_id: null, revision: 1, view: 'told' };
    await tx.db
      .insertInto('response')
      .values({ ...row, reason: mark, updated_at: now })
      .execute();
  }
  const seen = { revision: 1, mark: null };
  await answerMarks.markAnswer(tx, toMark, { id: digestOf('key-marked'), seen, mark: 'partly', now });
}

/** Which questions people are given, and how free answers are marked. */
export function respondingCalls(aRespondent: Respondent): Readonly<Record<string, RepositoryCall>> {
  return {
    'respondent.giveSteps': {
      call: async (tx) => {
        await tx.db.updateTable('respondent').set({ steps: '[]' }).where('cycle_id', '=', cycle.id).execute();
        return respondents.giveSteps(tx, aRespondent, aRespondent.steps);
      },
      elsewhere: no,
    },
    'answer-mark.nextUnmarked': { call: (tx) => answerMarks.nextUnmarked(tx, toMark), elsewhere: nothing },
    'answer-mark.findToldAnswer': {
      call: (tx) => answerMarks.findToldAnswer(tx, toMark, digestOf('key-told')),
      elsewhere: nothing,
    },
    'answer-mark.markAnswer': {
      call: (tx) =>
        answerMarks.markAnswer(tx, toMark, {
          ...{ id: digestOf('key-told'), seen: { revision: 1, mark: null }, mark: 'right', now },
        }),
      elsewhere: no,
    },
    'answer-mark.deleteMarks': { call: (tx) => answerMarks.deleteMarks(tx, cycle.id), elsewhere: nothing },
    'given-question.countGivenQuestions': {
      call: (tx) => given.countGivenQuestions(tx, aRespondent, ['supervision', 'audit']),
      elsewhere: 'refused',
    },
    'given-question.listGivenQuestions': {
      call: async (tx) => [...(await given.listGivenQuestions(tx, cycle.id, 'frontline'))],
      elsewhere: none,
    },
  };
}
