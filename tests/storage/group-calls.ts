import type { GroupAnswer, HeardGroup } from '../../src/domain/group-session.ts';
import { setCycleStatus } from '../../src/storage/cycle-repository.ts';
import type { Paraphrase } from '../../src/domain/paraphrase.ts';
import * as paraphrases from '../../src/storage/paraphrase-repository.ts';
import * as groups from '../../src/storage/group-session-repository.ts';
import type { Tx } from '../../src/storage/tx.ts';
import { cycle, now, person } from './a-council.ts';
import type { RepositoryCall } from './repository-call.ts';
import { mark } from './repository-call.ts';

const write = { actor: person.id, now, why: '' };
const anAnswer: GroupAnswer = { questionKey: 'supervision', item: '', heads: { good: 3 }, said: mark, revision: 0 };
const aGroup: HeardGroup = {
  ...{ id: 'session-1', cycleId: cycle.id, directorateId: 'education', people: 'parents', what: mark, heads: 8 },
  ...{ heldOn: '2027-02', facilitator: mark, revision: 0, answers: [] },
};
const saved: HeardGroup = { ...aGroup, revision: 1, answers: [{ ...anAnswer, revision: 1 }] };

const aParaphrase: Paraphrase = {
  ...{ cycleId: cycle.id, questionKey: 'supervision', source: 'staff', text: mark, agreedWith: mark, revision: 0 },
};

/** A session with an answer, and a paraphrase. */
export async function fillGroups(tx: Tx): Promise<void> {
  await groups.saveGroupSession(tx, aGroup, write);
  await groups.saveGroupAnswer(tx, aGroup, anAnswer, write);
  await paraphrases.saveParaphrase(tx, aParaphrase, write);
}

/** The calls of what was heard in groups; see {@link RepositoryCall}. */
export const groupCalls: Readonly<Record<string, RepositoryCall>> = {
  'group-session.listGroupSessions': {
    call: (tx) => groups.listGroupSessions(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'group-session.findGroupSession': {
    call: (tx) => groups.findGroupSession(tx, cycle.id, 'session-1'),
    elsewhere: { gives: undefined },
  },
  'group-session.saveGroupSession': {
    call: (tx) => groups.saveGroupSession(tx, { ...saved, heads: 9 }, write),
    elsewhere: 'refused',
  },
  'group-session.saveGroupAnswer': {
    call: (tx) => groups.saveGroupAnswer(tx, saved, { ...anAnswer, revision: 1, said: 'Other' }, write),
    elsewhere: { gives: 'stale' },
  },
  'group-session.removeGroupAnswer': {
    call: (tx) => groups.removeGroupAnswer(tx, saved, { ...anAnswer, revision: 1 }, write),
    elsewhere: { gives: 'stale' },
  },
  'group-session.removeGroupSession': {
    call: (tx) => groups.removeGroupSession(tx, saved, write),
    elsewhere: { gives: 'stale' },
  },
  'group-session.forgetGroupAnswers': {
    call: async (tx) => {
      if (tx.councilId === 'one') await setCycleStatus(tx, cycle.id, 'signed_off');
      return groups.forgetGroupAnswers(tx, cycle.id);
    },
    elsewhere: 'refused',
  },
  'group-session.listQuestionsHeard': {
    call: (tx) => groups.listQuestionsHeard(tx, cycle.id, 'parents'),
    elsewhere: { gives: [] },
  },
  'paraphrase.listParaphrases': {
    call: (tx) => paraphrases.listParaphrases(tx, cycle.id),
    elsewhere: { gives: [] },
  },
  'paraphrase.saveParaphrase': {
    call: (tx) => paraphrases.saveParaphrase(tx, { ...aParaphrase, revision: 1, text: 'Other' }, write),
    elsewhere: 'refused',
  },
  'paraphrase.removeParaphrase': {
    call: (tx) => paraphrases.removeParaphrase(tx, { ...aParaphrase, revision: 1 }, write),
    elsewhere: { gives: 'stale' },
  },
};
